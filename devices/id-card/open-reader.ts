import type { Link } from '../link/link.ts';
import { openLink, parseLink } from '../link/parse.ts';
import { createRequester, READER_TIMINGS } from './requester.ts';
import { SW3 } from './sdt-frame.ts';

/** The speeds these readers can be set to, the usual one first. */
export const READER_BAUDS = [115_200, 57_600, 38_400, 19_200, 9600] as const;

/** How long a reader may take to say how it is. At a wrong speed it says nothing, or nonsense. */
const PROBE_MS = 400;

export interface ReaderOpenerOptions {
  open?(link: string): Promise<Link>;
  /** The speed that answered last on this path, if anybody remembers. */
  remembered?(path: string): number | undefined;
  /** Called when a speed has answered. */
  remember?(path: string, baud: number): void;
  probeMs?: number;
}

/**
 * Opens links to ID-card readers. A link `serial:PATH@auto` is tried at every speed these readers know, the one that
 * answered last first, by asking the security module how it is. If none answers, the usual speed is opened all the
 * same: the driver then tells that the reader is missing, and whoever reopens the link tries all of them again.
 * Rejects as openLink does.
 */
export function createReaderOpener(options: ReaderOpenerOptions = {}): (text: string) => Promise<Link> {
  const { open = openLink, probeMs = PROBE_MS } = options;
  const known = new Map<string, number>();

  const answers = async (link: Link): Promise<boolean> => {
    const timings = {
      ...READER_TIMINGS,
      reply: { ...READER_TIMINGS.reply, samStatus: probeMs },
      betweenBytes: Math.min(READER_TIMINGS.betweenBytes, probeMs),
    };
    const answer = await createRequester(link, timings).ask('samStatus');
    return answer.kind === 'reply' && answer.reply.sw3 === SW3.ok;
  };

  return async (text) => {
    const spec = parseLink(text);
    if (spec.kind !== 'serial' || spec.baud !== 'auto') return open(text);
    const { path } = spec;
    const last = known.get(path) ?? options.remembered?.(path);
    const bauds = [...new Set([...(last === undefined ? [] : [last]), ...READER_BAUDS])];
    for (const baud of bauds) {
      const link = await open(`serial:${path}@${baud}`);
      if (await answers(link)) {
        known.set(path, baud);
        options.remember?.(path, baud);
        return link;
      }
      await link.close();
    }
    return open(`serial:${path}@${READER_BAUDS[0]}`);
  };
}
