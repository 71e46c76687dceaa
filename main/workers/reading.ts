import path from 'node:path';
import { loadEngine } from '../reading/engine/load.ts';
import { guide, noGuidance } from '../reading/guidance.ts';
import type { ReadingPort } from '../reading/port.ts';
import { createPaperReader } from '../reading/read.ts';
import { startSecondThread } from '../reading/second-thread.ts';
import { runWorker } from './entry.ts';
import { RpcError } from './rpc.ts';

/** The reading process: pictures of papers in, fields out. It keeps no picture and writes no file. */
runWorker<never, Record<string, never>>((): ReadingPort => {
  const reader = createPaperReader(
    (second) => loadEngine((message) => process.stderr.write(`${message}\n`), second),
    // It lies beside this file: as source, and as the bundle made of it.
    () =>
      startSecondThread(
        path.join(import.meta.dirname, `reading-thread${path.extname(import.meta.filename)}`),
      ),
  );
  let guidance = noGuidance;
  return {
    async read({ image, want }) {
      if (!(image instanceof Uint8Array))
        throw new RpcError('not-a-picture', 'the picture did not come as bytes');
      return reader.read(image, want === 'bill' ? 'bill' : 'any');
    },
    async warm() {
      const start = performance.now();
      const engine = await reader.warm();
      return { engine, ms: Math.round(performance.now() - start) };
    },
    async guide({ luma, width, height }) {
      const fits =
        luma instanceof Uint8Array &&
        Number.isInteger(width) &&
        Number.isInteger(height) &&
        width >= 32 &&
        height >= 32;
      if (!fits || luma.length !== width * height)
        throw new RpcError('bad-frame', 'the frame is not width × height bytes');
      const next = guide(guidance, { luma, width, height });
      guidance = next.state;
      return next.guidance;
    },
  };
});
