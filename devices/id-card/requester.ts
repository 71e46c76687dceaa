import type { Link } from '../link/link.ts';
import { NEWEST_ADDRESS_BYTES } from './record-fields.ts';
import {
  COMMANDS,
  type CommandName,
  createFrameDecoder,
  encodeRequest,
  type Reply,
  SW3,
  splitReply,
} from './sdt-frame.ts';

/** Times of the SDT flow, in milliseconds. Reading takes 112 ms on the wire alone at 115200 baud. */
export interface ReaderTimings {
  /** How long each request may take from the last byte sent to the last byte received. */
  reply: Record<CommandName, number>;
  write: number;
  /** A reply that has begun may not pause longer than this: it was cut short. */
  betweenBytes: number;
  /** After a failure: so long nothing may come before the next request, so that no late reply is taken for its own. */
  quiet: number;
  /** Between two looks for a card. */
  poll: number;
  /** Between two questions after the reader's health while nobody wants a card read. */
  idlePoll: number;
}

export const READER_TIMINGS: ReaderTimings = {
  reply: {
    samStatus: 1000,
    samId: 1000,
    findCard: 1000,
    selectCard: 1000,
    readCard: 3000,
    newestAddress: 2000,
  },
  write: 1000,
  betweenBytes: 400,
  quiet: 60,
  poll: 350,
  idlePoll: 3000,
};

/** What became of one request. */
export type Answer =
  | { kind: 'reply'; reply: Reply }
  /** Not a byte of a frame came. */
  | { kind: 'silence' }
  /** Something came that is no good frame: cut short, wrong check byte, impossible length. */
  | { kind: 'garbled' }
  /** The module itself said that the card did not answer it in time. */
  | { kind: 'module-timeout' }
  | { kind: 'closed' };

/** The most data with which a module answers a request that is not for a card's content. */
const SMALL_REPLY_BYTES = 32;

/**
 * Whether a reply can be one to this request. Replies carry no name: a late one to an earlier request would be taken
 * for the present one's, and everything after it would be out of step.
 */
function answers(command: CommandName, { sw3, data }: Reply): boolean {
  if (sw3 === SW3.cardFound) return command === 'findCard';
  if (sw3 === SW3.itemAbsent) return command === 'newestAddress';
  if (sw3 !== SW3.ok) return true;
  if (command === 'findCard') return false;
  if (command === 'readCard') return data.length > NEWEST_ADDRESS_BYTES;
  return data.length <= (command === 'newestAddress' ? NEWEST_ADDRESS_BYTES : SMALL_REPLY_BYTES);
}

/** How long at most to wait for a chattering line to fall quiet. */
const MAX_QUIET_WAIT_MS = 2000;

/** Sends requests one at a time and waits for each one's reply. */
export interface Requester {
  /** Never rejects. Throws (a fault of ours) if the last request is not answered yet. */
  ask(command: CommandName): Promise<Answer>;
}

/** @param link an open link; nobody else may write to it. */
export function createRequester(link: Link, timings: ReaderTimings): Requester {
  const decoder = createFrameDecoder('reply');
  let inFlight = false;
  let needsQuiet = false;
  let received: (bytes: Uint8Array) => void = () => undefined;
  /** The link's end, for whatever is under way. One listener for all requests: a link lives for weeks. */
  let closed: () => void = () => undefined;
  link.onData((bytes) => received(bytes));
  link.onClosed(() => closed());

  /** Waits until nothing has come for a while; what comes is dropped. */
  const fallQuiet = () =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(quiet);
        clearTimeout(limit);
        received = () => undefined;
        closed = () => undefined;
        resolve();
      };
      const limit = setTimeout(done, MAX_QUIET_WAIT_MS);
      let quiet = setTimeout(done, timings.quiet);
      received = () => {
        clearTimeout(quiet);
        quiet = setTimeout(done, timings.quiet);
      };
      closed = done;
    });

  const exchange = (command: CommandName) =>
    new Promise<Answer>((resolve) => {
      let pause: NodeJS.Timeout | undefined;
      let deadline: NodeJS.Timeout | undefined;
      let settled = false;
      const finish = (answer: Answer) => {
        clearTimeout(pause);
        clearTimeout(deadline);
        received = () => undefined;
        closed = () => undefined;
        decoder.reset();
        settled = true;
        resolve(answer);
      };
      received = (bytes) => {
        const event = decoder.push(bytes)[0];
        if (event) {
          if (event.kind === 'frame') {
            const reply = splitReply(event.body);
            event.body.fill(0);
            finish(answers(command, reply) ? { kind: 'reply', reply } : { kind: 'garbled' });
          } else finish(event.kind === 'bad' ? { kind: 'garbled' } : { kind: 'module-timeout' });
          return;
        }
        clearTimeout(pause);
        if (decoder.midFrame) pause = setTimeout(() => finish({ kind: 'garbled' }), timings.betweenBytes);
      };
      closed = () => finish({ kind: 'closed' });
      link.write(encodeRequest(COMMANDS[command]), timings.write).then(
        () => {
          // An answer may come before the system says that it has taken the question.
          if (settled) return;
          deadline = setTimeout(
            () => finish(decoder.midFrame ? { kind: 'garbled' } : { kind: 'silence' }),
            timings.reply[command],
          );
        },
        () => finish(link.isOpen ? { kind: 'silence' } : { kind: 'closed' }),
      );
    });

  return {
    async ask(command) {
      if (inFlight) throw new Error('one request at a time');
      inFlight = true;
      try {
        if (!link.isOpen) return { kind: 'closed' };
        if (needsQuiet) await fallQuiet();
        const answer = await exchange(command);
        needsQuiet = answer.kind !== 'reply';
        return answer;
      } finally {
        inFlight = false;
      }
    },
  };
}
