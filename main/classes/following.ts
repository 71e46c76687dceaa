import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Timers } from '../clock/clock.ts';
import type { LearnerPage } from './class-pages.ts';
import type { Press } from './practice.ts';

/**
 * A kiosk that follows a class: it comes in by the learners' door, as a phone does, and knows no more than a phone. A line
 * that breaks is taken up again, at the same seat.
 */

/** When the next class is: a day, YYYY-MM-DD, and 9:30. */
export interface NextClass {
  day: string;
  time: string;
}

/** What is heard of the class. `wrong`: the figures are not its; `none`: there is none, or no seat is left in it. */
export type ClassHeard =
  | { at: 'in'; page: LearnerPage }
  | { at: 'away' }
  | { at: 'none'; next: NextClass | null }
  | { at: 'wrong' | 'over' };

export interface FollowInput {
  /** http://192.168.1.20:8080, or a longer address that begins so. */
  where: string;
  /** The figures on the big screen. */
  code: string;
  heard(heard: ClassHeard): void;
}

export interface Following {
  /** @param rev of the practice that she saw */
  press(rev: number, press: Press): void;
  /** 举手. */
  hand(): void;
  leave(): void;
}

const AGAIN_MS = 2_000;
/** A class that did not answer so often is over. */
const GONE_AFTER = 30;
/** The other end says something at least every ten seconds. */
const SILENT_MS = 25_000;

interface Answer {
  status: number;
  cookie: string | null;
}

/** @param onTrouble what did not go as it should, for the log: a name only */
export function followClass(
  { where, code, heard }: FollowInput,
  after: Timers['after'],
  onTrouble: (error: unknown) => void,
): Following {
  const { origin } = new URL(where);
  let cookie = '';
  let left = false;
  let inside = false;
  let failures = 0;
  let line: ClientRequest | null = null;
  let callOff: () => void = () => undefined;

  function tell(what: ClassHeard): void {
    if (!left) heard(what);
  }
  function end(what: ClassHeard): void {
    tell(what);
    leave();
  }
  function leave(): void {
    left = true;
    callOff();
    line?.destroy();
  }
  function later(next: () => void): void {
    callOff();
    if (!left) callOff = after(AGAIN_MS, next);
  }
  function failed(next: () => void): void {
    failures += 1;
    if (failures >= GONE_AFTER) end({ at: 'over' });
    // Before she was in, one answer is enough to know that there is no class.
    else if (!inside) end({ at: 'none', next: null });
    else {
      tell({ at: 'away' });
      later(next);
    }
  }

  function join(): void {
    post(origin, '/join', { code, seat: null }, cookie).then(
      (answer) => {
        if (answer.status === 200) {
          cookie = answer.cookie ?? cookie;
          follow();
        } else if (answer.status === 429) later(join);
        // Another class has other figures: the one she was in is over.
        else if (answer.status === 403) end({ at: inside ? 'over' : 'wrong' });
        else end({ at: 'none', next: null });
      },
      () => failed(join),
    );
  }

  function follow(): void {
    if (left) return;
    let over = false;
    const broken = () => {
      if (over || left) return;
      over = true;
      failed(follow);
    };
    const opened = request(`${origin}/follow`, { headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) {
        answer.resume();
        return broken();
      }
      eachMessage(answer, (text) => {
        const message = JSON.parse(text) as { kind: string; page?: LearnerPage };
        if (message.kind === 'page' && message.page) {
          inside = true;
          failures = 0;
          tell({ at: 'in', page: message.page });
        } else if (message.kind === 'over') end({ at: 'over' });
        else if (message.kind === 'out') {
          // It knows no seat of ours: taken anew.
          over = true;
          opened.destroy();
          join();
        }
      });
      answer.on('close', broken);
    });
    line = opened;
    opened.on('error', broken);
    opened.setTimeout(SILENT_MS, () => opened.destroy(new Error('nothing was heard of the class')));
    opened.end();
  }

  // What is said while the line is broken is not heard: she sees that it is broken.
  const say = (path: string, body: unknown) => {
    if (!left) post(origin, path, body, cookie).catch(onTrouble);
  };
  join();
  return {
    press: (rev, press) => say('/press', { rev, press }),
    hand: () => say('/hand', {}),
    leave,
  };
}

/** Reads server-sent events: what stands behind `data: `, one by one. */
function eachMessage(from: IncomingMessage, take: (text: string) => void): void {
  let text = '';
  from.setEncoding('utf8');
  from.on('data', (part: string) => {
    text += part;
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) if (message.startsWith('data: ')) take(message.slice('data: '.length));
  });
}

/** Sends JSON as the class's own page does. Rejects when nobody answers. */
function post(origin: string, path: string, body: unknown, cookie: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${origin}${path}`,
      { method: 'POST', headers: { origin, cookie, 'content-type': 'application/json' }, timeout: 5_000 },
      (answer) => {
        answer.resume();
        const [set] = answer.headers['set-cookie'] ?? [];
        resolve({ status: answer.statusCode ?? 0, cookie: set?.split(';')[0] ?? null });
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('the class does not answer')));
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}
