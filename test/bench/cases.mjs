/**
 * Casework of a town after some years: 200,000 cases of 50,000 residents, one in ten not put away, 20 people at desks.
 * Encrypted on a disk, as a kiosk has it; in Node and not in its worker, so without the way between processes.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeProjection } from '../../main/cases/row.ts';
import { makeCaseNumber } from '../../main/store/case-number.ts';
import { foldStale } from '../../main/store/casework/case-rows.ts';
import { createCases } from '../../main/store/casework/cases.ts';
import { asFactRow, insertFact } from '../../main/store/casework/facts.ts';
import { CASEWORK_MIGRATIONS } from '../../main/store/casework/schema.ts';
import { openLibsql } from '../../main/store/database/libsql.ts';
import { migrate } from '../../main/store/database/migrate.ts';
import { AT } from '../../main/store/test-visit.ts';
import { figure } from './stats.mjs';

const DESKS = 20;
const CALLS = 200;
const DAY_MS = 86_400_000;
const A_DAY = 200;

const number = (index) => {
  const day = new Date(AT - Math.floor(index / A_DAY) * DAY_MS)
    .toISOString()
    .slice(2, 10)
    .replaceAll('-', '');
  return makeCaseNumber({ station: 'GHL', kiosk: '1', day, sequence: (index % A_DAY) + 1 });
};
/** Every tenth case is open, every fortieth nobody's: all desks have some. */
const owner = (index) => `工作人员${Math.floor(index / 40) % DESKS}`;
const letter = (index) => String.fromCharCode(97 + (index % 26));
/** Names are not spread evenly: some 200 cases for each three letters. */
const initialsOf = (name) => {
  const index = Number(name) % 1000;
  return letter(index) + letter(Math.floor(index / 10)) + letter(Math.floor(index / 100));
};

function factsOf(index, residents) {
  const at = AT - Math.floor(index / A_DAY) * DAY_MS + (index % A_DAY) * 60_000;
  const fact = { caseNumber: number(index), at, actor: owner(index) };
  const taken = index % 40 !== 0;
  const opening = {
    ...fact,
    eventId: `${fact.caseNumber}#0`,
    kind: 'confirmed',
    stage: taken ? '分析' : '受理',
    body: {
      caseToken: `token-${index}`,
      taskId: 'old-age-allowance',
      mode: taken ? 'assisted' : 'self',
      service: { name: 'allowance', mode: 'demo' },
      station: 'GHL',
      kiosk: '1',
      source: 'counter',
      taken,
    },
    personal: { name: String(index % residents) },
    person: `person-${index % residents}`,
  };
  if (index % 10 === 0) return [opening];
  return [
    opening,
    { ...fact, eventId: `${fact.caseNumber}#1`, at: at + 1, kind: 'archive', stage: '归档', body: {} },
  ];
}

/** In milliseconds. */
async function timed(calls, run) {
  const times = [];
  for (let index = 0; index < calls; index++) {
    const start = performance.now();
    await run(index);
    times.push(performance.now() - start);
  }
  return times;
}

export async function measureCases(count = 200_000, residents = count / 4) {
  const folder = mkdtempSync(join(tmpdir(), 'banban-cases-'));
  const opened = openLibsql({ file: join(folder, 'casework.db'), key: new Uint8Array(randomBytes(32)) });
  const { db } = opened;
  try {
    await migrate(opened, 'casework', CASEWORK_MIGRATIONS, AT);
    const projection = { project: makeProjection(), initialsOf, key: new Uint8Array(randomBytes(32)) };
    const cases = createCases(db, projection);
    await cases.setCaseTimes({ times: { years: [], hours: [{ from: 510, to: 1020 }] } });
    await db.transaction().execute(async (trx) => {
      for (let index = 0; index < count; index++)
        for (const fact of factsOf(index, residents)) await insertFact(trx, asFactRow(fact));
    });
    const slices = [];
    for (let left = 1; left > 0; ) {
      const start = performance.now();
      ({ left } = await foldStale(db, projection));
      slices.push(performance.now() - start);
    }

    const some = (index) => (index * 7919 + 13) % count;
    const at = AT;
    const limit = 50;
    const within = (most) => ({ of: 'p95', most });
    const search = async (by) => {
      const { rows } = await cases.searchCases({ by, limit });
      if (rows.length === 0) throw new Error('nothing was found');
    };
    const inbox = (view, more = () => ({})) =>
      timed(CALLS, async (index) => {
        const { rows } = await cases.inbox({ view, at, limit, ...more(index) });
        if (rows.length === 0) throw new Error(`nothing is ${view}`);
      });
    const mine = (index) => ({ owner: owner(index * 40) });
    const add = async (index) => {
      const caseNumber = number(some(index));
      const after = (await cases.caseFacts({ caseNumber })).length;
      const fact = {
        eventId: `${caseNumber}#note-${index}`,
        caseNumber,
        kind: 'note',
        at,
        actor: owner(index),
      };
      const start = performance.now();
      await cases.addFacts({ caseNumber, after, facts: [{ ...fact, body: {} }] });
      return performance.now() - start;
    };
    const month = async (index) => {
      const to = AT - (index % 30) * DAY_MS;
      const { opened, closed } = await cases.caseFigures({ from: to - 30 * DAY_MS, to });
      if (opened * closed === 0) throw new Error('nothing happened in a month');
    };
    const adding = [];
    for (let index = 0; index < CALLS; index++) adding.push(await add(index));

    return [
      figure(`cases: rows made again, one slice of ${count} cases`, 'ms', slices, within(50)),
      figure('  inbox: unassigned', 'ms', await inbox('unassigned'), within(50)),
      figure('  inbox: mine', 'ms', await inbox('mine', mine), within(50)),
      figure('  inbox: overdue', 'ms', await inbox('overdue'), within(50)),
      figure('  inbox: today', 'ms', await inbox('today'), within(50)),
      figure('  inbox: all open', 'ms', await inbox('all-open'), within(50)),
      figure(
        '  search by number',
        'ms',
        await timed(CALLS, (index) => search({ number: number(some(index)) })),
        within(50),
      ),
      figure(
        '  search by person',
        'ms',
        await timed(CALLS, (index) => search({ person: `person-${some(index) % residents}` })),
        within(50),
      ),
      figure(
        '  search by initials',
        'ms',
        await timed(CALLS, (index) => search({ initials: initialsOf(String(some(index) % residents)) })),
        within(50),
      ),
      figure('  board: counts', 'ms', await timed(CALLS, () => cases.caseCounts({ at })), within(100)),
      figure('  board: a month in numbers', 'ms', await timed(CALLS / 4, month), within(100)),
      figure('  a decision added', 'ms', adding, within(50)),
    ];
  } finally {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}
