import type { KeypadProfile, PadEvent, UsageMeaning } from './types.ts';

/** What was down in the last report. */
export interface PadState {
  down: ReadonlySet<string>;
  /** `null` until the pad has told. */
  jack: boolean | null;
}
export const NOTHING_DOWN: PadState = { down: new Set(), jack: null };

/** All six usages read so when more keys are down than the pad can tell. */
const ROLL_OVER = 1;

/**
 * Reads one report. Pure. A key counts when it goes down, once: a pad that repeats a held key's report tells nothing
 * new (VVSG 2.0 7.2-M). A report of another id or too short is not ours, and changes nothing.
 * @param report the bytes as HID gives them, with the report id first where the profile has one
 */
export function readReport(
  profile: KeypadProfile,
  before: PadState,
  report: Uint8Array,
): { state: PadState; events: PadEvent[] } {
  const same = { state: before, events: [] };
  const { id } = profile.report;
  if (id !== undefined && report[0] !== id) return same;
  const body = id === undefined ? report : report.subarray(1);
  if (profile.report.kind === 'bits') {
    const { bytes, keys, jack } = profile.report;
    if (body.length < bytes) return same;
    const on = ({ byte, bit }: { byte: number; bit: number }) => (((body[byte] ?? 0) >> bit) & 1) === 1;
    const down = keys.filter(on).map(({ key }) => key);
    return changes(before, down, jack ? on(jack) : before.jack);
  }
  if (body.length < 8) return same;
  const usages = [...body.subarray(2, 8)];
  if (usages.every((usage) => usage === ROLL_OVER)) return same;
  const meanings = usages.flatMap<UsageMeaning>((usage) => {
    const { report: told } = profile;
    const meaning = told.kind === 'boot-keyboard' ? told.keys[usage] : undefined;
    return meaning === undefined ? [] : [meaning];
  });
  const plugged = meanings.includes('jack-in');
  const pulled = meanings.includes('jack-out');
  const down = meanings.flatMap((one) => (one === 'jack-in' || one === 'jack-out' ? [] : [one]));
  return changes(before, down, plugged === pulled ? before.jack : plugged);
}

function changes(
  before: PadState,
  down: Extract<PadEvent, { kind: 'key' }>['key'][],
  jack: boolean | null,
): { state: PadState; events: PadEvent[] } {
  const events: PadEvent[] = down
    .filter((key, at) => !before.down.has(key) && down.indexOf(key) === at)
    .map((key) => ({ kind: 'key', key }));
  if (jack !== null && jack !== before.jack) events.push({ kind: 'headphones', in: jack });
  return { state: { down: new Set(down), jack }, events };
}

/** The bytes of a report, for simulators: these keys are down and the plug is in or out. */
export function writeReport(
  profile: KeypadProfile,
  keys: readonly Extract<PadEvent, { kind: 'key' }>['key'][],
  jack: boolean,
): Uint8Array {
  const { report } = profile;
  const body = new Uint8Array(report.kind === 'bits' ? report.bytes : 8);
  if (report.kind === 'bits') {
    const set = ({ byte, bit }: { byte: number; bit: number }) => {
      body[byte] = (body[byte] ?? 0) | (1 << bit);
    };
    for (const one of report.keys) if (keys.includes(one.key)) set(one);
    if (jack && report.jack) set(report.jack);
  } else {
    const usageOf = (meaning: UsageMeaning) =>
      Number(Object.entries(report.keys).find(([, one]) => one === meaning)?.[0] ?? 0);
    keys.slice(0, 6).forEach((key, at) => {
      body[2 + at] = usageOf(key);
    });
  }
  return report.id === undefined ? body : Uint8Array.from([report.id, ...body]);
}

/** How many bytes a report has, its id included. */
export function reportLength(profile: KeypadProfile): number {
  const body = profile.report.kind === 'bits' ? profile.report.bytes : 8;
  return body + (profile.report.id === undefined ? 0 : 1);
}

/** Names of `KeyboardEvent.code` for the usages that pads send (UI Events KeyboardEvent code Values). */
function usageOfCode(code: string): number | null {
  const fixed: Record<string, number> = {
    Enter: 40,
    Escape: 41,
    Backspace: 42,
    ArrowRight: 79,
    ArrowLeft: 80,
    ArrowDown: 81,
    ArrowUp: 82,
    NumpadEnter: 88,
    Numpad0: 98,
    Digit0: 39,
  };
  const known = Object.hasOwn(fixed, code) ? fixed[code] : undefined;
  if (known !== undefined) return known;
  const part = /^(F|Digit|Numpad)(\d{1,2})$/.exec(code);
  const n = Number(part?.[2]);
  if (part?.[1] === 'Digit' && n >= 1 && n <= 9) return 29 + n;
  if (part?.[1] === 'Numpad' && n >= 1 && n <= 9) return 88 + n;
  if (part?.[1] === 'F' && n >= 1 && n <= 12) return 57 + n;
  if (part?.[1] === 'F' && n >= 13 && n <= 24) return 91 + n;
  return null;
}

/** What a key of a pad that is a HID keyboard means, by the name a page has for it. `null`: nothing of ours. */
export function eventOfCode(profile: KeypadProfile, code: string): PadEvent | null {
  if (profile.report.kind !== 'boot-keyboard') return null;
  const usage = usageOfCode(code);
  const meaning = usage === null ? undefined : profile.report.keys[usage];
  if (meaning === undefined) return null;
  if (meaning === 'jack-in' || meaning === 'jack-out')
    return { kind: 'headphones', in: meaning === 'jack-in' };
  return { kind: 'key', key: meaning };
}
