import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type FaultAt, spoil } from '../../devices/id-card/faulty-line.ts';
import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import { createSimulatedReader } from '../../devices/id-card/simulated-reader.ts';
import { openLink } from '../../devices/link/parse.ts';
import { Rig, serialPair } from './rig.ts';

/**
 * The faults that the unit tests inject everywhere on a clock of their own, a sample of them over real
 * pseudo-terminals with serialport at both ends.
 */
const place = { reply: fc.integer({ min: 1, max: 6 }), at: fc.nat(99).map((percent) => percent / 100) };
const faults: FaultAt[] = fc.sample(
  fc.record({
    ...place,
    fault: fc.oneof(
      fc.constant({ kind: 'cut' as const }),
      fc.record({ kind: fc.constant('delay' as const), ms: fc.constantFrom(20, 200, 700) }),
      fc.record({
        kind: fc.constant('garble' as const),
        by: fc.array(fc.integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 5 }),
      }),
      fc.record({ kind: fc.constant('lose' as const), bytes: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ kind: fc.constant('duplicate' as const), bytes: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ kind: fc.constant('echo' as const), ms: fc.constantFrom(0, 30) }),
    ),
  }),
  { numRuns: 12, seed: 20_261_122 },
);
faults.push({ reply: 3, at: 0.4, fault: { kind: 'unplug' } });

it.each(
  faults.map((one) => [`${one.fault.kind} in reply ${one.reply} at ${one.at.toFixed(2)}`, one] as const),
)('the card is read, or the reader told to be missing, and nobody else is read: %s', async (_, hit) => {
  const rig = new Rig();
  try {
    const pair = await serialPair(rig.folder);
    rig.onEnd(pair.stop);
    const device = await openLink(`serial:${pair.device}`);
    rig.onEnd(() => device.close());
    let atRest: () => void = () => undefined;
    const rest = new Promise<void>((resolve) => {
      atRest = resolve;
    });
    const reader = createSimulatedReader((request) => {
      if (request === 'status') atRest();
      return 'whole';
    });
    let replies = 0;
    let reading = false;
    device.onData((bytes) => {
      for (const reply of reader.receive(bytes)) {
        const spoilt = reading && replies++ === hit.reply;
        const { pieces, unplug } = spoilt
          ? spoil(reply, hit)
          : { pieces: [{ afterMs: 0, bytes: reply }], unplug: false };
        for (const { afterMs, bytes: piece } of pieces)
          setTimeout(() => void device.write(piece, 1000).catch(() => undefined), afterMs);
        if (unplug) setTimeout(() => void pair.stop(), 50);
      }
    });
    const hub = rig.hub({ idCard: { link: `serial:${pair.kiosk}` } });
    // The kiosk has looked whether a forgotten card lies there.
    await rest;
    reading = true;
    await hub.methods.startReading({});
    await rig.card('waiting');
    reader.put(FIXTURES['zhao-yulan']);
    if (hit.fault.kind === 'unplug') {
      expect(await rig.card('trouble')).toEqual({ at: 'trouble', trouble: 'reader-missing' });
    } else {
      expect((await rig.card('read')).card).toEqual({ ...FIXTURES['zhao-yulan'], doubts: [] });
      reader.lift();
      await rig.card('removed');
    }
    const others = rig.events.seen.filter(
      (event) =>
        event.kind === 'card' &&
        event.state.at === 'read' &&
        event.state.card.number !== FIXTURES['zhao-yulan'].number,
    );
    expect(others).toEqual([]);
  } finally {
    await rig.end();
  }
});
