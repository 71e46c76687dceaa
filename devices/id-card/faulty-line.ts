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

/** What comes out of a line into which a reply went: pieces, each so many milliseconds later; and whether it then ends. */
export interface Spoilt {
  pieces: { afterMs: number; bytes: Uint8Array }[];
  unplug: boolean;
}

/** What a fault makes of a reply. Pure. */
export function spoil(reply: Uint8Array, { at: share, fault }: FaultAt): Spoilt {
  const at = Math.min(reply.length - 1, Math.floor(share * reply.length));
  const [before, after] = [reply.slice(0, at), reply.slice(at)];
  const soon = (...bytes: Uint8Array[]): Spoilt => ({
    pieces: [{ afterMs: 1, bytes: Uint8Array.from(Buffer.concat(bytes)) }],
    unplug: false,
  });
  switch (fault.kind) {
    case 'cut':
      return soon(before);
    case 'delay': {
      const { pieces } = soon(before);
      return { pieces: [...pieces, { afterMs: 1 + fault.ms, bytes: after }], unplug: false };
    }
    case 'garble':
      for (const [offset, mask] of fault.by.entries())
        if (offset < after.length) after[offset] = (after[offset] ?? 0) ^ mask;
      return soon(before, after);
    case 'lose':
      return soon(before, after.subarray(fault.bytes));
    case 'duplicate':
      return soon(before, after.subarray(0, fault.bytes), after);
    case 'echo': {
      const { pieces } = soon(reply);
      return { pieces: [...pieces, { afterMs: 1 + fault.ms, bytes: reply }], unplug: false };
    }
    case 'unplug':
      return { ...soon(before), unplug: true };
  }
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
  const answer = (reply: Uint8Array, index: number) => {
    const hit = faults.find((one) => one.reply === index);
    const { pieces, unplug } = hit
      ? spoil(reply, hit)
      : { pieces: [{ afterMs: 1, bytes: reply }], unplug: false };
    for (const { afterMs, bytes } of pieces)
      if (bytes.length > 0) setTimeout(() => link.isOpen && data(bytes), afterMs);
    if (unplug) setTimeout(() => ended('unplugged'), 2);
  };
  return link;
}
