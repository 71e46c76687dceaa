import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * What a technician elsewhere needs to see, in one file that may leave the centre: the log, how the devices have been,
 * versions. Nothing personal is in any of them; and because that must hold whatever somebody logs tomorrow, only what is
 * known to be harmless goes in: known keys, plain letters, no long numbers.
 */

/** Keys of log lines that name things, codes and times. */
const LOG_KEYS = new Set([
  'level',
  'time',
  'what',
  'name',
  'at',
  'why',
  'code',
  'path',
  'about',
  'how',
  'effect',
]);
/** As many digits as a date has may stand together; ID, phone and card numbers have more. */
const LONG_NUMBER = /\d[\d\s*-]{8,}\d[0-9Xx]?/g;
const PLAIN = /^[\x20-\x7e]*$/;

/** Times in milliseconds, 2001 to 2096; any other number of ten and more digits may be a telephone or an ID. */
const safeNumber = (value: number) => Math.abs(value) < 1e9 || (value >= 1e12 && value < 4e12);

function harmless(value: unknown): unknown {
  if (typeof value === 'number') return safeNumber(value) ? value : '#';
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return value;
  return PLAIN.test(value) ? value.replace(LONG_NUMBER, '#') : '(left out)';
}

/** One line of the log without whatever is not known to be harmless; undefined if nothing is left of it. */
export function cleanLogLine(line: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const kept = Object.entries(parsed)
    .filter(([key]) => LOG_KEYS.has(key))
    .map(([key, value]) => [key, key === 'time' || key === 'level' ? value : harmless(value)]);
  return kept.length === 0 ? undefined : JSON.stringify(Object.fromEntries(kept));
}

/** Anything JSON with every text in it made harmless. */
export function cleanDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleanDeep);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [harmless(key) as string, cleanDeep(inner)]),
    );
  return harmless(value);
}

/** The tar format (POSIX ustar): a head of 512 bytes for each file, its bytes filled up to 512, two empty blocks. */
export function tar(files: readonly { name: string; bytes: Uint8Array }[], atSeconds: number): Uint8Array {
  const blocks: Buffer[] = [];
  for (const { name, bytes } of files) {
    const head = Buffer.alloc(512);
    const octal = (value: number, at: number, length: number) =>
      head.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
    head.write(name, 0, 100, 'latin1');
    octal(0o600, 100, 8);
    octal(0, 108, 8);
    octal(0, 116, 8);
    octal(bytes.length, 124, 12);
    octal(atSeconds, 136, 12);
    head.fill(' ', 148, 156);
    head.write('0', 156, 'latin1');
    head.write('ustar\u000000', 257, 'latin1');
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1');
    blocks.push(head, Buffer.from(bytes), Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** The newest lines; more tells a technician no more. */
const MOST_LINES = 20_000;

/**
 * Writes the bundle into the data folder and says where.
 * @param stamp the time in the file's name, such as `20261122-0830`.
 */
export function writeLogBundle(input: {
  dataFolder: string;
  stamp: string;
  atSeconds: number;
  versions: Record<string, string>;
  /** How devices and machine are now. */
  health: unknown;
  checks: unknown;
}): string {
  const text = (name: string) => {
    const file = join(input.dataFolder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const log = text('kiosk.log')
    .split('\n')
    .slice(-MOST_LINES)
    .flatMap((line) => cleanLogLine(line) ?? [])
    .join('\n');
  let devices: unknown = null;
  try {
    devices = JSON.parse(text('devices.json') || 'null');
  } catch {
    devices = 'unreadable';
  }
  const json = (value: unknown) => Buffer.from(`${JSON.stringify(cleanDeep(value), null, 2)}\n`);
  const files = [
    { name: 'banban/versions.json', bytes: json(input.versions) },
    { name: 'banban/health.json', bytes: json({ now: input.health, checks: input.checks }) },
    { name: 'banban/devices.json', bytes: json(devices) },
    { name: 'banban/kiosk.log', bytes: Buffer.from(`${log}\n`) },
  ];
  const folder = join(input.dataFolder, 'bundles');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `banban-logs-${input.stamp}.tar.gz`);
  writeFileSync(file, gzipSync(tar(files, input.atSeconds)), { mode: 0o600 });
  return file;
}
