import { demoPension } from './pension/demo.ts';
import { manualPension } from './pension/manual.ts';
import { PENSION_QUESTIONS } from './pension/port.ts';
import type { Service, ServiceAnswer } from './port.ts';
import { demoUtilities } from './utilities/demo.ts';
import { manualUtilities } from './utilities/manual.ts';
import { UTILITIES_QUESTIONS } from './utilities/port.ts';

/** Every service, its questions, and the outcomes a task must know the way on from. */
export const SERVICE_QUESTIONS = {
  utilities: UTILITIES_QUESTIONS,
  pension: PENSION_QUESTIONS,
} as const satisfies Record<string, Record<string, readonly string[]>>;
export type ServiceName = keyof typeof SERVICE_QUESTIONS;

/** The station's choice for each service. */
export type ServiceSettings = Record<ServiceName, 'demo' | 'manual'>;

/** Why a service gave no answer: for the log, without what was asked. */
export interface ServiceTrouble {
  service: string;
  question: string;
  why: 'too-slow' | 'ended' | 'failed' | 'undocumented-outcome';
  /** The error's name; never its message, which may carry personal data. */
  error: string | null;
}

/** The longest a resident waits for a service, in milliseconds. */
export const SERVICE_DEADLINE_MS = 8_000;

/** Makes the services of a station. Every one answers `unavailable` rather than fail or keep a resident waiting. */
export function makeServices(
  settings: ServiceSettings,
  onTrouble: (trouble: ServiceTrouble) => void,
): Record<ServiceName, Service> {
  return {
    utilities: guarded(
      settings.utilities === 'demo' ? demoUtilities() : manualUtilities(),
      UTILITIES_QUESTIONS,
      onTrouble,
    ),
    pension: guarded(
      settings.pension === 'demo' ? demoPension() : manualPension(),
      PENSION_QUESTIONS,
      onTrouble,
    ),
  };
}

/**
 * Wraps a service so that `ask` never rejects: a failure, a silence longer than the deadline, the end of the
 * visit and an outcome that the port does not document all become `unavailable`, and `onTrouble` is told why.
 */
export function guarded(
  service: Service,
  questions: Readonly<Record<string, readonly string[]>>,
  onTrouble: (trouble: ServiceTrouble) => void,
  deadlineMs: number = SERVICE_DEADLINE_MS,
): Service {
  return {
    name: service.name,
    mode: service.mode,
    ask(question, input, context) {
      const unavailable: ServiceAnswer = { outcome: 'unavailable', values: {}, mode: service.mode };
      const ended = new AbortController();
      return new Promise((resolve) => {
        const timer = setTimeout(() => end('too-slow', null), deadlineMs);
        const onAbort = () => end('ended', null);
        const done = (answer: ServiceAnswer) => {
          clearTimeout(timer);
          context.signal.removeEventListener('abort', onAbort);
          resolve(answer);
        };
        let over = false;
        const end = (why: ServiceTrouble['why'], error: unknown) => {
          if (over) return;
          over = true;
          onTrouble({
            service: service.name,
            question,
            why,
            error: error instanceof Error ? error.name : null,
          });
          done(unavailable);
          // After the answer, so that the service's own rejection finds the question closed.
          ended.abort();
        };
        if (context.signal.aborted) {
          onAbort();
          return;
        }
        context.signal.addEventListener('abort', onAbort);
        Promise.resolve()
          .then(() => service.ask(question, input, { today: context.today, signal: ended.signal }))
          .then(
            (answer) => {
              if (over) return;
              if (Object.hasOwn(questions, question) && questions[question]?.includes(answer.outcome)) {
                over = true;
                done(answer);
              } else end('undocumented-outcome', null);
            },
            (error: unknown) => end('failed', error),
          );
      });
    },
  };
}
