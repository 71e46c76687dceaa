import { describe, expect, it } from 'vitest';
import { parseLink } from './parse.ts';
import { type ListedPort, lastingLink, parseSerialPlace, pathAt } from './serial-place.ts';

const bridge = { vendorId: '1a86', productId: '7523' };
const left: ListedPort = { path: '/dev/ttyUSB0', ...bridge, port: '1-3.1' };
const right: ListedPort = { path: '/dev/ttyUSB1', ...bridge, port: '1-3.2' };
const named: ListedPort = { path: '/dev/ttyUSB2', vendorId: '067b', productId: '2303', serial: 'A1&0' };
const onBoard: ListedPort = { path: '/dev/ttyS0' };

describe('a serial port by what it is', () => {
  it('is found whatever its number is today', () => {
    const place = { usb: '067b:2303', serial: 'A1&0' };
    expect(pathAt([left, named], place)).toBe('/dev/ttyUSB2');
    expect(
      pathAt(
        [
          { ...named, path: '/dev/ttyUSB0' },
          { ...left, path: '/dev/ttyUSB1' },
        ],
        place,
      ),
    ).toBe('/dev/ttyUSB0');
  });
  it('is never guessed where there are two of a kind: the words say what tells them apart', () => {
    expect(() => pathAt([left, right], { usb: '1a86:7523' })).toThrow(
      /2 such ports.*ttyUSB0 port=1-3.1; .*ttyUSB1 port=1-3.2/,
    );
    expect(pathAt([left, right], { usb: '1a86:7523', port: '1-3.2' })).toBe('/dev/ttyUSB1');
  });
  it('that is not plugged in cannot be opened', () => {
    expect(() => pathAt([onBoard], { usb: '1a86:7523' })).toThrow(/no such serial port/);
  });
  it('has a link that lasts, and finds itself by it', () => {
    const all = [left, right, named, onBoard];
    expect(lastingLink(named, all, 115_200)).toBe('serial:?usb=067b:2303&serial=A1%260@115200');
    expect(lastingLink(left, all, 'auto')).toBe('serial:?usb=1a86:7523&port=1-3.1@auto');
    expect(lastingLink(left, [left, onBoard], 9600)).toBe('serial:?usb=1a86:7523@9600');
    expect(lastingLink(onBoard, all, 9600)).toBe('serial:/dev/ttyS0@9600');
    for (const port of [left, right, named]) {
      const spec = parseLink(lastingLink(port, all, 9600));
      expect(spec.kind === 'serial' && spec.place && pathAt(all, spec.place)).toBe(port.path);
    }
  });
  it('is asked for in words that are checked', () => {
    expect(parseSerialPlace('x', 'usb=1A86:7523')).toEqual({ usb: '1a86:7523' });
    for (const wrong of ['usb=1a86', 'usbs=1a86:7523', 'serial=', ''])
      expect(() => parseLink(`serial:?${wrong}@9600`)).toThrow(RangeError);
  });
});
