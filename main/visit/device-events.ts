import { profileOf } from '../../devices/keypad/profiles.ts';
import type { PadKey } from '../../devices/keypad/types.ts';
import type { DeviceEvent } from '../../devices/port.ts';
import type { WedgeKey } from '../../devices/scanner/wedge.ts';
import type { AtHand } from './at-hand.ts';
import { RESIDENT, type Take } from './happening.ts';
import { makeKeys } from './keys.ts';
import type { Leading } from './leading.ts';
import type { Printing } from './printing.ts';

export interface DeviceEventsOptions
  extends Pick<AtHand, 'ports' | 'settings' | 'visit' | 'happen' | 'failed' | 'saw'> {
  take: Take;
  leading: Pick<Leading, 'key' | 'anyKey' | 'plugged'>;
  printing: Pick<Printing, 'progress' | 'a4Progress'>;
}

/** What the devices tell the visit, whether their process says it or the page heard it as keys. */
export interface DeviceEvents {
  /** The readers read for the step that waits with this ticket. */
  startCard(ticket: string): Promise<void>;
  stopCard(): Promise<void>;
  /** What the devices process tells. */
  told(event: DeviceEvent): void;
  /** A key of a keyboard, a keypad or a wedge scanner, as the page heard it. */
  press(key: WedgeKey): void;
  /** Headphones went in or out while this visit was on the screen. */
  headphones(into: boolean): void;
  /** No key is waited for any more. */
  stop(): void;
}

/** Makes the devices' part of a runner. */
export function makeDeviceEvents(options: DeviceEventsOptions): DeviceEvents {
  const { ports, settings, visit, happen, failed, saw, take, leading, printing } = options;
  let cardTicket: string | null = null;
  const keys = makeKeys({
    // A pad that is a keyboard has its own table; any other keyboard has arrows and Enter.
    profiles: [profileOf(settings.devices.keypad?.profile ?? 'arrows'), profileOf('arrows')],
    anyKey: () => visit().stage !== 'over' && leading.anyKey(),
    onPad: (event) => (event.kind === 'key' ? pad(event.key) : jack(event.in)),
    onScan: scan,
  });

  function pad(key: PadKey) {
    if (visit().stage !== 'over') leading.key(key);
  }

  function headphones(into: boolean) {
    const changed = visit().house.headphones !== into;
    happen({ type: 'house', house: { headphones: into } });
    if (visit().stage !== 'over' && changed) leading.plugged(into);
  }

  /** The jack tells: the shell keeps it for the next visit. */
  function jack(into: boolean) {
    if (settings.headphones !== 'auto') return;
    ports.shell.call.headphones({ in: into }).catch((error) => failed('headphones', error));
    headphones(into);
  }

  function scan(code: string) {
    // The processes that passed it on forget it with this visit.
    saw.card = true;
    take(RESIDENT, { type: 'scanned', code });
  }

  function told(event: DeviceEvent) {
    switch (event.kind) {
      case 'card':
        if (cardTicket) happen({ type: 'card', ticket: cardTicket, state: event.state });
        return;
      case 'health':
        // Of the others no page says anything; `headphones` is the plug's state there, not the jack's.
        if (
          event.device === 'idCard' ||
          event.device === 'socialCard' ||
          event.device === 'receiptPrinter' ||
          event.device === 'a4Printer'
        )
          happen({ type: 'house', house: { [event.device]: event.state } });
        return;
      case 'print-progress':
        return printing.progress(event);
      case 'a4-progress':
        return printing.a4Progress(event);
      case 'keypad':
        return pad(event.key);
      case 'scan':
        return scan(event.code.text);
      case 'headphones':
        return jack(event.in);
      case 'printer':
        happen({ type: 'house', house: { printer: event.status } });
        return;
      case 'social-card':
        if (cardTicket) happen({ type: 'social-card', ticket: cardTicket, state: event.state });
        return;
      case 'card-photo':
      case 'card-left':
      case 'card-seen':
      case 'scan-seen':
      case 'key-seen':
      case 'a4-settled':
        // For the shell and the set-up page.
        return;
      default:
        return event satisfies never;
    }
  }

  return {
    async startCard(ticket) {
      cardTicket = ticket;
      saw.card = true;
      await ports.devices.call.startReading({});
    },
    async stopCard() {
      cardTicket = null;
      await ports.devices.call.stopReading({});
    },
    told,
    press: keys.press,
    headphones,
    stop: keys.stop,
  };
}
