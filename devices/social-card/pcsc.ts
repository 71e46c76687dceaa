import type { Card, Context, Reader } from 'smartcard';
import { type CardSlot, SmartCardError, type SmartCardFault, type SmartCards } from './smart-cards.ts';

/** A service that has not come back so long after it should have is taken for stuck. Milliseconds. */
const GRACE_MS = 2000;
const CONNECT_MS = 5000;
const TRANSMIT_MS = 5000;

/** The service's name for "tell me when readers come and go". */
const ANY_READER = '\\\\?PnP?\\Notification';

/** The module tells errors by words alone. */
const FAULTS: readonly [pattern: RegExp, fault: SmartCardFault][] = [
  [/service not running|service stopped|invalid handle|context is not valid/i, 'no-service'],
  [/removed|no smart card|reader unavailable|unknown reader|reset|not connected|no readers/i, 'card-gone'],
  [/unresponsive|unpowered|unsupported|protocol mismatch/i, 'card-mute'],
  [/timed out/i, 'no-answer'],
];

function asFault(error: unknown): SmartCardError {
  if (error instanceof SmartCardError) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new SmartCardError(FAULTS.find(([pattern]) => pattern.test(words))?.[1] ?? 'failed', words);
}

/**
 * Opens the machine's smart-card service (pcscd; on Windows and macOS the system's own).
 * Rejects with SmartCardError `no-module` or `no-service`.
 */
export async function openSmartCards(): Promise<SmartCards> {
  const module = await import('smartcard').catch((error: unknown) => {
    const word = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new SmartCardError('no-module', `smartcard cannot be loaded (${word})`);
  });
  let context: Context;
  try {
    context = new module.Context();
  } catch (error) {
    throw asFault(error);
  }
  return overContext(context, module);
}

/** The constants of the module that are used here. */
export interface PcscConstants {
  SCARD_STATE_PRESENT: number;
  SCARD_STATE_MUTE: number;
  SCARD_SHARE_SHARED: number;
  SCARD_PROTOCOL_T0: number;
  SCARD_PROTOCOL_T1: number;
}

/** The port over one context of the service. */
export function overContext(context: Context, constants: PcscConstants): SmartCards {
  let readers: Reader[] = [];
  let closed = false;
  /** A native call that took too long and has not come back: until it has, any other call would block the process. */
  let stuck: Promise<unknown> | undefined;

  /** Waits for a native call, but no longer than it may take. */
  const within = async <T>(call: () => Promise<T>, ms: number): Promise<T> => {
    if (stuck) throw new SmartCardError('no-answer', 'an earlier call has not come back');
    const going = call();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const mine = going
          .catch(() => undefined)
          .then(() => {
            if (stuck === mine) stuck = undefined;
            if (closed) context.close();
          });
        stuck = mine;
        reject(new SmartCardError('no-answer', `no answer in ${ms} ms`));
      }, ms);
    });
    try {
      return await Promise.race([going, late]);
    } catch (error) {
      throw asFault(error);
    } finally {
      clearTimeout(timer);
    }
  };

  const asSlot = ({ name, state }: Reader): CardSlot => ({
    name,
    card:
      (state & constants.SCARD_STATE_PRESENT) === 0
        ? 'none'
        : (state & constants.SCARD_STATE_MUTE) !== 0
          ? 'mute'
          : 'present',
    // The upper half of a state counts cards put in and taken out.
    insertion: state >>> 16,
  });

  return {
    async slots() {
      if (stuck) throw new SmartCardError('no-answer', 'an earlier call has not come back');
      try {
        readers = context.listReaders();
      } catch (error) {
        throw asFault(error);
      }
      return readers.map(asSlot);
    },
    async change(ms) {
      const known = readers.map(({ name, state }) => ({ name, state }));
      await within(
        () => context.waitForChange([...known, { name: ANY_READER, state: 0 }], ms),
        ms + GRACE_MS,
      );
    },
    wake() {
      // The service has gone while we waited: the wait itself says so.
      try {
        if (!closed) context.cancel();
      } catch (error) {
        if (asFault(error).code === 'failed') throw error;
      }
    },
    async connect(name) {
      const reader = readers.find((one) => one.name === name);
      if (!reader) throw new SmartCardError('card-gone', 'no such reader');
      const { SCARD_SHARE_SHARED: shared, SCARD_PROTOCOL_T0: t0, SCARD_PROTOCOL_T1: t1 } = constants;
      let card: Card;
      try {
        card = await within(() => reader.connect(shared, t0 | t1), CONNECT_MS);
      } catch (error) {
        // Some cards fall silent when they are offered T=1.
        if (asFault(error).code !== 'card-mute') throw error;
        card = await within(() => reader.connect(shared, t0), CONNECT_MS);
      }
      return {
        transmit: async (command) =>
          new Uint8Array(await within(() => card.transmit([...command]), TRANSMIT_MS)),
        end() {
          if (stuck) return;
          try {
            card.disconnect();
          } catch (error) {
            // The card or the service has gone already: there is nothing left to let go.
            asFault(error);
          }
        },
      };
    },
    close() {
      closed = true;
      if (!stuck) context.close();
    },
  };
}
