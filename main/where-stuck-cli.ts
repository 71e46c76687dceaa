import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadContent } from '../content/load.ts';
import { systemClock } from './clock/clock.ts';
import { addDays, dayOf } from './clock/dates.ts';
import { isDamage } from './store/database/errors.ts';
import { openToRead, Stop } from './store/journal/open-to-read.ts';
import { readPageCounts } from './store/journal/page-counts.ts';
import { DAYS_LOOKED_AT, losingWords, pageRecords } from './visit/losing-pages.ts';
import { makeWords } from './visit/words.ts';
import { stuckTable } from './where-stuck.ts';

const USAGE = `npm run -s where-stuck -- [--data DIR] [--days N] [--english] [--passphrase-stdin]

Where people get stuck: how each page of each task went in the last ${DAYS_LOOKED_AT} days, and the pages that lose people.
Counts only: of no visit and no person. The kiosk may be running meanwhile. Nothing is changed.

  --data DIR           the kiosk's data folder (default: $BANBAN_DATA, else ./data)
  --days N             so many days, today among them
  --english            in English
  --passphrase-stdin   read the passphrase that opens the key from standard input`;

async function main(): Promise<number> {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string', default: process.env.BANBAN_DATA ?? 'data' },
        days: { type: 'string', default: String(DAYS_LOOKED_AT) },
        english: { type: 'boolean', default: false },
        'passphrase-stdin': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    const days = Number(values.days);
    if (!Number.isInteger(days) || days < 1) throw new Stop('--days is a whole number from 1 on.');
    const { content } = loadContent(fileURLToPath(new URL('../content', import.meta.url)));
    const words = makeWords(content)[values.english ? 'en' : 'zh-CN'];
    const to = dayOf(systemClock.wall());
    const db = await openToRead(values.data, values['passphrase-stdin']);
    try {
      const records = pageRecords(await readPageCounts(db, { from: addDays(to, 1 - days), to }));
      console.log(stuckTable(records, words));
      for (const says of losingWords(records, words, days)) console.log(`! ${says}`);
    } finally {
      await db.destroy();
    }
    return 0;
  } catch (error) {
    if (isDamage(error))
      console.error('The journal can not be read: it is damaged, or the key is not its own.');
    else console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

process.exitCode = await main();
