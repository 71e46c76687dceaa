import { randomUUID } from 'node:crypto';
import type { Task } from '../../content/schema.ts';
import type { CaseNow } from '../cases/case.ts';
import { decide } from '../cases/decide.ts';
import { fold } from '../cases/fold.ts';
import type { Limits } from '../cases/limits.ts';
import type { Command } from '../cases/rules.ts';
import { refusalWords } from '../cases/says.ts';
import type { Office } from '../cases/working-time.ts';
import { stampWords } from '../clock/says.ts';
import { mayDo } from '../people/roles.ts';
import type { SignIn } from '../people/sign-in.ts';
import { unmasking } from '../people/unmask.ts';
import type { CaseStore } from '../store/cases-port.ts';
import type { AuditEntry, CaseFact } from '../store/port.ts';
import { taskName } from '../visit/losing-pages.ts';
import type { WordBook } from '../visit/words.ts';
import { composeForm, formName, formsOf, hasSlip, isDeclared, liftedFor } from './case-forms.ts';
import type { SlipStation } from './cash-slip.ts';
import type { Printed } from './desk-page.ts';
import { formSlip } from './form.ts';
import type { CaseKnown, FormName } from './form-bodies.ts';
import { formHtml } from './form-html.ts';
import type { Paper, RollPaper } from './papers.ts';

/**
 * The papers of a case, on A4 or on the roll of the kiosk's receipt printer. What is made is written into the case
 * before a byte goes out, and a slip that may be on paper already is marked 补打. A mask that is lifted for a form is in
 * the audit, with who and why.
 */

/** What the desk shows of them. */
export interface CasePapersPage {
  at: 'papers';
  number: string;
  task: string;
  /** `given`: how often it was made. */
  papers: { form: FormName; name: string; about: string; given: number; a4: boolean; slip: boolean }[];
  /** What became of the last one; null: none was asked for. */
  paper: Printed | { how: 'working' } | null;
  trouble: string | null;
}

export interface CasePapersInput {
  store: Pick<CaseStore, 'caseFacts' | 'addFacts'> & { audit(entry: AuditEntry): Promise<unknown> };
  /** Undefined: there is no such task. */
  taskOf(id: string): Task | undefined;
  /** Null: the days off are not known, and no day is promised. */
  office(): Promise<Office | null>;
  limits: Limits;
  words: WordBook;
  station: SlipStation;
  clock: { wall(): number };
  /** Null: there is no printer for A4 where this seat is. */
  a4: ((paper: Paper) => Promise<Printed>) | null;
  slip(paper: RollPaper): Promise<Printed>;
  /** The page changed while nobody touched it. */
  onChange(): void;
}

export interface CasePapers {
  page(): CasePapersPage;
  /** The papers of one case. */
  open(number: string, who: SignIn): Promise<void>;
  /** "a4:FORM" or "slip:FORM". */
  act(action: string, who: SignIn): Promise<void>;
  /** A case was changed, here or elsewhere. */
  changed(): Promise<void>;
}

/** So often it is tried again when somebody was quicker: a paper stands in nobody's way. */
const TRIES = 3;

export function makeCasePapers(input: CasePapersInput): CasePapers {
  const { store, words, clock, limits } = input;
  let number = '';
  let facts: CaseFact[] = [];
  let now: CaseNow | null = null;
  let office: Office | null = null;
  let role = '';
  let paper: CasePapersPage['paper'] = null;
  let trouble: string | null = null;

  async function read(): Promise<void> {
    facts = await store.caseFacts({ caseNumber: number });
    now = fold(facts);
    office = await input.office();
  }
  const task = () => (now ? input.taskOf(now.taskId) : undefined);
  const forms = () =>
    now && office
      ? formsOf({ now, task: task(), facts, words }).filter(
          (form) => !isDeclared(form) || mayDo(role, 'unmask'),
        )
      : [];

  /** Writes it into the case; why not, in words. */
  async function write(command: Command, who: SignIn): Promise<string | null> {
    for (let tries = 1; ; tries += 1) {
      if (!now || !office) return refusalWords('no-such-case', words);
      const asked = { actor: { name: who.name, roles: [who.role] }, at: clock.wall(), office, limits };
      const decision = decide(now, command, asked);
      if ('refused' in decision) return refusalWords(decision.refused, words);
      const quicker = await store
        .addFacts({ caseNumber: number, after: facts.length, facts: [...decision.facts] })
        .then(
          () => false,
          (error: unknown) => {
            if ((error as { code?: unknown }).code !== 'wrong-state') throw error;
            return true;
          },
        );
      await read();
      if (!quicker) return null;
      if (tries === TRIES) return words.text('common', 'desk.cases.quicker');
    }
  }

  /** Written down before anything is seen; false: this role may not, and nothing is. */
  async function lift(
    form: FormName,
    known: Pick<CaseKnown, 'now' | 'facts'>,
    who: SignIn,
  ): Promise<boolean> {
    for (const field of liftedFor(form, known)) {
      const answer = unmasking({
        by: who,
        caseNumber: number,
        field,
        reason: 'sign',
        values: [],
        at: clock.wall(),
      });
      if (answer.refused !== null) return false;
      await store.audit(answer.audit);
    }
    return true;
  }

  async function print(form: FormName, on: 'a4' | 'slip', who: SignIn): Promise<void> {
    await read();
    if (!now || !office || !forms().includes(form)) return;
    const whole = on === 'a4' && isDeclared(form);
    if (whole && !(await lift(form, { now, facts }, who))) return;
    const at = clock.wall();
    const known: CaseKnown = { now, facts, task: task(), office, limits, words, at };
    const content = composeForm(form, known, whole);
    const before = now.handed.some((one) => one.paper === form && one.on === 'slip' && one.out);
    trouble = await write({ do: 'hand-paper', paper: form, on }, who);
    if (trouble !== null) return;
    const index = now.handed.length - 1;
    const { station } = input;
    const reprint = before ? stampWords(at) : null;
    const copies = [
      words.text('common', 'desk.forms.copies.hers'),
      words.text('common', 'desk.forms.copies.ours'),
    ];
    const made = (): Promise<Printed> | undefined =>
      on === 'a4'
        ? input.a4?.({
            title: content.title,
            page: 'form',
            names: true,
            html: formHtml(content, { station, words, copies }),
          })
        : input.slip({
            jobId: `paper-${randomUUID()}`,
            slip: formSlip(content, { station, words, reprint }),
          });
    paper = { how: 'working' };
    const mine = number;
    void Promise.resolve(made())
      .catch((): Printed => ({ how: 'failed' }))
      .then(async (became = { how: 'failed' }) => {
        if (mine !== number) return;
        // Nothing came out: the next one is the first.
        if (became.how === 'no-printer' || became.how === 'cancelled')
          await write({ do: 'paper-not-out', index }, who);
        paper = became;
      })
      // What became of it stays unknown: then the next one is marked.
      .catch(() => {
        paper = { how: 'failed' };
      })
      .finally(input.onChange);
  }

  return {
    page: () => ({
      at: 'papers',
      number,
      task: now ? taskName(words, now.taskId) : '',
      papers: forms().map((form) => ({
        form,
        name: now ? formName(form, now) : '',
        about: words.text('common', `desk.forms.about.${form}`),
        given: now?.handed.filter((one) => one.paper === form && one.out).length ?? 0,
        a4: input.a4 !== null,
        slip: hasSlip(form),
      })),
      paper,
      trouble: trouble ?? (office === null ? words.text('common', 'desk.forms.noDays') : null),
    }),
    async open(opened, who) {
      number = opened;
      role = who.role;
      [paper, trouble] = [null, null];
      await read();
    },
    async act(action, who) {
      role = who.role;
      if (paper?.how === 'working') return;
      const [, on, name] = /^(a4|slip):(.+)$/.exec(action) ?? [];
      const form = forms().find((one) => one === name);
      if (!form) return;
      if (on === 'a4' && input.a4) await print(form, 'a4', who);
      else if (on === 'slip' && hasSlip(form)) await print(form, 'slip', who);
    },
    changed: read,
  };
}
