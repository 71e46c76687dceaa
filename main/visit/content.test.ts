import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkContent } from '../../content/check.ts';
import { SERVICE_QUESTIONS } from '../services/registry.ts';
import { WORK_OUT } from './work-out/index.ts';

/** All content of the house, with all that tasks may name outside it. */
test('the content of the house has no fault', () => {
  const path = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const text = readFileSync(path('renderer/ui/Icon.tsx'), 'utf8');
  const icons = new Set([...text.matchAll(/^\s+'?([a-z][a-z0-9-]*)'?:/gm)].map(([, name = '']) => name));
  const drawn = readFileSync(path('renderer/ui/drawings/Drawing.tsx'), 'utf8');
  const drawings = new Set([...drawn.matchAll(/^\s+case '([a-z-]+)':/gm)].map(([, name = '']) => name));
  const known = { services: SERVICE_QUESTIONS, rules: WORK_OUT, icons, drawings };
  expect(checkContent(path('content'), known)).toEqual([]);
});
