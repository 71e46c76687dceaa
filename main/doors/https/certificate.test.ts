import { execFileSync } from 'node:child_process';
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, TLSSocket } from 'node:tls';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type Certified, fingerprintsOf, makeAuthority, makeLeaf, stillGood } from './certificate.ts';
import { bits, instead, integer, oid, parts, pem, sequence, tagged, time } from './der.ts';
import { addressesHere, bytesOf, isPrivate, localName } from './here.ts';

const AT = Date.now();
const DAY = 24 * 60 * 60_000;
const ascii = (text: string) => new TextEncoder().encode(text);
const NAMES = ['gui-hua-li.local', '192.168.1.20', '127.0.0.1'];
const authority = makeAuthority({ station: '桂花里', at: AT });

const close: (() => void)[] = [];
afterEach(() => {
  for (const one of close.splice(0)) one();
});

/** Serves a certificate on this machine; what a browser that trusts the authority makes of it under this name. */
async function asked(served: Certified, trusted: Certified, as: string): Promise<string> {
  const server = createServer((socket) => {
    const { certificate: cert, key } = served;
    new TLSSocket(socket, { isServer: true, cert, key }).on('error', () => undefined);
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const { port } = server.address() as AddressInfo;
  return await new Promise((resolve) => {
    const socket = connect({
      host: '127.0.0.1',
      port,
      ca: trusted.certificate,
      servername: bytesOf(as) ? '' : as,
      // It asks for the address it has connected to; below another one is asked for.
      checkServerIdentity: () => undefined,
    });
    close.push(() => {
      socket.destroy();
      server.close();
    });
    socket.on('secureConnect', () => {
      const own = new X509Certificate(socket.getPeerCertificate().raw);
      resolve((bytesOf(as) ? own.checkIP(as) : own.checkHost(as)) ? 'trusted' : 'not-its-name');
    });
    // Node has no code for every fault that OpenSSL finds.
    socket.on('error', ({ code = '', message }: NodeJS.ErrnoException) => resolve(`${code} ${message}`));
  });
}

/** The same certificate with other bytes of the same length in it, signed again by the authority. */
function forged(leaf: Certified, from: string | Uint8Array, to: string | Uint8Array): Certified {
  const [body, how] = parts(new X509Certificate(leaf.certificate).raw);
  if (!body || !how) throw new Error('this is no certificate');
  const changed = Buffer.from(body);
  const end = Buffer.from(to);
  for (let at = changed.indexOf(Buffer.from(from)); at >= 0; at = changed.indexOf(Buffer.from(from)))
    end.copy(changed, at);
  const certificate = pem(sequence(changed, how, bits(sign('sha256', changed, authority.key))));
  return { certificate: `${certificate}${authority.certificate}`, key: leaf.key };
}

describe('the house’s own authority', () => {
  test('vouches for itself, for ten years, and for no authority below it', () => {
    const own = new X509Certificate(authority.certificate);
    expect(own.ca).toBe(true);
    expect(own.verify(own.publicKey)).toBe(true);
    expect(own.checkPrivateKey(createPrivateKey(authority.key))).toBe(true);
    expect(own.subject).toMatch(/^CN=伴办 桂花里 [0-9A-F]{6}$/);
    expect(own.subject).toBe(own.issuer);
    expect(Date.parse(own.validTo) - AT).toBeGreaterThan(3600 * DAY);
  });

  test('two are never the same, and people can tell them apart', () => {
    const other = makeAuthority({ station: '桂花里', at: AT });
    const [one, two] = [authority, other].map(({ certificate }) => fingerprintsOf(certificate));
    for (const how of ['sha1', 'sha256'] as const) {
      expect(two?.[how]).toMatch(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/);
      expect(two?.[how]).not.toBe(one?.[how]);
    }
    expect(new X509Certificate(other.certificate).subject).not.toBe(
      new X509Certificate(authority.certificate).subject,
    );
  });

  test('a name with marks of its own, or a long one, is a name all the same', async () => {
    for (const station of ['A, B=C+D "E" #F', '很'.repeat(90)]) {
      const own = makeAuthority({ station, at: AT });
      expect(await asked(makeLeaf(own, NAMES, AT), own, '127.0.0.1')).toBe('trusted');
    }
  });
});

describe('the server’s certificate', () => {
  test('is trusted by who trusts the authority, under each of its names and no other', async () => {
    const leaf = makeLeaf(authority, NAMES, AT);
    for (const name of NAMES) expect(await asked(leaf, authority, name), name).toBe('trusted');
    for (const name of ['192.168.1.21', '10.0.0.1', 'other.local'])
      expect(await asked(leaf, authority, name)).toBe('not-its-name');
  });

  test('is worth nothing to who trusts another authority of the same name', async () => {
    const other = makeAuthority({ station: '桂花里', at: AT });
    expect(await asked(makeLeaf(authority, NAMES, AT), other, '127.0.0.1')).toMatch(
      /SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY/,
    );
  });

  test('is for 397 days at most, and not longer than the authority', () => {
    const span = (from: number) => {
      const { validFrom, validTo } = new X509Certificate(makeLeaf(authority, NAMES, from).certificate);
      return (Date.parse(validTo) - Date.parse(validFrom)) / DAY;
    };
    expect(span(AT)).toBeLessThanOrEqual(398);
    expect(span(AT)).toBeGreaterThan(397);
    const end = Date.parse(new X509Certificate(authority.certificate).validTo);
    expect(span(end - 10 * DAY)).toBeCloseTo(11, 1);
  });

  test('is made again thirty days before its end, and when the clock was wrong', () => {
    const { certificate } = makeLeaf(authority, NAMES, AT);
    for (const [days, good] of [
      [-2, false],
      [0, true],
      [366, true],
      [368, false],
    ] as const)
      expect(stillGood(certificate, AT + days * DAY), `after ${days} days`).toBe(good);
  });

  test('no name or address of the world outside gets one', () => {
    for (const name of ['example.com', '8.8.8.8', '172.32.0.1', 'local', 'banban.local.example.com', ''])
      expect(() => makeLeaf(authority, [name], AT), name).toThrow(RangeError);
  });

  test('and where a stolen key made one all the same, nobody takes it', async () => {
    const leaf = makeLeaf(authority, ['gui-hua-li.local', '10.0.0.8'], AT);
    const world = forged(leaf, 'gui-hua-li.local', 'www.example1.com');
    expect(await asked(world, authority, 'www.example1.com')).toContain('permitted subtree violation');
    const address = forged(leaf, Uint8Array.of(10, 0, 0, 8), Uint8Array.of(8, 8, 8, 8));
    expect(await asked(address, authority, '8.8.8.8')).toContain('permitted subtree violation');
    // The forger's hand is sure: what stays in the house is taken.
    const inside = forged(leaf, Uint8Array.of(10, 0, 0, 8), Uint8Array.of(10, 0, 0, 9));
    expect(await asked(inside, authority, '10.0.0.9')).toBe('trusted');
  });
});

describe('what a certificate is made of', () => {
  test('numbers, identifiers, moments and lengths are written as X.690 has them', () => {
    const hex = (der: Uint8Array) => Buffer.from(der).toString('hex');
    expect(hex(integer(Uint8Array.of(0, 0x80)))).toBe('02020080');
    expect(hex(integer(Uint8Array.of(0)))).toBe('020100');
    expect(hex(oid('1.2.840.10045.4.3.2'))).toBe('06082a8648ce3d040302');
    expect(hex(oid('2.5.29.17'))).toBe('0603551d11');
    expect(hex(time(Date.UTC(2049, 11, 31, 23, 59, 59, 999)))).toBe(`170d${hex(ascii('491231235959Z'))}`);
    expect(hex(time(Date.UTC(2050, 0, 1)))).toBe(`180f${hex(ascii('20500101000000Z'))}`);
    expect(hex(tagged(0x04, new Uint8Array(0x80))).slice(0, 6)).toBe('048180');
    expect(hex(tagged(0x04, new Uint8Array(0x1234))).slice(0, 8)).toBe('04821234');
    expect(hex(instead(2, 'a'))).toBe('820161');
  });

  test('what was put together is taken apart again', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 6 }), (values) => {
        const whole = values.map((value) => tagged(0x04, value));
        expect(parts(sequence(...whole))).toEqual(whole);
      }),
    );
  });
});

describe('addresses and names of a house', () => {
  test('are private ones', () => {
    for (const address of [
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.20',
      '169.254.1.1',
      '127.0.0.1',
      '::ffff:10.0.0.9',
    ])
      expect(isPrivate(address), address).toBe(true);
    for (const address of [
      '8.8.8.8',
      '172.15.0.1',
      '172.32.0.1',
      '192.169.0.1',
      '100.64.0.1',
      '::1',
      '',
      '10.0.0',
      '10.0.0.256',
      undefined,
    ])
      expect(isPrivate(address), address).toBe(false);
  });

  test('a machine’s name is what others in the house call it by', () => {
    expect(localName('GuiHuaLi-1.lan')).toBe('guihuali-1.local');
    for (const none of ['', 'localhost', '桂花里', '-a', 'a_b']) expect(localName(none), none).toBe(null);
  });

  test('of a machine’s addresses those of the house count', () => {
    const one = (address: string, family = 'IPv4', internal = false) => ({ address, family, internal });
    expect(
      addressesHere({
        lo: [one('127.0.0.1', 'IPv4', true)],
        eth0: [one('192.168.1.20'), one('fe80::1', 'IPv6'), one('8.8.8.8')],
        wlan0: [one('192.168.1.20'), one('10.3.0.7')],
        none: undefined,
      }),
    ).toEqual(['192.168.1.20', '10.3.0.7', '127.0.0.1']);
    expect(addressesHere({})).toEqual(['127.0.0.1']);
  });
});

test.skipIf(!openssl())('another program than Node takes them too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banban-ca-'));
  close.push(() => rmSync(folder, { recursive: true, force: true }));
  const [root, leaf] = [join(folder, 'root.pem'), join(folder, 'leaf.pem')];
  writeFileSync(root, authority.certificate);
  writeFileSync(leaf, makeLeaf(authority, NAMES, AT).certificate);
  const how = [
    'verify',
    '-x509_strict',
    '-purpose',
    'sslserver',
    '-verify_ip',
    '192.168.1.20',
    '-CAfile',
    root,
    leaf,
  ];
  expect(execFileSync('openssl', how, { encoding: 'utf8' })).toContain('leaf.pem: OK');
});

function openssl(): boolean {
  try {
    execFileSync('openssl', ['version']);
    return true;
  } catch {
    return false;
  }
}
