import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { SlipWidth } from '../../main/paper/layout.ts';
import { isBlack, type Raster } from '../../main/paper/raster.ts';
import { electronCommand } from '../../scripts/runtime.mjs';
import type { DrawOrder, DrawResult } from './drawing-app.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The slip page and the drawing app, built into a folder of their own. */
export interface Workshop {
  folder: string;
  pages: string;
}

/** Builds the page as the product does, and the drawing app. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), 'banban-paper-'));
  const pages = join(folder, 'pages');
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(root, 'renderer'),
    build: {
      outDir: pages,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(root, 'renderer/slip/index.html') },
    },
  });
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'test/paper-slips/drawing-app.ts'),
      outDir: join(folder, 'app'),
      emptyOutDir: true,
      target: 'node20.18',
      rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'start.cjs' } },
    },
  });
  writeFileSync(join(folder, 'app', 'package.json'), JSON.stringify({ name: 'paper', main: 'start.cjs' }));
  return { folder, pages };
}

/** What was drawn, by name. */
export interface Drawings {
  results: Map<string, DrawResult>;
  raster: (name: string, width: SlipWidth) => Raster;
  png: (name: string) => Uint8Array;
}

/** Draws in a new Electron. `switches` are Chromium's, e.g. another display scale. */
export async function drawSlips(
  workshop: Workshop,
  name: string,
  jobs: DrawOrder['jobs'],
  switches: string[] = [],
): Promise<Drawings> {
  const out = join(workshop.folder, name);
  mkdirSync(out, { recursive: true });
  const order: DrawOrder = { pages: workshop.pages, out, jobs };
  const file = join(out, 'order.json');
  writeFileSync(file, JSON.stringify(order));
  const { executablePath, args } = electronCommand(join(workshop.folder, 'app'));
  const child = spawn(executablePath, [...args, `--user-data-dir=${join(out, 'profile')}`, ...switches], {
    env: { ...process.env, BANBAN_DRAW: file },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('exit', done);
  });
  if (code !== 0) throw new Error(`the drawing app ended with ${code}:\n${said.slice(-2000)}`);
  const list = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as DrawResult[];
  const results = new Map(list.map((result) => [result.name, result]));
  return {
    results,
    png: (picture) => readFileSync(join(out, `${picture}.png`)),
    raster: (picture, widthDots) => {
      const bits = readFileSync(join(out, `${picture}.bin`));
      return { widthDots, heightDots: bits.length / (widthDots / 8), bits };
    },
  };
}

/** A part of a picture. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How many dots of an area are black. */
export function blackDots(raster: Raster, { x, y, width, height }: Area): number {
  let sum = 0;
  for (let dy = 0; dy < height; dy += 1) {
    for (let dx = 0; dx < width; dx += 1) if (isBlack(raster, x + dx, y + dy)) sum += 1;
  }
  return sum;
}

/** How many dots differ between an area of one picture and one of the same size in another. */
export function differingDots(a: Raster, at: Area, b: Raster, from: { x: number; y: number }): number {
  let sum = 0;
  for (let dy = 0; dy < at.height; dy += 1) {
    for (let dx = 0; dx < at.width; dx += 1) {
      if (isBlack(a, at.x + dx, at.y + dy) !== isBlack(b, from.x + dx, from.y + dy)) sum += 1;
    }
  }
  return sum;
}

/** The smallest area in which two pictures of one size differ. */
export function differingArea(a: Raster, b: Raster): Area {
  let [left, right, top, bottom] = [a.widthDots, -1, a.heightDots, -1];
  for (let y = 0; y < a.heightDots; y += 1) {
    for (let x = 0; x < a.widthDots; x += 1) {
      if (isBlack(a, x, y) === isBlack(b, x, y)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** Runs of rows with ink between two columns: lines of text and rules, from the top. `full`: all black. */
export function inkRuns(
  raster: Raster,
  x0: number,
  x1: number,
): { y: number; height: number; full: boolean }[] {
  const runs: { y: number; height: number; full: boolean }[] = [];
  let open: { y: number; height: number; full: boolean } | undefined;
  for (let y = 0; y <= raster.heightDots; y += 1) {
    const black = blackDots(raster, { x: x0, y, width: x1 - x0, height: 1 });
    if (black > 0) {
      open ??= { y, height: 0, full: true };
      open.height += 1;
      open.full &&= black === x1 - x0;
    } else if (open) {
      runs.push(open);
      open = undefined;
    }
  }
  return runs;
}

/** Reads a PNG of one bit a pixel back into dots. */
export async function readPng(file: Uint8Array): Promise<Raster> {
  const { PNG } = await import('pngjs');
  const picture = PNG.sync.read(Buffer.from(file));
  const rowBytes = Math.ceil(picture.width / 8);
  const bits = new Uint8Array(rowBytes * picture.height);
  for (let i = 0; i < picture.width * picture.height; i += 1) {
    if ((picture.data[i * 4] ?? 255) >= 128) continue;
    const x = i % picture.width;
    const byte = Math.floor(i / picture.width) * rowBytes + (x >> 3);
    bits[byte] = (bits[byte] ?? 0) | (0x80 >> (x & 7));
  }
  return { widthDots: picture.width, heightDots: picture.height, bits };
}
