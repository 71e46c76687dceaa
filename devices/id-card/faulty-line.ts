import { type Link, makeLink } from '../link/link.ts';
import type { SimulatedReader } from './simulated-reader.ts';

/** What befalls one reply, at one byte of it. */
export type LineFault =
  | { kind: 'cut' }
  /** The rest comes so much later, in milliseconds. */
  | { kind: 'delay'; ms: number }
  /** So many bytes from there on are changed by XOR with these. */
  | { kind: 'garble'; by: number[] }
  /** So many bytes are missing. */
  | { kind: 'lose'; bytes: number }
  /** So many bytes come twice. */
  | { kind: 'duplicate'; bytes: number }
  /** The whole reply comes again, so much later. */
  | { kind: 'echo'; ms: number }
  | { kind: 'unplug' };

export interface FaultAt {
  /** Which reply, counted from the first one on this line. */
  reply: number;
  /** Where in it: a share of its length, so that every byte of replies of any length is reached. */
  at: number;
  fault: LineFault;
}

/** A line between a driver and a simulated reader, without system or time of its own, that spoils what it is told to. */
export function faultyLine(reader: SimulatedReader, faults: readonly FaultAt[], name = 'serial:test'): Link {
  let replies = 0;
  const { link, data, ended } = makeLink(name, {
    write: (bytes, done) => {
      done();
      for (const reply of reader.receive(Uint8Array.from(bytes))) answer(reply, replies++);
    },
    close: (done) => done(),
  });
  const later = (bytes: Uint8Array, ms: number) => {
    if (bytes.length > 0) setTimeout(() => link.isOpen && data(bytes), ms);
  };

  const answer = (reply: Uint8Array, index: number) => {
    const hit = faults.find((one) => one.reply === index);
    if (!hit) {
      later(reply, 1);
      return;
    }
    const at = Math.min(reply.length - 1, Math.floor(hit.at * reply.length));
    const [before, after] = [reply.slice(0, at), reply.slice(at)];
    const { fault } = hit;
    switch (fault.kind) {
      case 'cut':
        later(before, 1);
        break;
      case 'delay':
        later(before, 1);
        later(after, 1 + fault.ms);
        break;
      case 'garble':
        fault.by.forEach((mask, offset) => {
          if (at + offset < reply.length) reply[at + offset] = (reply[at + offset] ?? 0) ^ mask;
        });
        later(reply, 1);
        break;
      case 'lose':
        later(Buffer.concat([before, after.subarray(fault.bytes)]), 1);
        break;
      case 'duplicate':
        later(Buffer.concat([before, after.subarray(0, fault.bytes), after]), 1);
        break;
      case 'echo':
        later(reply, 1);
        later(reply, 1 + fault.ms);
        break;
      case 'unplug':
        later(before, 1);
        setTimeout(() => ended('unplugged'), 2);
        break;
    }
  };
  return link;
}
