import { join } from 'node:path';
import { type MessagePortMain, utilityProcess } from 'electron';
import type { Channel } from '../workers/channel.ts';
import { CONNECT, PORT } from '../workers/entry.ts';
import type { Fork, ForkedProcess } from '../workers/supervisor.ts';

/**
 * Starts a worker as an Electron utility process: the bundle `<entry>.js` that lies beside the main bundle.
 * To be called once the app is ready. The process shows up in system tools and in Electron's own lists as "Banban <entry>".
 */
export const utilityFork: Fork = (entry, config): ForkedProcess => {
  const child = utilityProcess.fork(join(import.meta.dirname, `${entry}.js`), [], {
    serviceName: `Banban ${entry}`,
    env: { ...process.env, BANBAN_WORKER_CONFIG: JSON.stringify(config ?? {}) },
    stdio: 'inherit',
  });
  let ended: string | null = null;
  let killed = false;
  const closers: (() => void)[] = [];
  const exits: ((how: string) => void)[] = [];
  const kill = () => {
    killed = true;
    // child.kill() is a SIGTERM, which a hung process or a native driver may sit out.
    if (child.pid === undefined || ended !== null) return;
    try {
      process.kill(child.pid, 'SIGKILL');
    } catch (error) {
      // It has just ended by itself; `exit` is on its way.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  // Killed before the system had started it: its pid is known only now.
  child.on('spawn', () => {
    if (killed) kill();
  });
  child.on('exit', (code) => {
    ended = killed ? 'SIGKILL' : `code ${code}`;
    for (const closer of closers.splice(0)) closer();
    for (const listener of exits.splice(0)) listener(ended);
  });

  const channel: Channel = {
    post(message) {
      if (ended === null) child.postMessage(message);
    },
    onMessage(listener) {
      child.on('message', listener);
    },
    onClose(listener) {
      closers.push(listener);
    },
    // The channel to a utility process ends with the process and not before.
    close() {
      for (const closer of closers.splice(0)) closer();
    },
  };
  return {
    get pid() {
      return child.pid;
    },
    channel,
    connect(port) {
      child.postMessage({ kind: CONNECT }, [port as MessagePortMain]);
    },
    connectAs(name, port) {
      child.postMessage({ kind: PORT, name }, [port as MessagePortMain]);
    },
    kill,
    onExit(listener) {
      if (ended === null) exits.push(listener);
      else listener(ended);
    },
  };
};
