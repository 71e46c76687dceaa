import { describe, expect, it } from 'vitest';
import { describeEndpoints, planPipes, type UsbInterfaceInfo } from './usb-plan.ts';

const end = (address: number, type = 'bulk') => ({
  endpointNumber: address & 0x7f,
  direction: address & 0x80 ? ('in' as const) : ('out' as const),
  type,
  packetSize: 64,
});
const face = (interfaceClass: number, ...endpoints: ReturnType<typeof end>[]): UsbInterfaceInfo => ({
  interfaceNumber: 0,
  alternates: [{ alternateSetting: 0, interfaceClass, endpoints }],
});
const VENDOR = 0xff;
const PRINTER = 0x07;

describe('the pipes of a USB device', () => {
  it('are four where the reader describes four', () => {
    expect(planPipes([face(VENDOR, end(0x81), end(0x02), end(0x85), end(0x06))])).toEqual({
      kind: 'four-pipe',
      interfaceNumber: 0,
      alternateSetting: 0,
      headOut: { number: 2, packetSize: 64 },
      bodyOut: { number: 6, packetSize: 64 },
      headIn: { number: 1, packetSize: 64 },
      bodyIn: { number: 5, packetSize: 64 },
    });
  });
  it('are one pair where it describes one pair, whatever its numbers', () => {
    expect(planPipes([face(VENDOR, end(0x83), end(0x04))])).toMatchObject({
      kind: 'pair',
      out: { number: 4 },
      in: { number: 3 },
    });
    expect(planPipes([face(0, end(0x01), end(0x82), end(0x83, 'interrupt'))])).toMatchObject({
      kind: 'pair',
      out: { number: 1 },
      in: { number: 2 },
    });
  });
  it('are one alone on printers that only take bytes', () => {
    const plan = planPipes([face(PRINTER, end(0x01))]);
    expect(plan).toMatchObject({ kind: 'pair', out: { number: 1 } });
    expect(plan).not.toHaveProperty('in');
  });
  it('are looked for in every interface and every setting of it', () => {
    const keyboard = face(0x03, end(0x81, 'interrupt'));
    const many: UsbInterfaceInfo = {
      interfaceNumber: 1,
      alternates: [
        { alternateSetting: 0, interfaceClass: PRINTER, endpoints: [end(0x01)] },
        { alternateSetting: 1, interfaceClass: PRINTER, endpoints: [end(0x01), end(0x82)] },
      ],
    };
    expect(planPipes([keyboard, many])).toMatchObject({
      interfaceNumber: 1,
      alternateSetting: 1,
      in: { number: 2 },
    });
  });
  it('are not those of a memory stick, a network card or a smart-card reader', () => {
    for (const other of [0x02, 0x08, 0x0a, 0x0b, 0xe0])
      expect(planPipes([face(other, end(0x81), end(0x02))])).toBeUndefined();
  });
  it('are none where nothing fits, and words say what is there', () => {
    const strange = [face(VENDOR, end(0x81), end(0x02), end(0x03)), face(VENDOR)];
    expect(planPipes(strange)).toBeUndefined();
    expect(planPipes([face(VENDOR, end(0x81, 'interrupt'), end(0x02, 'interrupt'))])).toBeUndefined();
    expect(planPipes([])).toBeUndefined();
    expect(describeEndpoints(strange)).toBe('0: in 0x81 bulk, out 0x02 bulk, out 0x03 bulk; 0: no endpoints');
  });
});
