import { readdirSync, readFileSync } from 'node:fs';
import type { Known } from '../../content/known.ts';
import { SERVICE_QUESTIONS } from '../../main/services/registry.ts';
import { WORK_OUT } from '../../main/visit/work-out/index.ts';
import { inRoot } from './paths.mjs';

/** The names of icons, as renderer/ui/Icon.tsx lists them. */
function icons(): Set<string> {
  const text = readFileSync(inRoot('renderer', 'ui', 'Icon.tsx'), 'utf8');
  return new Set([...text.matchAll(/^\s+'?([a-z][a-z0-9-]*)'?: '/gm)].map(([, name = '']) => name));
}

/** The names of drawings, as renderer/ui/drawings/Drawing.tsx lists them. */
function drawings(): Set<string> {
  const text = readFileSync(inRoot('renderer', 'ui', 'drawings', 'Drawing.tsx'), 'utf8');
  return new Set([...text.matchAll(/^\s+case '([a-z-]+)':/gm)].map(([, name = '']) => name));
}

/** The pictures on the phone of a lesson, by their files' names. */
export const phoneIcons = (): Set<string> =>
  new Set(
    readdirSync(inRoot('renderer', 'phone', 'icons')).flatMap((file) => /^(.*)\.svg$/.exec(file)?.[1] ?? []),
  );

/** What a task may name: services, rules, icons, drawings; and a lesson: its icons. */
export const known = (): Known => ({
  services: SERVICE_QUESTIONS,
  rules: WORK_OUT,
  icons: icons(),
  drawings: drawings(),
  phoneIcons: phoneIcons(),
});
