import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkContent } from '../../content/check.ts';
import { SERVICE_QUESTIONS } from '../services/registry.ts';
import { WORK_OUT } from './work-out/index.ts';

const path = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));

/** The names that renderer/ui/Icon.tsx draws. */
const icons = new Set(
  [...readFileSync(path('renderer/ui/Icon.tsx'), 'utf8').matchAll(/^\s+'?([a-z][a-z0-9-]*)'?:/gm)].map(
    ([, name = '']) => name,
  ),
);

/** All content of the house, with all that tasks may name outside it. */
test('the content of the house has no fault', () => {
  const drawn = readFileSync(path('renderer/ui/drawings/Drawing.tsx'), 'utf8');
  const drawings = new Set([...drawn.matchAll(/^\s+case '([a-z-]+)':/gm)].map(([, name = '']) => name));
  const phoneIcons = new Set(
    readdirSync(path('renderer/phone/icons')).flatMap((file) => /^(.*)\.svg$/.exec(file)?.[1] ?? []),
  );
  const known = { services: SERVICE_QUESTIONS, rules: WORK_OUT, icons, drawings, phoneIcons };
  expect(checkContent(path('content'), known)).toEqual([]);
});

/** The check knows the tasks; the symptoms stand in a file of their own. */
test('every symptom has a picture', () => {
  const triage = readFileSync(path('content/triage.yaml'), 'utf8');
  const names = [...triage.matchAll(/\bicon: ([\w-]+)/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !icons.has(name))).toEqual([]);
});
