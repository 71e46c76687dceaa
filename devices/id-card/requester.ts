import type { Link } from '../link/link.ts';
import {
  COMMANDS,
  type CommandName,
  createFrameDecoder,
  encodeRequest,
  type Reply,
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
  reply: { samStatus: 1000, findCard: 1000, selectCard: 1000, readCard: 3000, newestAddress: 2000 },
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
  link.onData((bytes) => received(bytes));

  /** Waits until nothing has come for a while; what comes is dropped. */
  const fallQuiet = () =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(quiet);
        clearTimeout(limit);
        received = () => undefined;
        resolve();
      };
      const limit = setTimeout(done, MAX_QUIET_WAIT_MS);
      let quiet = setTimeout(done, timings.quiet);
      received = () => {
        clearTimeout(quiet);
        quiet = setTimeout(done, timings.quiet);
      };
      link.onClosed(done);
    });

  const exchange = (command: CommandName) =>
    new Promise<Answer>((resolve) => {
      let pause: NodeJS.Timeout | undefined;
      let deadline: NodeJS.Timeout | undefined;
      const finish = (answer: Answer) => {
        clearTimeout(pause);
        clearTimeout(deadline);
        received = () => undefined;
        decoder.reset();
        resolve(answer);
      };
      received = (bytes) => {
        const event = decoder.push(bytes)[0];
        if (event) {
          if (event.kind === 'frame') finish({ kind: 'reply', reply: splitReply(event.body) });
          else finish(event.kind === 'bad' ? { kind: 'garbled' } : { kind: 'module-timeout' });
          return;
        }
        clearTimeout(pause);
        if (decoder.midFrame) pause = setTimeout(() => finish({ kind: 'garbled' }), timings.betweenBytes);
      };
      link.onClosed(() => finish({ kind: 'closed' }));
      link.write(encodeRequest(COMMANDS[command]), timings.write).then(
        () => {
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
