import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Service, ServiceAnswer, ServiceContext } from './port.ts';
import {
  guarded,
  makeServices,
  SERVICE_DEADLINE_MS,
  SERVICE_QUESTIONS,
  type ServiceTrouble,
} from './registry.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const context = (signal = new AbortController().signal): ServiceContext => ({ today: '2026-11-24', signal });
const gave = (outcome: string): ServiceAnswer => ({ outcome, values: {}, mode: 'live' });

/** A live service of which the test decides what it does. */
function wrapped(ask: (context: ServiceContext) => Promise<ServiceAnswer>) {
  const troubles: ServiceTrouble[] = [];
  const inner: Service = { name: 'utilities', mode: 'live', ask: (_question, _input, given) => ask(given) };
  const service = guarded(inner, SERVICE_QUESTIONS.utilities, (trouble) => troubles.push(trouble));
  return { service, troubles };
}

test('an answer comes through as it is, and no timer stays behind', async () => {
  const { service, troubles } = wrapped(async () => gave('not-found'));
  expect(await service.ask('household', {}, context())).toEqual(gave('not-found'));
  expect(troubles).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a service that fails is unavailable, and its message stays inside', async () => {
  const { service, troubles } = wrapped(async () => {
    throw new TypeError('周桂兰 cannot be read');
  });
  expect(await service.ask('household', {}, context())).toEqual(gave('unavailable'));
  expect(troubles).toEqual([
    { service: 'utilities', question: 'household', why: 'failed', error: 'TypeError' },
  ]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a service that throws before it promises is unavailable too', async () => {
  const { service } = wrapped(() => {
    throw new Error('at once');
  });
  expect((await service.ask('household', {}, context())).outcome).toBe('unavailable');
});

test('a silent service is unavailable after the deadline, is told so, and may answer late in vain', async () => {
  let answerLate: (answer: ServiceAnswer) => void = () => undefined;
  let given: AbortSignal | undefined;
  const { service, troubles } = wrapped(({ signal }) => {
    given = signal;
    return new Promise((resolve) => {
      answerLate = resolve;
    });
  });
  let answer: ServiceAnswer | undefined;
  const asked = service.ask('household', {}, context()).then((value) => {
    answer = value;
  });
  await vi.advanceTimersByTimeAsync(SERVICE_DEADLINE_MS - 1);
  expect(answer).toBeUndefined();
  expect(given?.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await asked;
  expect(answer).toEqual(gave('unavailable'));
  expect(given?.aborted).toBe(true);
  answerLate(gave('found'));
  await vi.advanceTimersByTimeAsync(0);
  expect(troubles.map((trouble) => trouble.why)).toEqual(['too-slow']);
});

test('the end of the visit ends the question', async () => {
  const visit = new AbortController();
  let given: AbortSignal | undefined;
  const { service, troubles } = wrapped(({ signal }) => {
    given = signal;
    return new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(new Error('stopped'))),
    );
  });
  const asked = service.ask('household', {}, context(visit.signal));
  await vi.advanceTimersByTimeAsync(0);
  visit.abort();
  expect((await asked).outcome).toBe('unavailable');
  expect(given?.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(troubles.map((trouble) => trouble.why)).toEqual(['ended']);
  expect((await service.ask('household', {}, context(visit.signal))).outcome).toBe('unavailable');
  expect(vi.getTimerCount()).toBe(0);
});

test('an outcome no task knows the way from is unavailable', async () => {
  const { service, troubles } = wrapped(async () => gave('valid'));
  expect((await service.ask('household', {}, context())).outcome).toBe('unavailable');
  expect((await service.ask('toString', {}, context())).outcome).toBe('unavailable');
  expect(troubles.map((trouble) => trouble.why)).toEqual(['undocumented-outcome', 'undocumented-outcome']);
});

test('settings choose the mode of each service', async () => {
  const services = makeServices({ utilities: 'demo', pension: 'manual' }, () => undefined);
  expect([services.utilities.mode, services.pension.mode]).toEqual(['demo', 'manual']);
  const bill = await services.utilities.ask(
    'household',
    { kind: 'electricity', account: '4362523907' },
    context(),
  );
  expect(bill.outcome).toBe('found');
  const person = { idNumber: '330299194608150021', birth: '1946-08-15' };
  expect((await services.pension.ask('status', person, context())).outcome).toBe('by-staff');
  const other = makeServices({ utilities: 'manual', pension: 'demo' }, () => undefined);
  expect((await other.pension.ask('status', person, context())).outcome).toBe('due');
});
