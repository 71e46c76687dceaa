import { checkCitizenNumber, parseCompactDate } from '../../devices/id-card/citizen-number.ts';
import { recordOf } from '../cases/record.ts';
import type { CaseFact } from '../store/port.ts';
import type { Resident, ResidentSaid } from '../store/reach-port.ts';
import { faultOf } from './opening-draft.ts';

/** What is asked of somebody who wants to be called on when something is due to her, and what is asked next. Pure. */

/** The consent that is read to her before anything is written down (desk.reach.hints.yes in content/words). */
export const REACH_CONSENT = 'v1';
/** For so many days her yes to it is good, as it says. */
export const AGREED_DAYS = 730;

/** Cards whose last day is worth knowing, by their names in content/words (desk.reach.cards). */
export const CARDS = ['id', 'social', 'bus', 'disabled'] as const;
export type CardKind = (typeof CARDS)[number];

/** Null: asked, and there is none. */
export interface ReachDraft {
  /** She heard what is kept and for what, and said yes. */
  yes?: boolean;
  /** A case of hers: what is written there need not be asked again. */
  from?: string | null;
  name?: string;
  /** Only how it ended: the number itself is not kept. */
  idNumber?: 'seen' | null;
  birth?: string;
  phone?: string | null;
  home?: string | null;
  checkedUntil?: string | null;
  cards?: ResidentSaid['cards'];
  /** A card whose last day is asked for. */
  card?: string;
  cardsDone?: boolean;
}

export const WRITTEN = [
  'from',
  'name',
  'idNumber',
  'birth',
  'phone',
  'home',
  'checkedUntil',
  'until',
] as const;
/** What is written on a page of its own. */
export type Written = (typeof WRITTEN)[number];
export type ReachStep = 'yes' | Written | 'cards' | 'whole';

/** What need not be there. */
export const MAY_LACK: readonly Written[] = ['from', 'idNumber', 'phone', 'home', 'checkedUntil'];

/** The first question that has no answer. Without her yes nothing else is asked. */
export function nextReachAsked(draft: ReachDraft): ReachStep {
  if (draft.yes !== true) return 'yes';
  if (draft.from === undefined) return 'from';
  if (draft.name === undefined) return 'name';
  if (draft.birth === undefined && draft.idNumber === undefined) return 'idNumber';
  if (draft.birth === undefined) return 'birth';
  for (const step of ['phone', 'home', 'checkedUntil'] as const) if (draft[step] === undefined) return step;
  if (draft.card !== undefined) return 'until';
  return draft.cardsDone ? 'whole' : 'cards';
}

/** What was written, as it is kept; null: it is plainly not what was asked for. @param today YYYY-MM-DD */
export function asWritten(step: Written, text: string, today: string): string | null {
  const typed = text.normalize('NFKC').trim();
  switch (step) {
    case 'name':
    case 'phone':
      return faultOf(step, typed) ? null : typed;
    case 'idNumber': {
      const read = checkCitizenNumber(typed, today);
      return read.ok ? read.number : null;
    }
    case 'birth': {
      const day = dayTyped(typed);
      return day !== null && day <= today && day >= '1900' ? day : null;
    }
    case 'checkedUntil':
      return dayTyped(typed);
    case 'until':
      return typed === '长期' ? typed : dayTyped(typed);
    default:
      return typed === '' ? null : typed;
  }
}

/** 20261224, 2026-12-24, 2026年12月24日, 2026.1.5 → YYYY-MM-DD; null where there is no such day. */
export function dayTyped(text: string): string | null {
  const [year = '', month = '', day = '', ...more] = text.match(/\d+/gu) ?? [];
  if (more.length > 0) return null;
  if (month === '') return parseCompactDate(year) ?? null;
  return parseCompactDate(year + month.padStart(2, '0') + day.padStart(2, '0')) ?? null;
}

/** What a case of hers says already: it is not asked again. */
export function fromCase(facts: readonly CaseFact[], today: string): Partial<ReachDraft> {
  const kept = new Map(recordOf(facts).map(({ field, value }) => [field, value]));
  const text = (field: string, step: Written): string | null => {
    const value = kept.get(field);
    return typeof value === 'string' ? asWritten(step, value, today) : null;
  };
  const number = checkCitizenNumber(String(kept.get('idNumber') ?? ''), today);
  const found = {
    name: text('name', 'name'),
    birth: text('birth', 'birth') ?? (number.ok ? number.birth : null),
    phone: text('phone', 'phone'),
    home: text('address', 'home'),
    checkedUntil: text('validTo', 'checkedUntil'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));
}

/** With the last day of one card; the same card is not there twice. */
export const withCard = (
  cards: ResidentSaid['cards'] | undefined,
  card: string,
  until: string,
): ResidentSaid['cards'] => [...(cards ?? []).filter((one) => one.card !== card), { card, until }];

/** What is kept of her; null while something is missing. */
export function residentSaid(draft: ReachDraft): ResidentSaid | null {
  const { name, birth, phone, home, checkedUntil, cards } = draft;
  if (draft.yes !== true || name === undefined || birth === undefined) return null;
  return {
    name,
    birth,
    ...(phone ? { phone } : {}),
    ...(home ? { home } : {}),
    ...(checkedUntil ? { checkedUntil } : {}),
    cards: cards ?? [],
  };
}

/** What is known of her with one of it written anew; null takes it away, but never her name. */
export function changedSaid(
  said: ResidentSaid,
  step: 'name' | 'phone' | 'home' | 'checkedUntil',
  value: string | null,
): ResidentSaid {
  if (value !== null) return { ...said, [step]: value };
  return step === 'name' ? said : omit(said, step);
}
const omit = (said: ResidentSaid, step: 'phone' | 'home' | 'checkedUntil'): ResidentSaid => {
  const rest = { ...said };
  delete rest[step];
  return rest;
};

/** Whether this is who is looked for: her whole name, or her telephone. */
export function isSought({ said }: Resident, text: string): boolean {
  const typed = text.normalize('NFKC').replace(/[\s-]/g, '');
  return (
    typed !== '' && (said.name.replace(/\s/g, '') === typed || said.phone?.replace(/[\s-]/g, '') === typed)
  );
}
