import type { LearnerPage } from '../../main/classes/class-pages.ts';
import type { Press } from '../../main/classes/practice.ts';
import type { ToLearner } from '../../main/doors/learner/server.ts';

/**
 * The way from a learner's phone to the class. Her place is kept at the other end: a line that breaks, a screen that
 * goes dark, a page that is opened anew, all find it again.
 */

export type Standing =
  | { at: 'joining' }
  /** `left`: seats whose phone is away; one of them may be hers. */
  | { at: 'ask-seat'; left: readonly number[] }
  /** The code was not in the address, or is not that of the class. */
  | { at: 'ask-code'; wrong: boolean }
  | { at: 'full' }
  | { at: 'over' }
  | { at: 'in'; page: LearnerPage; away: boolean };

export interface Line {
  onStanding(listener: (standing: Standing) => void): void;
  press(rev: number, press: Press): void;
  hand(): void;
  join(code: string | null, seat: number | null): void;
}

const AGAIN_MS = 2_000;
/** The class is heard at least every ten seconds: a line that is silent for so long is broken, though nobody has said so. */
const SILENT_MS = 25_000;
/** A screen that was dark for so long looks for itself. */
const DARK_MS = 12_000;
const LOOKS_MS = 5_000;

const post = (path: string, body: unknown) =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    cache: 'no-store',
  });

/** The code in the address that was scanned: /2345. */
const scanned = () => /^\/(\d{4})$/.exec(window.location.pathname)?.[1] ?? null;

export function makeLine(): Line {
  let standing: Standing = { at: 'joining' };
  let listener: (standing: Standing) => void = () => undefined;
  let source: EventSource | null = null;
  let code = scanned();
  let heardAt = Date.now();

  function stand(next: Standing): void {
    standing = next;
    listener(next);
  }
  function broken(): void {
    source?.close();
    source = null;
    if (standing.at === 'in') stand({ ...standing, away: true });
    setTimeout(follow, AGAIN_MS);
  }
  function follow(): void {
    if (source) return;
    const now = new EventSource('/follow');
    source = now;
    heardAt = Date.now();
    now.addEventListener('beat', () => {
      heardAt = Date.now();
    });
    now.onmessage = ({ data }) => {
      heardAt = Date.now();
      const message = JSON.parse(String(data)) as ToLearner;
      if (message.kind === 'page') {
        stand({ at: 'in', page: message.page, away: false });
        return;
      }
      // The other end has closed, and so do we: it knows no seat of ours, or the class is over.
      now.close();
      source = null;
      if (message.kind === 'over') {
        stand({ at: 'over' });
        return;
      }
      if (message.left.length > 0) stand({ at: 'ask-seat', left: message.left });
      else join(null, null);
    };
    now.onerror = () => {
      if (source === now) broken();
    };
  }
  function join(typed: string | null, seat: number | null): void {
    code = typed ?? code;
    if (code === null) {
      stand({ at: 'ask-code', wrong: false });
      return;
    }
    post('/join', { code, seat }).then(
      ({ ok, status }) => {
        if (ok) follow();
        else if (status === 409) stand({ at: 'full' });
        else if (status === 429) setTimeout(() => join(null, seat), AGAIN_MS);
        else stand({ at: 'ask-code', wrong: true });
      },
      () => setTimeout(() => join(null, seat), AGAIN_MS),
    );
  }
  /** What is said while the line is broken is not heard: she sees that it is broken. */
  const say = (path: string, body: unknown) => {
    post(path, body).catch(broken);
  };

  /** Takes up the line anew, if nothing was heard on it for so long. */
  function look(silent: number): void {
    if (!source || Date.now() - heardAt < silent) return;
    source.close();
    source = null;
    if (standing.at === 'in') stand({ ...standing, away: true });
    follow();
  }
  // Where the house's network is gone, no phone is told.
  setInterval(() => look(SILENT_MS), LOOKS_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look(DARK_MS);
  });
  follow();
  return {
    onStanding(next) {
      listener = next;
      next(standing);
    },
    press: (rev, press) => say('/press', { rev, press }),
    hand: () => say('/hand', {}),
    join,
  };
}
