import { afterEach, beforeEach, vi } from 'vitest';
import type { A4Outcome } from '../../devices/a4-printer/types.ts';
import type { PrintOutcome } from '../../devices/receipt-printer/types.ts';
import type { FollowInput, Following } from '../classes/following.ts';
import { handClock } from '../clock/hand-clock.ts';
import { demoPension } from '../services/pension/demo.ts';
import type { Service } from '../services/port.ts';
import { demoUtilities } from '../services/utilities/demo.ts';
import { loadSettings, type Settings } from '../settings.ts';
import type { StoredPrintJob } from '../store/port.ts';
import type { WritingPort } from '../writing/port.ts';
import type { Page } from './page.ts';
import type { VisitPorts } from './ports.ts';
import { makeRunner, type Runner } from './runner.ts';
import type { Utterance } from './speaking.ts';
import {
  ACCOUNT,
  CONTENT_FOLDER,
  ENGINE,
  HOUSE,
  PLACE,
  paperReading,
  RESIDENT,
  TASKS,
  WORDS,
} from './test-visit.ts';
import type { House } from './visit.ts';

/** A store, devices, a voice, a reader of papers and a shell inside the test, and all that they were asked. */
function fakeHouse() {
  const asked: { what: string; input: unknown }[] = [];
  const jobs = new Map<string, Pick<StoredPrintJob, 'slip' | 'mark' | 'state' | 'paper'>>();
  const tries = new Map<string, number>();
  const papers: A4Outcome[] = [];
  const cases = new Map<string, number>();
  const trouble: { [what: string]: unknown } = {};
  const outcomes: PrintOutcome[] = [];
  const answers: { [what: string]: (input: never) => unknown } = {
    personRef: ({ idNumber }: { idNumber: string }) => Promise.resolve({ person: `ref-${idNumber.length}` }),
    confirmVisit: ({ visitId, slip }: { visitId: string; slip: StoredPrintJob['slip'] }) => {
      const n = cases.get(visitId) ?? cases.size + 1;
      cases.set(visitId, n);
      jobs.set(`job-${n}`, { slip, mark: null, state: 'waiting', paper: 'slip' });
      return { caseNumber: `GHL-1-${n}`, caseToken: `token-${n}`, printJobId: `job-${n}` };
    },
    printJob: ({ jobId }: { jobId: string }) => ({
      ...jobs.get(jobId),
      jobId,
      caseNumber: 'GHL-1-1',
      caseToken: 'token-1',
    }),
    reprint: ({ jobId }: { jobId: string }) => {
      const again = `${jobId}-again`;
      jobs.set(again, {
        slip: jobs.get(jobId)?.slip ?? null,
        mark: '补打',
        state: 'waiting',
        paper: jobs.get(jobId)?.paper ?? 'slip',
      });
      return { jobId: again };
    },
    handout: ({ jobId, of }: { jobId: string; of: string }) => {
      jobs.set(jobId, { slip: jobs.get(of)?.slip ?? null, mark: null, state: 'waiting', paper: 'a4' });
    },
    printJobStarted: ({ jobId }: { jobId: string }) => {
      const attempts = (tries.get(jobId) ?? 0) + 1;
      tries.set(jobId, attempts);
      return { ...jobs.get(jobId), jobId, attempts };
    },
    drawHandout: () => new Uint8Array([37, 80, 68, 70]),
    printA4: () => papers.shift() ?? { outcome: 'printed' },
    drawSlip: () => ({ widthDots: 384, heightDots: 8, bits: new Uint8Array(48 * 8) }),
    print: () => outcomes.shift() ?? { outcome: 'printed' },
    classAt: () => 'http://192.168.1.20:8080',
    read: () => paperReading({ account: ACCOUNT }),
    speak: ({ phrases }: { phrases: { text: string }[] }) => ({
      voice: 'espeak',
      clips: phrases.map(({ text }, phrase) => ({ phrase, say: text })),
    }),
  };
  const call = new Proxy({} as Record<string, (input: unknown) => Promise<unknown>>, {
    get: (_target, what: string) => async (input: never) => {
      asked.push({ what, input });
      if (what in trouble) {
        const thrown = await trouble[what];
        if (thrown) throw thrown;
      }
      return answers[what]?.(input);
    },
  });
  const port = { call };
  const ports = {
    store: port,
    devices: port,
    voice: port,
    reading: port,
    shell: port,
    classes: {
      follow(input: FollowInput): Following {
        const told = (what: string) => (sent?: unknown) => void asked.push({ what, input: sent });
        told('follow')(input);
        return {
          press: (rev, press) => told('press')({ rev, press }),
          hand: told('hand'),
          leave: told('leave'),
        };
      },
    },
    desk: port,
    writing: { find: (input: unknown) => call.find?.(input) },
  } as unknown as VisitPorts;
  return {
    ports,
    asked,
    answers,
    trouble,
    outcomes,
    papers,
    names: () => asked.map(({ what }) => what),
    last: (what: string) =>
      asked.findLast((one) => one.what === what)?.input as Record<string, unknown> | undefined,
  };
}

export const settled = async () => {
  for (let n = 0; n < 40; n++) await Promise.resolve();
};

let running: Runner | undefined;
/** Time stands still in every test of the file, and no runner outlives its test. */
export function holdTime(): void {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    running?.stop();
    vi.useRealTimers();
  });
}

export function start(
  options: {
    house?: Partial<House>;
    services?: Record<string, Service>;
    settings?: Partial<Settings>;
    writing?: WritingPort;
  } = {},
) {
  const fake = fakeHouse();
  const clock = handClock();
  const pages: Page[] = [];
  const speech: Utterance[] = [];
  const runner = makeRunner({
    tasks: TASKS,
    words: WORDS,
    bundles: ENGINE.bundles,
    home: ENGINE.home,
    place: PLACE,
    find: ENGINE.find,
    practice: { utilities: demoUtilities(), pension: demoPension() },
    settings: { ...loadSettings(CONTENT_FOLDER, '/nowhere'), ...options.settings },
    services: options.services ?? { utilities: demoUtilities(), pension: demoPension() },
    ports: options.writing ? { ...fake.ports, writing: options.writing } : fake.ports,
    house: { ...HOUSE, ...options.house },
    clock,
    visitId: 'visit-1',
    onPage: (page) => pages.push(page),
    onSpeech: (utterance) => speech.push(utterance),
  });
  running = runner;
  const kiosk = {
    ...fake,
    clock,
    pages,
    speech,
    runner,
    page: () => runner.page(),
    text: () => JSON.stringify(runner.page()),
    async press(...actions: string[]) {
      for (const action of actions) {
        const tasks = runner.page().actions.map(({ id }) => id);
        const meant = ['task:electricity-bill', 'task:pension-check'].find((id) => tasks.includes(id));
        if (runner.page().stepId === 'scene' && meant && !/^(task:|bundle:|rows-|search$)/.test(action))
          await kiosk.press(meant);
        const { stepId, rev } = runner.page();
        const { refused } = runner.take(RESIDENT, { type: 'act', action, stepId, rev });
        if (refused) throw new Error(`${action} on ${stepId}: ${refused}`);
        await settled();
      }
      return kiosk;
    },
    async type(digits: string) {
      for (const key of digits) {
        const { stepId, rev } = runner.page();
        runner.take(RESIDENT, { type: 'key', key, stepId, rev });
      }
      await settled();
      return kiosk;
    },
    async wait(seconds: number) {
      clock.advance(seconds * 1000);
      vi.advanceTimersByTime(250);
      await settled();
    },
  };
  return kiosk;
}
export type Kiosk = ReturnType<typeof start>;

export async function toReview(kiosk: Kiosk) {
  await kiosk.press('start', 'scene:bills', 'typed');
  await kiosk.type(ACCOUNT);
  return kiosk.press('enter-done', 'mine', 'seen', 'whole', 'cash');
}
