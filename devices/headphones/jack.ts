import { constants } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { type Link, LinkError, makeLink } from '../link/link.ts';
import { EVENT_BYTES, jackIn, jackNode } from './input-events.ts';

const LOOK_MS = 100;
const EVENTS = 32;

/**
 * Opens the jack at `event:PATH` or `event:auto` (Linux). `tell` hears each change. What the plug was before it was
 * opened cannot be asked without a system call that Node has not: it is told at the first change.
 * @throws LinkError `cannot-open`
 */
export async function openJack(name: string, tell: (into: boolean) => void): Promise<Link> {
  let path: string | null = name.replace(/^event:/, '');
  let file: FileHandle;
  try {
    if (path === 'auto') path = jackNode(await readFile('/proc/bus/input/devices', 'utf8'));
    if (path === null) throw new Error('no input device tells of headphones');
    // Not blocking: a read that waits could not be called off.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw new LinkError('cannot-open', error instanceof Error ? error.message : 'unknown');
  }
  const bytes = new Uint8Array(EVENT_BYTES * EVENTS);
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  const { link, ended } = makeLink(name, {
    write: (_bytes, done) => done(new Error('nothing is written to a jack')),
    close: (done) => {
      over = true;
      clearTimeout(timer);
      file.close().then(done, done);
    },
  });
  const look = () => {
    file.read(bytes, 0, bytes.length, null).then(
      ({ bytesRead }) => {
        if (over) return;
        const state = jackIn(bytes.subarray(0, bytesRead));
        if (state !== null) tell(state);
        timer = setTimeout(look, LOOK_MS);
      },
      (error: NodeJS.ErrnoException) => {
        if (over) return;
        if (error.code === 'EAGAIN') {
          timer = setTimeout(look, LOOK_MS);
          return;
        }
        over = true;
        ended(error.code ?? 'unknown');
        // The device is gone; its handle goes too, whatever the system says to that.
        file.close().catch(() => undefined);
      },
    );
  };
  look();
  return link;
}
