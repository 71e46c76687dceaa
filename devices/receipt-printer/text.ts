import type { PrinterProfile } from './profiles.ts';
import type { TextJob, TextLine } from './types.ts';

/** Printed for a character that the printer's font lacks: typesetters' own sign for it. */
export const MISSING = '〓';

/** Dots of a line at scale 1, with the space between lines. */
const LINE_ROWS = 30;
const MAX_LINES = 400;

let twoByte: Set<string> | undefined;

/** Characters that GB18030 writes in two bytes: those a GBK font holds. Made when first needed, some milliseconds. */
function inGbk(character: string): boolean {
  if (!twoByte) {
    const decoder = new TextDecoder('gb18030');
    twoByte = new Set();
    for (let first = 0x81; first <= 0xfe; first++) {
      for (let second = 0x40; second <= 0xfe; second++)
        if (second !== 0x7f) twoByte.add(decoder.decode(Uint8Array.of(first, second)));
    }
  }
  return character.charCodeAt(0) < 0x80 || twoByte.has(character);
}

/**
 * Text as the printer's own letters can show it. The yen sign of Unicode's Latin part (¥) is four bytes in GB18030 and
 * prints wrongly; its wide twin (￥) is two. With a GBK font every other 4-byte character becomes 〓, because it would
 * come out as two wrong ones: a wrong character in a name is worse than a missing one.
 */
export function printable(text: string, font: PrinterProfile['font']): { text: string; missing: string[] } {
  const missing = new Set<string>();
  let out = '';
  for (const character of text.replaceAll('¥', '￥').replaceAll('\u00a0', ' ')) {
    // Control characters would be commands.
    if (character < ' ' || character === '\u007f') continue;
    if (font === 'gb18030' || inGbk(character)) out += character;
    else {
      missing.add(character);
      out += MISSING;
    }
  }
  return { text: out, missing: [...missing] };
}

/** A text in receiptline's language, in which some signs mean something. */
const escaped = (text: string): string => text.replace(/[\\|{}~_"`^=-]/g, '\\$&');

function asDocument(lines: readonly TextLine[]): string {
  return lines
    .map(({ text, scale, align }) => {
      const content = `${scale === 2 ? '^^^' : ''}${escaped(text)}`;
      return align === 'left' ? `|${content}` : content;
    })
    .join('\n');
}

/**
 * A slip as text in the printer's own letters, GB18030, by way of receiptline. Undefined if there is nothing in it or
 * too much. What receiptline puts around it is taken away: it turns the printer's automatic status off (GS a 0), which
 * would leave us without its word, and asks for the paper in turn by itself (GS r 1), whose answer we would take for
 * another one. The slip's beginning (ESC @) and end (cut) are the driver's.
 */
export async function encodeText(
  job: TextJob,
  profile: Pick<PrinterProfile, 'columns' | 'font' | 'raster'>,
): Promise<{ bytes: Uint8Array; rows: number; missing: string[] } | undefined> {
  if (job.lines.length === 0 || job.lines.length > MAX_LINES) return undefined;
  const missing = new Set<string>();
  const lines = job.lines.map((line) => {
    const shown = printable(line.text, profile.font);
    for (const one of shown.missing) missing.add(one);
    return { ...line, text: shown.text };
  });
  if (missing.size > 0 && job.missingNote) {
    const note = printable(`${MISSING} ${job.missingNote}`, profile.font);
    lines.push({ text: note.text, scale: 1, align: 'left' });
  }
  // Loaded when the first slip has to go out as text, which is hardly ever.
  const { transform } = await import('receiptline');
  const commands = transform(asDocument(lines), {
    cpl: profile.columns,
    encoding: 'gb18030',
    // "generic" keeps to commands that clones know.
    command: profile.raster === 'gs-8-l' ? 'escpos' : 'generic',
    cutting: false,
    spacing: true,
  });
  return {
    bytes: Buffer.from(withoutStatusCommands(commands), 'latin1'),
    rows: lines.reduce((rows, { scale }) => rows + scale * LINE_ROWS, 0),
    missing: [...missing],
  };
}

/** ESC @ GS a 0, as receiptline 4 begins. */
const ITS_BEGINNING = '\x1b@\x1da\x00';
/** GS r 1, as it ends, in both ways to write the number. */
const ITS_ENDS = ['\x1dr1', '\x1dr\x01'];

function withoutStatusCommands(commands: string): string {
  const from = commands.startsWith(ITS_BEGINNING) ? ITS_BEGINNING.length : 0;
  return commands.slice(from, ITS_ENDS.some((end) => commands.endsWith(end)) ? -3 : undefined);
}
