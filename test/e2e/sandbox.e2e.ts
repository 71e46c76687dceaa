import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { electronCommand } from '../../scripts/runtime.mjs';
import { Kiosk } from './kiosk.ts';
import { appProcesses } from './processes.ts';

/** Chromium's sandbox can not be used by root: where the tests run as root, this one runs the kiosk as nobody. */

const root = process.getuid?.() === 0;
const canBeNobody = !root || spawnSync('runuser', ['-u', 'nobody', '--', 'true']).status === 0;
let kiosk: Kiosk | undefined;
let folder = '';

afterAll(async () => {
  await kiosk?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Electron, started as nobody; its arguments come from whoever starts it, but for the one that turns the sandbox off. */
function asNobody(data: string): string {
  const nobody = Number(execFileSync('id', ['-u', 'nobody']).toString());
  const group = Number(execFileSync('id', ['-g', 'nobody']).toString());
  mkdirSync(data, { recursive: true });
  chmodSync(folder, 0o755);
  chownSync(data, nobody, group);
  // The screen's own key, which only its owner may read.
  const key = join(data, 'Xauthority');
  if (process.env.XAUTHORITY) {
    copyFileSync(process.env.XAUTHORITY, key);
    chownSync(key, nobody, group);
  }
  const script = join(folder, 'electron-as-nobody');
  const { executablePath } = electronCommand();
  const lines = [
    '#!/bin/bash',
    'args=(); for one in "$@"; do [ "$one" = --no-sandbox ] || args+=("$one"); done',
    `export HOME='${data}' XDG_RUNTIME_DIR='${data}' XAUTHORITY='${key}'`,
    `exec setpriv --reuid=${nobody} --regid=${group} --clear-groups '${executablePath}' "\${args[@]}"`,
  ];
  writeFileSync(script, `${lines.join('\n')}\n`, { mode: 0o755 });
  return script;
}

test.skipIf(!canBeNobody)('one visit with the sandbox on (skipped where nobody else may be)', async () => {
  folder = mkdtempSync(join(tmpdir(), 'banban-sandbox-'));
  const data = join(folder, 'data');
  kiosk = await Kiosk.start({
    folder,
    sandbox: true,
    devices: { idCard: false, receiptPrinter: false },
    ...(root ? { executable: asNobody(data) } : {}),
  });
  await kiosk.walk(['start', 'home'], ['scene:bills', 'start'], ['typed', 'account']);
  await kiosk.type('3302990315');
  await kiosk.tap('enter-done', 'household');
  const pages = appProcesses(kiosk.pid()).filter(({ part }) => part === 'renderer');
  expect(pages.length).toBeGreaterThan(0);
  for (const { pid } of pages) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // Filtered system calls, and not root.
    expect(status).toMatch(/^Seccomp:\s+2$/m);
    expect(status).not.toMatch(/^Uid:\s+0\s/m);
  }
});
