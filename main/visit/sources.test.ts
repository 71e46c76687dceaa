import { expect, test } from 'vitest';
import type { Source } from '../../content/schema.ts';
import { sourceState, toCompare } from './sources.ts';
import { content } from './test-content.ts';
import { TASKS } from './test-visit.ts';

const from = (checked: string | null): Source => ({
  id: 'rule',
  from: '某文',
  checked,
  by: checked && '沈知秋',
  staleDays: 180,
});

test('a source is fresh for its days, then old; one that nobody compared is neither', () => {
  expect(sourceState(from('2026-11-01'), '2026-11-22')).toBe('fresh');
  expect(sourceState(from('2026-05-26'), '2026-11-22')).toBe('fresh');
  expect(sourceState(from('2026-05-25'), '2026-11-22')).toBe('old');
  expect(sourceState(from('2026-11-01'), null)).toBe('old');
  expect(sourceState(from(null), '2026-11-22')).toBe('never');
});

test('staff hear of each task once', () => {
  const bill = TASKS.get('electricity-bill');
  if (!bill) throw new Error('no bill');
  const task = (id: string, ...days: (string | null)[]) => ({ ...bill, id, sources: days.map(from) });
  expect(
    toCompare(
      [task('a', '2026-11-01'), task('b', null, '2020-01-01'), task('c', '2020-01-01'), task('d')],
      '2026-11-22',
    ),
  ).toEqual({ never: ['b'], old: ['c'] });
});

test('every task with a source shows up here until somebody has compared it', () => {
  const open = [...content.tasks.values()].filter(({ task }) =>
    task.sources.some(({ checked }) => checked === null),
  );
  expect(toCompare(TASKS.values(), '2026-11-22').never).toEqual(open.map(({ task }) => task.id));
});
