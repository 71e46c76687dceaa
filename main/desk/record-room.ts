import type { Task } from '../../content/schema.ts';
import { decide } from '../cases/decide.ts';
import { fold } from '../cases/fold.ts';
import type { Limits } from '../cases/limits.ts';
import { recordOf } from '../cases/record.ts';
import { refusalWords } from '../cases/says.ts';
import type { Office } from '../cases/working-time.ts';
import { mayDo } from '../people/roles.ts';
import type { SignIn } from '../people/sign-in.ts';
import { UNMASK_REASONS, type UnmaskReason, unmasking } from '../people/unmask.ts';
import type { CaseStore } from '../store/cases-port.ts';
import type { AuditEntry, CaseFact, Casework, Journal } from '../store/port.ts';
import { taskName } from '../visit/losing-pages.ts';
import type { WordBook } from '../visit/words.ts';
import type { SlipStation } from './cash-slip.ts';
import type { Printed } from './desk-page.ts';
import type { Paper } from './papers.ts';
import type { RecordPage } from './record-page.ts';
import { recordPaper } from './record-paper.ts';
import { fieldWords, recordRows, valuesOf } from './record-view.ts';

/**
 * 我的记录: what is written down of a person in one case is shown to her by whoever serves her, printed, put right, and
 * forgotten when she asks for it (个人信息保护法 art. 45 to 47). A lifted mask, a correction and a forgetting are each in
 * the audit, with who and why and never with a value.
 */

type Place =
  | { at: 'find'; trouble: string | null }
  | { at: 'record'; trouble: string | null; paper: Printed | { how: 'working' } | null }
  | { at: 'reasons'; field: string; trouble: string | null }
  | { at: 'other'; field: string; trouble: string | null }
  | { at: 'correct'; field: string; trouble: string | null }
  | { at: 'sure'; consent: string | null; trouble: string | null }
  | { at: 'gone'; number: string };

export interface RecordInput {
  store: Pick<CaseStore, 'caseFacts' | 'addFacts'> &
    Pick<Casework, 'forgetCases'> &
    Pick<Journal, 'forgetVisits'> & {
      audit(entry: AuditEntry): Promise<unknown>;
      deliverOutbox(input: { at: number }): Promise<{ left: number }>;
    };
  /** Undefined: there is no such task. */
  taskOf(id: string): Task | undefined;
  /** Null: the days off are not known, and nothing is decided here. */
  office(): Promise<Office | null>;
  limits: Limits;
  words: WordBook;
  station: SlipStation;
  clock: { wall(): number };
  /** Null: there is no printer where this seat is. */
  print: ((paper: Paper) => Promise<Printed>) | null;
  /** The page changed while nobody touched it. */
  onChange(): void;
}

export interface RecordRoom {
  page(): RecordPage;
  /** Opens on one case, or asks for its number. */
  open(number: string | null, who: SignIn): Promise<void>;
  act(action: string, who: SignIn): Promise<void>;
  /** The number of a case, a reason, or what takes the place of what is wrong. */
  write(text: string, who: SignIn): Promise<void>;
  /** A case was changed, here or elsewhere: what was forgotten is shown no more. */
  changed(): Promise<void>;
}

export function makeRecordRoom(input: RecordInput): RecordRoom {
  const { store, words, clock } = input;
  const say = (key: string, values?: Record<string, string>) =>
    words.text('common', `desk.record.${key}`, values);
  let place: Place = { at: 'find', trouble: null };
  let number = '';
  let facts: CaseFact[] = [];
  /** Fields whose mask was lifted, as long as this record is open. */
  let whole = new Set<string>();
  let role = '';

  const taskId = () => String(facts.find(({ kind }) => kind === 'confirmed')?.body.taskId ?? '');
  const known = () => ({ task: input.taskOf(taskId()), words });
  const rows = () => recordRows(recordOf(facts), whole, known());

  async function read(typed: string): Promise<void> {
    facts = await store.caseFacts({ caseNumber: typed });
    number = facts[0]?.caseNumber ?? '';
    whole = new Set();
    place =
      facts.length === 0
        ? { at: 'find', trouble: refusalWords('no-such-case', words) }
        : { at: 'record', trouble: null, paper: null };
  }

  async function unmask(field: string, reason: UnmaskReason, who: SignIn, written?: string): Promise<void> {
    const answer = unmasking({
      by: who,
      caseNumber: number,
      field,
      reason,
      ...(written === undefined ? {} : { written }),
      values: valuesOf(recordOf(facts), known()),
      at: clock.wall(),
    });
    if (answer.refused !== null) {
      const trouble = say(`refused.${answer.refused}`);
      place = { at: written === undefined ? 'reasons' : 'other', field, trouble };
      return;
    }
    // Written down before it is seen.
    await store.audit(answer.audit);
    whole.add(field);
    place = { at: 'record', trouble: null, paper: null };
  }

  async function correct(field: string, text: string, who: SignIn): Promise<void> {
    const refused = await decided({ do: 'correct', field, personal: { words: text } }, who);
    if (refused !== null) {
      place = { at: 'correct', field, trouble: refused };
      return;
    }
    const at = clock.wall();
    await store.audit({
      at,
      actor: `staff:${who.name}`,
      what: 'record-corrected',
      about: number,
      detail: { field },
    });
    place = { at: 'record', trouble: null, paper: null };
  }

  /** Adds what the rules make of a command; why not, in words; null when it was added. */
  async function decided(command: Parameters<typeof decide>[1], who: SignIn): Promise<string | null> {
    const office = await input.office();
    if (!office) return refusalWords('not-published', words);
    const asked = {
      actor: { name: who.name, roles: [who.role] },
      at: clock.wall(),
      office,
      limits: input.limits,
    };
    const decision = decide(fold(facts), command, asked);
    if ('refused' in decision) return refusalWords(decision.refused, words);
    const added = { caseNumber: number, after: facts.length, facts: [...decision.facts] };
    const quicker = await store.addFacts(added).then(
      () => null,
      (error: unknown) => {
        if ((error as { code?: unknown }).code !== 'wrong-state') throw error;
        return words.text('common', 'desk.cases.quicker');
      },
    );
    facts = await store.caseFacts({ caseNumber: number });
    return quicker;
  }

  /** The case ends first, if it is still on its way: nobody can carry on with what nobody knows. */
  async function forget(consent: string | null, who: SignIn): Promise<void> {
    const now = fold(facts);
    if (now && now.result === null) {
      const refused = await decided({ do: 'end', why: 'forgotten', personal: { words: say('ended') } }, who);
      if (refused !== null) {
        place = { at: 'sure', consent, trouble: refused };
        return;
      }
    }
    const at = clock.wall();
    const what = { caseNumbers: [number], at };
    await store.deliverOutbox({ at });
    const { left } = await store.forgetVisits({ ...what, why: 'asked', actor: `staff:${who.name}` });
    if (left > 0) {
      place = { at: 'sure', consent, trouble: say('notYet') };
      return;
    }
    const version = recordOf(facts).find(({ field }) => field === consent)?.value;
    const forgotten = await store.forgetCases(what);
    await store.audit({
      at,
      actor: `staff:${who.name}`,
      what: consent === null ? 'record-forgotten' : 'consent-withdrawn',
      about: number,
      detail: {
        why: 'asked',
        facts: forgotten.facts,
        ...(consent === null ? {} : { consent, version: String(version ?? '') }),
      },
    });
    place = { at: 'gone', number };
    facts = [];
    whole = new Set();
  }

  async function print(give: (paper: Paper) => Promise<Printed>, who: SignIn): Promise<void> {
    place = { at: 'record', trouble: null, paper: { how: 'working' } };
    const at = clock.wall();
    await store.audit({ at, actor: `staff:${who.name}`, what: 'record-printed', about: number });
    const all = new Set(recordOf(facts).map(({ field }) => field));
    const paper = recordPaper(
      {
        number,
        task: taskName(words, taskId()),
        rows: recordRows(recordOf(facts), all, known()),
        at,
      },
      { station: input.station, words },
    );
    const mine = number;
    void give(paper).then(
      (became) => done(became),
      () => done({ how: 'failed' }),
    );
    function done(became: Printed): void {
      if (place.at !== 'record' || number !== mine) return;
      place = { ...place, paper: became };
      input.onChange();
    }
  }

  return {
    page() {
      switch (place.at) {
        case 'find':
        case 'gone':
          return place;
        case 'record': {
          const may = {
            unmask: mayDo(role, 'unmask'),
            print: mayDo(role, 'unmask') && input.print !== null,
            correct: mayDo(role, 'work-case'),
            forget: mayDo(role, 'work-case'),
          };
          const { trouble, paper } = place;
          return { at: 'record', number, task: taskName(words, taskId()), rows: rows(), may, trouble, paper };
        }
        case 'reasons': {
          const reasons = UNMASK_REASONS.map((reason) => ({ reason, words: say(`reasons.${reason}`) }));
          return { at: 'reasons', name: fieldWords(place.field, known()), reasons, trouble: place.trouble };
        }
        case 'other':
          return { at: 'write', title: say('why'), hint: say('whyHint'), trouble: place.trouble };
        case 'correct': {
          const name = fieldWords(place.field, known());
          const title = say('correctTitle', { name });
          return { at: 'write', title, hint: say('correctHint'), trouble: place.trouble };
        }
        case 'sure': {
          const open = fold(facts)?.stage !== '归档';
          const { consent, trouble } = place;
          const row = rows().find(({ field }) => field === consent);
          const back = row ? { name: row.name, agreed: row.value } : null;
          return { at: 'sure', number, task: taskName(words, taskId()), open, consent: back, trouble };
        }
      }
    },
    async changed() {
      if (facts.length === 0) return;
      const before = recordOf(facts).length;
      facts = await store.caseFacts({ caseNumber: number });
      if (before === 0 || recordOf(facts).length > 0) return;
      place = { at: 'gone', number };
      facts = [];
      whole = new Set();
    },
    async open(asked, who) {
      role = who.role;
      if (asked === null) place = { at: 'find', trouble: null };
      else await read(asked);
    },
    async act(action, who) {
      role = who.role;
      if (action === 'find') {
        place = { at: 'find', trouble: null };
        facts = [];
        whole = new Set();
      } else if (action === 'back' && place.at !== 'gone' && facts.length > 0)
        place = { at: 'record', trouble: null, paper: null };
      else if (place.at === 'record') {
        const [, deed = '', field = ''] = /^(unmask|correct|withdraw):(.+)$/.exec(action) ?? [];
        const row = rows().find((one) => one.field === field);
        if (deed === 'unmask' && row?.masked) place = { at: 'reasons', field, trouble: null };
        else if (deed === 'correct' && row?.correctable && mayDo(role, 'work-case'))
          place = { at: 'correct', field, trouble: null };
        // Nothing of the matter may be kept without it: with the consent goes all that hangs on it.
        else if (deed === 'withdraw' && row?.consent && mayDo(role, 'work-case'))
          place = { at: 'sure', consent: field, trouble: null };
        else if (action === 'print' && input.print && mayDo(role, 'unmask')) await print(input.print, who);
        else if (action === 'forget' && mayDo(role, 'work-case'))
          place = { at: 'sure', consent: null, trouble: null };
      } else if (place.at === 'reasons') {
        const reason = UNMASK_REASONS.find((one) => action === `reason:${one}`);
        if (reason === 'other') place = { at: 'other', field: place.field, trouble: null };
        else if (reason) await unmask(place.field, reason, who);
      } else if (place.at === 'sure' && action === 'sure' && mayDo(role, 'work-case'))
        await forget(place.consent, who);
    },
    async write(text, who) {
      role = who.role;
      if (place.at === 'find') await read(text);
      else if (place.at === 'other') await unmask(place.field, 'other', who, text);
      else if (place.at === 'correct') await correct(place.field, text, who);
    },
  };
}
