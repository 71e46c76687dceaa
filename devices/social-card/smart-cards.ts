/** Why a reader or a card could not be reached. `detail` is the system's own word, for technicians. */
export class SmartCardError extends Error {
  readonly code: SmartCardFault;
  constructor(code: SmartCardFault, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'SmartCardError';
    this.code = code;
  }
}

/**
 * - `no-module`: the module that speaks to the smart-card service is not installed on this machine.
 * - `no-service`: the service does not run, or has ended.
 * - `no-answer`: the service or the card took longer than it may.
 * - `card-gone`: the card was taken out (or the reader pulled).
 * - `card-mute`: a card is in and does not answer: most often it was put in the wrong way round.
 * - `failed`: anything else.
 */
export type SmartCardFault = 'no-module' | 'no-service' | 'no-answer' | 'card-gone' | 'card-mute' | 'failed';

/** One reader, as it is now. */
export interface CardSlot {
  /** The service's name for it; with some services it ends in a number that changes with the socket. */
  name: string;
  card: 'none' | 'present' | 'mute';
  /** Changes whenever a card is put in or taken out. */
  insertion: number;
}

/** A card that commands can be sent to. */
export interface CardChannel {
  /** Sends one command; resolves with data and two status bytes. Rejects with SmartCardError. */
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /** Lets the card go. Never throws. */
  end(): void;
}

/**
 * What the driver needs of PC/SC, and no more, so that it can be tested without native code. One thing at a time: nobody
 * may call anything but `wake` while a call has not come back.
 */
export interface SmartCards {
  /** The readers there are. Rejects with SmartCardError. */
  slots(): Promise<CardSlot[]>;
  /** Resolves when something changed since `slots`, when woken, or after so many milliseconds. Rejects with SmartCardError. */
  change(ms: number): Promise<void>;
  /** Ends a wait for a change. */
  wake(): void;
  /** Opens the card in a reader. Rejects with SmartCardError. */
  connect(name: string): Promise<CardChannel>;
  /** Lets go of the service. Never throws. */
  close(): void;
}
