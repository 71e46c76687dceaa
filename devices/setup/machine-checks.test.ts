import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROFILES } from '../keypad/profiles.ts';
import {
  checkGroups,
  checkMachine,
  checkRules,
  checkTouch,
  checkUnmapped,
  directDevices,
  RULES_FILE,
  readTouchScreens,
} from './machine-checks.ts';

const RULES = readFileSync(join(import.meta.dirname, RULES_FILE), 'utf8');

describe('the udev rules', () => {
  test('not there, there, there with other comments, an older one', () => {
    expect(checkRules(RULES, undefined, '/opt/banban')).toMatchObject({
      state: 'missing',
      todo: `sudo cp /opt/banban/${RULES_FILE} /etc/udev/rules.d/ && sudo udevadm control --reload && sudo udevadm trigger`,
    });
    expect(checkRules(RULES, RULES, '/opt/banban').state).toBe('ok');
    expect(checkRules(RULES, `# copied by hand\n\n${RULES}`, '/opt/banban').state).toBe('ok');
    expect(checkRules(RULES, RULES.replace('GROUP="lp"', 'GROUP="root"'), '/opt/banban')).toMatchObject({
      state: 'missing',
      says: expect.stringContaining('older'),
    });
  });

  test('every line is made of pairs that udev reads, gives a known group, and never to everybody', () => {
    const lines = RULES.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines)
      for (const pair of line.split(/,\s*/)) expect(pair).toMatch(/^[A-Z]+(\{[A-Za-z_]+\})?(==|=)"[^"]*"$/);
    const groups = [...RULES.matchAll(/GROUP="(\w+)"/g)].map(([, group]) => group);
    expect(new Set(groups)).toEqual(new Set(['dialout', 'lp', 'plugdev', 'input']));
    for (const [, mode] of RULES.matchAll(/MODE="(\d+)"/g)) expect(mode).toMatch(/^06[46]0$/);
  });

  test('the keypad that is found without a link has its line', () => {
    for (const { usb } of Object.values(PROFILES)) {
      if (!usb) continue;
      const hex = (id: number) => id.toString(16).padStart(4, '0');
      expect(RULES).toContain(
        `ATTRS{idVendor}=="${hex(usb.vendorId)}", ATTRS{idProduct}=="${hex(usb.productId)}"`,
      );
    }
  });
});

test('groups: what is missing is named with what it is for, and the command', () => {
  expect(checkGroups(['dialout', 'lp', 'plugdev', 'input', 'audio'], 'kiosk').state).toBe('ok');
  expect(checkGroups([], 'root').state).toBe('ok');
  expect(checkGroups(['kiosk', 'lp', 'plugdev'], 'kiosk')).toEqual({
    id: 'groups',
    state: 'missing',
    says: 'not in dialout (serial ports), input (keypads, headphone jack)',
    todo: 'sudo usermod -aG dialout,input kiosk   # then log in again',
  });
});

describe('the touch screen and its display', () => {
  const XINPUT = `⎡ Virtual core pointer                    	id=2	[master pointer  (3)]
⎜   ↳ Virtual core XTEST pointer              	id=4	[slave  pointer  (2)]
⎜   ↳ ILITEK ILITEK-TP                        	id=9	[slave  pointer  (2)]
⎜   ↳ SynPS/2 Synaptics TouchPad              	id=10	[slave  pointer  (2)]
⎜   ↳ eGalax Inc. USB TouchController         	id=11	[slave  pointer  (2)]
⎣ Virtual core keyboard                   	id=3	[master keyboard (2)]
    ↳ eGalax Inc. USB TouchController         	id=12	[slave  keyboard (3)]`;
  const XRANDR = `Screen 0: minimum 320 x 200, current 3000 x 1920, maximum 16384 x 16384
HDMI-1 connected 1920x1080+1080+0 (normal left inverted right x axis y axis) 509mm x 286mm
DP-1 disconnected (normal left inverted right x axis y axis)
eDP-1 connected primary 1080x1920+0+0 left (normal left inverted right x axis y axis) 268mm x 476mm`;
  const PROC = `I: Bus=0003 Vendor=222a Product=0001 Version=0110
N: Name="ILITEK ILITEK-TP"
H: Handlers=mouse1 event5
B: PROP=2
B: EV=1b

I: Bus=0011 Vendor=0002 Product=0007 Version=01b1
N: Name="SynPS/2 Synaptics TouchPad"
B: PROP=5
`;

  test('the kernel says what is touched where it shows; a touch pad is none', () => {
    expect(directDevices(PROC)).toEqual(['ILITEK ILITEK-TP']);
  });

  test('by the kernel or by its name; the primary display comes first', () => {
    expect(readTouchScreens(XINPUT, XRANDR)).toEqual({
      touch: ['eGalax Inc. USB TouchController'],
      outputs: ['eDP-1', 'HDMI-1'],
    });
    expect(readTouchScreens(XINPUT, XRANDR, directDevices(PROC)).touch).toEqual([
      'ILITEK ILITEK-TP',
      'eGalax Inc. USB TouchController',
    ]);
  });

  test('the command joins it to that display', () => {
    expect(checkTouch(readTouchScreens(XINPUT, XRANDR, ['ILITEK ILITEK-TP'])).todo).toBe(
      'xinput map-to-output "ILITEK ILITEK-TP" eDP-1',
    );
    expect(checkTouch({ touch: [], outputs: ['eDP-1'] }).state).toBe('missing');
    expect(checkTouch(undefined).state).toBe('not-here');
  });

  test('a touch screen without xinput is not passed over', () => {
    expect(checkUnmapped([]).state).toBe('not-here');
    expect(checkUnmapped(['ILITEK ILITEK-TP'])).toMatchObject({
      state: 'missing',
      todo: 'sudo apt-get install xinput',
    });
  });
});

test('this machine is looked at, whatever is missing on it', async () => {
  const checks = await checkMachine();
  expect(checks.map(({ id }) => id)).toEqual([
    'udev-rules',
    'groups',
    'serial-module',
    'hid-module',
    'usb-module',
    'smart-cards',
    'a4-service',
    'touch',
  ]);
  for (const { state, says } of checks) {
    expect(['ok', 'missing', 'not-here']).toContain(state);
    expect(says).not.toBe('');
  }
});
