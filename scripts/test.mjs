/**
 * Runs every check and test there is, or the parts that are named:
 *   node scripts/test.mjs [types|lint|content|unit|devices|build|e2e|faults …] [file filter …]
 * The last line is `N passed, M failed` over all of them.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from './build.mjs';
import { onOwnScreen } from './lib/display.mjs';
import { inRoot, projectNode, runtimeFolder, toolEnvironment, tools } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main, say } from './lib/say.mjs';

/**
 * A run that hangs must end with a count all the same. On two quiet cores all suites together take a good
 * quarter of an hour (what must be installed first is not counted); a busy machine takes twice that. Every test has a limit of its own,
 * so that this one ends only what hangs outside of them: a build, a worker of the runner. The walks of accessibility
 * take longer than all the rest.
 */
const LIMIT_MS = (process.argv.includes('accessibility') ? 120 : 45) * 60 * 1000;
/** Suites whose folder has no tests yet: without this, a suite that finds nothing to run has failed. */
const stillEmpty = new Set([]);

const ending = new AbortController();
const limit = setTimeout(() => {
  say(`✗ The tests took more than ${LIMIT_MS / 60_000} minutes and were ended.`);
  ending.abort();
}, LIMIT_MS);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => ending.abort());

const node = projectNode();
// Colours are for a terminal, not for the log of a machine.
const env = toolEnvironment(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' });
const show = { show: true, env, signal: ending.signal };

/** A check that passes or fails as a whole. */
const check = (args) => async () => {
  const { code } = await run(node, args, show);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
};

/** Counts what Vitest reports; a file that could not even be loaded counts as one failure. */
function countReport(file, code, name) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, note: 'no report was written' };
  }
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  ).length;
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  let failed = report.numFailedTests + broken;
  let note = skipped > 0 ? `${skipped} skipped` : '';
  if (passed + failed === 0 && !stillEmpty.has(name)) {
    failed = 1;
    note = 'no test was run';
  } else if (code !== 0 && failed === 0) {
    failed = 1;
    note = 'errors outside the tests';
  }
  return { passed, failed, note };
}

const suite = (name, ownScreen) => async (filters) => {
  const folder = `${runtimeFolder}/tests`;
  const file = `${folder}/${name}.json`;
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
  const args = [
    tools.vitest,
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  if (stillEmpty.has(name) || filters.length > 0) args.push('--passWithNoTests');
  args.push(...filters);
  const what = ownScreen ? onOwnScreen(node, args, env) : { command: node, args, env };
  const { code } = await run(what.command, what.args, { ...show, env: what.env });
  return countReport(file, code, name);
};

async function builds(force) {
  try {
    await build(force);
    return { passed: 1, failed: 0 };
  } catch (error) {
    say(`✗ ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

/** Unit tests that the self-check refers to. */
const selfChecked = [
  'renderer/ui/touch.test.ts',
  'main/visit/idle.test.ts',
  'main/visit/own-time.test.ts',
  'main/visit/acceptance.test.ts',
  'main/visit/simple-walk.test.ts',
];

/** The walks of accessibility, and what they come to: out/accessibility/self-check.html, to be printed and signed. */
async function accessibility(filters) {
  const since = Date.now();
  const walks = await suite('accessibility', true)(filters);
  if (filters.length > 0 || ending.signal.aborted) return walks;
  const units = await suite('unit', false)(selfChecked);
  const reports = ['accessibility', 'unit'].map((name) => `${runtimeFolder}/tests/${name}.json`);
  const sheet = await check([inRoot('test', 'self-check', 'self-check-cli.ts'), String(since), ...reports])();
  return {
    passed: walks.passed + units.passed + sheet.passed,
    failed: walks.failed + units.failed + sheet.failed,
    note: [walks.note, units.note].filter(Boolean).join(', '),
  };
}

const parts = {
  types: check([tools.tsc, '--noEmit']),
  lint: check([tools.biome, 'check', '--error-on-warnings', '.']),
  content: check([inRoot('scripts', 'check-content.ts')]),
  unit: suite('unit', false),
  devices: suite('devices', false),
  build: () => builds(true),
  e2e: suite('e2e', true),
  faults: suite('faults', true),
  // At the pace of speech, which takes minutes: only when it is named.
  accessibility,
};
const onlyNamed = new Set(['accessibility']);
const needBuild = new Set(['e2e', 'faults', 'accessibility']);

await main(async () => {
  const words = process.argv.slice(2);
  const named = words.filter((word) => Object.hasOwn(parts, word));
  const filters = words.filter((word) => !Object.hasOwn(parts, word));
  const chosen = named.length > 0 ? named : Object.keys(parts).filter((name) => !onlyNamed.has(name));
  const lines = [];
  let passed = 0;
  let failed = 0;
  let built;
  for (const name of chosen) {
    const start = performance.now();
    say(`\n── ${name} ──`);
    if (needBuild.has(name)) built ??= await builds(false);
    let result;
    if (ending.signal.aborted) result = { passed: 0, failed: 1, note: 'not run: ended before' };
    else if (needBuild.has(name) && built.failed > 0)
      result = { passed: 0, failed: 1, note: 'not run: the build failed' };
    else result = await parts[name](filters);
    if (name === 'build') built = result;
    passed += result.passed;
    failed += result.failed;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const note = result.note ? `, ${result.note}` : '';
    const mark = result.failed === 0 ? '✓' : '✗';
    lines.push(
      `${mark} ${name.padEnd(8)} ${result.passed} passed, ${result.failed} failed${note} (${seconds} s)`,
    );
  }
  clearTimeout(limit);
  console.log(`\n${lines.join('\n')}\n${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
});
