import { createReaderOpener } from '../id-card/open-reader.ts';
import { createRequester, READER_TIMINGS } from '../id-card/requester.ts';
import { SW3 } from '../id-card/sdt-frame.ts';
import { type Link, LinkError } from '../link/link.ts';
import { parseLink } from '../link/parse.ts';
import { openPrinterLink } from '../receipt-printer/links.ts';

/** What answers at a link. */
export type Probed =
  | { is: 'id-card'; link: string }
  | { is: 'receipt-printer'; link: string }
  /** It is open, and nothing of ours answers. */
  | { is: 'silent'; link: string }
  | { is: 'cannot-open'; link: string; why: string };

/** DLE EOT 1: printers answer one byte whose bits 0, 1, 4 and 7 are fixed; a card reader waits for its preamble. */
const ASK_PRINTER = Uint8Array.of(0x10, 0x04, 0x01);
const FIXED_MASK = 0x93;
const FIXED_BITS = 0x12;
/** ESC @: a printer that answers nothing forgets what the reader's question left in its line. */
const FORGET = Uint8Array.of(0x1b, 0x40);
const ANSWER_MS = 500;
/** A reader is asked last and once, so it may take its time; what is silent then costs this once. */
const READER_MS = 1500;

function answersAsPrinter(link: Link): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (answered: boolean) => {
      clearTimeout(timer);
      off();
      resolve(answered);
    };
    const timer = setTimeout(() => end(false), ANSWER_MS);
    const off = link.onData((bytes) => {
      if (bytes.length <= 4 && bytes.some((byte) => (byte & FIXED_MASK) === FIXED_BITS)) end(true);
    });
    link.write(ASK_PRINTER, ANSWER_MS).catch(() => end(false));
  });
}

/**
 * Asks what stands at a link: a receipt printer first, for it would print what a reader is asked. At `serial:PATH@auto`
 * a printer is looked for at 9600, 19200, 38400 and 115200, a reader at every speed it may have. The link in the answer
 * names the speed. Never rejects; a wrong address throws RangeError.
 */
export async function probe(text: string, open = openPrinterLink): Promise<Probed> {
  const spec = parseLink(text);
  const speeds =
    spec.kind === 'serial' && spec.baud === 'auto'
      ? [115_200, 9600, 19_200, 38_400].map((baud) => `serial:${spec.path}@${baud}`)
      : [text];
  try {
    for (const at of speeds) {
      const link = await open(at);
      const printer = await answersAsPrinter(link);
      await link.close();
      if (printer) return { is: 'receipt-printer', link: at };
    }
    const link = await createReaderOpener({ open })(text);
    const answer = await createRequester(link, {
      ...READER_TIMINGS,
      reply: { ...READER_TIMINGS.reply, samStatus: READER_MS },
    }).ask('samStatus');
    const reader = answer.kind === 'reply' && answer.reply.sw3 === SW3.ok;
    if (!reader && link.isOpen) await link.write(FORGET, ANSWER_MS).catch(() => undefined);
    await link.close();
    return reader ? { is: 'id-card', link: link.name } : { is: 'silent', link: text };
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    return { is: 'cannot-open', link: text, why: error.message };
  }
}
