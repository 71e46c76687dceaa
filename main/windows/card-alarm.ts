import type { House } from '../visit/visit.ts';

type Left = NonNullable<House['cardLeft']>;

/** Says and rings while a card lies on a reader that nobody is using. */
export interface CardAlarm {
  /** What the devices tell: a card was left, or is gone. */
  left(device: Left['what'], left: boolean): void;
  /** Somebody is at the kiosk now, or nobody any more: while a visit is under way nobody is called. */
  busy(busy: boolean): void;
}

/**
 * A card that was forgotten: the first page says so at once and again and again; if it still lies there after a while,
 * staff are called, and are told when it is gone. Whose card it is nobody here knows.
 */
export function makeCardAlarm(input: {
  callAfterMs: number;
  /** Calls back once after so many milliseconds; returns what calls it off. */
  after(ms: number, run: () => void): () => void;
  /** What the first page is to say. */
  tell(left: Left | null): void;
  /** Rings at the desk, or ends ringing. */
  ring(on: boolean, what: Left['what']): void;
  audit(what: 'card-left' | 'card-left-called' | 'card-left-gone', device: Left['what']): void;
}): CardAlarm {
  const { tell, ring, audit } = input;
  const lying = new Set<Left['what']>();
  let busy = false;
  let called = false;
  let callOff: (() => void) | null = null;

  const first = () => [...lying][0];
  const show = () => {
    const what = first();
    tell(what === undefined ? null : { what, called });
  };
  const stop = () => {
    callOff?.();
    callOff = null;
  };
  const start = () => {
    stop();
    if (lying.size === 0 || busy || called) return;
    callOff = input.after(input.callAfterMs, () => {
      callOff = null;
      const what = first();
      if (what === undefined) return;
      called = true;
      ring(true, what);
      audit('card-left-called', what);
      show();
    });
  };

  return {
    left(device, left) {
      if (left === lying.has(device)) return;
      if (left) lying.add(device);
      else lying.delete(device);
      audit(left ? 'card-left' : 'card-left-gone', device);
      if (lying.size === 0) {
        if (called) ring(false, device);
        called = false;
      }
      show();
      start();
    },
    busy(now) {
      if (busy === now) return;
      busy = now;
      start();
    },
  };
}
