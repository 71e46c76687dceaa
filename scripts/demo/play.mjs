/** Plays the visits, looks whether each thing truly happened, and leaves out/demo/. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { openKiosk } from './kiosk.mjs';
import { inTheStore } from './store.mjs';
import { makeStory } from './story.mjs';
import { billVisit, kindVisit, pensionVisit } from './visits.mjs';

const out = inRoot('out', 'demo');
/** A bill of a made-up person, as a camera sees it. Chromium takes a JPEG for a film when it is named so. */
const BILL = 'bill-04.jpg';

async function play() {
  const started = new Date();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, 'pages'), { recursive: true });
  const camera = join(tmpdir(), `banban-camera-${process.pid}.mjpeg`);
  copyFileSync(inRoot('test', 'paper', BILL), camera);
  const truth = JSON.parse(readFileSync(inRoot('test', 'paper', 'truth.json'), 'utf8'));
  const bill = truth.images.find(({ file }) => file === BILL).fields;

  const slips = join(out, 'slips');
  const kiosk = await openKiosk({ camera, slips });
  const story = makeStory(kiosk, out);
  let done = false;
  try {
    story.say(`开机：Electron ${kiosk.version}，${kiosk.links === 'pty' ? '串口（一对假终端）' : '网口'}`);
    const first = await billVisit(kiosk, story, { bill, slips, out });
    const second = await pensionVisit(kiosk, story, { slips });
    const third = await kindVisit(kiosk, story, { slips });
    await kiosk.close();
    const visits = [first, second, third];
    const kept = await inTheStore(kiosk.data, visits, story);
    story.check('全程：页面没有报错', kiosk.troubles.length === 0, kiosk.troubles.join('; '));
    const summary = {
      demo: 'played',
      startedAt: started.toISOString(),
      seconds: Math.round((Date.now() - started.getTime()) / 100) / 10,
      electron: kiosk.version,
      links: kiosk.links,
      pages: story.pictures,
      steps: story.steps,
      visits,
      store: kept,
      receipt: {
        bytes: readFileSync(join(out, 'receipt.bin')).length,
        qrToken: first.token,
        rows: first.rows,
      },
    };
    writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    story.say('');
    story.say(
      `三次都办完了：${visits.map((visit) => `${visit.task} ${visit.caseNumber}`).join('，')}。\n` +
        `一共 ${story.pictures.length} 页，每页一张图，在 out/demo/pages/。\n` +
        `小票：打印机收到的 ${summary.receipt.bytes} 个字节在 out/demo/receipt.bin，画出来是 out/demo/receipt.png。\n` +
        '小票上的码和库里的件对得上；每次办完，那一次的进程就没有了。全是演示数据。',
    );
    done = true;
  } catch (error) {
    const step = kiosk.page ? await kiosk.step().catch(() => null) : null;
    await story.picture('failed').catch(() => undefined);
    story.fault(`${error.message.split('\n')[0]}（停在 ${step ?? '没有页面'}）`);
    process.stderr.write(`${error.stack}\n${kiosk.said().split('\n').slice(-30).join('\n')}\n`);
    writeFileSync(
      join(out, 'summary.json'),
      `${JSON.stringify({ demo: 'failed', at: step, why: error.message, steps: story.steps, pages: story.pictures }, null, 2)}\n`,
    );
  } finally {
    await kiosk.close().catch(() => undefined);
    kiosk.remove();
    rmSync(camera, { force: true });
  }
  return done;
}

process.exitCode = (await play()) ? 0 : 1;
