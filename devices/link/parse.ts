import { parseLink } from './address.ts';
import { openHid } from './hid.ts';
import { type Link, LinkError } from './link.ts';
import { openSerial, openSerialAt } from './serial.ts';
import { openTcp } from './tcp.ts';
import { openUsb } from './usb.ts';

export { type LinkSpec, parseLink } from './address.ts';

/** Opens a link from its address. Rejects with RangeError (bad address) or LinkError `cannot-open`. */
export async function openLink(text: string): Promise<Link> {
  const spec = parseLink(text);
  switch (spec.kind) {
    case 'serial':
      if (spec.baud === 'auto')
        throw new LinkError(
          'cannot-open',
          'only an ID-card reader can find its speed out: write the baud rate',
        );
      return spec.place ? openSerialAt(text, spec.place, spec.baud) : openSerial(text, spec.path, spec.baud);
    case 'tcp':
      return openTcp(text, spec.host, spec.port);
    case 'usb':
      return openUsb(text, spec);
    case 'hid':
      return openHid(text, spec);
    case 'pcsc':
      throw new LinkError('cannot-open', 'a smart-card reader is no byte channel');
  }
}
