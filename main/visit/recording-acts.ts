import { active } from './idle.ts';
import { ENDING_MS, LEAST_VOICE_MS, listens } from './recording.ts';
import { stepOf } from './steps.ts';
import type { Outcome, Scratch, Visit, VisitEvent } from './visit.ts';
import { done, type EngineContext, only, onThisPage, pageId, refuse, taskOf, withScratch } from './way.ts';

/** What a page's microphone brings to the visit, and what time does to a recording. Pure. */

type Recording = Extract<Scratch, { kind: 'recording' }>;

/** The EBML head of WebM: the store refuses all else, and by then it would be too late to say it again. */
const isWebm = (sound: Uint8Array) => [0x1a, 0x45, 0xdf, 0xa3].every((byte, index) => sound[index] === byte);

/** The microphone of the open page hears, or there is none: then the page says so. */
export function microphone(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'microphone' }>,
): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  const { run } = visit;
  if (run?.scratch.kind !== 'recording') return refuse('not-offered');
  const step = stepOf(taskOf(context, run), run);
  const { scratch } = run;
  if (step.kind !== 'recording' || scratch.sound !== null) return refuse('not-offered');
  // Nobody touched anything: the idle clock begins anew only where she speaks.
  if (event.state === 'missing') return done(only(without(visit, scratch)));
  if (scratch.at !== 'opening') return refuse('not-now');
  return done(only(withScratch(visit, { ...scratch, at: 'on', until: visit.mono + step.seconds * 1000 })));
}

/** Another page to see and to hear: it can not be recorded. */
const without = (visit: Visit, scratch: Recording): Visit =>
  scratch.at === 'missing'
    ? visit
    : withScratch({ ...visit, rev: visit.rev + 1, replays: 0 }, { ...scratch, at: 'missing' });

/** Another page: no voice was heard. It is another try. */
function nothing(visit: Visit, scratch: Recording): Visit {
  const heard = withScratch({ ...visit, rev: visit.rev + 1, replays: 0 }, { ...scratch, at: 'nothing' });
  return heard.run ? { ...heard, run: { ...heard.run, tries: heard.run.tries + 1 } } : heard;
}

/** What she said. What nobody asked for is refused; what has no voice in it is not kept. */
export function recording(visit: Visit, event: Extract<VisitEvent, { type: 'recording' }>): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  const scratch = visit.run?.scratch;
  if (scratch?.kind !== 'recording' || scratch.at !== 'ending') return refuse('not-offered');
  if (event.heard < LEAST_VOICE_MS) return done(only(nothing(active(visit), scratch)));
  if (!isWebm(event.sound)) return refuse('not-offered');
  const rev = visit.rev + 1;
  const sound = `sound-${rev}`;
  return done({
    visit: withScratch(
      { ...active(visit), rev, replays: 0 },
      { ...scratch, at: 'done', sound, long: event.long, plays: 0, playsUntil: 0 },
    ),
    effects: [{ do: 'hold', id: sound, type: 'audio/webm', bytes: event.sound }],
  });
}

/** The longest is reached, or the page is waited for no longer. */
export function recordingTick(visit: Visit, scratch: Recording): Visit {
  if (!listens(visit) || visit.mono < scratch.until) return visit;
  if (scratch.at === 'opening') return without(visit, scratch);
  if (scratch.at === 'ending') return nothing(visit, scratch);
  return withScratch(visit, { ...scratch, at: 'ending', until: visit.mono + ENDING_MS });
}

/** Another page stands over the recording's: the microphone is off and nothing is played; she can say it again. */
export function left(visit: Visit): Visit {
  const { run } = visit;
  if (run?.scratch.kind !== 'recording' || pageId(visit) === run.stepId) return visit;
  const at = listens(visit) ? 'ready' : run.scratch.at;
  if (at === run.scratch.at && run.scratch.playsUntil === 0) return visit;
  return withScratch(visit, { ...run.scratch, at, playsUntil: 0 });
}
