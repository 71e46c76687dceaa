/** ID cards one after the other on a reader whose line has random faults: nobody lost, nobody taken for another. */
import { createIdCardDriver } from '../../devices/id-card/driver.ts';
import { spoil } from '../../devices/id-card/faulty-line.ts';
import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import { createSimulatedReader } from '../../devices/id-card/simulated-reader.ts';
import { makeLink } from '../../devices/link/link.ts';
import { random } from './random.mjs';

/** The usual times, some forty times as quick; the faults' delays are in the same proportion. */
const TIMINGS = {
  reply: { samStatus: 30, samId: 30, findCard: 30, selectCard: 30, readCard: 75, newestAddress: 50 },
  write: 50,
  betweenBytes: 10,
  quiet: 2,
  poll: 3,
  idlePoll: 20,
};
const DELAYS = [1, 9, 15, 60, 125];
/** By then a driver that is not stuck has told something: all its retries take less. */
const STUCK_MS = 20_000;
/** A card that could not be read is laid on again, as a person does. */
const TRIES = 8;

function anyFault(chance) {
  const some = () => 1 + chance(40);
  switch (chance(7)) {
    case 0:
      return { kind: 'cut' };
    case 1:
      return { kind: 'delay', ms: DELAYS[chance(DELAYS.length)] };
    case 2:
      return { kind: 'garble', by: Array.from({ length: 1 + chance(12) }, () => 1 + chance(255)) };
    case 3:
      return { kind: 'lose', bytes: some() };
    case 4:
      return { kind: 'duplicate', bytes: some() };
    case 5:
      return { kind: 'echo', ms: DELAYS[chance(DELAYS.length)] };
    default:
      return { kind: 'unplug' };
  }
}

/** @returns what was counted; `wrong` is empty when all is well */
export async function soakReads(count, { seed, say }) {
  const chance = random(seed);
  const people = Object.values(FIXTURES);
  const reader = createSimulatedReader(() => 'whole');
  const wrong = [];
  const totals = { read: 0, laidAgain: 0, plugged: 0, faults: 0 };
  const met = {};
  let hit;
  let replies = 0;
  let line;
  let wake = () => undefined;
  let states = [];
  /** Waits for a state that is wanted, or for the plug to be pulled. */
  const until = async (wanted) => {
    const end = performance.now() + STUCK_MS;
    for (;;) {
      const at = states.findIndex(wanted);
      if (at >= 0) {
        const [state] = states.splice(0, at + 1).slice(-1);
        return state;
      }
      if (!line.link.isOpen) return 'unplugged';
      if (performance.now() > end) return 'stuck';
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, STUCK_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };

  const plug = () => {
    const made = makeLink('serial:soak', {
      write(bytes, done) {
        done();
        for (const reply of reader.receive(Uint8Array.from(bytes))) {
          const here = hit !== undefined && replies++ === hit.reply ? hit : undefined;
          if (here) {
            hit = undefined;
            totals.faults++;
            met[here.fault.kind] = (met[here.fault.kind] ?? 0) + 1;
          }
          const { pieces, unplug } = here
            ? spoil(reply, here)
            : { pieces: [{ afterMs: 1, bytes: reply }], unplug: false };
          for (const { afterMs, bytes: piece } of pieces) {
            if (piece.length === 0) continue;
            const give = () => made.link.isOpen && made.data(piece);
            if (afterMs <= 1) setImmediate(give);
            else setTimeout(give, afterMs);
          }
          if (unplug) setTimeout(() => made.ended('unplugged'), 2);
        }
      },
      close: (done) => done(),
    });
    states = [];
    totals.plugged++;
    const driver = createIdCardDriver(made.link, {
      reading: true,
      today: () => '2026-11-22',
      timings: TIMINGS,
      onAnswering: () => undefined,
      onState(state) {
        states.push(state);
        wake();
      },
    });
    driver.ended.then(
      () => wake(),
      (error) => {
        wrong.push(`the driver failed: ${error?.message}`);
        wake();
      },
    );
    line = { link: made.link, driver };
  };
  const unplugged = async () => {
    await line.driver.ended.catch(() => undefined);
    reader.powerOff();
    plug();
  };

  plug();
  let early = 0;
  for (let n = 0; n < count; n++) {
    const person = people[chance(people.length)];
    replies = 0;
    hit =
      chance(3) === 0 ? { reply: chance(7), at: chance(1000) / 1000, fault: anyFault(chance) } : undefined;
    let read = false;
    for (let tries = 0; tries < TRIES && !read; tries++) {
      if (tries > 0) totals.laidAgain++;
      reader.put(person);
      const state = await until(({ at }) => at === 'read' || at === 'trouble');
      if (state === 'unplugged') await unplugged();
      else if (state === 'stuck') {
        wrong.push(`reading ${n}: the driver is stuck`);
        break;
      } else if (state.at === 'read') {
        read = true;
        const { doubts: _doubts, ...card } = state.card;
        if (
          JSON.stringify(card, Object.keys(card).sort()) !==
          JSON.stringify(person, Object.keys(person).sort())
        )
          wrong.push(`reading ${n}: somebody else was read, or not all of it`);
      }
      reader.lift();
      const gone = await until(({ at }) => at === 'removed' || at === 'waiting' || at === 'trouble');
      if (gone === 'unplugged') await unplugged();
    }
    if (read) totals.read++;
    else wrong.push(`reading ${n}: the card was never read`);
    if (n === Math.min(count - 1, 999)) {
      globalThis.gc?.();
      early = process.memoryUsage().heapUsed;
    }
    if (n % 500 === 499) say(`${n + 1} of ${count}`);
  }
  await line.link.close();
  globalThis.gc?.();
  const grown = Math.round((process.memoryUsage().heapUsed - early) / 1024);
  if (count >= 3000 && grown > 8 * 1024) wrong.push(`memory grew by ${grown} KB`);
  return { ...totals, met, grownKB: grown, wrong };
}
