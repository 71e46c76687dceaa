import { type CardFields, encodeNewestAddress, encodeRecord, readPayload } from './card-record.ts';
import { encodeSamId } from './sam-id.ts';
import { COMMANDS, createFrameDecoder, encodeReply, SW3 } from './sdt-frame.ts';

export const FAULTS = [
  'checksum',
  'cut',
  'noise',
  'unknown-status',
  'silent',
  'select-fail',
  'read-fail',
  'timeout-05',
  'not-an-id-card',
  'bad-length',
  'unknown-kind',
  'out-of-service',
] as const;
export type Fault = (typeof FAULTS)[number];

export const REQUESTS = ['status', 'id', 'find', 'select', 'read', 'address', 'other'] as const;
export type RequestName = (typeof REQUESTS)[number];

/** Which replies a fault spoils unless it is said. */
const DEFAULT_ON: Record<Fault, RequestName | 'any'> = {
  checksum: 'read',
  cut: 'read',
  noise: 'any',
  'unknown-status': 'read',
  silent: 'any',
  'select-fail': 'select',
  'read-fail': 'read',
  'timeout-05': 'read',
  'not-an-id-card': 'select',
  'bad-length': 'read',
  'unknown-kind': 'read',
  'out-of-service': 'any',
};

/** The simulated security module's number. */
export const SAM_ID = '05.03-20150101-0001234567-3000000001';

/** Noise with false preambles in it, and a preamble's own bytes before the true one. */
const NOISE = Uint8Array.from([0x00, 0xaa, 0xaa, 0x96, 0xff, 0xaa, 0xaa, 0xaa, 0x96, 0x68, 0x69, 0xaa]);

/** The behaviour of an SDT reader, without its link: requests in, replies out. */
export interface SimulatedReader {
  /** Takes bytes from the kiosk; returns what to send back. */
  receive(bytes: Uint8Array): Uint8Array[];
  /** @param newestAddress what the authority has written onto the card since it was issued. */
  put(card: CardFields, newestAddress?: string): void;
  lift(): void;
  /** What losing its power does: it forgets which card it has read. */
  powerOff(): void;
  /** Spoils the next `times` replies of the kind given (of the fault's own kind when left out). 0 takes it away. */
  setFault(fault: Fault, times: number, on?: RequestName | 'any'): void;
  /** Whether the reader finds a card again that it has read and that still lies there. Most do not. */
  findsAgain: boolean;
}

/** @param asked is told of every request before it is answered; by returning half it cuts the reply in two. */
export function createSimulatedReader(asked: (request: RequestName) => 'whole' | 'half'): SimulatedReader {
  const decoder = createFrameDecoder('request');
  let card: Uint8Array | undefined;
  let newestAddress: string | undefined;
  let at: 'field' | 'found' | 'selected' | 'read' = 'field';
  let fault: { fault: Fault; times: number; on: RequestName | 'any' } | undefined;

  const nameOf = (body: Uint8Array): RequestName => {
    const is = ([cmd, para]: readonly [number, number]) => body[0] === cmd && body[1] === para;
    if (is(COMMANDS.samStatus)) return 'status';
    if (is(COMMANDS.samId)) return 'id';
    if (is(COMMANDS.findCard)) return 'find';
    if (is(COMMANDS.selectCard)) return 'select';
    if (is(COMMANDS.readCard)) return 'read';
    return is(COMMANDS.newestAddress) ? 'address' : 'other';
  };

  const answer = (request: RequestName): Uint8Array => {
    switch (request) {
      case 'status':
        return encodeReply(SW3.ok);
      case 'id':
        return encodeReply(SW3.ok, encodeSamId(SAM_ID));
      case 'find':
        if (!card || (at === 'read' && !reader.findsAgain)) return encodeReply(SW3.noCard);
        at = 'found';
        return encodeReply(SW3.cardFound, new Uint8Array(4));
      case 'select':
        if (!card || at !== 'found') return encodeReply(SW3.selectFailed);
        at = 'selected';
        return encodeReply(SW3.ok, new Uint8Array(8));
      case 'read':
        if (!card || (at !== 'selected' && at !== 'read')) return encodeReply(SW3.readFailed);
        at = 'read';
        return encodeReply(SW3.ok, readPayload(card));
      case 'address':
        if (!card || (at !== 'selected' && at !== 'read')) return encodeReply(SW3.readFailed);
        return newestAddress
          ? encodeReply(SW3.ok, encodeNewestAddress(newestAddress))
          : encodeReply(SW3.itemAbsent);
      default:
        return encodeReply(SW3.badCommand);
    }
  };

  /** What the fault makes of a reply. A reply spoilt on the line was a good one to the reader. */
  const spoil = (kind: Fault, request: RequestName): Uint8Array => {
    switch (kind) {
      case 'silent':
        return new Uint8Array();
      case 'select-fail':
        at = 'field';
        return encodeReply(SW3.selectFailed);
      case 'read-fail':
        at = 'field';
        return encodeReply(SW3.readFailed);
      case 'not-an-id-card':
        at = 'field';
        return encodeReply(SW3.wrongCard);
      case 'unknown-status':
        at = 'field';
        return encodeReply(0x77);
      case 'out-of-service':
        return encodeReply(SW3.notAuthorised);
      case 'timeout-05':
        return Uint8Array.from([0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 5, 5, 5, 5]);
      case 'unknown-kind': {
        const text = encodeRecordOf('Q');
        return encodeReply(SW3.ok, readPayload(text));
      }
      default: {
        const good = answer(request);
        if (kind === 'checksum') good[good.length - 1] = (good[good.length - 1] ?? 0) ^ 0x5a;
        if (kind === 'bad-length') good.set([0xff, 0xff], 5);
        if (kind === 'cut') return good.subarray(0, Math.max(6, good.length >> 1));
        if (kind === 'noise') return Uint8Array.from([...NOISE, ...good]);
        return good;
      }
    }
  };
  const encodeRecordOf = (letter: string) => {
    const text = card ? Uint8Array.from(card) : new Uint8Array(256);
    text[248] = letter.charCodeAt(0);
    return text;
  };

  const reader: SimulatedReader = {
    findsAgain: false,
    receive(bytes) {
      const replies: Uint8Array[] = [];
      for (const event of decoder.push(bytes)) {
        if (event.kind !== 'frame') {
          if (event.kind === 'bad')
            replies.push(encodeReply(event.reason === 'checksum' ? SW3.badChecksum : SW3.badLength));
          continue;
        }
        const request = nameOf(event.body);
        const how = asked(request);
        let reply: Uint8Array;
        if (fault && (fault.on === 'any' || fault.on === request)) {
          const { fault: kind } = fault;
          fault.times--;
          if (fault.times <= 0) fault = undefined;
          reply = spoil(kind, request);
        } else reply = answer(request);
        replies.push(how === 'half' ? reply.subarray(0, reply.length >> 1) : reply);
      }
      return replies;
    },
    put(fields, newest) {
      card = encodeRecord(fields);
      newestAddress = newest;
      at = 'field';
    },
    lift() {
      card = undefined;
      at = 'field';
    },
    powerOff() {
      at = 'field';
      decoder.reset();
    },
    setFault(kind, times, on = DEFAULT_ON[kind]) {
      fault = times > 0 ? { fault: kind, times, on } : undefined;
    },
  };
  return reader;
}
