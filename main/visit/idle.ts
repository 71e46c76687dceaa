import { FIRST_REV } from './begin.ts';
import { paperBusy } from './paper-change.ts';
import { listens } from './recording.ts';
import { endStep } from './steps.ts';
import type { Effect, Rules, Visit } from './visit.ts';

/**
 * The idle clock: after a while without any sign of a person it asks 您还在吗？, and with no answer the visit
 * ends and everything in it is forgotten (VVSG 2.0: ask after minutes, at least 20 s to answer; WCAG 2.2.1).
 */

/**
 * Whether the clock stands still: speaking, being spoken to, printing, a card being read, saving, a class, or people called or
 * present.
 * A card that was read and is not taken away does not stop it: its owner may have left.
 */
export function idlePaused(visit: Visit): boolean {
  if (visit.speaking || visit.beside || paperBusy(visit.paperChange, visit.mono)) return true;
  const help = visit.help?.at;
  if (help === 'calling' || help === 'next-desk' || help === 'coming') return true;
  const scratch = visit.run?.scratch;
  if (!scratch) return false;
  if (scratch.kind === 'card') return scratch.state === 'reading';
  if (scratch.kind === 'paper') return scratch.busy;
  if (scratch.kind === 'asking') return true;
  // Who listens to the teacher touches nothing for a long while; the class itself ends.
  if (scratch.kind === 'following') return scratch.page !== null;
  if (scratch.kind === 'recording') return listens(visit) || visit.mono < scratch.playsUntil;
  if (scratch.kind === 'called') return visit.house.staffed && visit.mono < scratch.until;
  if (scratch.kind === 'review') return scratch.at === 'committing';
  return scratch.kind === 'print' && scratch.at === 'printing';
}

/** A person gave a sign: the clock begins again and the question goes away. */
export function active(visit: Visit): Visit {
  const asked = visit.idle.endsAt !== null;
  return { ...visit, idle: { since: visit.mono, endsAt: null }, rev: asked ? visit.rev + 1 : visit.rev };
}

/** The clock after time went on. */
export function idleTick(visit: Visit, rules: Rules): { visit: Visit; effects: Effect[] } {
  if (visit.stage === 'over') return { visit, effects: [] };
  if (visit.stage === 'welcome') return idleWelcome(visit, rules);
  if (idlePaused(visit)) {
    const { endsAt } = visit.idle;
    // The question itself is spoken: that must not keep it open for ever.
    if (endsAt === null)
      return { visit: { ...visit, idle: { since: visit.mono, endsAt: null } }, effects: [] };
  }
  if (visit.idle.endsAt === null) {
    if (visit.mono - visit.idle.since < rules.idleSeconds * 1000) return { visit, effects: [] };
    const endsAt = visit.mono + rules.answerSeconds * 1000;
    return {
      visit: { ...visit, rev: visit.rev + 1, replays: 0, idle: { ...visit.idle, endsAt } },
      effects: [],
    };
  }
  if (visit.mono < visit.idle.endsAt) return { visit, effects: [] };
  return leftAlone(visit);
}

/** Nobody began, but somebody chose a language or called people and left: the next one finds it as always. */
function idleWelcome(visit: Visit, rules: Rules): { visit: Visit; effects: Effect[] } {
  if (visit.rev === FIRST_REV) return { visit, effects: [] };
  if (idlePaused(visit))
    return { visit: { ...visit, idle: { since: visit.mono, endsAt: null } }, effects: [] };
  if (visit.mono - visit.idle.since < rules.idleSeconds * 1000) return { visit, effects: [] };
  return leftAlone(visit);
}

function leftAlone(visit: Visit): { visit: Visit; effects: Effect[] } {
  const effects = visit.run ? endStep(visit.run.scratch) : [];
  return {
    visit: { ...visit, stage: 'over', rev: visit.rev + 1 },
    effects: [...effects, { do: 'wipe', why: 'idle' }],
  };
}
