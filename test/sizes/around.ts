import { type PrinterStatus, SILENT_STATUS } from '../../devices/receipt-printer/types.ts';
import { pageId } from '../../main/visit/engine.ts';
import {
  CONFIRMED,
  ENGINE,
  HOUSE,
  type Led,
  lead,
  STAFF,
  toBillPrint,
  toBillReview,
  toDue,
  toHousehold,
  withStaff,
} from '../../main/visit/test-visit.ts';
import type { House, Visit } from '../../main/visit/visit.ts';
import type { Sight } from './pages.ts';

/** The pages that belong to no task: before one, between two, help, 您还在吗？, the printer's paper, marks. */

const OUT: PrinterStatus = {
  paper: 'out',
  cover: 'closed',
  error: 'none',
  online: 'no',
  feedKey: 'free',
  answered: true,
};
const IN: PrinterStatus = { ...OUT, paper: 'ok', online: 'yes' };
const TROUBLE: PrinterStatus = { ...IN, error: 'cutter', online: 'no' };
const OFFLINE: Partial<House> = { online: false };

/** At the first page of the scenes: each tile, each bundle, what the search finds, practice. */
function before(see: (name: string, led: Led) => void): void {
  see('welcome', lead());
  for (const called of [false, true])
    see(
      `welcome card left${called ? ' called' : ''}`,
      lead({ house: { cardLeft: { what: 'idCard', called } } }),
    );
  see('welcome printer empty', lead({ house: { printer: OUT } }));
  see('home', lead().press('start'));
  see('home nothing can be kept', lead({ house: { store: 'missing', online: false } }).press('start'));
  const tiles = lead()
    .press('start')
    .buttons()
    .filter((button) => button.startsWith('scene:'));
  for (const tile of tiles) {
    const led = lead().press('start', tile);
    if (led.visit.stage !== 'task') see(tile.replace(':', ' '), led);
    if (led.buttons().includes('practice-list')) see('practice list', led.press('practice-list'));
  }
  for (const [id, bundle] of ENGINE.bundles) {
    const led = lead().press('start', `scene:${bundle.scene}`);
    for (let n = 0; n < 6 && led.visit.stage === 'scene'; n++)
      led.press(led.buttons().includes(`bundle:${id}`) ? `bundle:${id}` : 'rows-next');
    see(`bundle ${id}`, led);
    if (led.buttons().includes('bundle-skip')) see(`bundle ${id} next`, led.press('bundle-skip'));
  }
  see('search', lead().press('start', 'search'));
  for (const letters of ['D', 'DF', 'S', 'YL', 'QQQ'])
    see(`search ${letters}`, lead().press('start', 'search').type(letters));
}

/** Somebody presses with her: the two questions, and pages of a task meanwhile. */
function beside(see: (name: string, led: Led) => void): void {
  const asked = toHousehold().press('dock:help');
  asked.send(STAFF, { type: 'help-coming', who: STAFF.name });
  asked.send(STAFF, { type: 'beside', wants: 'press' });
  see('beside asked', asked);
  see('beside household', withStaff(toHousehold()));
  see('beside review', withStaff(toBillReview()));
  const sees = withStaff(toHousehold());
  sees.send(STAFF, { type: 'beside', wants: 'see' });
  see('beside see', sees);
  see('beside home offline', withStaff(lead({ house: OFFLINE }).press('start')));
  see('beside typing', withStaff(lead().press('start', 'scene:bills', 'typed')));
}

/** 请人帮忙, from the first desk to the call-back slip. */
function help(see: (name: string, led: Led) => void): void {
  const calling = (led: Led) => led.press('dock:help');
  see('help calling', calling(toHousehold()));
  see('help next desk', calling(toHousehold()).wait(60));
  see('help unanswered', calling(toHousehold()).wait(120));
  const coming = calling(toHousehold());
  coming.send(STAFF, { type: 'help-coming', who: '沈知秋' });
  see('help coming', coming);
  see('help closed', calling(lead({ house: { staffed: false } })));
  const slip = calling(toHousehold()).wait(120).press('help:call-back');
  const ticket = slip.visit.help?.ticket ?? '';
  const failed = calling(toHousehold()).wait(120).press('help:call-back');
  failed.house({ type: 'not-committed', ticket: failed.visit.help?.ticket ?? '', why: 'store-missing' });
  see('help call-back failed', failed);
  see('help call-back', slip.house({ type: 'committed', ticket, confirmed: CONFIRMED }));
}

/** 换纸, as the printer tells and as it is silent. */
function paper(see: (name: string, led: Led) => void): void {
  for (const [says, status] of Object.entries({ out: OUT, trouble: TROUBLE, silent: SILENT_STATUS })) {
    const led = toBillPrint().house({ type: 'house', house: { printer: status } });
    led.house({ type: 'print-ended', jobId: CONFIRMED.jobId, outcome: 'not-started', why: 'paper-out' });
    if (!led.buttons().includes('change-paper')) continue;
    led.press('change-paper');
    for (let n = 0; n < 8 && pageId(led.visit).startsWith('paper-'); n++) {
      see(`${pageId(led.visit)} ${says}`, led);
      if (!led.buttons().includes('paper:next')) break;
      const { visit } = led;
      led.press('paper:next');
      if (led.visit === visit || pageId(led.visit) === pageId(visit)) break;
    }
  }
  const done = toBillPrint().house({ type: 'house', house: { printer: OUT } });
  done.house({ type: 'print-ended', jobId: CONFIRMED.jobId, outcome: 'not-started', why: 'paper-out' });
  if (!done.buttons().includes('change-paper')) return;
  done
    .press('change-paper')
    .house({ type: 'house', house: { printer: IN } })
    .wait(5);
  see('paper done', done);
}

/** All of them. */
export function visitsAround(): Sight[] {
  const sights: Sight[] = [];
  const see = (name: string, { visit }: { visit: Visit }) => {
    sights.push({ task: 'around', name, visit });
  };
  before(see);
  help(see);
  beside(see);
  paper(see);
  see('still there', lead().press('start').wait(91));
  see('still there in a task', toHousehold().wait(91));
  // All three marks at once leave least room.
  const marked = (led: Led): Led => {
    led.visit = { ...led.visit, mode: 'practice', house: { ...HOUSE, ...OFFLINE } };
    return led;
  };
  see('all marks, household', marked(toHousehold()));
  see('all marks, review', marked(toBillReview()));
  see('all marks, pension', marked(toDue()));
  return sights;
}
