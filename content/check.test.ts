import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkContent } from './check.ts';
import { coverage, coverageLines } from './coverage.ts';
import { loadContent } from './load.ts';
import { loadLessons } from './load-lessons.ts';
import type { Fault } from './schema.ts';

const CONTENT = fileURLToPath(new URL('.', import.meta.url));
const BILL = 'tasks/electricity-bill';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'banban-content-'));
  // Two tasks are enough to break.
  for (const part of [BILL, 'tasks/pension-check', 'words'])
    cpSync(join(CONTENT, part), join(root, part), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Changes one place of a file. Returns the line on which it stands. */
function change(file: string, from: string, to: string): number {
  const text = readFileSync(join(root, file), 'utf8');
  const at = text.indexOf(from);
  if (at < 0) throw new Error(`${file} has no “${from}”`);
  writeFileSync(join(root, file), text.slice(0, at) + to + text.slice(at + from.length));
  return text.slice(0, at).split('\n').length;
}

const found = (): Fault[] => checkContent(root);

test('a new task as it is made has no fault, and needs no layer', () => {
  const made = join(root, 'tasks', 'tea-time');
  cpSync(join(CONTENT, '..', 'scripts', 'new-task'), made, { recursive: true });
  for (const file of readdirSync(made)) {
    const text = readFileSync(join(made, file), 'utf8');
    writeFileSync(join(made, file), text.replaceAll('NEW-TASK', 'tea-time'));
  }
  expect(found()).toEqual([]);
  expect(loadContent(root).content.tasks.has('tea-time')).toBe(true);
});

test('a new lesson as it is made has no fault', () => {
  const model = readFileSync(join(CONTENT, '..', 'scripts', 'new-lesson', 'lesson.yaml'), 'utf8');
  mkdirSync(join(root, 'lessons'));
  writeFileSync(join(root, 'lessons', '77-alarm-clock.yaml'), model.replaceAll('NUMBER', '77'));
  expect(found()).toEqual([]);
  expect(loadLessons(root).lessons.map(({ lesson }) => lesson)).toContain(77);
});

test('what these tests break has no fault', () => {
  expect(found()).toEqual([]);
});

test('the home page names only what is there, each under its own tile', () => {
  writeFileSync(
    join(root, 'home.yaml'),
    'atOnce: fraud\ntiles:\n  bills: [electricity-bill, pension-check, electricity-bill]\n  doctor: [nobody]\n',
  );
  expect(found()).toEqual([
    { file: 'home.yaml', line: 1, says: 'there is no task “fraud”' },
    {
      file: 'home.yaml',
      line: 3,
      says: '“pension-check” is not under the tile bills; its scene or also would have to name it',
    },
    { file: 'home.yaml', line: 3, says: '“electricity-bill” is named twice' },
    { file: 'home.yaml', line: 4, says: 'there is no task or bundle “nobody”' },
  ]);
});

test('the questions before the first lesson are checked too', () => {
  cpSync(join(CONTENT, 'placement.yaml'), join(root, 'placement.yaml'));
  expect(found()).toEqual([]);
  const line = change('placement.yaml', '2: 6 }', '2: 60 }');
  expect(found()).toEqual([{ file: 'placement.yaml', line, says: 'levels: no answers lead to level 2' }]);
});

describe('a fault is told with file, line and what to do', () => {
  test('a key that is not known', () => {
    const line = change(
      `${BILL}/task.yaml`,
      '    kind: inform\n    stage: 1',
      '    kind: inform\n    stagee: 1',
    );
    expect(found()).toEqual([
      {
        file: `${BILL}/task.yaml`,
        line: line + 1,
        says: 'steps → 0: “stagee” is not known here; did you mean “stage”?',
      },
    ]);
  });

  test('a key that is not known, deep in a choice', () => {
    const line = change(
      `${BILL}/task.yaml`,
      '{ id: camera, icon: camera, tint: c1, set: { numberBy: camera }, go: companies }',
      '{ id: camera, ikon: camera, go: camera }',
    );
    expect(found()).toEqual([
      {
        file: `${BILL}/task.yaml`,
        line,
        says: 'steps → 0 → choices → 0: “ikon” is not known here; did you mean “icon”?',
      },
    ]);
  });

  test('a key that is like none of those that may stand there', () => {
    change('tasks/pension-check/task.yaml', 'number: idNumber', 'idNumber: idNumber');
    expect(found()[0]?.says).toMatch(
      /into: “idNumber” is not known here; what may stand here: name, number, birthDate, address, validTo$/,
    );
  });

  test('a key that is not known, in something that has several forms', () => {
    const line = change(`${BILL}/task.yaml`, '- drawing: bill-number', '- drawin: bill-number');
    const [fault] = found();
    expect(fault).toMatchObject({ file: `${BILL}/task.yaml`, line });
    expect(fault?.says).toMatch(/steps → 0 → show → 0/);
    expect(fault?.says).not.toMatch(/Invalid input$/);
  });

  test('a field that is missing', () => {
    change(`${BILL}/task.yaml`, 'first: start\n', '');
    expect(found()).toEqual([{ file: `${BILL}/task.yaml`, line: 1, says: 'first: this is missing; add it' }]);
  });

  test('a value of the wrong kind is not called missing', () => {
    const line = change(`${BILL}/task.yaml`, 'version: 1', 'version: one');
    const [fault] = found();
    expect(fault).toMatchObject({ file: `${BILL}/task.yaml`, line });
    expect(fault?.says).toMatch(/^version: .*number/);
  });

  test('a name with capital letters', () => {
    const line = change(`${BILL}/task.yaml`, '- id: wrong-household', '- id: Wrong_household');
    expect(found()).toEqual([
      {
        file: `${BILL}/task.yaml`,
        line,
        says: expect.stringContaining('small letters, digits and dashes only'),
      },
    ]);
  });

  test('a step that leads nowhere', () => {
    change(`${BILL}/task.yaml`, 'go: wrong-household }', 'go: wrong-houshold }');
    const [dead, orphan] = found();
    expect(dead).toMatchObject({
      file: `${BILL}/task.yaml`,
      says: expect.stringContaining(
        'step “household” leads to “wrong-houshold”, but there is no such step (known: start, companies',
      ),
    });
    expect(orphan?.says).toBe(
      'nothing leads to step “wrong-household”; let a choice go there, or take it out',
    );
    const lines = readFileSync(join(root, `${BILL}/task.yaml`), 'utf8').split('\n');
    expect(lines[(dead?.line ?? 0) - 1]).toContain('id: household');
    expect(lines[(orphan?.line ?? 0) - 1]).toContain('id: wrong-household');
  });

  test('a page nobody can leave', () => {
    change(
      `${BILL}/task.yaml`,
      '      - { id: people, style: primary, icon: people, go: help }\n      - { id: home, style: secondary, icon: home, go: home }\n',
      '      - { id: people, style: primary, icon: people, go: prepaid-meter }\n      - { id: home, style: secondary, icon: home, go: back }\n',
    );
    expect(found().map(({ says }) => says)).toEqual([
      'from step “prepaid-meter” nobody can get to an end; let a choice go to help, home or a rating',
    ]);
  });

  test('two steps of one name', () => {
    change(`${BILL}/task.yaml`, '- id: unavailable', '- id: by-staff');
    expect(found().map(({ says }) => says)).toContain(
      'there are two steps called “by-staff”; give one another name',
    );
  });

  test('a field that is not there', () => {
    change(`${BILL}/task.yaml`, '{ field: usage, icon: bolt }', '{ field: usages, icon: bolt }');
    expect(found().map(({ says }) => says)).toContain(
      'step “bill” names the field “usages”, which is not under fields; add it there, or mend the spelling',
    );
  });

  test.each(['zh-CN', 'en'])('a page without a voice (%s)', (locale) => {
    const file = `${BILL}/${locale}.yaml`;
    const text = readFileSync(join(root, file), 'utf8');
    const voice = / {2}household:\n(?:.*\n)*?( {4}voice: .*\n)/.exec(text)?.[1] ?? '';
    change(file, voice, '');
    const faults = found().filter((fault) => fault.file === file);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.says).toBe('steps.household.voice is missing: every page speaks');
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    // The line of the page's heading, or the first under it.
    expect(lines.slice((faults[0]?.line ?? 0) - 2, faults[0]?.line ?? 0).join()).toContain('household:');
  });

  test('a field without a reason', () => {
    change(
      `${BILL}/zh-CN.yaml`,
      'account: { label: 交费号码, why: 靠它找到您家的电费单 }',
      'account: { label: 交费号码 }',
    );
    expect(found().map(({ says }) => says)).toContain(
      'fields.account.why is missing: say why the field is asked for; a field without a reason is taken out',
    );
  });

  test('words that only Chinese has', () => {
    change(`${BILL}/en.yaml`, '    hint: No ID card needed. Three minutes.\n', '');
    expect(found()).toEqual([
      {
        file: `${BILL}/en.yaml`,
        line: expect.any(Number),
        says: 'steps.start.hint is missing: it is there in zh-CN; write it in en too',
      },
    ]);
  });

  test('a layer: words nobody reads, a value left out, a word of offices, a title too long', () => {
    const hk = `${BILL}/zh-HK.yaml`;
    change(hk, '    hint: 唔使身份證', '    hnt: 唔使身份證');
    change(hk, '"您屋企{month}用咗{usage}度電。用得多，每度貴啲。"', '您屋企用咗好多電。');
    change(hk, 'title: 準備緊', 'title: 我哋而家幫您準備緊請您等一陣');
    const says = found().filter(({ file }) => file === hk);
    expect(says.every(({ line }) => line !== null)).toBe(true);
    expect(says.map((fault) => fault.says)).toEqual([
      'steps.start.hnt is not there in zh-CN: nobody reads it; take it out, or mend the spelling',
      'steps.bill.voice has the values “”, and zh-CN has “month usage”; make them the same',
      expect.stringContaining('the title'),
    ]);
  });

  test('a layer has words of its own for rows of a service; a sum may not be left out of what a page says', () => {
    const hk = `${BILL}/zh-HK.yaml`;
    change(
      hk,
      '  companies: { label: 邊一間公司, why: 搵啱公司 }',
      [
        '  companies:',
        '    label: 邊一間公司',
        '    why: 搵啱公司',
        '    rows: { electricity: 供電公司 }',
      ].join('\n'),
    );
    expect(found()).toEqual([]);
    const says = change(`${BILL}/zh-CN.yaml`, 'title: 您家是哪一家？', 'title: "{company}？"');
    expect(says).toBeGreaterThan(0);
    expect(found()).toEqual([]);
    change(hk, '您屋企{month}嘅電費，係{amountFen}。', '您屋企{month}嘅電費。');
    expect(found().map(({ says }) => says)).toEqual([expect.stringContaining('“amountFen month”')]);
  });

  test('a layer need not say everything; what it says is counted', () => {
    change(`${BILL}/zh-HK.yaml`, '    hint: 唔使身份證，三分鐘就得\n', '');
    expect(found()).toEqual([]);
    const parts = coverage(loadContent(root).content, 'zh-HK');
    const bill = parts.find(({ of }) => of === 'electricity-bill');
    expect((bill?.all ?? 0) - (bill?.own ?? 0)).toBe(1);
    const [line] = coverageLines(loadContent(root).content);
    expect(line).toMatch(/^廣東話 \(zh-HK\) says of itself: .*electricity-bill 99%/);
  });

  test('a comma inside braces that cuts the words in two', () => {
    const line = change(`${BILL}/en.yaml`, '"Seen, how much is it?"', 'Seen, how much is it?');
    expect(found()).toEqual([
      {
        file: `${BILL}/en.yaml`,
        line,
        says: expect.stringMatching(/how much is it\? says nothing: write its words; .* go in quotes/),
      },
    ]);
  });

  test('words of the house that only Chinese has', () => {
    const line = change('words/en/common.yaml', '  hint: Touch what you need\n', '');
    const faults = found();
    expect(faults).toEqual([
      {
        file: 'words/en/common.yaml',
        line: expect.any(Number),
        says: 'home.hint is missing: it is there in zh-CN; write it in en too',
      },
    ]);
    expect(Math.abs((faults[0]?.line ?? 0) - line)).toBeLessThanOrEqual(2);
    change('words/en/ui.json', '"again": "Hear again",', '');
    expect(found().map(({ file, says }) => `${file} ${says.split(' ')[0]}`)).toContain(
      'words/en/ui.json dock.again',
    );
  });

  test('a place that no field fills', () => {
    const line = change(
      `${BILL}/zh-CN.yaml`,
      'label: "对，就交 {amountFen} 元"',
      'label: "对，就交 {sum} 元"',
    );
    expect(found()).toEqual([
      {
        file: `${BILL}/zh-CN.yaml`,
        line,
        says: 'steps.sum.choices.whole.label: {sum} is not a field of this task; use one of those under fields',
      },
      {
        file: `${BILL}/zh-HK.yaml`,
        line: expect.any(Number),
        says: 'steps.sum.choices.whole.label has the values “amountFen”, and zh-CN has “sum”; make them the same',
      },
    ]);
  });

  test('a file that is not well-formed', () => {
    const line = change(`${BILL}/task.yaml`, 'fields:\n', 'fields: {\n');
    const [fault] = found();
    expect(fault?.file).toBe(`${BILL}/task.yaml`);
    expect(fault?.says).toContain('this is not well-formed YAML');
    expect(fault?.line).toBeGreaterThanOrEqual(line);
  });

  test('a file that is not there', () => {
    rmSync(join(root, `${BILL}/en.yaml`));
    expect(found()[0]).toEqual({
      file: `${BILL}/en.yaml`,
      line: null,
      says: 'there is no such file; copy it from a task beside it and change it',
    });
  });

  test('a folder of another name', () => {
    renameSync(join(root, BILL), join(root, 'tasks/power'));
    expect(found()[0]).toEqual({
      file: 'tasks/power/task.yaml',
      line: 2,
      says: 'the id is “electricity-bill” but the folder is called “power”; make them the same',
    });
  });

  test('words nobody uses at home', () => {
    const line = change(`${BILL}/zh-CN.yaml`, 'title: 没找到这个号码', 'title: 户号错误');
    expect(found()).toEqual([
      {
        file: `${BILL}/zh-CN.yaml`,
        line,
        says: expect.stringMatching(
          /^steps\.not-found\.title: “户号” is no word of everyday life; say 交费号码/,
        ),
      },
      { file: `${BILL}/zh-CN.yaml`, line, says: expect.stringMatching(/“错误”.*say 没对上/) },
    ]);
  });

  test('an outcome without a way on, and one that never comes', () => {
    const line = change(`${BILL}/task.yaml`, '      not-found: not-found\n', '      lost: not-found\n');
    const services = { utilities: { household: ['found', 'not-found', 'unavailable'] } };
    const known = {
      services,
      rules: {},
      icons: new Set<string>(),
      drawings: new Set<string>(),
      phoneIcons: new Set<string>(),
    };
    const says = checkContent(root, known).map((fault) => fault.says);
    expect(line).toBeGreaterThan(0);
    expect(says).toContain(
      'step “look-up”: utilities household may answer “not-found”: say under go where that leads',
    );
    expect(says).toContainEqual(
      expect.stringContaining('utilities household never answers “lost” (it answers: found'),
    );
  });

  test('a stage that staff have no words for', () => {
    change(`${BILL}/staff.yaml`, '  "4":', '  "9":');
    expect(found().map(({ file, says }) => `${file} ${says}`)).toEqual([
      `${BILL}/staff.yaml stage 4 is missing: say what staff say and do there`,
      `${BILL}/staff.yaml no step of the task has stage 9`,
    ]);
  });

  test('a source nobody named, and words that nobody would look for', () => {
    change(`${BILL}/task.yaml`, 'sources:\n', 'sources: []\n#');
    change(`${BILL}/zh-CN.yaml`, 'search: [', 'search: []\n#');
    expect(found().map(({ says }) => says)).toEqual(
      expect.arrayContaining([
        'sources is missing: say where the rules of this task come from, and who compared them when',
        expect.stringContaining('search is missing: say in which everyday words people ask for it'),
      ]),
    );
  });

  test('a rule whose page does not say where it comes from', () => {
    change(`${BILL}/task.yaml`, '      - { source: tariff, when: { field: tiers, above: 0 } }\n', '');
    change(`${BILL}/task.yaml`, 'parts: [[1], [0, 2]]', 'parts: [[1], [0]]');
    expect(found().map(({ says }) => says)).toEqual([
      'no page shows where its rules come from; add “{ source: … }” under show where one is applied',
      'step “bill”: it shows price steps and not where they come from; add “{ source: … }”',
    ]);
  });

  test('a slot of the place that no place has', () => {
    change(`${BILL}/zh-CN.yaml`, 'title: 有电费单吗？', 'title: "{place.no.where}"');
    mkdirSync(join(root, 'places/here'), { recursive: true });
    writeFileSync(join(root, 'places/here/city.yaml'), 'name: 这里\n');
    expect(found().map(({ says }) => says)).toContainEqual(
      expect.stringContaining('the place pack has no “no.where” in here'),
    );
  });

  test('a button of the frame that says 取消', () => {
    const line = change('words/zh-CN/ui.json', '"again": "再听一遍"', '"again": "取消"');
    expect(found()).toEqual([
      {
        file: 'words/zh-CN/ui.json',
        line,
        says: 'dock.again: “取消” is no word of everyday life; say 先不办了',
      },
    ]);
  });
});
