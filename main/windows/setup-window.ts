import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { parseDocument } from 'yaml';
import { loadCached } from '../../content/cache.ts';
import type { DeviceEvent, DevicesConfig, DevicesMethods } from '../../devices/port.ts';
import { systemClock, systemTimers } from '../clock/clock.ts';
import { dateParts } from '../clock/dates.ts';
import { stampWords } from '../clock/says.ts';
import { makeFeed } from '../doors/feed.ts';
import { serveDoor } from '../doors/port-adapter.ts';
import { type SetupContext, setupRouter } from '../doors/setup.ts';
import type { Log } from '../log.ts';
import { writeLogBundle } from '../log-bundle.ts';
import type { Slip } from '../paper/slip.ts';
import type { SlipWidth } from '../paper/widths.ts';
import type { Settings } from '../settings.ts';
import type { FirstMade } from '../setup/first-person.ts';
import type { SwitchChoice } from '../setup/one-switch.ts';
import { makeSetup, type Setup } from '../setup/setup.ts';
import { SETUP_DEVICES, type SetupConfig } from '../setup/setup-devices.ts';
import type { SetupPage } from '../setup/setup-page.ts';
import { makeWords } from '../visit/words.ts';
import { type PortLike, portChannel } from '../workers/channel.ts';
import { supervise } from '../workers/supervisor.ts';
import { drawHandout } from './handout-window.ts';
import { openPage, pageUrl, prepareSession } from './page-window.ts';
import type { SlipRenderer } from './slip-window.ts';
import { utilityFork } from './utility-fork.ts';

/**
 * Writes devices, the screen's diagonal and the one switch into settings.yaml and keeps all else in it, comments too. In
 * one step: a power cut leaves the old file.
 */
function saveSetup(dataFolder: string, devices: SetupConfig, diagonalInch: number, oneSwitch: SwitchChoice) {
  const file = join(dataFolder, 'settings.yaml');
  const document = parseDocument(existsSync(file) ? readFileSync(file, 'utf8') : '{}\n');
  for (const name of SETUP_DEVICES)
    if (devices[name]) document.setIn(['devices', name], devices[name]);
    else document.deleteIn(['devices', name]);
  document.setIn(['screen', 'diagonalInch'], diagonalInch);
  for (const [name, value] of Object.entries(oneSwitch)) document.setIn(['oneSwitch', name], value);
  document.set('setup', false);
  const text = document.toString().replace(/^\{\}\n/, '');
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** What is printed as a trial. */
function trialSlip(settings: Settings): Slip {
  return {
    locale: 'zh-CN',
    station: settings.station.name,
    printedAt: stampWords(systemClock.wall()),
    title: '试打一张',
    keyBox: { label: '看得清吗', lines: ['字清楚，就好了'] },
    sections: [],
    phone: {
      label: '修机器打电话',
      number: settings.station.phone,
      hours: settings.station.hoursWords['zh-CN'] ?? '',
    },
    footer: ['这张纸可以丢掉。'],
  };
}

/** Shows the set-up page, and resolves when staff have finished; `close` takes the page away. */
export async function runSetup(input: {
  dataFolder: string;
  rulesFolder: string;
  settings: Settings;
  slips: SlipRenderer;
  bounds: { x?: number; y?: number; width: number; height: number };
  kiosk: boolean;
  /** There is an administrator already, as far as is known. */
  known: boolean;
  /** False: what is chosen holds until the kiosk is closed, as with simulated devices. */
  keep: boolean;
  contentFolder: string;
  contentCache: string;
  log: Log;
  onRefused(refusal: { path: string; code: string; actor: string }): void;
}): Promise<{
  close(): void;
  chosen: SetupConfig | null;
  diagonalInch: number;
  oneSwitch: SwitchChoice;
  first: FirstMade | null;
}> {
  const { settings, dataFolder, log } = input;
  const words = makeWords(await loadCached(input.contentFolder, input.contentCache))['zh-CN'];
  // The ledger of trial papers is nobody's afterwards.
  const papers = mkdtempSync(join(tmpdir(), 'banban-setup-'));
  // A process of its own for the set-up: the one of the visits begins anew, with what was set.
  const devices = supervise<DevicesMethods, DeviceEvent, DevicesConfig>({
    name: 'devices',
    fork: utilityFork,
    config: { setUp: true, keptIn: { folder: papers, run: randomUUID() } },
    deadlineMs: 30_000,
    longer: { print: 120_000, printA4: 300_000 },
    onState: (state) => log.info({ what: 'process', name: state.name, at: state.at, why: state.why }),
  });
  let chosen: SetupConfig | null = null;
  let diagonalInch = settings.screen.diagonalInch;
  const { start, touch, paceMs } = settings.oneSwitch;
  let oneSwitch: SwitchChoice = { start, touch, paceMs };
  const feed = makeFeed<SetupPage>();
  const setup: Setup = makeSetup({
    station: settings.station.name,
    diagonalInch: settings.screen.diagonalInch,
    oneSwitch,
    known: input.known,
    config: settings.devices,
    devices: devices.client.call,
    rulesFolder: input.rulesFolder,
    words,
    clock: systemClock,
    after: systemTimers.after,
    testPaper: async (widthDots) => ({
      jobId: `setup-${randomUUID()}`,
      ...(await input.slips.render(trialSlip(settings), widthDots as SlipWidth)).raster,
    }),
    testA4: async () => ({
      jobId: `setup-${randomUUID()}`,
      pdf: await drawHandout(trialSlip(settings), { pageUrl: pageUrl('handout'), prepareSession }),
    }),
    save: async (devices, inch, ofSwitch) => {
      chosen = devices;
      diagonalInch = inch;
      oneSwitch = ofSwitch;
      if (input.keep) saveSetup(dataFolder, devices, inch, ofSwitch);
    },
    bundle: async (checks) => {
      const { year, month, day, hour, minute } = dateParts(systemClock.wall());
      const two = (value: number) => String(value).padStart(2, '0');
      return writeLogBundle({
        dataFolder,
        stamp: `${year}${two(month)}${two(day)}-${two(hour)}${two(minute)}`,
        atSeconds: Math.floor(systemClock.wall() / 1000),
        versions: {
          app: app.getVersion(),
          electron: process.versions.electron ?? '',
          node: process.versions.node,
          system: `${process.platform} ${process.arch} ${process.getSystemVersion()}`,
        },
        health: await devices.client.call.health({}),
        checks,
      });
    },
    onPage: (page) => feed.set(page),
    onTrouble: (what, error) => log.warn({ what, code: error instanceof Error ? error.name : 'failed' }),
  });
  devices.onEvent((event) => setup.device(event));
  const { window, door } = openPage({
    page: 'setup',
    title: '伴办 · 安装',
    bounds: input.bounds,
    kiosk: input.kiosk,
    show: true,
  });
  serveDoor<SetupContext>(
    portChannel(door as unknown as PortLike),
    setupRouter,
    {
      actor: { kind: 'fitter', name: 'fitter' },
      page: feed,
      act: setup.act,
      link: setup.link,
      enter: setup.enter,
    },
    input.onRefused,
  );
  window.on('closed', () => setup.leave());
  await setup.finished;
  await devices.stop();
  rmSync(papers, { recursive: true, force: true });
  return {
    chosen,
    diagonalInch,
    oneSwitch,
    first: setup.first(),
    close() {
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
