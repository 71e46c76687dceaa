import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVENT_BYTES, jackEvent, jackIn, jackNode } from './input-events.ts';

test('any bytes: no crash, and whole events before them are still understood', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (noise, into) => {
      expect([null, true, false]).toContain(jackIn(noise));
      const cut = noise.subarray(0, noise.length % EVENT_BYTES);
      expect(jackIn(Uint8Array.from([...jackEvent(into), ...cut]))).toBe(into);
    }),
  );
});

test('any list of devices: no crash, and nothing but a device node', () => {
  const line = fc.oneof(
    fc.string(),
    fc.stringMatching(/^B: SW=[0-9a-f ]{0,20}$/),
    fc.stringMatching(/^H: Handlers=[a-z ]{0,9}event\d{1,3}$/),
    fc.constant(''),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      expect(jackNode(lines.join('\n')) ?? '/dev/input/event0').toMatch(/^\/dev\/input\/event\d+$/);
    }),
    { numRuns: 500 },
  );
});
