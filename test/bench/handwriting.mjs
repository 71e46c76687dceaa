/**
 * Handwriting → characters: how often the right one is first, and among the first five, by five hands, on strokes of
 * another source than the recogniser was built from; beside zinnia with its simplified-Chinese model on the same
 * strokes, where Debian's zinnia-utils and tegaki-zinnia-simplified-chinese are installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRecogniser } from '../../main/writing/hand/recognise.ts';
import { unpack } from '../../main/writing/hand/templates.ts';
import { HANDS, writtenBy } from '../../main/writing/hand/test-hands.ts';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { figure } from './stats.mjs';

const MODEL = '/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model';
const SHOWN = 5;

/** [share first, share among the first five], in percent. `places`: of each character, where it stood, -1: nowhere. */
function shares(places) {
  const of = (most) => (100 * places.filter((at) => at >= 0 && at < most).length) / places.length;
  return [of(1), of(SHOWN)];
}

const asZinnia = ({ char, ink }) => {
  const strokes = ink.map((stroke) => {
    const points = Array.from(
      { length: stroke.length / 2 },
      (_, at) => `(${stroke[2 * at]} ${stroke[2 * at + 1]})`,
    );
    return `(${points.join('')})`;
  });
  return `(character (value ${char})(width 1000)(height 1000)(strokes ${strokes.join('')}))\n`;
};

/** Where zinnia has each character, and milliseconds a character without its loading; null where it is not installed. */
function zinnia(written, folder) {
  const run = (list) => {
    const file = join(folder, 'strokes');
    writeFileSync(file, list.map(asZinnia).join(''));
    const begun = performance.now();
    const { status, stdout } = spawnSync('zinnia', ['-n', String(SHOWN), '-m', MODEL, file], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    return status === 0 ? { ms: performance.now() - begun, stdout } : null;
  };
  if (!existsSync(MODEL)) return null;
  const one = run(written.slice(0, 1));
  const all = run(written);
  if (!one || !all) return null;
  const answers = all.stdout.split('Answer: ').slice(1);
  const places = written.map(({ char }, index) =>
    (answers[index] ?? '')
      .trim()
      .split('\n')
      .slice(1)
      .findIndex((line) => line.split(' ')[0] === char),
  );
  return { places, ms: Math.max(0, all.ms - one.ms) / Math.max(1, written.length - 1) };
}

export async function measureHandwriting() {
  const begun = performance.now();
  const recogniser = makeRecogniser(
    new Uint8Array(readFileSync(inRoot('content', 'writing', 'strokes.bin'))),
  );
  const lines = [figure('handwriting: made ready', 'ms', [performance.now() - begun])];
  const traced = unpack(new Uint8Array(readFileSync(inRoot('test', 'handwriting', 'traced.bin'))));
  const folder = mkdtempSync(join(tmpdir(), 'banban-handwriting-'));
  const times = [];
  try {
    for (const [at, hand] of HANDS.entries()) {
      const written = traced.map(({ char, ink }) => ({
        char,
        ink: writtenBy(
          hand,
          ink.map((stroke) => stroke.map((value) => Math.round((value * 1000) / 255))),
          char.charCodeAt(0) * HANDS.length + at,
        ),
      }));
      const places = written.map(({ char, ink }) => {
        const from = performance.now();
        const found = recogniser.recognise(ink, SHOWN);
        times.push(performance.now() - from);
        return found.findIndex((one) => one.char === char);
      });
      const [first, five] = shares(places);
      lines.push(figure(`  ${hand}, ${written.length} characters: first`, '%', [first]));
      lines.push(figure(`  ${hand}: among the first five`, '%', [five]));
      const peer = zinnia(written, folder);
      if (!peer) continue;
      const [peerFirst, peerFive] = shares(peer.places);
      lines.push(figure(`    zinnia, the same strokes: first`, '%', [peerFirst]));
      lines.push(figure(`    zinnia: among the first five`, '%', [peerFive]));
      lines.push(figure(`    zinnia: a character`, 'ms', [peer.ms]));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (!existsSync(MODEL))
    process.stderr.write(
      'zinnia is not installed (zinnia-utils, tegaki-zinnia-simplified-chinese): no comparison.\n',
    );
  return [...lines, figure('  strokes → five candidates', 'ms', times, { of: 'p50', most: 30 })];
}
