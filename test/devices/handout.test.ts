import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContent } from '../../content/load.ts';
import { createCups } from '../../devices/a4-printer/cups.ts';
import { createA4Printer } from '../../devices/a4-printer/driver.ts';
import { openLedger } from '../../devices/a4-printer/ledger.ts';
import { readinessSlip } from '../../main/paper/readiness.ts';
import { makeWords } from '../../main/visit/words.ts';
import { electronCommand } from '../../scripts/runtime.mjs';
import type { HandoutOrder } from './handout-app.ts';
import { type PrivateCupsd, privateCupsd, whyNoCupsd } from './private-cupsd.ts';
import { Rig } from './rig.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const why = whyNoCupsd();

/** The opening-time paper on A4: drawn by real Electron, printed by a real cupsd, and looked at as it came out. */
describe.skipIf(why !== undefined)(`a handout${why === undefined ? '' : ` (left out: ${why})`}`, () => {
  let rig: Rig;
  let cupsd: PrivateCupsd;
  beforeAll(async () => {
    rig = new Rig();
    cupsd = await privateCupsd();
  });
  afterAll(async () => {
    await cupsd.end();
    await rig.end();
  });

  const draw = async (order: HandoutOrder): Promise<void> => {
    const { folder } = rig;
    await build({
      configFile: false,
      logLevel: 'error',
      root: join(root, 'renderer'),
      build: {
        outDir: order.pages,
        emptyOutDir: true,
        target: 'chrome130',
        assetsInlineLimit: 0,
        rolldownOptions: { input: join(root, 'renderer/handout/index.html') },
      },
    });
    await build({
      configFile: false,
      logLevel: 'error',
      root,
      publicDir: false,
      ssr: { noExternal: true },
      build: {
        ssr: join(root, 'test/devices/handout-app.ts'),
        outDir: join(folder, 'app'),
        emptyOutDir: true,
        target: 'node20.18',
        rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'start.cjs' } },
      },
    });
    writeFileSync(
      join(folder, 'app', 'package.json'),
      JSON.stringify({ name: 'handout', main: 'start.cjs' }),
    );
    const file = join(folder, 'order.json');
    writeFileSync(file, JSON.stringify(order));
    const { executablePath, args } = electronCommand(join(folder, 'app'));
    const command = [executablePath, ...args, `--user-data-dir=${join(folder, 'profile')}`];
    const child = spawn('xvfb-run', ['-a', ...command], {
      env: { ...process.env, BANBAN_HANDOUT: file },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('exit', resolve);
    });
    if (code !== 0) throw new Error(`the drawing app ended with ${code}:\n${said.slice(-2000)}`);
  };

  it('comes out of the printer as it was laid out: one A4 page, every word, nothing under 18 points', async () => {
    const words = makeWords(loadContent(join(root, 'content')).content)['zh-CN'];
    const slip = readinessSlip({
      station: { name: '桂花里社区便民服务站', phone: '5550 0120', hours: '周一到周六 8:30 到 17:00' },
      at: '2026年11月24日 星期二 上午8:30',
      parts: [
        { name: 'store', ready: true },
        { name: 'idCard', ready: true },
        { name: 'receiptPrinter', ready: false },
      ],
      notes: ['这是测试：𬒈 㛃'],
      audit: null,
      words,
    });
    const out = join(rig.folder, 'paper.pdf');
    await draw({ pages: join(rig.folder, 'pages'), slip, out });

    const ledger = openLedger(join(rig.folder, 'papers.ndjson'), Date.now());
    const printer = createA4Printer({
      cups: createCups(cupsd.queue, cupsd.socket),
      ledger,
      now: Date.now,
      onProgress: () => undefined,
    });
    expect(await printer.print({ jobId: 'readiness', pdf: readFileSync(out) })).toEqual({
      outcome: 'printed',
    });
    ledger.close();
    const [paper = ''] = cupsd.papers();
    const said = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' });
    expect(said('pdfinfo', paper)).toMatch(/Pages:\s+1\n[\s\S]*A4/);
    const text = said('pdftotext', '-layout', paper, '-').replace(/\s/g, '');
    for (const part of [slip.title, slip.station, slip.phone.number, '𬒈', '㛃'])
      expect(text).toContain(part.replace(/\s/g, ''));
    const sizes = [
      ...said('pdftohtml', '-xml', '-i', '-stdout', '-zoom', '1', paper).matchAll(/size="(\d+)"/g),
    ];
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.min(...sizes.map(([, size]) => Number(size)))).toBeGreaterThanOrEqual(18);
    const picture = process.env.BANBAN_PICTURES;
    if (picture) said('pdftoppm', '-png', '-r', '60', '-singlefile', paper, join(picture, 'handout'));
  });
});
