import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Looks for words in the memory of running processes (Linux, for who may read it: root, or the processes' own user). */

const CHUNK = 8 * 1024 * 1024;

/** GB18030 of the characters a name may have; Node can read it and not write it. */
function gb18030(text: string): Buffer | undefined {
  const decoder = new TextDecoder('gb18030');
  const bytes: number[] = [];
  for (const character of text) {
    const found = pairOf(character, decoder);
    if (!found) return undefined;
    bytes.push(...found);
  }
  return Buffer.from(bytes);
}
function pairOf(character: string, decoder: TextDecoder): [number, number] | undefined {
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f && decoder.decode(Uint8Array.of(high, low)) === character) return [high, low];
  return undefined;
}

export interface Needle {
  name: string;
  bytes: Buffer;
}

/** The same words as UTF-8, as UTF-16 and as GB18030. */
export function needlesOf(words: Record<string, string>): Needle[] {
  return Object.entries(words).flatMap(([name, text]) => {
    const gb = /^[\x20-\x7e]*$/.test(text) ? undefined : gb18030(text);
    return [
      { name: `${name} utf-8`, bytes: Buffer.from(text, 'utf8') },
      { name: `${name} utf-16`, bytes: Buffer.from(text, 'utf16le') },
      ...(gb ? [{ name: `${name} gb18030`, bytes: gb }] : []),
    ];
  });
}

/** Which of the needles lie in these bytes. */
export function findIn(bytes: Buffer, needles: readonly Needle[]): string[] {
  return needles.filter((needle) => bytes.includes(needle.bytes)).map(({ name }) => name);
}

interface Region {
  from: number;
  to: number;
  what: string;
}

const PAGE = 4096;

/** The parts of a process's memory that are there, may be read, and may differ from the file they came from. */
function regionsOf(pid: number): Region[] {
  const regions: Region[] = [];
  let open: Region | null = null;
  for (const line of readFileSync(`/proc/${pid}/smaps`, 'latin1').split('\n')) {
    const head = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ (\d+)\s*(.*)$/.exec(line);
    if (head) {
      const [, from = '0', to = '0', rights = '', , what = ''] = head;
      const readable = rights.startsWith('r') && !what.startsWith('[v');
      open = readable ? { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), what } : null;
      // Programs and libraries as they lie on disk know nobody.
      if (open && what.startsWith('/') && !rights.includes('w') && !/\/(memfd|dev|tmp)/.test(what))
        open = null;
      continue;
    }
    const there = /^(?:Rss|Swap):\s+(\d+) kB/.exec(line);
    if (open && there && Number(there[1]) > 0) {
      regions.push(open);
      open = null;
    }
  }
  return regions;
}

/** Runs of pages of a region that are in memory or swapped out; the rest was never written. */
function* presentIn(pagemap: number, region: Region): Generator<{ from: number; to: number }> {
  const pages = (region.to - region.from) / PAGE;
  const entries = Buffer.alloc(Math.min(pages, 65_536) * 8);
  let start: number | null = null;
  for (let done = 0; done < pages; ) {
    const read = readSync(
      pagemap,
      entries,
      0,
      Math.min(entries.length, (pages - done) * 8),
      (region.from / PAGE + done) * 8,
    );
    if (read === 0) break;
    for (let i = 0; i < read / 8; i++) {
      // Bit 63: present; bit 62: swapped.
      const there = ((entries[i * 8 + 7] ?? 0) & 0xc0) !== 0;
      const at = region.from + (done + i) * PAGE;
      if (there) start ??= at;
      else if (start !== null) {
        yield { from: start, to: at };
        start = null;
      }
    }
    done += read / 8;
  }
  if (start !== null) yield { from: start, to: region.to };
}

/**
 * What is found where in a process.
 * @throws when the memory may not be read at all; undefined when the process has ended meanwhile
 */
export function findInProcess(pid: number, needles: readonly Needle[]): string[] | undefined {
  let file: number;
  let pagemap: number;
  let regions: Region[];
  try {
    regions = regionsOf(pid);
    pagemap = openSync(`/proc/${pid}/pagemap`, 'r');
    file = openSync(`/proc/${pid}/mem`, 'r');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
  const longest = Math.max(...needles.map(({ bytes }) => bytes.length));
  const buffer = Buffer.allocUnsafe(CHUNK);
  const found = new Set<string>();
  try {
    for (const region of regions) {
      for (const { from, to } of presentIn(pagemap, region)) {
        for (let at = from; at < to; at += CHUNK - longest) {
          const length = Math.min(CHUNK, to - at);
          const read = readOr0(file, buffer, length, at);
          for (const name of findIn(buffer.subarray(0, read), needles))
            found.add(`${name} in ${region.what || 'anonymous memory'}`);
          if (read < length || length < CHUNK) break;
        }
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  } finally {
    closeSync(file);
    closeSync(pagemap);
    // Our own copy must not be taken for the kiosk's.
    buffer.fill(0);
  }
  return [...found];
}

/** Reads, or 0 where the memory was given back meanwhile or is a device's. */
function readOr0(file: number, buffer: Buffer, length: number, at: number): number {
  try {
    return readSync(file, buffer, 0, length, at);
  } catch {
    return 0;
  }
}
