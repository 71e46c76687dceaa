import { parentPort } from 'node:worker_threads';
import { findBarcodes, warmBarcodes } from '../reading/barcodes.ts';
import { createLineReader } from '../reading/engine/line-reader.ts';
import type { Answer, Order } from '../reading/second-thread.ts';

/** The second thread of the reading process (reading/second-thread.ts). It keeps no picture. */
const [letters] = await Promise.all([createLineReader(1), warmBarcodes()]);
const answer = (message: Answer) => parentPort?.postMessage(message);

parentPort?.on('message', (order: Order) => {
  const work = order.do === 'barcodes' ? findBarcodes(order.picture) : letters.take(order.share);
  work.then(
    (value) => answer({ id: order.id, value }),
    () => answer({ id: order.id, failed: true }),
  );
});
answer({ id: 0 });
