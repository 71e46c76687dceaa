/** Card on the reader → read; card lifted → the page with the name. The person lifts it in between. */
import { at, openRig } from './rig.mjs';
import { figure } from './stats.mjs';
import { watchPage } from './watch.mjs';

const TIMES = 20;

export async function measureCard() {
  const rig = await openRig();
  try {
    const { kiosk, reader } = rig;
    const page = await kiosk.look(at('welcome'));
    await watchPage(page);
    await kiosk.tap('start', at('home'));
    await kiosk.tap('scene:pension', at('scene'));
    await kiosk.tap('task:pension-check', at('start'));
    await kiosk.tap('begin', at('consent'));
    await kiosk.tap('agree', at('card'));
    const read = [];
    const named = [];
    const both = [];
    for (let turn = 0; turn < TIMES; turn++) {
      if (turn > 0) await kiosk.tap('dock:back', at('card'));
      await page.evaluate(() => window.bench.says('请拿走身份证'));
      const put = Date.now();
      reader.command({ put: 'wang-guixiang' });
      const seen = await page.evaluate(() => window.bench.said);
      await page.evaluate(() => window.bench.says('王桂香'));
      const lifted = Date.now();
      reader.command({ lift: true });
      const name = await page.evaluate(() => window.bench.said);
      read.push(seen - put);
      named.push(name - lifted);
      both.push(seen - put + name - lifted);
      await page.waitForSelector(at('due'), { state: 'attached' });
    }
    return [
      figure('card on reader → “read, take it” painted', 'ms', read),
      figure('card lifted → page with the name painted', 'ms', named),
      figure('card on reader → name, without the lifting', 'ms', both),
    ];
  } finally {
    await rig.close();
  }
}
