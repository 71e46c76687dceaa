import { randomBytes } from 'node:crypto';
import { SOURCES, type Source } from '../cases/case.ts';
import { initialsOf } from '../cases/initials.ts';
import { nameOf, recordOf } from '../cases/record.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { CaseRow, CaseStore } from '../store/cases-port.ts';
import type { CaseFact, StoreMethods } from '../store/port.ts';
import { taskName } from '../visit/losing-pages.ts';
import { lineOf } from './cases-view.ts';
import { type OpenCaseInput, openCase } from './open-case.ts';
import { type Draft, draftRows, faultOf, LATEST_CONSENT, nextAsked, type Step } from './opening-draft.ts';
import type { PlainAct, PlainPage } from './plain-page.ts';
import type { Room } from './rooms.ts';

/**
 * A case that somebody brings to the desk: by which mouth it came, what it is about, whose it is. One question a page.
 * Her name is written down only after her yes; the number of her card is not kept, only what finds her cases again.
 */

export interface OpeningInput extends OpenCaseInput {
  store: OpenCaseInput['store'] &
    Pick<CaseStore, 'searchCases' | 'caseFacts'> &
    Pick<StoreMethods, 'personRef'>;
  /** Goes to a case, or to its papers. */
  toCase(number: string, what: 'case' | 'papers', who: SignIn): Promise<void>;
}

/** All but the kiosk, which writes its own, and those whom somebody went to: those cases begin in their list. */
const BY_DESK = SOURCES.filter((source) => source !== 'kiosk' && source !== '主动上门');
/** As many of her cases as are looked at for the same matter. */
const LOOKED_AT = 50;

type Place =
  | { at: Step }
  | { at: 'task'; group: number }
  | { at: 'known' }
  | { at: 'opened'; number: string };

export function makeOpeningRoom(input: OpeningInput): Room<PlainPage> {
  const { store, groups, words, clock } = input;
  const say = (key: string, values?: Record<string, string>) =>
    words.text('common', `desk.opening.${key}`, values);
  let draft: Draft = {};
  let person: string | null = null;
  /** What was asked, so that one may go back. */
  let behind: Place[] = [];
  let place: Place = { at: 'source' };
  let known: CaseRow[] = [];
  let trouble: string | null = null;

  const act = (action: string, said: string, leads = false): PlainAct => ({ action, words: said, leads });
  const choose = (title: string, hint: string, choices: PlainAct[]): PlainPage => ({
    at: 'choose',
    title,
    hint,
    choices,
    trouble,
  });
  const write = (step: Step, acts: PlainAct[] = []): PlainPage => ({
    at: 'write',
    title: say(`asks.${step}`),
    hint: say(`hints.${step}`),
    acts,
    trouble,
  });

  /** The numbers that stand on the page. */
  const shown = (): string[] =>
    place.at === 'known'
      ? known.map(({ caseNumber }) => caseNumber)
      : place.at === 'opened'
        ? [place.number]
        : [];
  function go(next: Place): void {
    behind = [...behind, place];
    place = next;
  }
  function begin(): void {
    [draft, person, known, behind, trouble] = [{}, null, [], [], null];
    place = { at: 'source' };
  }
  /** The next question, or what was said as a whole; before it, the same matter that is under way already. */
  async function onward(): Promise<void> {
    const next = nextAsked(draft);
    if (next !== 'whole') return go({ at: next });
    known = await sameMatter();
    go(known.length > 0 ? { at: 'known' } : { at: 'whole' });
  }
  const isSame = ({ taskId, stage }: CaseRow): boolean => taskId === draft.taskId && stage !== '归档';
  async function sameMatter(): Promise<CaseRow[]> {
    if (person !== null) {
      const { rows } = await store.searchCases({ by: { person }, limit: LOOKED_AT });
      return rows.filter(isSame);
    }
    // Who telephones has no card at hand: her name, and her number if it is known in both.
    const name = draft.named ? draft.name : null;
    const initials = name ? initialsOf(name) : null;
    if (!initials) return [];
    const { rows } = await store.searchCases({ by: { initials }, limit: LOOKED_AT });
    const same: CaseRow[] = [];
    for (const row of rows.filter(isSame)) {
      const facts = await store.caseFacts({ caseNumber: row.caseNumber });
      const phone = phoneOf(facts);
      const other = phone !== null && draft.phone && figures(phone) !== figures(draft.phone);
      if (nameOf(facts) === name && !other) same.push(row);
    }
    return same;
  }
  async function answered(step: Step, text: string | null): Promise<void> {
    draft = { ...draft, [step]: text };
    if (step === 'idNumber')
      person = text === null ? null : (await store.personRef({ idNumber: text })).person;
    await onward();
  }

  async function open(who: SignIn): Promise<void> {
    const { taskId, source, outsideNumber, name, phone } = draft;
    if (taskId === undefined || source === undefined) return;
    const named = draft.named === true;
    const came = await openCase(
      input,
      {
        taskId,
        source,
        // Of whom no document was shown: a reference all the same, by which she can be forgotten.
        ...(named ? { person: person ?? randomBytes(16).toString('base64url') } : {}),
        ...(outsideNumber ? { outsideNumber } : {}),
        personal: {
          ...(draft.words ? { words: draft.words } : {}),
          ...(named && name ? { name, agreed: LATEST_CONSENT } : {}),
          ...(named && phone ? { phone } : {}),
        },
      },
      who,
    );
    if ('trouble' in came) {
      ({ trouble } = came);
      return;
    }
    begin();
    place = { at: 'opened', number: came.caseNumber };
  }

  return {
    page() {
      switch (place.at) {
        case 'source':
          return {
            ...choose(
              say('asks.source'),
              say('hints.source'),
              BY_DESK.map((source) =>
                act(`source:${source}`, words.text('common', `desk.cases.sources.${source}`)),
              ),
            ),
            out: true,
          };
        case 'taskId':
          return choose(
            say('asks.taskId'),
            say('hints.taskId'),
            groups.map(({ name }, index) => act(`group:${index}`, name)),
          );
        case 'task':
          return choose(
            groups[place.group]?.name ?? '',
            say('hints.taskId'),
            (groups[place.group]?.tasks ?? []).map(({ id }) => act(`task:${id}`, taskName(words, id))),
          );
        case 'named':
          return choose(say('asks.named'), say('hints.named'), [
            act('named', say('named')),
            act('unnamed', say('unnamed')),
          ]);
        case 'outsideNumber':
        case 'words':
        case 'name':
          return write(place.at);
        case 'phone':
        case 'idNumber':
          return write(place.at, [act('none', say(`none.${place.at}`))]);
        case 'known':
          return {
            at: 'list',
            title: say('known'),
            hint: say('knownHint'),
            none: '',
            lines: known.map((row) => {
              const line = lineOf(row, clock.wall(), words);
              const action = `case:${line.number}`;
              return { action, title: line.task, what: line.number, due: line.now, mark: line.mark };
            }),
            sheet: 1,
            sheets: 1,
            acts: [act('back', say('notThis')), act('new', say('allTheSame'), true)],
            trouble,
          };
        case 'whole':
          return {
            at: 'one',
            title: say('whole'),
            hint: say('wholeHint'),
            facts: draftRows(draft, words),
            acts: [act('open', say('open'), true)],
            trouble,
          };
        case 'opened':
          return {
            at: 'one',
            title: say('opened'),
            hint: say('openedHint'),
            facts: [{ name: words.text('common', 'slip.number'), value: place.number }],
            acts: [
              act(`papers:${place.number}`, say('slip'), true),
              act(`case:${place.number}`, say('toCase')),
              act('again', say('again')),
            ],
            out: true,
            trouble,
          };
      }
    },

    async open() {
      begin();
    },

    async act(action, who) {
      trouble = null;
      const [, kind = action, what = ''] = /^([a-z]+):(.+)$/.exec(action) ?? [];
      if ((kind === 'case' || kind === 'papers') && shown().includes(what))
        await input.toCase(what, kind, who);
      else if (action === 'again') begin();
      else if (action === 'back') {
        place = behind.at(-1) ?? { at: 'source' };
        behind = behind.slice(0, -1);
      } else if (place.at === 'source' && kind === 'source') {
        const source: Source | undefined = BY_DESK.find((one) => one === what);
        if (!source) return;
        draft = { ...draft, source };
        await onward();
      } else if (place.at === 'taskId' && kind === 'group') {
        if (groups[Number(what)]) go({ at: 'task', group: Number(what) });
      } else if (place.at === 'task' && kind === 'task') {
        if (!groups[place.group]?.tasks.some(({ id }) => id === what)) return;
        draft = { ...draft, taskId: what };
        await onward();
      } else if (place.at === 'named' && (action === 'named' || action === 'unnamed')) {
        draft = { ...draft, named: action === 'named' };
        if (action === 'unnamed') person = null;
        await onward();
      } else if (action === 'none' && (place.at === 'phone' || place.at === 'idNumber'))
        await answered(place.at, null);
      else if (place.at === 'known' && action === 'new') go({ at: 'whole' });
      else if (place.at === 'whole' && action === 'open') await open(who);
    },

    async write(text, _who) {
      trouble = null;
      const { at } = place;
      if (at !== 'outsideNumber' && at !== 'words' && at !== 'name' && at !== 'phone' && at !== 'idNumber')
        return;
      const typed = text.normalize('NFKC').trim();
      trouble = faultOf(at, typed) ? say(`faults.${at}`) : null;
      if (trouble === null) await answered(at, typed);
    },
  };
}

const figures = (phone: string): string => phone.replace(/\D/g, '').slice(-11);
function phoneOf(facts: readonly CaseFact[]): string | null {
  const value = recordOf(facts).find(({ field }) => field === 'phone')?.value;
  return typeof value === 'string' ? value : null;
}
