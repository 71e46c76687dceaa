/** demo: fictional data inside the product · manual: staff do it in the official channel · live: a real connection. */
export type ServiceMode = 'demo' | 'manual' | 'live';

/** What can cross between a service and a visit's answers: plain data. */
export type ServiceValue =
  | string
  | number
  | boolean
  | null
  | ServiceValue[]
  | { [key: string]: ServiceValue };

/** One line of a list that a page shows: flat, so that a page can be written down for it. */
export type ServiceRow = { [key: string]: string | number | boolean | null };

/** What a service says; `outcome` is one of the names the port documents, `values` go into the visit's answers. */
export interface ServiceAnswer {
  outcome: string;
  values: Record<string, ServiceValue>;
  mode: ServiceMode;
}

/** What a service is told besides the question. */
export interface ServiceContext {
  /** The kiosk's day, YYYY-MM-DD in Asia/Shanghai. A service never looks at a clock of its own. */
  today: string;
  /** Minutes since midnight in Asia/Shanghai; left out, it is taken for nine in the morning. */
  minute?: number;
  /**
   * The matter this question belongs to: one confirmed wish of one resident. Whoever asks again for the same
   * matter (a second touch, a restart, a network that came back) gives the same key, and it counts once.
   */
  matter?: string;
  /** Ends the question: the visit is over, or it took too long. */
  signal: AbortSignal;
}

/** A port to an outside authority. */
export interface Service {
  readonly name: string;
  readonly mode: ServiceMode;
  /**
   * Asks one question. May reject: the registry turns every failure into the outcome `unavailable`.
   * @param question a name that the port of this service documents
   */
  ask(question: string, input: Record<string, ServiceValue>, context: ServiceContext): Promise<ServiceAnswer>;
}

/** A question that a port does not know, or an input it cannot be asked with: a fault of the task's file. */
export class BadQuestion extends Error {
  constructor(service: string, says: string) {
    super(`${service}: ${says}`);
    this.name = 'BadQuestion';
  }
}

/** The other side cannot be reached, or nobody knows whether it heard: the same request may be sent again. */
export class NetworkGone extends Error {
  constructor(says: string, options?: ErrorOptions) {
    super(says, options);
    this.name = 'NetworkGone';
  }
}
