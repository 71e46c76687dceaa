import { expect, test } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import { makeForgetting } from './forgetting.ts';

function begin() {
  const clock = handClock(0);
  const seen = { signedIn: true, forgotten: 0 };
  const forgetting = makeForgetting({
    signedIn: () => seen.signedIn,
    forget: () => {
      seen.forgotten += 1;
    },
    after: clock.after,
  });
  const minute = () => clock.advance(60_000);
  return { seen, forgetting, minute };
}

test('what she let the desk see goes once it is handed back and nobody is signed in, and not before', () => {
  const { seen, forgetting, minute } = begin();
  forgetting.shown({ sees: true });
  minute();
  forgetting.shown(null);
  minute();
  expect(seen.forgotten).toBe(0);
  seen.signedIn = false;
  forgetting.shown({ sees: false });
  minute();
  expect(seen.forgotten).toBe(0);
  forgetting.shown(null);
  minute();
  minute();
  expect(seen.forgotten).toBe(1);
});

test('where she let nobody see anything, nothing is thrown away', () => {
  const { seen, forgetting, minute } = begin();
  forgetting.shown({ sees: false });
  forgetting.shown(null);
  seen.signedIn = false;
  minute();
  expect(seen.forgotten).toBe(0);
});
