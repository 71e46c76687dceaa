import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LearnerPage } from '../../main/classes/class-pages.ts';
import { type Line, makeLine, type Standing } from './line.ts';

/** The line of a learner's phone, in a browser that the test makes: what the network does to it. */

class Source {
  static all: Source[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  #beat: () => void = () => undefined;
  constructor() {
    Source.all.push(this);
  }
  addEventListener(_name: string, listener: () => void): void {
    this.#beat = listener;
  }
  close(): void {
    this.closed = true;
  }
  beat(): void {
    this.#beat();
  }
  say(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}
const now = () => {
  const last = Source.all.at(-1);
  if (!last) throw new Error('there is no line');
  return last;
};
const PAGE = { seat: 4 } as LearnerPage;

let line: Line;
let standing: Standing;
const page = () => Object.assign(new EventTarget(), { visibilityState: 'visible' });
let document = page();
function screen(state: 'visible' | 'hidden'): void {
  document.visibilityState = state;
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.useFakeTimers();
  Source.all = [];
  document = page();
  vi.stubGlobal('EventSource', Source);
  vi.stubGlobal('document', document);
  vi.stubGlobal('window', { location: { pathname: '/2345' } });
  line = makeLine();
  line.onStanding((next) => {
    standing = next;
  });
  now().say({ kind: 'page', page: PAGE });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a line that is heard stays', () => {
  for (let beats = 0; beats < 10; beats++) {
    vi.advanceTimersByTime(10_000);
    now().beat();
  }
  expect(Source.all).toHaveLength(1);
  expect(standing).toMatchObject({ at: 'in', away: false });
});

test('a line that fell silent without a word is taken up anew, and her place is kept', () => {
  vi.advanceTimersByTime(31_000);
  expect(Source.all).toHaveLength(2);
  expect(Source.all[0]?.closed).toBe(true);
  expect(standing).toMatchObject({ at: 'in', away: true, page: PAGE });
  now().say({ kind: 'page', page: PAGE });
  expect(standing).toMatchObject({ at: 'in', away: false });
});

test('a screen that was dark looks at once; one that was dark for a moment need not', () => {
  screen('hidden');
  vi.setSystemTime(Date.now() + 5_000);
  screen('visible');
  expect(Source.all).toHaveLength(1);
  screen('hidden');
  vi.setSystemTime(Date.now() + 60_000);
  screen('visible');
  expect(Source.all).toHaveLength(2);
});

test('a line that breaks is taken up after a moment', () => {
  now().onerror?.();
  expect(standing).toMatchObject({ away: true });
  vi.advanceTimersByTime(2_000);
  expect(Source.all).toHaveLength(2);
});

test('a class that is over is asked no more', () => {
  now().say({ kind: 'over' });
  expect(standing).toEqual({ at: 'over' });
  vi.advanceTimersByTime(60_000);
  screen('visible');
  expect(Source.all).toHaveLength(1);
});
