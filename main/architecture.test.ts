import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/**
 * Law 11: arrows point one way. renderer → doors → visit → ports → services, paper, voice, reading, store, devices;
 * content and devices import nobody. What a file imports is read from its text.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  /** What is imported: a path from the project's folder, or a package's name. */
  from: string;
  typeOnly: boolean;
  /** By `import(…)`: not before it is asked for. */
  later: boolean;
}

/** The imports of one file. `export … from` and `import(…)` count too; words in comments do not. */
function importsOf(file: string, source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found: Import[] = [];
  const statement = /^(import|export)\b([\s\w$*{},]*?)['"]([^'"\n]+)['"]/gm;
  for (const [, word, clause = '', from = ''] of code.matchAll(statement)) {
    if (!/\sfrom\s*$/.test(clause) && !(word === 'import' && clause.trim() === '')) continue;
    // `import { type A, type B }` brings nothing at run time either.
    const names = /^\s*\{([^}]*)\}\s*from\s*$/.exec(clause)?.[1]?.split(',');
    const allTypes = names?.every((name) => name.trim() === '' || /^\s*type\s/.test(name)) ?? false;
    found.push({ from, typeOnly: /^\s+type\s/.test(clause) || allTypes, later: false });
  }
  for (const [, from = ''] of code.matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]/g))
    found.push({ from, typeOnly: false, later: true });
  return found.map((one) => ({
    ...one,
    from: one.from.startsWith('.') ? normalize(join(dirname(file), one.from)) : one.from,
  }));
}

/** What is wrong with one import, or null. */
function wrong(file: string, { from, typeOnly }: Import): string | null {
  const inside = (folder: string) => file.startsWith(folder);
  const to = (...folders: string[]) => folders.some((folder) => from.startsWith(folder));
  const house = to('main/', 'renderer/', 'devices/', 'content/', 'test/', 'scripts/');
  // A test may reach for fixtures anywhere; it is in no build.
  const isTest = /\.(test|contract)\.tsx?$|\/test-[\w-]+\.ts$/.test(file);

  if (inside('devices/') && house && !to('devices/')) return 'devices import nobody';
  if (inside('content/') && house && !to('content/')) return 'content imports nobody';
  if (from === 'electron' && !typeOnly && file !== 'main/start.ts' && !inside('main/windows/'))
    return 'only main/start.ts and main/windows/ import electron';
  if (from === 'electron' && inside('main/visit/')) return 'the visit knows nothing of electron';
  if (isTest) return null;
  if (to('test/', 'scripts/')) return 'the product imports no tests and no scripts';
  if (inside('main/') && to('renderer/')) return 'the core imports no page';
  if (inside('renderer/')) {
    if (to('main/', 'devices/') && !typeOnly) return 'pages take only types from the core';
    if (from.startsWith('node:')) return 'pages have no Node';
  }
  if (inside('main/visit/')) {
    if (to('main/doors/', 'main/windows/', 'main/workers/') && !to('main/workers/rpc.ts'))
      return 'the visit knows nothing of doors, windows and processes';
    if (to('main/store/', 'main/reading/') && !typeOnly)
      return 'the visit knows the store and the reading by their ports';
    if (/^(libsql|kysely|serialport|onnxruntime-node|node:(fs|net|http|child_process))/.test(from))
      return 'the visit has no database, device or file';
  }
  const part = /^main\/(services|paper|voice|reading|store|clock)\//.exec(file)?.[1];
  if (part && to('main/visit/', 'main/people/', 'main/doors/', 'main/windows/') && !typeOnly)
    return 'what lies below the visit does not import it';
  if (inside('main/store/') && to('main/cases/') && !typeOnly)
    return 'the store is given the rules of cases, it does not know them';
  if (inside('main/people/') && to('main/doors/', 'main/windows/', 'main/desk/') && !typeOnly)
    return 'the people know nothing of doors and windows';
  if (
    inside('main/cases/') &&
    house &&
    !typeOnly &&
    !to('main/cases/', 'main/clock/', 'main/people/roles.ts')
  )
    return 'cases are facts and rules, and know nobody';
  if (inside('main/doors/') && to('main/windows/', 'main/store/') && !typeOnly)
    return 'doors lead to the visit and the house, not around them';
  return null;
}

/** All that is loaded with a file, packages too, each with the way to it. */
function loadedWith(start: string): Map<string, string> {
  const ways = new Map([[start, start]]);
  // What is found on the way is gone on from.
  for (const [file, way] of ways)
    for (const { from, typeOnly, later } of importsOf(file, sources.get(file) ?? ''))
      if (!typeOnly && !later && !ways.has(from)) ways.set(from, `${way} > ${from}`);
  return ways;
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesUnder(path);
    return /\.(ts|tsx)$/.test(entry.name) ? [path] : [];
  });
}

const files = ['main', 'renderer', 'devices', 'content'].flatMap(filesUnder);
const sources = new Map(
  files.map((file) => [relative(ROOT, join(ROOT, file)), readFileSync(join(ROOT, file), 'utf8')]),
);

describe('the house', () => {
  test('has files to look at', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(sources.has('main/visit/engine.ts')).toBe(true);
  });

  test('arrows point one way', () => {
    const faults = [...sources].flatMap(([file, source]) =>
      importsOf(file, source).flatMap((one) => {
        const fault = wrong(file, one);
        return fault ? [`${file} imports ${one.from}: ${fault}`] : [];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('what may become a file holds no resident: a table of people would need two to sign, and there is none', () => {
    const made = (what: RegExp, but: RegExp) =>
      [...sources]
        .filter(
          ([file, source]) => file.startsWith('main/') && !/\.test\.|\/test-/.test(file) && what.test(source),
        )
        .flatMap(([file, source]) => (but.test(source) ? [] : [file]))
        .toSorted();
    expect(made(/\bKeptFile\b/, /^$/)).toEqual([
      'main/desk/certificate-guide.ts',
      // 一张报表: counts (figures-room.test.ts).
      'main/desk/figures-room.ts',
      'main/desk/papers.ts',
      'main/doors/https/network.ts',
      'main/windows/desk-paper.ts',
    ]);
    // A paper that names somebody says so, and goes to a printer or nowhere; these name nobody.
    expect(made(/\bPaper\b[\s\S]*\bhtml:/, /names: true|names\?: true/)).toEqual([
      'main/desk/check-sheet.ts',
      // 上课记录, 报名纸, 课程表: counts and days (class-room.test.ts).
      'main/desk/class-papers.ts',
      'main/desk/figures-paper.ts',
      'main/desk/forgotten-room.ts',
      'main/desk/lesson-papers.ts',
    ]);
  });

  test('pictures of hers go by no Blob: what is in one lies in the shell, which outlives the visit', () => {
    const uses = [...sources].filter(
      ([file, source]) =>
        file.startsWith('renderer/') &&
        !/\.test\.|\/fixtures\//.test(file) &&
        /\bnew Blob\b|\btoBlob\b|\bconvertToBlob\b/.test(source),
    );
    expect(uses.map(([file]) => file).toSorted()).toEqual([
      // Sound: a recorder gives nothing else, and a player takes nothing else.
      'renderer/kiosk/Recording.tsx',
      'renderer/kiosk/recorder.ts',
      'renderer/room/Phrase.tsx',
      'renderer/room/microphone.ts',
      // Slips of the simulated printer, in no production build.
      'renderer/tray/Slips.tsx',
      'renderer/ui/voice/sound.ts',
    ]);
  });

  test('what reads and checks content is not loaded at the start, which has it from the cache', () => {
    const kept =
      /^(content\/(load|load-places|check[\w-]*|schema|search-entries)\.ts|pinyin-pro|lunar-typescript)$/;
    const dear = (start: string) =>
      [...loadedWith(start)].flatMap(([file, way]) => (kept.test(file) ? [way] : []));
    expect(dear('main/start.ts')).toEqual([]);
    // Holds only while the walk gets there at all.
    expect(dear('content/load.ts').join()).toContain('pinyin-pro');
    expect(loadedWith('main/start.ts').has('content/cache.ts')).toBe(true);
  });

  test('the engine, the rules of cases, and all they reach are pure', () => {
    const reached = new Set<string>();
    const walk = (file: string) => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { from, typeOnly } of importsOf(file, sources.get(file) ?? '')) {
        if (typeOnly) continue;
        expect(from, file).not.toMatch(/^(node:|electron|libsql|kysely|serialport)/);
        if (sources.has(from)) walk(from);
      }
    };
    walk('main/visit/engine.ts');
    expect(reached.size).toBeGreaterThan(5);
    const cases = [...sources.keys()].filter((file) => /^main\/cases\/(?!.*(\.test|test-))/.test(file));
    expect(cases).toContain('main/cases/decide.ts');
    for (const file of cases) walk(file);
    for (const file of reached)
      expect(sources.get(file), file).not.toMatch(
        /Date\.now|new Date\(\)|Math\.random|setTimeout|setInterval|performance\.now/,
      );
  });
});

describe('the checker', () => {
  const planted: [file: string, source: string, fault: string | null][] = [
    [
      'renderer/kiosk/Kiosk.tsx',
      "import { advance } from '../../main/visit/engine.ts';",
      'pages take only types from the core',
    ],
    ['renderer/kiosk/Kiosk.tsx', "import type { Page } from '../../main/visit/page.ts';", null],
    ['renderer/kiosk/Kiosk.tsx', "import { type Page, type Action } from '../../main/visit/page.ts';", null],
    [
      'renderer/kiosk/Kiosk.tsx',
      "import { type Page, advance } from '../../main/visit/page.ts';",
      'pages take only types from the core',
    ],
    ['renderer/kiosk/Kiosk.tsx', "import fs from 'node:fs';", 'pages have no Node'],
    [
      'renderer/kiosk/Kiosk.tsx',
      "import { ipcRenderer } from 'electron';",
      'only main/start.ts and main/windows/ import electron',
    ],
    [
      'devices/id-card/driver.ts',
      "import type { Visit } from '../../main/visit/visit.ts';",
      'devices import nobody',
    ],
    ['devices/id-card/driver.ts', "import { openLink } from '../link/link.ts';", null],
    ['content/load.ts', "import { advance } from '../main/visit/engine.ts';", 'content imports nobody'],
    [
      'content/load.ts',
      "import { FIXTURES } from '../devices/id-card/fixtures.ts';",
      'content imports nobody',
    ],
    [
      'main/visit/engine.ts',
      "import { app } from 'electron';",
      'only main/start.ts and main/windows/ import electron',
    ],
    ['main/visit/engine.ts', "import type { App } from 'electron';", 'the visit knows nothing of electron'],
    ['main/visit/engine.ts', "import Database from 'libsql';", 'the visit has no database, device or file'],
    [
      'main/visit/engine.ts',
      "import { openStore } from '../store/store.ts';",
      'the visit knows the store and the reading by their ports',
    ],
    ['main/visit/engine.ts', "import type { StoreMethods } from '../store/port.ts';", null],
    [
      'main/visit/runner.ts',
      "const shell = await import('../windows/shell.ts');",
      'the visit knows nothing of doors, windows and processes',
    ],
    [
      'main/visit/runner.ts',
      "export { shell } from '../windows/shell.ts';",
      'the visit knows nothing of doors, windows and processes',
    ],
    [
      'main/voice/port.ts',
      "import {\n  a,\n  b,\n} from '../visit/visit.ts';",
      'what lies below the visit does not import it',
    ],
    [
      'main/store/store.ts',
      "import { app } from 'electron';",
      'only main/start.ts and main/windows/ import electron',
    ],
    [
      'main/store/store.ts',
      "import { mayDo } from '../people/roles.ts';",
      'what lies below the visit does not import it',
    ],
    [
      'main/people/people.ts',
      "import { makeDoor } from '../doors/trpc.ts';",
      'the people know nothing of doors and windows',
    ],
    ['main/people/people.ts', "import { RpcError } from '../workers/rpc.ts';", null],
    [
      'main/cases/decide.ts',
      "import { openStore } from '../store/store.ts';",
      'cases are facts and rules, and know nobody',
    ],
    [
      'main/store/casework/cases.ts',
      "import { fold } from '../../cases/fold.ts';",
      'the store is given the rules of cases, it does not know them',
    ],
    ['main/cases/decide.ts', "import type { CaseFact } from '../store/port.ts';", null],
    ['main/windows/shell.ts', "import { app } from 'electron';", null],
    ['main/start.ts', "import { app } from 'electron';", null],
    [
      'main/doors/kiosk.ts',
      "import { app } from 'electron';",
      'only main/start.ts and main/windows/ import electron',
    ],
    [
      'main/paper/slip.ts',
      "import { Kiosk } from '../../renderer/kiosk/Kiosk.tsx';",
      'the core imports no page',
    ],
    [
      'main/paper/slip.ts',
      "import { rig } from '../../test/devices/rig.ts';",
      'the product imports no tests and no scripts',
    ],
    ['main/visit/engine.ts', "// import { app } from 'electron';\n/* import x from 'libsql'; */", null],
  ];

  test.each(planted)('%s: %s', (file, source, fault) => {
    const faults = importsOf(file, source).flatMap((one) => wrong(file, one) ?? []);
    expect(faults).toEqual(fault === null ? [] : [fault]);
  });
});
