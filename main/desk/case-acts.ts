import type { CaseNow } from '../cases/case.ts';
import { decide } from '../cases/decide.ts';
import type { Asked } from '../cases/rule.ts';
import { POWERS } from '../cases/rules/proxy.ts';
import type { Command } from '../cases/rules.ts';
import { addDays, dayOf } from '../clock/dates.ts';
import { type Given, INSIDE, OUTSIDE } from './act-fields.ts';

/** What somebody at the desk can do with a case: the rules of cases say which of it is possible now. Pure. */

/** What an act needs of who does it: nothing, some words, several answers (act-fields.ts), or with them a second person's PIN. */
export type Asks = 'nothing' | 'words' | 'fields' | 'second';

/** What was written with it. */
export interface Written {
  words: string;
  /** Who else signs, by the name she signs in with. */
  person?: string;
  /** The unit of whoever works here. */
  unit: string;
  /** Why it went so quickly, where that was asked for. */
  reason?: string;
  /** What was answered, question by question. */
  given?: Given;
  /** Who does it, by name, and the day. */
  by: string;
  today: string;
  /** Her name as it is written down; null: it is not. */
  resident: string | null;
}

interface Act {
  asks: Asks;
  command(written: Written, now: CaseNow): Command;
}

const said = ({ words }: Written) => ({ personal: { words } });
/** The answer to a question with one. */
const one = ({ given }: Written, name: string): string => given?.[name]?.[0] ?? '';
const plain = (command: Command): Act => ({ asks: 'nothing', command: () => command });

/** What is done for her or with her; her account has an act of its own, before two. */
const WITHOUT_ACCOUNT = [...POWERS, 'face-check', 'set-password'] as const;

/** In the order in which they are offered; `desk.cases.acts` has their words. */
const ACTS = {
  'take-in': plain({ do: 'take-in' }),
  accept: plain({ do: 'accept' }),
  decline: { asks: 'words', command: (written) => ({ do: 'decline', ...said(written) }) },
  'analyse-general': plain({ do: 'analyse', grade: 'general', work: 'ordinary' }),
  'analyse-soon': plain({ do: 'analyse', grade: 'soon', work: 'ordinary' }),
  'analyse-urgent': plain({ do: 'analyse', grade: 'urgent', work: 'ordinary' }),
  'analyse-consultation': plain({ do: 'analyse', grade: 'general', work: 'consultation' }),
  'analyse-complex': plain({ do: 'analyse', grade: 'general', work: 'complex' }),
  'tell-missing': {
    asks: 'fields',
    command: ({ given }) => ({ do: 'tell-missing', missing: [...(given?.missing ?? [])] }),
  },
  pledge: {
    asks: 'fields',
    command: (written) => ({
      do: 'pledge',
      missing: [...(written.given?.promised ?? [])],
      workdays: Number(one(written, 'workdays')) || 1,
      signed: one(written, 'byHand') === 'yes',
      brokenBefore: one(written, 'broken') === 'yes',
    }),
  },
  'papers-in': {
    asks: 'fields',
    command: ({ given }) => ({ do: 'papers-in', brought: [...(given?.brought ?? [])] }),
  },
  assign: {
    asks: 'fields',
    command: (written) => ({
      do: 'assign',
      lead: one(written, 'lead'),
      fallback: one(written, 'fallback'),
    }),
  },
  'end-not-ours': {
    asks: 'fields',
    command: (written) => ({
      do: 'end',
      why: 'not-ours',
      office: { name: one(written, 'office'), address: one(written, 'address') },
      personal: { words: one(written, 'reason') },
    }),
  },
  merge: { asks: 'fields', command: (written) => ({ do: 'merge', into: one(written, 'into') }) },
  step: { asks: 'words', command: (written) => ({ do: 'step', ...said(written) }) },
  'official-number': {
    asks: 'words',
    command: ({ words }) => ({ do: 'official-number', number: words }),
  },
  result: {
    asks: 'words',
    command: ({ words, reason }) => ({
      do: 'result',
      personal: { words, ...(reason ? { reason } : {}) },
    }),
  },
  'tell-phone': { asks: 'words', command: (written) => ({ do: 'tell', how: 'phone', ...said(written) }) },
  'tell-in-person': {
    asks: 'words',
    command: (written) => ({ do: 'tell', how: 'in-person', ...said(written) }),
  },
  attempt: plain({ do: 'attempt', how: 'phone' }),
  'review-passed': {
    asks: 'words',
    command: (written) => ({ do: 'review', passed: true, ...said(written) }),
  },
  'review-back': {
    asks: 'words',
    command: (written) => ({ do: 'review', passed: false, ...said(written) }),
  },
  'confirm-solved': plain({ do: 'confirm', solved: true }),
  'confirm-not': plain({ do: 'confirm', solved: false }),
  transfer: {
    asks: 'fields',
    command: (written) => ({
      do: 'transfer',
      to: {
        person: one(written, 'colleague'),
        unit: written.unit,
        level: INSIDE.find((level) => level === one(written, 'near')) ?? '社区',
      },
      personal: { words: one(written, 'why') },
    }),
  },
  remind: { asks: 'words', command: (written) => ({ do: 'remind', to: 'owner', ...said(written) }) },
  reply: {
    asks: 'words',
    // The one that waits longest for a word.
    command: (written, now) => ({
      do: 'reply',
      index: now.reminders.findIndex(({ reply }) => reply === null),
      ...said(written),
    }),
  },
  'transfer-out': {
    asks: 'fields',
    command: (written) => ({
      do: 'transfer',
      to: {
        person: one(written, 'receiver'),
        unit: one(written, 'unit'),
        level: OUTSIDE.find((level) => level === one(written, 'level')) ?? '街道',
      },
      personal: { words: one(written, 'purpose') },
    }),
  },
  'accepted-there': {
    asks: 'fields',
    command: (written) => ({ do: 'accept', officialNumber: one(written, 'number') }),
  },
  summon: {
    asks: 'fields',
    command: (written) => ({
      do: 'summon',
      what: one(written, 'what') === '吹哨' ? '吹哨' : '约请',
      department: one(written, 'department'),
      day: one(written, 'day'),
      personal: { words: one(written, 'purpose') },
    }),
  },
  'summon-outcome': {
    asks: 'fields',
    command: (written, now) => ({
      do: 'summon-outcome',
      index: Math.max(
        0,
        now.summons.findIndex(({ outcome }) => outcome === null),
      ),
      came: one(written, 'came') === 'yes',
      personal: { words: one(written, 'outcome') },
    }),
  },
  'assist-agent': {
    asks: 'fields',
    command: (written, now) => ({
      do: 'assist',
      assist: {
        kind: 'agent',
        mandate: {
          matter: now.taskId,
          powers: POWERS.filter((power) => written.given?.powers?.includes(power)),
          from: written.today,
          until: addDays(written.today, Number(one(written, 'days')) || 1),
          signed: one(written, 'signed') === 'fingerprint' ? 'fingerprint' : 'signature',
        },
      },
      personal: {
        principal: written.resident ?? one(written, 'principal'),
        agent: one(written, 'agent'),
        relation: one(written, 'relation'),
        ...(one(written, 'witness') === '' ? {} : { witness: one(written, 'witness') }),
      },
    }),
  },
  'assist-visit': {
    asks: 'fields',
    command: (written) => ({
      do: 'assist',
      assist: { kind: 'visit', day: one(written, 'day'), workers: [written.by, one(written, 'second')] },
    }),
  },
  act: {
    asks: 'fields',
    command: (written) => ({
      do: 'act',
      power: WITHOUT_ACCOUNT.find((power) => power === one(written, 'power')) ?? 'ask',
    }),
  },
  /** Before a second one of the staff, and never for somebody who is not there. */
  'change-account': {
    asks: 'second',
    command: ({ person = '' }) => ({ do: 'act', power: 'change-bank-account', second: person }),
  },
  'assist-help': plain({ do: 'assist', assist: { kind: 'help' } }),
  'revoke-mandate': plain({ do: 'revoke-mandate' }),
  'attempt-visit': plain({ do: 'attempt', how: 'visit' }),
  'end-asked': { asks: 'words', command: (written) => ({ do: 'end', why: 'asked', ...said(written) }) },
  suspend: { asks: 'words', command: (written) => ({ do: 'suspend', ...said(written) }) },
  resume: plain({ do: 'resume' }),
  reopen: { asks: 'words', command: (written) => ({ do: 'reopen', ...said(written) }) },
  note: { asks: 'words', command: (written) => ({ do: 'note', ...said(written) }) },
} as const satisfies Record<string, Act>;

export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as ActName[];

const BESIDES: ReadonlySet<string> = new Set<ActName>([
  'decline',
  'official-number',
  'attempt',
  'review-back',
  'confirm-not',
  'transfer',
  'remind',
  'tell-missing',
  'pledge',
  'merge',
  'assign',
  'end-not-ours',
  'transfer-out',
  'summon',
  'summon-outcome',
  'assist-agent',
  'assist-visit',
  'assist-help',
  'act',
  'change-account',
  'revoke-mandate',
  'attempt-visit',
  'end-asked',
  'suspend',
  'reopen',
  'note',
]);
/** Whether it leads a case on its way; all else is done beside it, or leads it back. */
export const leads = (id: string): boolean => !BESIDES.has(id);

/** Undefined: there is no such act. */
export const actOf = (id: string): Act | undefined =>
  Object.hasOwn(ACTS, id) ? ACTS[id as ActName] : undefined;

/** Somebody who is nobody here, and answers that fit: it is asked only whether it could be done at all. */
const tried = (today: string, now: CaseNow, { task }: Asked): Written => ({
  ...{ words: '…', person: '…', unit: '…', reason: '…', by: '…', today, resident: '…' },
  given: {
    promised: task?.documents.filter(({ part }) => part === 'minor').map(({ id }) => id) ?? [],
    ...{ workdays: ['1'], broken: ['no'], byHand: ['yes'], brought: now.pledge?.missing ?? [], into: ['…'] },
    ...{ lead: ['…'], fallback: ['…'], office: ['…'], address: ['…'], reason: ['…'] },
    ...{ missing: ['…'], level: ['街道'], unit: ['…'], receiver: ['…'], purpose: ['…'], number: ['…'] },
    ...{ what: ['约请'], department: ['…'], day: [today], came: ['yes'], outcome: ['…'], second: ['… …'] },
    ...{ near: ['社区'], colleague: ['…'], why: ['…'] },
    power: [now.assist?.kind === 'agent' ? (now.assist.mandate.powers[0] ?? 'ask') : 'ask'],
    ...{ agent: ['…'], relation: ['child'], powers: ['ask'], days: ['7'], signed: ['signature'] },
  },
});

/** What this person can do with the case now. */
export const possible = (now: CaseNow, asked: Asked): ActName[] =>
  ACT_NAMES.filter((id) => {
    const act: Act = ACTS[id];
    // She said so: it is asked no second time.
    if (id === 'confirm-solved' && now.confirmed !== null) return false;
    return 'facts' in decide(now, act.command(tried(dayOf(asked.at), now, asked), now), asked);
  });
