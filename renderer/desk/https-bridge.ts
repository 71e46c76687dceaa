import type { WireBytes } from '../../main/doors/https/wire.ts';
import type { DoorReply, DoorRequest } from '../../main/doors/port-adapter.ts';
import type { Bridge } from '../ui/door/port-link.ts';

/**
 * The way from a browser to the desk's door: one open answer in which everything comes, and a request for each thing
 * said. A line that breaks is opened again; what was said meanwhile is not: who sits there sees that it was not heard.
 */

/** How this browser stands with the desk. `out`: it has to be let in first. */
export type Standing = 'joining' | 'in' | 'away' | 'out';

/** The other end writes something every ten seconds. */
const SILENT_MS = 25_000;
const AGAIN_MS = 2_000;

const ask = (path: string, body: unknown, signal?: AbortSignal) =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    cache: 'no-store',
    ...(signal && { signal }),
  });

/** Asks to be let in. @returns why not; null: it is let in */
export async function askIn(given: { code: string; name: string }): Promise<string | null> {
  try {
    const answer = await ask('/pair', given);
    if (answer.ok) return null;
    if (answer.status === 429) return 'too-often';
    const { refused } = (await answer.json()) as { refused?: unknown };
    return typeof refused === 'string' ? refused : 'away';
  } catch {
    return 'away';
  }
}

const isBytes = (value: unknown): value is WireBytes =>
  typeof value === 'object' && value !== null && typeof (value as WireBytes).$bytes === 'string';
const revive = (_key: string, value: unknown): unknown =>
  isBytes(value) ? Uint8Array.from(atob(value.$bytes), (sign) => sign.charCodeAt(0)) : value;

/** Opens the line, and keeps it open. @param onStanding: told how this browser stands, whenever it changes */
export function httpsBridge(onStanding: (standing: Standing) => void): Bridge {
  let seat: string | null = null;
  let listener: ((message: DoorReply) => void) | null = null;
  const waiting: DoorRequest[] = [];
  /** The open answer is given up, and asked for anew. */
  let giveUp: () => void = () => undefined;

  function heard(line: string): void {
    if (line === '') return;
    const message = JSON.parse(line, revive) as DoorReply | { kind: 'seat'; seat: string };
    if (message.kind !== 'seat') {
      listener?.(message);
      return;
    }
    // The desk knows nothing of our seat any more: what this page followed is followed from the beginning.
    if (seat !== null && seat !== message.seat) window.location.reload();
    seat = message.seat;
    onStanding('in');
    for (const one of waiting.splice(0)) say(one);
  }

  async function follow(): Promise<Standing> {
    const ending = new AbortController();
    giveUp = () => ending.abort();
    let quiet = setTimeout(giveUp, SILENT_MS);
    try {
      const answer = await ask('/open', { seat }, ending.signal);
      if (answer.status === 401) return 'out';
      if (!answer.ok || !answer.body) return 'away';
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return 'away';
        clearTimeout(quiet);
        quiet = setTimeout(giveUp, SILENT_MS);
        const lines = (rest + value).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) heard(line);
      }
    } catch {
      return 'away';
    } finally {
      clearTimeout(quiet);
    }
  }
  async function keepOpen(): Promise<void> {
    for (;;) {
      const standing = await follow();
      onStanding(standing);
      if (standing === 'out') return;
      await new Promise((again) => setTimeout(again, AGAIN_MS));
    }
  }

  /** One after the other: two touches are two, in their order. */
  let saying: Promise<unknown> = Promise.resolve();
  function say(message: DoorRequest): void {
    saying = saying.then(() => ask('/say', { seat, message }).catch(() => giveUp()));
  }

  void keepOpen();
  return {
    send(message) {
      if (seat === null) waiting.push(message);
      else say(message);
    },
    listen(callback) {
      listener = callback;
    },
  };
}
