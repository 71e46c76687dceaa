import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type PrivatePcscd, privatePcscd, whyNoPcscd } from '../devices/private-pcscd.ts';
import { Simulator } from '../devices/rig.ts';
import { Kiosk } from './kiosk.ts';
import { until } from './until.ts';

const why = whyNoPcscd();
const folder = mkdtempSync(join(tmpdir(), 'banban-social-'));
let kiosk: Kiosk | null = null;
let pcscd: PrivatePcscd | null = null;
let card: Simulator | null = null;
afterEach(async () => {
  await kiosk?.close();
  await card?.stop();
  await pcscd?.end();
  rmSync(folder, { recursive: true, force: true });
  [kiosk, card, pcscd] = [null, null, null];
});

/** The whole kiosk with the real smart-card module on a real pcscd. */
describe.skipIf(why !== undefined)(
  `a social-security card${why === undefined ? '' : ` (left out: ${why})`}`,
  () => {
    test('a PIN is never asked for; the card is read, lifted, and one that is forgotten is told of', async () => {
      pcscd = await privatePcscd(folder);
      await pcscd.start();
      card = await Simulator.start('social-card', pcscd.link);
      kiosk = await Kiosk.start({
        devices: { receiptPrinter: false },
        inputs: { socialCard: { link: 'pcsc:auto' } },
        settings: { cardLeft: { callAfter: 60 }, idle: { warnAfter: 10, answerWithin: 3 } },
      });
      const mine = kiosk;
      await mine.home();
      await mine.walk(['scene:pension', 'start'], ['begin', 'consent'], ['agree', 'card']);
      await mine.says('身份证社保卡都行');

      await card.do({ put: 'wang-guixiang', pin: true });
      await mine.says('不用输密码');
      expect(await mine.buttons()).not.toContain('key:1');
      await card.do({ lift: true });
      await mine.says('身份证，平着放');

      await card.do({ put: 'wang-guixiang' });
      await mine.says('请拿走社保卡');
      await card.do({ lift: true });
      await until(
        'the visit to go on',
        () => mine.step(),
        (step) => step !== null && !['card', 'look-up'].includes(step),
      );

      // Somebody puts one in and walks away.
      await card.do({ put: 'wang-guixiang' });
      await mine.says('您的社保卡还在里面', 60_000);
      expect(await mine.words()).not.toContain('王桂香');
      await card.do({ lift: true });
      await until(
        'the usual first page',
        () => mine.words(),
        (words) => !words.includes('还在里面'),
      );
    });
  },
);
