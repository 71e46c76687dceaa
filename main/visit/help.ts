import type { Effect, Help, Rules, Visit } from './visit.ts';

/**
 * 请人帮忙: the first desk is called, after a while the next one, and when nobody can come a call-back slip is
 * offered. Nobody is left on a page that only says wait.
 */

/** While people are called the idle clock stands still, but not for ever. */
const LONGEST_CALL_MS = 10 * 60_000;

type Change = { visit: Visit; effects: Effect[] };

function withHelp(visit: Visit, help: Help | null): Visit {
  return { ...visit, help, rev: visit.rev + 1, replays: 0, idle: { since: visit.mono, endsAt: null } };
}

/** The resident asks for people. Outside opening hours the page says when they are here instead. */
export function callHelp(visit: Visit, rules: Rules): Change {
  if (visit.help && visit.help.at !== 'unanswered') return { visit, effects: [] };
  const base = { since: visit.mono, who: null, ticket: `help#${visit.turns + 1}`, number: null, jobId: null };
  if (!visit.house.staffed) {
    const closed: Help = { ...base, at: 'closed', until: visit.mono };
    return {
      visit: withHelp({ ...visit, turns: visit.turns + 1 }, closed),
      effects: [{ do: 'audit', what: 'help-after-hours' }],
    };
  }
  const calling: Help = { ...base, at: 'calling', until: visit.mono + rules.helpSeconds * 1000 };
  return { visit: withHelp({ ...visit, turns: visit.turns + 1 }, calling), effects: [call(visit, 1)] };
}

function call(visit: Visit, desk: 1 | 2): Effect {
  return {
    do: 'call-help',
    desk,
    taskId: visit.run?.taskId ?? null,
    stepId: visit.run?.stepId ?? visit.stage,
    tries: visit.run?.tries ?? 0,
  };
}

/** Somebody at a desk took the call. */
export function helpComing(visit: Visit, who: string): Change {
  const help = visit.help;
  if (!help || help.at === 'coming' || help.at === 'closed' || help.at === 'call-back')
    return { visit, effects: [] };
  return {
    visit: withHelp(visit, { ...help, at: 'coming', who, until: visit.mono + LONGEST_CALL_MS }),
    effects: [],
  };
}

/** The call is over: the page under it comes back as it was. */
export function helpDone(visit: Visit): Change {
  if (!visit.help) return { visit, effects: [] };
  const open = visit.help.at === 'calling' || visit.help.at === 'next-desk' || visit.help.at === 'coming';
  return { visit: withHelp(visit, null), effects: open ? [{ do: 'end-help' }] : [] };
}

/** Time went on: nobody answered, so the next desk, then the call-back slip. */
export function helpTick(visit: Visit, rules: Rules): Change {
  const help = visit.help;
  if (!help || visit.mono < help.until) return { visit, effects: [] };
  if (help.at === 'calling') {
    const next: Help = { ...help, at: 'next-desk', until: visit.mono + rules.helpSeconds * 1000 };
    return { visit: withHelp(visit, next), effects: [call(visit, 2)] };
  }
  if (help.at === 'next-desk')
    return {
      visit: withHelp(visit, { ...help, at: 'unanswered' }),
      effects: [{ do: 'end-help' }, { do: 'audit', what: 'help-unanswered' }],
    };
  if (help.at === 'coming') return { visit: withHelp(visit, null), effects: [{ do: 'end-help' }] };
  return { visit, effects: [] };
}

/** A touch on the help page. `null`: this page does not offer that. */
export function helpAct(visit: Visit, action: string, rules: Rules): Change | null {
  const help = visit.help;
  if (!help) return null;
  if (action === 'help:cancel') return helpDone(visit);
  if (action === 'help:again' && help.at === 'unanswered') return callHelp({ ...visit, help: null }, rules);
  if (action === 'help:call-back' && (help.at === 'unanswered' || help.at === 'closed'))
    return {
      visit: { ...visit, rev: visit.rev + 1 },
      effects: [{ do: 'commit', ticket: help.ticket, about: 'call-back' }],
    };
  return null;
}
