/**
 * The system's word on the headphone jack: `struct input_event` of the Linux input subsystem (uapi/linux/input.h).
 * Two machine words of time, then type and code of 16 bits and a value of 32, in the machine's order.
 */

/** Bytes of one event on a 64-bit machine. */
export const EVENT_BYTES = 24;
const EV_SW = 5;
const SW_HEADPHONE_INSERT = 2;

/** The last word on the jack in these bytes; null when they say nothing of it. Bytes after the last whole event are ignored. */
export function jackIn(bytes: Uint8Array): boolean | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let state: boolean | null = null;
  for (let at = 0; at + EVENT_BYTES <= bytes.length; at += EVENT_BYTES) {
    const [type, code, value] = [
      view.getUint16(at + 16, true),
      view.getUint16(at + 18, true),
      view.getInt32(at + 20, true),
    ];
    if (type === EV_SW && code === SW_HEADPHONE_INSERT) state = value !== 0;
  }
  return state;
}

/** One event's bytes, for simulators and tests. */
export function jackEvent(into: boolean): Uint8Array {
  const bytes = new Uint8Array(EVENT_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint16(16, EV_SW, true);
  view.setUint16(18, SW_HEADPHONE_INSERT, true);
  view.setInt32(20, into ? 1 : 0, true);
  return bytes;
}

/**
 * The device node that tells of headphones, from the text of /proc/bus/input/devices: its switches (`B: SW=`) have
 * bit 2 set. Null when there is none.
 */
export function jackNode(devices: string): string | null {
  for (const device of devices.split(/\n\s*\n/)) {
    const switches = /^B: SW=([0-9a-f ]+)$/m.exec(device)?.[1]?.trim().split(' ').at(-1);
    const node = /^H: Handlers=.*\b(event\d+)\b/m.exec(device)?.[1];
    if (switches && node && (Number.parseInt(switches, 16) >> SW_HEADPHONE_INSERT) % 2 === 1)
      return `/dev/input/${node}`;
  }
  return null;
}
