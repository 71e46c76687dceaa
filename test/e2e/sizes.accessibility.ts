import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sightsOf } from '../sizes/pages.ts';
import { reportOf, summaryOf } from '../sizes/report.ts';
import { Gauge, type Result, type Round } from '../sizes/run.ts';
import { drawnAlike, fullWays, isUsual, nameOf, STANDS, type Way } from '../sizes/ways.ts';

/**
 * Every page of every task, painted and measured on every screen, standing either way, at every text size, in every
 * theme, and in English, with 简单一点 and 放低一点 in a few of all ways; what is wrong is told one by one. The report is in out/accessibility/.
 */

const OUT = join(import.meta.dirname, '../../out/accessibility');
const LIMIT_MS = 90 * 60_000;

/** Names, roles and colours are the same on every screen: axe looks at the middle one. */
const axed = ({ inch, text }: Way) => inch === 21.5 && text === 1;

test(
  'every page, every way',
  async () => {
    const since = performance.now();
    const sights = await sightsOf();
    const rounds = drawnAlike(fullWays()).map<Round>((ways) => ({
      ways,
      sights,
      samples: isUsual(ways[0]),
      axe: axed(ways[0]),
    }));
    const results: Result[] = [];
    const told = ({ ways }: Round, some: Result[]) => {
      results.push(...some);
      const faulty = some.filter(({ wrong }) => wrong.length > 0);
      const told = faulty.map(
        ({ task, name, way, wrong }) => `  ${task} ${name} (${way.theme}): ${wrong[0]}\n`,
      );
      process.stderr.write(`${ways.map(nameOf).join(', ')}: ${some.length} pages\n${told.join('')}`);
    };
    const gauge = await Gauge.open();
    try {
      await Promise.all(
        STANDS.map((stands) =>
          gauge.look(
            rounds.filter(({ ways: [way] }) => way.stands === stands),
            told,
          ),
        ),
      );
    } finally {
      await gauge.close();
    }
    const seconds = (performance.now() - since) / 1000;
    const summary = summaryOf(
      results,
      rounds.filter(({ axe }) => axe).flatMap(({ ways }) => ways),
      seconds,
    );
    mkdirSync(OUT, { recursive: true });
    writeFileSync(join(OUT, 'sizes.md'), reportOf(summary));
    writeFileSync(join(OUT, 'sizes.json'), JSON.stringify(summary));
    process.stderr.write(
      `${summary.pages} pages, ${summary.painted} times, ${summary.faults.length} faults, ${summary.seconds} s: ${join(OUT, 'sizes.md')}\n`,
    );
    expect(summary.faults).toEqual([]);
  },
  LIMIT_MS,
);
