import { fork } from 'node:child_process';
import type { Channel } from './channel.ts';
import { RpcError } from './rpc.ts';
import type { Fork } from './supervisor.ts';

/** Starts a worker's TypeScript file as a plain Node child: for tests and command lines, without Electron. */
export const nodeFork: Fork = (entry, config) => {
  const child = fork(entry, [], {
    serialization: 'advanced',
    env: { ...process.env, BANBAN_WORKER_CONFIG: JSON.stringify(config ?? {}) },
    // Not the flags of the test runner that started us.
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const closers: (() => void)[] = [];
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    for (const closer of closers) closer();
  };
  let ended: string | null = null;
  const exits: ((how: string) => void)[] = [];
  const exit = (how: string) => {
    if (ended !== null) return;
    ended = how;
    close();
    for (const listener of exits) listener(how);
  };
  child.on('disconnect', close);
  child.on('exit', (code, signal) => exit(signal ?? `code ${code}`));
  // Without a process there is no `exit`: it could not be started at all.
  child.on('error', (error) => {
    if (child.pid === undefined) exit(error.name);
  });

  const channel: Channel = {
    post(message) {
      // A message to a process that is just ending is lost; its exit rejects what waits for an answer.
      if (!closed && child.connected) child.send(message as object, () => undefined);
    },
    onMessage(listener) {
      child.on('message', listener);
    },
    onClose(listener) {
      closers.push(listener);
    },
    close() {
      if (child.connected) child.disconnect();
      close();
    },
  };
  return {
    get pid() {
      return child.pid;
    },
    channel,
    connectAs() {
      throw new RpcError('no-ports', 'a plain Node child takes no message ports');
    },
    connect() {
      throw new RpcError('no-ports', 'a plain Node child takes no message ports');
    },
    kill() {
      child.kill('SIGKILL');
    },
    onExit(listener) {
      if (ended === null) exits.push(listener);
      else listener(ended);
    },
  };
};
