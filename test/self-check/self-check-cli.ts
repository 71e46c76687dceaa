import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readBuilt } from '../../main/desk/checked.ts';
import { loadSettings } from '../../main/settings.ts';
import type { Summary } from '../sizes/report.ts';
import { fullWays } from '../sizes/ways.ts';
import type { Evidence, Tried } from './evidence.ts';
import { type AxeRules, gbtRows } from './gbt.ts';
import { MIIT } from './miit.ts';
import { checkedOf, htmlOf, judge, linesOf, markdownOf, type Part } from './sheet.ts';

/**
 * Puts together what one run of `npm run accessibility` found out:
 *   node test/self-check/self-check-cli.ts SINCE REPORT.json …
 * SINCE: when the run began, in ms since 1970; what is older is no part of it. REPORT: what Vitest wrote. The sheet is
 * out/accessibility/self-check.md and .html, and what the desk shows of it, .json.
 */

const root = join(import.meta.dirname, '../..');
const out = join(root, 'out', 'accessibility');
const [since = '0', ...reports] = process.argv.slice(2);

const fresh = (file: string) => existsSync(file) && statSync(file).mtimeMs >= Number(since);
const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

interface Report {
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
}

const tests = reports
  .filter(fresh)
  .flatMap((file) =>
    read<Report>(file).testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'passed' || status === 'failed')
        .map<Tried>((one) => ({ file: basename(name), name: one.fullName, passed: one.status === 'passed' })),
    ),
  );

/** How many faults the content check tells; it says each on a line of its own. */
function contentFaults(): number {
  try {
    execFileSync(process.execPath, [join(root, 'scripts', 'check-content.ts')], { stdio: 'pipe' });
    return 0;
  } catch (error) {
    const said = String((error as { stdout?: Buffer }).stdout ?? '').trim();
    return Math.max(1, said.split('\n').length);
  }
}

/** Which rules of axe look at which criterion. */
function axeRules(): AxeRules {
  const axe = createRequire(import.meta.url)('axe-core') as {
    getRules(): { ruleId: string; tags: string[] }[];
  };
  const rules = new Map<string, string[]>();
  for (const { ruleId, tags } of axe.getRules())
    for (const tag of tags.filter((one) => /^wcag\d{3,4}$/.test(one)))
      rules.set(tag, [...(rules.get(tag) ?? []), ruleId]);
  return rules;
}

const sizes = join(out, 'sizes.json');
const built = join(root, 'out', 'built.json');
const evidence: Evidence = {
  day: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'full', timeZone: 'Asia/Shanghai' }).format(new Date()),
  version: read<{ version: string }>(join(root, 'package.json')).version,
  built: existsSync(built) ? readBuilt(readFileSync(built, 'utf8')) : null,
  sizes: fresh(sizes) ? read<Summary>(sizes) : null,
  due: fullWays(),
  tests,
  idle: loadSettings(join(root, 'content'), join(root, 'nowhere')).idle,
  contentFaults: contentFaults(),
};
const parts: Part[] = [
  {
    title: '工信部 2021 适老化通用设计规范',
    note: '出处里的数是规范的；这台机器自己的要求更高，写在“凭什么”里。',
    rows: judge(MIIT, evidence),
  },
  {
    title: 'GB/T 37668-2019 二级（按 WCAG 2.2 A、AA 对照）',
    note: '标准正文没有公开，58 项指标中二级的 37 项，按它所依据的 WCAG 2.2 的 A、AA 各条对照；对照是我们自己做的，不能代替评测。',
    rows: judge(gbtRows(axeRules()), evidence),
  },
];
const checked = checkedOf(parts, evidence);
const style = readFileSync(join(root, 'renderer', 'check-sheet', 'check-sheet.css'), 'utf8');
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'self-check.md'), markdownOf(checked));
writeFileSync(join(out, 'self-check.json'), JSON.stringify(checked));
writeFileSync(join(out, 'self-check.html'), htmlOf(checked, style));
for (const line of linesOf(checked)) console.log(line);
console.log(`自查表：${pathToFileURL(join(out, 'self-check.html')).href}`);
