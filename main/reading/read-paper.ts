/** `npm run -s read-paper -- IMAGE…`: one JSON object a line for each picture; notes go to stderr. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { RpcError } from '../workers/rpc.ts';
import { loadEngine } from './engine/load.ts';
import { createPaperReader } from './read.ts';
import { startSecondThread } from './second-thread.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: npm run -s read-paper -- IMAGE…');
  process.exit(2);
}
const reader = createPaperReader(
  (second) => loadEngine((message) => console.error(message), second),
  () => startSecondThread(path.join(import.meta.dirname, '../workers/reading-thread.ts')),
);
// Loaded before the first picture: `ms` is what a picture takes on a warm kiosk.
await reader.warm();
let failed = false;
for (const file of files) {
  try {
    const { type, fields, barcodes, ms } = await reader.read(await readFile(file), 'any');
    console.log(JSON.stringify({ file, type, fields, barcodes, ms }));
  } catch (error) {
    failed = true;
    const code = error instanceof RpcError ? error.code : (error as NodeJS.ErrnoException).code;
    console.log(JSON.stringify({ file, error: code ?? 'cannot-be-read' }));
    console.error(`${file}: ${error instanceof Error ? error.message : 'cannot be read'}`);
  }
}
await reader.close();
process.exitCode = failed ? 1 : 0;
