import { expect, test } from 'vitest';
import type { CaseNow } from '../cases/case.ts';
import { LIMITS } from '../cases/limits.ts';
import { CONFIRMED, office } from '../cases/test-desk.ts';
import { everyStep, nowOf } from '../cases/test-walks.ts';
import type { CaseFact } from '../store/port.ts';
import { content } from '../visit/test-content.ts';
import { WORDS } from '../visit/test-visit.ts';
import { composeForm, formsOf, hasSlip, isDeclared, liftedFor } from './case-forms.ts';
import { formSlip } from './form.ts';
import { type CaseKnown, FORM_NAMES } from './form-bodies.ts';
import { formHtml } from './form-html.ts';

/** Wherever a case can come to, its papers hold. */

const HERS = ['王桂香', '330299194608150021', '13800001278'];
const station = { name: '桂花里社区便民服务站', phone: '5550 0120', hours: '周一到周六' };
const words = WORDS['zh-CN'];
const task = content.tasks.get('allowance')?.task;
const [name, idNumber, phone] = HERS;
/** As the kiosk confirmed it, with all that may stand on a paper. */
const confirmed: CaseFact = {
  ...CONFIRMED,
  personal: { name: name ?? '', idNumber: idNumber ?? '', phone: phone ?? '' },
};

/** A new one: of cases that stand alike the papers are alike. */
function newly(
  seen: Set<string>,
  { stage, side, grade, work, assist, result, pledge, officialNumber }: CaseNow,
): boolean {
  const mandate = assist?.kind === 'agent' && assist.mandate;
  const key = JSON.stringify([
    stage,
    side,
    grade,
    work,
    assist?.kind,
    mandate,
    result?.kind,
    pledge,
    officialNumber,
  ]);
  return !seen.has(key) && seen.add(key).has(key);
}

test('whatever was done with a case, each of its papers can be made; only what she declares is not masked', () => {
  const [made, seen] = [new Set<string>(), new Set<string>()];
  everyStep(({ desk }) => {
    const now = nowOf(desk);
    if (!newly(seen, now)) return;
    const known: CaseKnown = {
      now,
      facts: [confirmed, ...desk.facts.slice(1)],
      task,
      office,
      limits: LIMITS,
      words,
      at: desk.at,
    };
    for (const form of formsOf(known)) {
      made.add(form);
      const html = formHtml(composeForm(form, known, isDeclared(form)), {
        station,
        words,
        copies: ['居民留存', '站里留存'],
      });
      expect(html.match(/<article>/g)).toHaveLength(2);
      expect(html).not.toMatch(/undefined|NaN|null|\[object|\{\w+\}/);
      expect(liftedFor(form, known).length > 0).toBe(isDeclared(form));
      for (const value of HERS) if (!isDeclared(form)) expect(html).not.toContain(value);
      if (!hasSlip(form)) continue;
      const slip = formSlip(composeForm(form, known, false), { station, words, reprint: null });
      for (const value of HERS) expect(JSON.stringify(slip)).not.toContain(value);
    }
  });
  expect(made.size).toBeGreaterThan(FORM_NAMES.length / 2);
});

test('a matter nobody has a task for, and nobody’s name: what is not known is left out or written by hand', () => {
  const seen = new Set<string>();
  everyStep(({ desk }) => {
    const now = nowOf(desk);
    if (!newly(seen, now)) return;
    const facts = desk.facts.map((fact) => ({ ...fact, personal: null }));
    const known: CaseKnown = { now, facts, task: undefined, office, limits: LIMITS, words, at: desk.at };
    for (const form of formsOf(known)) {
      const content = composeForm(form, known, isDeclared(form));
      expect(formHtml(content, { station, words, copies: [] })).not.toMatch(/undefined|NaN|\[object/);
      expect(form).not.toBe('told');
    }
  });
});
