/** Review confirmed → first and last byte of the slip on the wire. The simulated printer takes bytes at once. */
import { at, hurry, openRig, TYPED_BILL } from './rig.mjs';
import { figure } from './stats.mjs';
import { measuredTap, watchPage } from './watch.mjs';

const TIMES = 10;

export async function measureSlip() {
  const rig = await openRig();
  try {
    const { kiosk } = rig;
    const first = [];
    const last = [];
    const said = [];
    for (let turn = 0; turn < TIMES; turn++) {
      const page = await kiosk.look(at('welcome'));
      await watchPage(page);
      await hurry(page, [['start', at('home')], ...TYPED_BILL]);
      const slip = rig.nextSlip();
      const tap = await measuredTap(page, 'confirm');
      const times = await slip;
      first.push(times.first - tap.wallDown);
      last.push(times.last - tap.wallDown);
      said.push(tap.wallPainted - tap.wallDown);
      await hurry(page, [['got-it', at('rating')]]);
      await kiosk.tapLast('rate-5');
    }
    return [
      figure('review confirmed → “registered” painted', 'ms', said),
      figure('review confirmed → first byte of the slip', 'ms', first),
      figure('review confirmed → last byte of the slip', 'ms', last),
    ];
  } finally {
    await rig.close();
  }
}
