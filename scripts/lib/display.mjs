import { existsSync } from 'node:fs';

/** True when windows can be opened for a person to see. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Room for the kiosk upright (1080×1920) and lying (1920×1080). */
const screen = '-screen 0 1920x1920x24';

/**
 * A command that runs on a screen of its own: under Xvfb on Linux, so that it needs no display and opens no
 * window in front of a person; as it is elsewhere.
 */
export function onOwnScreen(command, args, env = process.env) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/xvfb-run')) return { command, args, env };
  const { WAYLAND_DISPLAY: _, ...rest } = env;
  return {
    command: 'xvfb-run',
    args: ['-a', '-s', screen, command, ...args],
    env: { ...rest, XDG_SESSION_TYPE: 'x11' },
  };
}
