import { RpcError } from '../workers/rpc.ts';
import { type KeyWrapping, keyWrappingOf, loadOrCreateKey, rewrapKey } from './key.ts';
import { passphraseWrapping } from './key-wrappings.ts';

/**
 * Opening time where the data key is kept by a passphrase: what is asked of staff, and what becomes of their
 * answers. It draws nothing and keeps no passphrase longer than the key takes to open.
 */

/** What is asked: the passphrase, a new one, or the new one a second time. */
export type OpeningAsk = 'enter' | 'set' | 'repeat';
/** Why it is asked again. `cannot`: the key does not open for another reason; a technician must look. */
export type OpeningTrouble = 'wrong' | 'differs' | 'short' | 'simple' | 'cannot';

export interface OpeningState {
  asks: OpeningAsk;
  trouble: OpeningTrouble | null;
  /** Seconds until the next answer is taken. */
  waitSeconds: number;
  /** The key is being opened: it takes about a quarter of a second. */
  busy: boolean;
  opened: boolean;
}

export interface Opening {
  state(): OpeningState;
  /** An answer of staff. Not taken while the last one is tried, nor within a wait. */
  give(passphrase: string): Promise<void>;
  /** A new passphrase is set from the beginning. */
  startOver(): void;
  opened: Promise<{ key: Uint8Array; wrongTries: number; how: OpeningAsk; warning?: string }>;
}

/** Fewest characters: the keypad on the screen has figures only, and eight of them are a hundred million. */
export const LEAST_CHARACTERS = 8;
/** After the first, second … wrong answer, in seconds; the last for all that follow. */
const WAITS = [0, 5, 15, 30, 60, 300];

const waitAfter = (wrongTries: number): number => WAITS[Math.min(wrongTries, WAITS.length) - 1] ?? 0;

/** 11111111, 12345678 and 87654321: what is tried first by anybody. */
function isSimple(passphrase: string): boolean {
  const steps = new Set(
    [...passphrase]
      .slice(1)
      .map((sign, index) => (sign.codePointAt(0) ?? 0) - (passphrase.codePointAt(index) ?? 0)),
  );
  const [step] = steps;
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
}

/** Whether staff must be asked before the store can be opened. */
export function needsPassphrase(dataFolder: string, wanted: boolean): boolean {
  return wanted || keyWrappingOf(dataFolder) === 'passphrase';
}

/**
 * The data key where nobody need be asked: kept in the best of the ways there are. A key from before there was a
 * better one goes over to it.
 * @throws RpcError `cannot-unwrap`
 */
export async function keyWithoutPassphrase(input: {
  dataFolder: string;
  /** The best first. */
  others: readonly [KeyWrapping, ...KeyWrapping[]];
}): Promise<{ key: Uint8Array; warning?: string }> {
  const { dataFolder, others } = input;
  const [best] = others;
  const kept = keyWrappingOf(dataFolder);
  const from = others.find(({ name }) => name === kept);
  if (from && from !== best) await rewrapKey({ dataFolder, from, to: best });
  return await loadOrCreateKey({ dataFolder, wrapping: best });
}

/**
 * Begins to ask. A key that was kept in another way so far is wrapped anew once the passphrase is set; with
 * `wanted` false the passphrase is asked once more, and the key goes over to the first of `others`.
 */
export function makeOpening(input: {
  dataFolder: string;
  /** The settings ask for a passphrase. */
  wanted: boolean;
  /** The ways without one that this machine has, the best first. */
  others: KeyWrapping[];
  onState(state: OpeningState): void;
  /** Told the error's code only. */
  onTrouble(code: string): void;
  /** A timer in milliseconds. */
  after(ms: number, run: () => void): void;
}): Opening {
  const { dataFolder, others } = input;
  const kept = keyWrappingOf(dataFolder);
  const how: OpeningAsk = kept === 'passphrase' ? 'enter' : 'set';
  let state: OpeningState = { asks: how, trouble: null, waitSeconds: 0, busy: false, opened: false };
  let first: string | null = null;
  let wrongTries = 0;
  let open: (opened: Awaited<Opening['opened']>) => void = () => undefined;
  const opened = new Promise<Awaited<Opening['opened']>>((resolve) => {
    open = resolve;
  });

  function change(part: Partial<OpeningState>): void {
    state = { ...state, ...part };
    input.onState(state);
  }

  function countDown(): void {
    if (state.waitSeconds === 0) return;
    input.after(1000, () => {
      change({ waitSeconds: state.waitSeconds - 1 });
      countDown();
    });
  }

  async function unlock(passphrase: string): Promise<void> {
    const wrapping = passphraseWrapping(passphrase);
    if (kept !== undefined && kept !== 'passphrase') {
      const from = others.find(({ name }) => name === kept);
      if (!from) throw new RpcError('cannot-unwrap', `this machine has no "${kept}" any more`);
      await rewrapKey({ dataFolder, from, to: wrapping });
    }
    const { key } = await loadOrCreateKey({ dataFolder, wrapping });
    const next = input.wanted ? undefined : others[0];
    if (next) await rewrapKey({ dataFolder, from: wrapping, to: next });
    change({ busy: false, trouble: null, opened: true });
    open({ key, wrongTries, how, ...(next?.warning === undefined ? {} : { warning: next.warning }) });
  }

  async function tryIt(passphrase: string): Promise<void> {
    change({ busy: true, trouble: null });
    try {
      await unlock(passphrase);
    } catch (error) {
      const code = error instanceof RpcError ? error.code : 'failed';
      input.onTrouble(code);
      if (code !== 'wrong-passphrase') {
        change({ busy: false, asks: how, trouble: 'cannot' });
        return;
      }
      wrongTries += 1;
      change({ busy: false, trouble: 'wrong', waitSeconds: waitAfter(wrongTries) });
      countDown();
    }
  }

  return {
    state: () => state,
    opened,
    async give(passphrase) {
      if (state.busy || state.opened || state.waitSeconds > 0) return;
      // As it will be compared: see passphraseWrapping.
      const plain = passphrase.normalize('NFKC');
      switch (state.asks) {
        case 'enter':
          return await tryIt(plain);
        case 'set':
          if ([...plain].length < LEAST_CHARACTERS) return change({ trouble: 'short' });
          if (isSimple(plain)) return change({ trouble: 'simple' });
          first = plain;
          return change({ asks: 'repeat', trouble: null });
        case 'repeat': {
          const same = first === plain;
          first = null;
          if (!same) return change({ asks: 'set', trouble: 'differs' });
          return await tryIt(plain);
        }
      }
    },
    startOver() {
      if (state.busy || state.asks !== 'repeat') return;
      first = null;
      change({ asks: 'set', trouble: null });
    },
  };
}
