import { active } from './idle.ts';
import type { Outcome, TaskRun, Visit, VisitEvent } from './visit.ts';
import { done, only, onThisPage, refuse, withScratch } from './way.ts';

/** What a page's camera brings to the visit, and what is kept of what was taken. Pure: the bytes go out again as an effect, the visit has their name. */

/** JPEG's start of image: the store refuses all else, and by then it would be too late to take another. */
const isJpeg = (image: Uint8Array) => [0xff, 0xd8, 0xff].every((byte, index) => image[index] === byte);

/** The camera of the open page is there, or there is none: then the page says so. */
export function camera(visit: Visit, event: Extract<VisitEvent, { type: 'camera' }>): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  const scratch = visit.run?.scratch;
  if (scratch?.kind !== 'photographing') return refuse('not-offered');
  // Nobody touched anything: neither the page's number nor the idle clock changes.
  return done(
    only(
      withScratch(visit, {
        ...scratch,
        camera: event.state,
        taking: scratch.taking && event.state === 'live',
      }),
    ),
  );
}

/** The picture that was asked for. One that nobody asked for is refused. */
export function photo(visit: Visit, event: Extract<VisitEvent, { type: 'photo' }>): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  const scratch = visit.run?.scratch;
  if (scratch?.kind !== 'photographing' || !scratch.taking) return refuse('not-offered');
  if (!isJpeg(event.image)) return refuse('not-offered');
  const rev = visit.rev + 1;
  // Another page to look at and to hear: is it good?
  const picture = `photo-${rev}`;
  const taken = withScratch({ ...active(visit), rev, replays: 0 }, { ...scratch, taking: false, picture });
  return done({
    visit: taken,
    effects: [{ do: 'hold', id: picture, type: 'image/jpeg', bytes: event.image }],
  });
}

/** The names of what a matter still needs of what was taken: all else is let go of. */
export function stillNamed(run: TaskRun | null): Set<string> {
  if (!run) return new Set();
  const answers = Object.values(run.answers).flatMap(({ from, value }) =>
    from === 'recorded' && typeof value === 'string' ? [value] : [],
  );
  const { scratch } = run;
  const open =
    scratch.kind === 'photographing' ? scratch.picture : scratch.kind === 'recording' ? scratch.sound : null;
  return new Set(open === null ? answers : [...answers, open]);
}
