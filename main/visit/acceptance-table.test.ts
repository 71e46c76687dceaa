import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** test/acceptance.md names tests: each must be there under that name. */

const project = join(import.meta.dirname, '../..');
const table = readFileSync(join(project, 'test/acceptance.md'), 'utf8');
const NAMED = [...table.matchAll(/`([\w./-]+\.(?:test|e2e|accessibility)\.ts)` “([^”]+)”/g)].map(
  ([, file = '', name = '']) => [file, name] as const,
);

test('the table names tests', () => {
  expect(NAMED.length).toBeGreaterThan(20);
});

test.each(NAMED)('%s has “%s”', (file, name) => {
  const path = join(project, file);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain(name);
});
