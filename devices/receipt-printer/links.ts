import type { Link } from '../link/link.ts';
import { openLink } from '../link/parse.ts';
import { openSpooler } from './spooler.ts';
import { openUsbPrinter, parseUsbPrinter } from './usb-class.ts';

/**
 * Opens the way to a printer: `serial:PATH@BAUD`, `tcp:HOST:PORT` (9100 on most), `usb:VID:PID` (a device of the USB
 * printer class; `?serial=…` or `?port=…` where two of a kind are plugged in) or `spooler:NAME` (a queue of Windows or CUPS). Rejects with RangeError or LinkError `cannot-open`.
 */
export async function openPrinterLink(text: string): Promise<Link> {
  if (text.startsWith('spooler:')) return openSpooler(text);
  const usb = parseUsbPrinter(text);
  return usb ? openUsbPrinter(text, usb) : openLink(text);
}
