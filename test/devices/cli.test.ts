import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HMT_FIXTURE } from '../../devices/id-card/fixtures.ts';
import { Rig, type Simulator, serialPair } from './rig.ts';

const root = join(import.meta.dirname, '../..');

const cli = (...words: string[]) =>
  new Promise<{ code: number | null; out: string; said: string }>((resolve) => {
    const child = spawn(process.execPath, [join(root, 'devices/cli.ts'), ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, BANBAN_DATA: '/nonexistent' },
    });
    let [out, said] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('close', (code) => resolve({ code, out, said }));
  });

const FOREIGN_2017 = {
  kind: 'foreign2017',
  name: '史密斯',
  nameEnglish: 'SMITH, JOHN',
  nameChinese: '史密斯',
  sex: 'male',
  birth: '1980-05-06',
  number: 'USA110080050611',
  country: 'USA',
  validFrom: '2018-01-02',
  validTo: '2028-01-02',
  version: '01',
  authorityCode: '1500',
} as const;
const FOREIGN_2023 = {
  kind: 'foreign2023',
  name: '玛丽',
  nameEnglish: 'MARY ANN',
  nameChinese: '玛丽',
  sex: 'female',
  birth: '1981-03-04',
  number: '911152198103040005',
  country: 'FRA',
  validFrom: '2024-01-02',
  validTo: '2034-01-02',
  timesReissued: '00',
  oldNumberLink: '',
} as const;

describe('the command line', () => {
  let rig: Rig;
  beforeEach(() => {
    rig = new Rig();
  });
  afterEach(() => rig.end());

  const withCard = async (reader: Simulator, card: unknown, more: object = {}) => {
    await reader.do({ findsAgain: true });
    await reader.do({ put: card, ...more });
  };

  it('reads a citizen’s card over a serial line, whole when asked to', async () => {
    const pair = await serialPair(rig.folder);
    rig.onEnd(() => pair.stop());
    const reader = await rig.simulator('id-card', `serial:${pair.device}@115200`);
    await withCard(reader, 'wang-guixiang', { newestAddress: '桂花市桂花里街道桂花里20号' });
    const read = await cli('id-card', '--link', `serial:${pair.kiosk}@115200`, '--json', '--reveal');
    expect(read.code).toBe(0);
    expect(read.out.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(read.out)).toEqual({
      kind: 'citizen',
      name: '王桂香',
      sex: 'female',
      ethnicity: '汉',
      birthDate: '1946-08-15',
      address: '桂花市桂花里街道桂花里12号3幢201室',
      number: '330299194608150021',
      issuer: '桂花里公安分局',
      validFrom: '2006-09-01',
      validTo: 'long-term',
      newestAddress: '桂花市桂花里街道桂花里20号',
    });
    expect(read.said).toContain('Lay a card');
  });

  it.each([
    [
      HMT_FIXTURE,
      {
        kind: 'hmt',
        name: '何样本',
        sex: 'female',
        birthDate: '1994-08-23',
        address: '桂花市桂花里街道桂花里11号',
        number: '810000199408230021',
        issuer: '桂花里公安分局',
        validFrom: '2021-06-01',
        validTo: '2026-06-01',
        permitNumber: 'H00000000',
        timesIssued: '01',
      },
    ],
    [
      FOREIGN_2017,
      {
        kind: 'foreign2017',
        name: '史密斯',
        englishName: 'SMITH, JOHN',
        sex: 'male',
        birthDate: '1980-05-06',
        number: 'USA110080050611',
        issuer: '1500',
        validFrom: '2018-01-02',
        validTo: '2028-01-02',
        country: 'USA',
      },
    ],
    [
      FOREIGN_2023,
      {
        kind: 'foreign2023',
        name: '玛丽',
        englishName: 'MARY ANN',
        sex: 'female',
        birthDate: '1981-03-04',
        number: '911152198103040005',
        validFrom: '2024-01-02',
        validTo: '2034-01-02',
        country: 'FRA',
        timesIssued: '00',
      },
    ],
  ])('reads a card of the kind $kind over TCP, masked unless it is asked to reveal', async (card, shown) => {
    const reader = await rig.simulator('id-card', 'tcp:127.0.0.1:0');
    await withCard(reader, card);
    const whole = await cli('id-card', '--link', reader.link, '--json', '--reveal');
    expect(JSON.parse(whole.out)).toEqual(shown);
    const masked = await cli('id-card', '--link', reader.link, '--json');
    expect(Object.keys(JSON.parse(masked.out) as object)).toEqual(Object.keys(shown));
    for (const secret of [shown.name, shown.number, shown.birthDate, 'SMITH', 'MARY', 'H00000000', '11号'])
      expect(`${masked.out}${masked.said}`).not.toContain(secret);
  });

  it('says in words what it read, and that the card has expired', async () => {
    const reader = await rig.simulator('id-card', 'tcp:127.0.0.1:0');
    await withCard(reader, 'sun-weimin');
    const read = await cli('id-card', '--link', reader.link);
    expect(read).toMatchObject({ code: 0 });
    expect(read.out).toMatch(/^name +孙\*民$/m);
    expect(read.said).toContain('expired');
  });

  it('ends with 1 when no reader answers or no card comes, and says why', async () => {
    const missing = await cli('id-card', '--link', `serial:${join(rig.folder, 'nothing')}@115200`, '--json');
    expect(missing.code).toBe(1);
    expect(JSON.parse(missing.out)).toEqual({ trouble: 'reader-missing' });
    const reader = await rig.simulator('id-card', 'tcp:127.0.0.1:0');
    const none = await cli('id-card', '--link', reader.link, '--wait', '1', '--json');
    expect({ code: none.code, ...JSON.parse(none.out) }).toEqual({ code: 1, trouble: 'no-card' });
  });

  it('prints a text, opens the drawer, and says what stands at a link', async () => {
    const printer = await rig.simulator('receipt-printer', 'tcp:127.0.0.1:0');
    const file = join(rig.folder, 'hello.txt');
    writeFileSync(file, '桂花里\n试一试\n');
    expect(await cli('print', file, '--link', printer.link, '--json')).toMatchObject({
      code: 0,
      out: '{"outcome":"printed"}\n',
    });
    expect(await cli('drawer', '--link', printer.link, '--json')).toMatchObject({
      code: 0,
      out: '{"outcome":"sent"}\n',
    });
    const probed = await cli('status', '--link', printer.link, '--json');
    expect(JSON.parse(probed.out)).toEqual({ is: 'receipt-printer', link: printer.link });
    const reader = await rig.simulator('id-card', 'tcp:127.0.0.1:0');
    expect(JSON.parse((await cli('status', '--link', reader.link, '--json')).out)).toMatchObject({
      is: 'id-card',
    });
  });

  it('takes the links of the settings file, and tells what is still needed', async () => {
    const printer = await rig.simulator('receipt-printer', 'tcp:127.0.0.1:0');
    const file = join(rig.folder, 'settings.yaml');
    writeFileSync(
      file,
      `devices: { receiptPrinter: { link: "${printer.link}", widthDots: 576 }, idCard: { link: "tcp:127.0.0.1:1" } }\n`,
    );
    const told = await cli('readiness', '--settings', file, '--json');
    const rows = told.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { part: string; state: string });
    expect(rows.find(({ part }) => part === 'receiptPrinter')?.state).toBe('ok');
    expect(rows.find(({ part }) => part === 'idCard')?.state).toBe('missing');
    expect(told.code).toBe(1);
  });

  it.each([
    [['dance'], /no command "dance"/],
    [[], /say which command/],
    [['id-card'], /say where it is/],
    [['id-card', '--link', 'COM3'], /is not serial:PATH@BAUD/],
    [['print', '--link', 'tcp:127.0.0.1:1'], /print FILE/],
    [['list', '--frobnicate'], /frobnicate/],
  ])('does not understand %j, says why and how, and ends with 2', async (words, says) => {
    const { code, out, said } = await cli(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(said).toMatch(says);
    expect(said).toContain('npm run -s devices');
  });

  it('lists what is plugged in, one object a line', async () => {
    const { code, out } = await cli('list', '--json');
    expect(code).toBe(0);
    for (const line of out.split('\n').filter(Boolean)) expect(JSON.parse(line)).toHaveProperty('link');
  });
});
