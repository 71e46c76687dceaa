import { runWorker } from './entry.ts';
import { RpcError } from './rpc.ts';

/** A worker for the supervisor's tests: says who it is, waits, hangs, and dies when told. */
runWorker<{ heard: string }, { greeting: string; failStarts?: boolean }>((emit, config) => {
  let opened = '';
  if (config.failStarts) process.exit(3);
  return {
    who: async () => ({ pid: process.pid, greeting: config.greeting, opened }),
    open: async ({ key }: { key: string }) => {
      if (key === 'wrong') throw new RpcError('wrong-key', 'not this key');
      opened = key;
    },
    bytes: async ({ data }: { data: Uint8Array }) => data.map((byte) => byte + 1),
    say: async ({ word }: { word: string }) => emit({ heard: word }),
    forever: () => new Promise<never>(() => undefined),
    hang: async () => {
      for (;;) {
        // Nothing gets in any more.
      }
    },
    leave: async () => process.exit(7),
  };
});
