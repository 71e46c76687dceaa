import { readdirSync, readFileSync } from 'node:fs';

/** The processes of a running kiosk, as the system lists them. Linux only, like the kiosk's tests. */

export interface AppProcess {
  pid: number;
  /** main, simulator, or what Chromium calls it: renderer, gpu-process, zygote, utility. */
  part: string;
}

interface Line {
  pid: number;
  parent: number;
  command: string;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // Ended between the listing and the reading.
    return '';
  }
}

function allProcesses(): Line[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = read(`/proc/${name}/stat`);
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // Z: dead already, only not yet collected.
      if (stat === '' || fields[0] === 'Z') return [];
      return [
        {
          pid: Number(name),
          parent: Number(fields[1]),
          command: read(`/proc/${name}/cmdline`),
        },
      ];
    });
}

function partOf(pid: number, root: number, command: string): string {
  if (pid === root) return 'main';
  if (command.includes('simulator.ts')) return 'simulator';
  return /--type=([a-z-]+)/.exec(command)?.[1] ?? 'other';
}

/** A process and all that come from it. */
export function appProcesses(root: number): AppProcess[] {
  const all = allProcesses();
  const found: AppProcess[] = [];
  const look = (pid: number) => {
    const line = all.find((one) => one.pid === pid);
    if (!line) return;
    found.push({ pid, part: partOf(pid, root, line.command) });
    for (const child of all) if (child.parent === pid) look(child.pid);
  };
  look(root);
  return found;
}

/** Ends a process and all that come from it, at once. */
export function killTree(root: number): void {
  for (const { pid } of appProcesses(root)) killNow(pid);
}

/** SIGKILL; a process that is gone already is what was wanted. */
export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
