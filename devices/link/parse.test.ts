import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { LinkError, makeLink } from './link.ts';
import { openLink, parseLink } from './parse.ts';

describe('addresses of links', () => {
  it('are read', () => {
    expect(parseLink('serial:/dev/ttyUSB0@9600')).toEqual({
      kind: 'serial',
      path: '/dev/ttyUSB0',
      baud: 9600,
    });
    expect(parseLink('serial:COM3')).toEqual({ kind: 'serial', path: 'COM3', baud: 115_200 });
    expect(parseLink('tcp:192.0.2.7:9100')).toEqual({ kind: 'tcp', host: '192.0.2.7', port: 9100 });
    expect(parseLink('tcp:[2001:db8::1]:9100')).toEqual({ kind: 'tcp', host: '2001:db8::1', port: 9100 });
  });
  it('are read for USB, HID and smart cards', () => {
    expect(parseLink('serial:/dev/ttyUSB0@auto')).toEqual({
      kind: 'serial',
      path: '/dev/ttyUSB0',
      baud: 'auto',
    });
    const ids = { vendorId: 0x0400, productId: 0xc35a };
    expect(parseLink('usb:0400:C35A')).toEqual({ kind: 'usb', ...ids });
    expect(parseLink('usb:0400:c35a?serial=SN0001')).toEqual({ kind: 'usb', ...ids, serial: 'SN0001' });
    expect(parseLink('usb:0400:c35a?port=1-3.2')).toEqual({ kind: 'usb', ...ids, port: '1-3.2' });
    expect(parseLink('hid:0400:c35a?profile=counted-64&path=/dev/hidraw0')).toEqual({
      kind: 'hid',
      ...ids,
      profile: 'counted-64',
      path: '/dev/hidraw0',
    });
    expect(parseLink('pcsc:ACS ACR39U 00 00')).toEqual({ kind: 'pcsc', reader: 'ACS ACR39U 00 00' });
  });
  it.each([
    ['serial:/nowhere@auto', /baud rate/],
    ['pcsc:anything', /byte channel/],
    ['hid:0483:572b', /not published/],
    ['hid:0483:572b?profile=nonsense', /no HID profile/],
  ])('that cannot be opened say why: %s', async (text, words) => {
    await expect(openLink(text)).rejects.toMatchObject({
      code: 'cannot-open',
      message: expect.stringMatching(words),
    });
  });
  it.each([
    '',
    'usb:400:c35a',
    'usb:0400:c35a?profile=x',
    'hid:0400',
    'hid:0400:c35a?serial=',
    'pcsc:',
    'serial:',
    'usb:1',
    'tcp:host',
    'tcp:host:70000',
    'serial:/dev/x@1',
    'tcp::9100',
  ])('refuses "%s" in words', (text) => {
    expect(() => parseLink(text)).toThrow(/link ".*"/);
  });
});

describe('links', () => {
  it('give up a write that the system never takes, and close', async () => {
    const closed: string[] = [];
    const { link } = makeLink('test', { write: () => undefined, close: (done) => done() });
    link.onClosed((reason) => closed.push(reason));
    await expect(link.write(new Uint8Array(3), 5)).rejects.toMatchObject({ code: 'write-timeout' });
    expect(link.isOpen).toBe(false);
    expect(closed).toEqual(['a write timed out']);
    await expect(link.write(new Uint8Array(3), 5)).rejects.toMatchObject({ code: 'closed' });
  });
  it('reject a pending write when the device is unplugged', async () => {
    const { link, ended } = makeLink('test', { write: () => undefined, close: (done) => done() });
    const write = link.write(new Uint8Array(3), 60_000);
    ended('unplugged');
    await expect(write).rejects.toBeInstanceOf(LinkError);
  });
  it('carry bytes over TCP, and end when the other end does', async () => {
    const server = createServer((socket) => socket.once('data', (bytes) => socket.end(bytes)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const link = await openLink(`tcp:127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
    const got = new Promise<Uint8Array>((resolve) => link.onData(resolve));
    const closed = new Promise<string>((resolve) => link.onClosed(resolve));
    await link.write(Uint8Array.of(1, 2, 3), 1000);
    expect([...(await got)]).toEqual([1, 2, 3]);
    await closed;
    expect(link.isOpen).toBe(false);
    await new Promise((resolve) => server.close(resolve));
  });
  it('say why they cannot be opened', async () => {
    await expect(openLink('serial:/nowhere/at/all')).rejects.toMatchObject({ code: 'cannot-open' });
  });
});
