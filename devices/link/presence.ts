import { stat } from 'node:fs/promises';
import type { Link } from './link.ts';

const LOOK_MS = 500;

/**
 * Closes a serial link whose port has gone or is another one. Who only listens on a line never writes, and so never
 * hears that it is dead: the system's own notice can be missed when the plug is pulled in the middle of a message.
 * Links that are no serial port are left alone.
 */
export function closeWhenGone(link: Link): void {
  const path = /^serial:(.+?)(?:@\d+)?$/.exec(link.name)?.[1];
  if (path === undefined || process.platform === 'win32') return;
  let first: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    stat(path).then(
      ({ rdev }) => {
        first ??= rdev;
        if (rdev !== first) gone();
        else if (link.isOpen) timer = setTimeout(look, LOOK_MS);
      },
      () => gone(),
    );
  };
  const gone = () => void link.close();
  link.onClosed(() => clearTimeout(timer));
  look();
}
