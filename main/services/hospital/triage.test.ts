import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { advice, areas, DIAGNOSIS_WORDS, endsOf, tiles, triage } from './triage.ts';

const file = fileURLToPath(new URL('../../../content/triage.yaml', import.meta.url));
const raw = parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const table = triage.parse(raw);
const allTiles = table.areas.flatMap((area) => area.tiles);
const ends = allTiles.flatMap(endsOf);

/** Every word the table can put on a page, with where it stands. */
function words(node: unknown, path: string[] = []): [string, string][] {
  if (typeof node === 'string') return [[path.join('.'), node]];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    ['id', 'icon', 'side', 'source', 'checked', 'general'].includes(key) ? [] : words(value, [...path, key]),
  );
}
const departmentNames = new Set(Object.values(table.departments).map((one) => one.words));
/** Departments' own names (精神心理科) are no diagnoses. */
const said = words(raw.areas).filter(([, text]) => /[^\x20-\x7f]/.test(text));

describe('the table', () => {
  test('twelve parts of the body, at most six complaints each, at most two questions, one or two departments', () => {
    expect(areas(table)).toHaveLength(12);
    for (const area of table.areas) expect(tiles(table, area.id).length).toBeLessThanOrEqual(6);
    for (const end of ends) {
      expect(end.path.length).toBeLessThanOrEqual(3);
      if (end.departments) expect([1, 2]).toContain(end.departments.length);
    }
    for (const side of ['front', 'back'] as const)
      expect(areas(table).some((area) => area.side === side)).toBe(true);
  });

  test('the six emergency signs come first', () => {
    expect(table.signs.map(({ words: text }) => text)).toEqual([
      '胸口很痛',
      '喘不上气',
      '一边手脚没力气',
      '说不清话',
      '昏倒',
      '大出血',
    ]);
  });

  test('no tile, question or answer holds a diagnosis', () => {
    expect(said.length).toBeGreaterThan(60);
    for (const [path, text] of said) expect(text, path).not.toMatch(DIAGNOSIS_WORDS);
  });

  test('the diagnosis check can fail', () => {
    for (const bad of [
      '肺炎',
      '您得了心脏病',
      '带状疱疹',
      '高血压',
      '胃溃疡',
      '可能是中风',
      '白内障',
      '肾结石',
      '抑郁症',
    ])
      expect(bad).toMatch(DIAGNOSIS_WORDS);
    for (const good of ['血压高', '看病', '病人', '毛病', '什么症状', ...departmentNames])
      expect(good).not.toMatch(DIAGNOSIS_WORDS);
  });

  test('every red flag stops: an emergency ends the way and names no department', () => {
    const red = ends.filter((end) => end.emergency !== undefined);
    expect(red.length).toBeGreaterThanOrEqual(12);
    for (const { path, departments } of red) {
      expect(departments).toBeUndefined();
      const [tile = '', first, second] = path;
      const said = advice(table, tile, { first, second });
      expect(said.outcome, path.join(' → ')).toBe('emergency');
      expect(Object.keys(said.values ?? {})).toEqual(['words']);
    }
  });

  test('every way ends, in departments or in 120', () => {
    for (const { path } of ends) {
      const [tile = '', first, second] = path;
      expect(['departments', 'emergency']).toContain(advice(table, tile, { first, second }).outcome);
    }
  });

  // The seed of the table, as health commissions' guides have it.
  test.each([
    [['dizzy', 'turning'], '耳鼻喉科'],
    [['dizzy', 'unsteady'], '120'],
    [['dizzy', 'neck'], '骨科'],
    [['dizzy', 'heart'], '心内科'],
    [['headache', 'reading'], '眼科'],
    [['headache', 'sudden'], '120'],
    [['chest-tight', 'sometimes', 'no-sweat'], '心内科'],
    [['chest-tight', 'now'], '120'],
    [['cough', 'no-blood'], '呼吸内科'],
    [['stomach'], '消化内科'],
    [['belly-pain', 'right-low'], '急诊'],
    [['often'], '泌尿外科'],
    [['knee'], '骨科'],
    [['back-pain', 'no'], '骨科'],
    [['leg-pain'], '骨科'],
    [['joints'], '风湿免疫科'],
    [['sugar'], '内分泌科'],
    [['pressure'], '心内科'],
    [['ringing'], '耳鼻喉科'],
    [['blurred', 'slowly'], '眼科'],
    [['toothache', 'tooth-only'], '口腔科'],
    [['toothache', 'chest-too'], '120'],
    [['rash'], '皮肤科'],
    [['blisters'], '皮肤科'],
    [['forgetful'], '神经内科'],
    [['sleepless'], '神经内科'],
    [['low'], '精神心理科'],
    [['unsure'], '全科'],
  ])('%j leads to %s', ([tile = '', first, second], department) => {
    const { outcome, values } = advice(table, tile, { first, second });
    if (department === '120') expect(outcome).toBe('emergency');
    else expect(values).toMatchObject({ department, general: '全科' });
  });

  test('a question is asked before its answer is there', () => {
    expect(advice(table, 'chest-tight', {})).toMatchObject({ outcome: 'ask', values: { number: 1 } });
    expect(advice(table, 'chest-tight', { first: 'sometimes' })).toMatchObject({
      outcome: 'ask',
      values: { number: 2 },
    });
    expect(() => advice(table, 'nothing', {})).toThrow('no such complaint');
    expect(() => advice(table, 'dizzy', { first: 'nothing' })).toThrow('no such answer');
    expect(() => tiles(table, 'tail')).toThrow('no such part');
  });
});

test('a table that asks too much, leads nowhere or to two ends is refused', () => {
  const change = (edit: (copy: ReturnType<typeof triage.parse>) => void) => {
    const copy = structuredClone(table);
    edit(copy);
    return triage.safeParse(copy).success;
  };
  const tile = (copy: typeof table) => copy.areas[6]?.tiles[0] ?? allTiles[0];
  expect(change(() => undefined)).toBe(true);
  expect(change((copy) => Object.assign(tile(copy) ?? {}, { departments: ['no-such'] }))).toBe(false);
  expect(change((copy) => Object.assign(tile(copy) ?? {}, { emergency: '胸口很痛' }))).toBe(false);
  expect(change((copy) => Object.assign(tile(copy) ?? {}, { departments: ['ent', 'eyes', 'skin'] }))).toBe(
    false,
  );
  expect(change((copy) => copy.areas[0]?.tiles.push(...(copy.areas[11]?.tiles ?? [])))).toBe(false);
  expect(change((copy) => copy.areas.push(structuredClone(copy.areas[0] as (typeof copy.areas)[0])))).toBe(
    false,
  );
});
