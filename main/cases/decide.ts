import { z } from 'zod';
import type { CaseFact, JsonObject } from '../store/port.ts';
import type { CaseNow } from './case.ts';
import { withFact } from './fold.ts';
import { type CommandName, mayCommand, NEEDS } from './roles.ts';
import type { Asked, Refusal } from './rule.ts';
import { againstOpening, opened, openForm, openingFact } from './rules/opening.ts';
import { type Command, ruleOf } from './rules.ts';

/**
 * What comes of a command: always one fact, or a reason why not.
 *
 * The fact's id is the case's number and the number of the decision. Of two desks that decide on the same state only
 * one fact is added (`appendFacts` passes over an id that is there); the other one sees `added: 0`, reads the case
 * again and says that somebody was quicker.
 */
export type Decision = { facts: readonly [CaseFact]; now: CaseNow } | { refused: Refusal };

/** A page of writing. */
const MOST_SIGNS = 4000;

/** May still be done with what is put away. */
const AFTER_ARCHIVE: ReadonlySet<CommandName> = new Set([
  'confirm',
  'reopen',
  'note',
  'correct',
  'join',
  'hand-paper',
  'paper-not-out',
]);

const strictForm = openForm.strict();
const personalForm = z.record(z.string(), z.string().max(MOST_SIGNS));

const refused = (why: Refusal): Decision => ({ refused: why });

export function decide(now: CaseNow | null, command: Command, asked: Asked): Decision {
  // It comes through a door: its type is only what it should be.
  if (!Object.hasOwn(NEEDS, command.do)) return refused('unknown-command');
  if (!asked.actor.name || !mayCommand(asked.actor, command.do)) return refused('not-your-role');
  if (command.do === 'open') return open(now, command, asked);
  if (now === null) return refused('no-such-case');

  const rule = ruleOf(command.do);
  if (!rule) return refused('unknown-command');
  const { do: kind, personal: written = {}, ...form } = command;
  const read = rule.form.safeParse(form);
  const texts = personalForm.safeParse(written);
  if (!read.success || !texts.success) return refused('bad-form');
  const personal = texts.data;
  if (rule.personal.some((name) => !personal[name]?.trim())) return refused('needs-words');
  if (now.stage === '归档' && !AFTER_ARCHIVE.has(kind)) return refused('archived');
  const against = rule.against(now, read.data, asked, personal);
  if (against) return refused(against);

  const marks = rule.marks(now, read.data, asked);
  const fact: CaseFact = {
    eventId: `${now.number}#${now.decided + 1}`,
    caseNumber: now.number,
    kind,
    at: asked.at,
    actor: asked.actor.name,
    body: asJson({ ...read.data, ...(marks.length === 0 ? {} : { marks }) }),
    ...(Object.keys(personal).length === 0 ? {} : { personal: { ...personal } }),
    ...(now.person === null ? {} : { person: now.person }),
  };
  const after = withFact(now, fact);
  return { facts: [after.stage === now.stage ? fact : { ...fact, stage: after.stage }], now: after };
}

function open(now: CaseNow | null, command: Command & { do: 'open' }, asked: Asked): Decision {
  const { do: _, personal: written = {}, ...form } = command;
  if (now) return refused('already-open');
  const read = strictForm.safeParse(form);
  const texts = personalForm.safeParse(written);
  if (!read.success || !texts.success) return refused('bad-form');
  const against = againstOpening(read.data, asked, texts.data);
  if (against) return refused(against);
  const fact = openingFact(read.data, asked, texts.data);
  const start = opened(fact);
  return start ? { facts: [fact], now: { ...start, version: 1 } } : refused('bad-form');
}

/** As it comes back from the disk: without what was left undefined. */
const asJson = (body: object): JsonObject => JSON.parse(JSON.stringify(body)) as JsonObject;
