import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appProcesses } from '../e2e/processes.ts';
import { findIn, findInProcess, type Needle } from './memory.ts';

/** Who of a kiosk's processes has a trace of these words: part → what was found where. */
export function tracesIn(kiosk: number, needles: readonly Needle[]): Record<string, string[]> {
  const traces: Record<string, string[]> = {};
  for (const { pid, part } of appProcesses(kiosk)) {
    const found = findInProcess(pid, needles);
    if (found && found.length > 0) traces[`${part} ${pid}`] = found;
  }
  return traces;
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) yield join(entry.parentPath, entry.name);
}
/** Files with a trace of them. */
export function tracesInFiles(folder: string, needles: readonly Needle[]): string[] {
  return [...filesBelow(folder)].flatMap((file) =>
    findIn(readFileSync(file), needles).map((what) => `${file}: ${what}`),
  );
}
