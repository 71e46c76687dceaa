import { readFileSync } from 'node:fs';
import { say } from '../lib/say.mjs';

function setting(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Some systems keep unprivileged users from making the sandbox of pages; Electron then refuses to start. */
export function warnOfSandbox() {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return;
  const closed = setting('/proc/sys/kernel/unprivileged_userns_clone') === '0';
  const restricted = setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1';
  if (!closed && !restricted) return;
  const key = closed
    ? 'kernel.unprivileged_userns_clone=1'
    : 'kernel.apparmor_restrict_unprivileged_userns=0';
  say(
    `! This system may keep Electron from making its sandbox. If no window opens, run: sudo sysctl -w ${key}`,
  );
}
