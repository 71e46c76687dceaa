import { demoAllowance } from './allowance/demo.ts';
import { manualAllowance } from './allowance/manual.ts';
import { ALLOWANCE_QUESTIONS } from './allowance/port.ts';
import { demoBusCard } from './bus-card/demo.ts';
import { manualBusCard } from './bus-card/manual.ts';
import { BUS_CARD_QUESTIONS } from './bus-card/port.ts';
import { demoPlace } from './demo-place.ts';
import { demoHospital } from './hospital/demo.ts';
import { manualHospital } from './hospital/manual.ts';
import { HOSPITAL_QUESTIONS } from './hospital/port.ts';
import { demoInsurance } from './insurance/demo.ts';
import { manualInsurance } from './insurance/manual.ts';
import { INSURANCE_QUESTIONS } from './insurance/port.ts';
import type { ServiceName } from './names.ts';
import { demoPension } from './pension/demo.ts';
import { manualPension } from './pension/manual.ts';
import { PENSION_QUESTIONS } from './pension/port.ts';
import type { Place } from './place.ts';
import type { Service, ServiceAnswer, ServiceMode } from './port.ts';
import { demoReporting } from './reporting/demo.ts';
import { manualReporting } from './reporting/manual.ts';
import { REPORTING_QUESTIONS } from './reporting/port.ts';
import { demoReports } from './reports/demo.ts';
import { manualReports } from './reports/manual.ts';
import { REPORTS_QUESTIONS } from './reports/port.ts';
import { demoSocialCard } from './social-card/demo.ts';
import { manualSocialCard } from './social-card/manual.ts';
import { SOCIAL_CARD_QUESTIONS } from './social-card/port.ts';
import { demoUtilities } from './utilities/demo.ts';
import { manualUtilities } from './utilities/manual.ts';
import { UTILITIES_QUESTIONS } from './utilities/port.ts';

/** Every service, its questions, and the outcomes a task must know the way on from. */
export const SERVICE_QUESTIONS = {
  utilities: UTILITIES_QUESTIONS,
  pension: PENSION_QUESTIONS,
  insurance: INSURANCE_QUESTIONS,
  'social-card': SOCIAL_CARD_QUESTIONS,
  hospital: HOSPITAL_QUESTIONS,
  reports: REPORTS_QUESTIONS,
  allowance: ALLOWANCE_QUESTIONS,
  'bus-card': BUS_CARD_QUESTIONS,
  reporting: REPORTING_QUESTIONS,
} as const satisfies Record<ServiceName, Record<string, readonly string[]>>;
export type { ServiceName };

/** The station's choice for each service; one that is not named is done by staff. */
export type ServiceSettings = { [N in ServiceName]?: ServiceMode | undefined };

/** Every service as a demo, for practice. */
export const allDemo: ServiceSettings = Object.fromEntries(
  Object.keys(SERVICE_QUESTIONS).map((name) => [name, 'demo']),
);

type Modes = { demo(place: Place): Service; manual(place: Place): Service };
const MODES: Record<ServiceName, Modes> = {
  utilities: { demo: demoUtilities, manual: manualUtilities },
  pension: { demo: demoPension, manual: manualPension },
  insurance: { demo: demoInsurance, manual: manualInsurance },
  'social-card': { demo: demoSocialCard, manual: manualSocialCard },
  hospital: { demo: demoHospital, manual: manualHospital },
  reports: { demo: demoReports, manual: manualReports },
  allowance: { demo: demoAllowance, manual: manualAllowance },
  'bus-card': { demo: demoBusCard, manual: manualBusCard },
  reporting: { demo: demoReporting, manual: manualReporting },
};

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

/**
 * Makes the services of a station. Every one answers `unavailable` rather than fail or keep a resident waiting.
 * @param place what the place packs say (`placeOf(…).get`); without it the demo's own place
 * @param live the services that are live, from `liveServices`; one that the settings make live and that is not there
 * is done by staff
 */
export function makeServices(
  settings: ServiceSettings,
  onTrouble: (trouble: ServiceTrouble) => void,
  place: Place = demoPlace,
  live: Partial<Record<ServiceName, Service>> = {},
): Record<ServiceName, Service> {
  const choose = (name: ServiceName): Service => {
    const mode = settings[name] ?? 'manual';
    if (mode === 'live') return live[name] ?? MODES[name].manual(place);
    return MODES[name][mode](place);
  };
  const make = (name: ServiceName) => guarded(choose(name), SERVICE_QUESTIONS[name], onTrouble);
  return {
    utilities: make('utilities'),
    pension: make('pension'),
    insurance: make('insurance'),
    'social-card': make('social-card'),
    hospital: make('hospital'),
    reports: make('reports'),
    allowance: make('allowance'),
    'bus-card': make('bus-card'),
    reporting: make('reporting'),
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
          .then(() => service.ask(question, input, { ...context, signal: ended.signal }))
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
