import { Worker } from 'node:worker_threads';
import type { Picture } from './engine/reader.ts';
import { type Share, sharedPicture, type TakenLine } from './engine/share.ts';
import type { Barcode } from './port.ts';

/** A second thread of the reading process: it looks for bar codes and reads lines beside the first one. */
export interface SecondThread {
  /** Rejects when the thread has ended: then the first one does it. */
  barcodes(picture: Picture): Promise<Barcode[]>;
  /** Takes lines of the share as long as there are some. Rejects when the thread has ended. */
  lines(share: Share): Promise<TakenLine[]>;
  close(): Promise<void>;
}

/** What the thread is asked. */
export type Order =
  | { id: number; do: 'barcodes'; picture: Picture }
  | { id: number; do: 'lines'; share: Share };
/** What it answers; id 0: it is ready. */
export type Answer = { id: number; value?: unknown; failed?: true };

/**
 * Starts the thread; resolves when its models are loaded, rejects when they cannot be.
 * @param file the program of the thread, workers/reading-thread
 */
export function startSecondThread(file: string): Promise<SecondThread> {
  return new Promise((ready, refuse) => {
    const worker = new Worker(file);
    const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
    let last = 0;
    let ended = false;
    const end = () => {
      ended = true;
      const error = new Error('the second thread has ended');
      refuse(error);
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    // A thread that cannot load its program or models ends with an error: the first one then works alone.
    worker.on('error', end);
    worker.on('exit', end);
    const ask = <T>(order: (id: number) => Order) =>
      new Promise<T>((resolve, reject) => {
        if (ended) return void reject(new Error('the second thread has ended'));
        const id = ++last;
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        worker.postMessage(order(id));
      });
    const thread: SecondThread = {
      barcodes: (picture) => ask((id) => ({ id, do: 'barcodes', picture: sharedPicture(picture) })),
      lines: (share) => ask((id) => ({ id, do: 'lines', share })),
      async close() {
        await worker.terminate();
      },
    };
    worker.on('message', ({ id, value, failed }: Answer) => {
      if (id === 0) return ready(thread);
      const one = waiting.get(id);
      waiting.delete(id);
      if (failed) one?.reject(new Error('the second thread could not do it'));
      else one?.resolve(value);
    });
  });
}
