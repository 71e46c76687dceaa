import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { loadSettings, SettingsError, staffedAt } from './settings.ts';

const CONTENT = fileURLToPath(new URL('../content', import.meta.url));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function dataFolder(yaml?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'banban-settings-'));
  folders.push(folder);
  if (yaml !== undefined) writeFileSync(join(folder, 'settings.yaml'), yaml);
  return folder;
}

function problem(yaml: string): string {
  try {
    loadSettings(CONTENT, dataFolder(yaml));
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return '';
}

const live = (fhir: string) =>
  `services: { hospital: live }\nlive: { hospital: [{ id: qinghe, fhir: "${fhir}" }] }`;

describe('settings', () => {
  test('without a file of its own the kiosk takes the sample place', () => {
    const settings = loadSettings(CONTENT, dataFolder());
    expect(settings.station.code).toBe('GHL');
    expect(settings.help.nextDeskAfter).toBe(60);
    // VVSG 2.0: at least 20 s to answer, 2 to 5 minutes of quiet in all.
    expect(settings.idle.answerWithin).toBeGreaterThanOrEqual(20);
    expect(settings.idle.warnAfter + settings.idle.answerWithin).toBeGreaterThanOrEqual(120);
  });

  test('its own file changes what it names, and nothing else', () => {
    const settings = loadSettings(
      CONTENT,
      dataFolder('station: { kiosk: "2" }\ndevices: { idCard: { link: "serial:/dev/ttyUSB0@115200" } }\n'),
    );
    expect(settings.station).toMatchObject({ code: 'GHL', kiosk: '2' });
    expect(settings.devices).toEqual({ idCard: { link: 'serial:/dev/ttyUSB0@115200' } });
  });

  test('the desk is in no network unless that is said, and then only in the house', () => {
    expect(loadSettings(CONTENT, dataFolder()).desk.network).toBe(undefined);
    const network = (yaml: string) =>
      loadSettings(CONTENT, dataFolder(`desk: { network: ${yaml} }\n`)).desk.network;
    expect(network('{}')).toEqual({ port: 8443 });
    expect(network('{ port: 443, address: 192.168.1.20 }')).toEqual({ port: 443, address: '192.168.1.20' });
    for (const wrong of [
      '{ port: 0 }',
      '{ address: 8.8.8.8 }',
      '{ address: "0.0.0.0" }',
      '{ adress: 10.0.0.1 }',
    ])
      expect(problem(`desk: { network: ${wrong} }\n`), wrong).toContain('desk');
  });

  test('a list replaces a list', () => {
    const settings = loadSettings(CONTENT, dataFolder('station: { hours: { days: [1] } }\n'));
    expect(settings.station.hours).toEqual({ from: 510, to: 1020, days: [1] });
  });

  test('a live hospital: its address without the slash, its token beside the settings', () => {
    const folder = dataFolder(
      'services: { hospital: live }\nlive: { hospital: [{ id: qinghe, fhir: "https://h.example/fhir/R4/", tokenFile: qinghe.token }] }',
    );
    const settings = loadSettings(CONTENT, folder);
    expect(settings.services).toMatchObject({ hospital: 'live', pension: 'demo' });
    expect(settings.live.hospital).toEqual([
      { id: 'qinghe', fhir: 'https://h.example/fhir/R4', tokenFile: join(folder, 'qinghe.token') },
    ]);
  });

  test('what is wrong with an address is told without the secret in it', () => {
    expect(problem(live('https://kiosk:secret@hospital.example/fhir'))).not.toContain('secret');
  });

  test('an empty file changes nothing', () => {
    expect(loadSettings(CONTENT, dataFolder(''))).toEqual(loadSettings(CONTENT, dataFolder()));
  });

  test.each([
    ['station: { code: ghl }', 'station → code'],
    ['stations: {}', 'stations'],
    ['devices: { idCard: { link: COM3 } }', 'serial:PATH@BAUD, tcp:HOST:PORT'],
    [
      'devices: { receiptPrinter: { link: "tcp:a:1", widthDots: 400 } }',
      'devices → receiptPrinter → widthDots',
    ],
    ['idle: { warnAfter: 0 }', 'idle → warnAfter'],
    ['services: { utilities: live }', 'services → utilities'],
    ['services: { hospital: live }', 'no server is named'],
    [live('http://hospital.example/fhir/R4'), 'live → hospital → 0 → fhir'],
    [live('https://kiosk:secret@hospital.example/fhir'), 'a token goes into tokenFile'],
    [live('hospital.example'), 'like https://'],
    [live('https://a.example", timeoutMs: 5, x: "'), 'timeoutMs'],
    ['headphones: "yes"', 'headphones'],
    ['- a\n- b', 'settings.yaml'],
    ['station: [', 'settings.yaml'],
    ['station: { name: "" }', 'station → name'],
  ])('%s: the technician is told', (yaml, says) => {
    expect(problem(yaml)).toContain(says);
    expect(problem(yaml)).toContain('settings.yaml');
  });
});

test('people are at the desk in opening hours only', () => {
  const hours = { from: 510, to: 1020, days: [1, 2, 3, 4, 5, 6] };
  expect(staffedAt(hours, 1, 509)).toBe(false);
  expect(staffedAt(hours, 1, 510)).toBe(true);
  expect(staffedAt(hours, 6, 1019)).toBe(true);
  expect(staffedAt(hours, 6, 1020)).toBe(false);
  expect(staffedAt(hours, 0, 600)).toBe(false);
});
