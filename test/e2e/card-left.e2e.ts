import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Kiosk } from './kiosk.ts';
import { shot } from './shot.ts';
import { until } from './until.ts';

let kiosk: Kiosk | null = null;
afterEach(async () => {
  await kiosk?.close();
  kiosk = null;
});

test('a card left on the reader: the kiosk says so, staff are called, and all is quiet when it is lifted', async () => {
  kiosk = await Kiosk.start({
    tray: true,
    settings: { cardLeft: { callAfter: 2 }, idle: { warnAfter: 8, answerWithin: 3 } },
  });
  const mine = kiosk;
  await mine.home();
  await mine.walk(['scene:pension', 'start'], ['begin', 'consent'], ['agree', 'card']);
  await mine.reader?.do({ put: 'sun-weimin' });
  // It has expired: she is told, and goes on.
  await mine.says('过了期');
  // She walks away without it.
  await mine.says('您的身份证还在上面', 40_000);
  expect(await mine.words()).not.toContain('孙为民');
  await mine.says('已经请工作人员过来');
  const tray = await mine.tray().page();
  await tray.getByText('读卡器上有一张忘了拿的卡').first().waitFor();
  if (process.env.BANBAN_PICTURES)
    await shot(await mine.page(), join(process.env.BANBAN_PICTURES, 'card-left.png'));
  await mine.reader?.do({ lift: true });
  await until(
    'the usual first page',
    () => mine.words(),
    (words) => !words.includes('还在上面') && !words.includes('请工作人员过来'),
  );
  await until(
    'the desk to be quiet',
    () => mine.tray().words(),
    (words) => !words.includes('忘了拿的卡'),
  );
  expect(readFileSync(join(mine.data, 'devices.json'), 'utf8')).not.toMatch(/孙为民|330299/);
});
