import type { FixtureName } from '../../devices/id-card/fixtures.ts';
import type { Kiosk } from './kiosk.ts';
import { until } from './until.ts';

/**
 * A visit written down as what is pressed, page after page, and something that presses it: as a switch or a screen
 * reader does, which do not tremble and need not wait (trembling fingers are in bill.e2e.ts). Each page passed is
 * looked at: it has words, says them, and shows no key, slot or code of the program.
 */

/**
 * `page button` presses a button on that page (`pick:*`: the first open row; `row:words`: the one that says so;
 * `?page`: not there every day) · `card` lies on the reader until it was read · `type` presses keys ·
 * `draw` writes with the finger · `seen`: staff say at their desk that person and card belong together · `says` waits
 * for words on the page, `hides` wants them not there.
 */
export type Move =
  | string
  | { card: FixtureName }
  | { type: string }
  | { draw: true }
  | { seen: true }
  | { says: string }
  | { hides: string };

/** From the review to the welcome page of the next visit. */
export const TO_THE_END: Move[] = ['review confirm', 'done got-it', 'rating rate-5'];

const PATIENCE_MS = 30_000;
/** A press that had no effect is repeated. */
const AGAIN_MS = 800;
/** Names, slots and values of the program, none of which are words; and what no office has said here (办理成功). */
const NO_WORDS = /办理成功|\{\w|undefined|\bNaN\b|\bnull\b|\[object|\b(?:steps|common|fields|slip)\.\w/;

/** What is to be seen of a page. `mark`: without what changes by itself, figures that count and the clock. */
interface Look {
  step: string;
  title: string;
  caption: string;
  marks: string;
  words: string;
  buttons: Map<string, { waits: boolean; words: string }>;
  mark: string;
}

async function look(kiosk: Kiosk): Promise<Look | null> {
  try {
    const page = await kiosk.page();
    const seen = await page.evaluate(() => {
      const text = (part: string) => document.querySelector<HTMLElement>(part)?.innerText ?? '';
      const buttons = [...document.querySelectorAll('[data-tap]')].map((one) => ({
        id: one.getAttribute('data-tap') ?? '',
        waits: one.getAttribute('aria-disabled') === 'true',
        pressed: one.getAttribute('aria-pressed'),
        words: one.textContent ?? '',
      }));
      return {
        step: document.querySelector<HTMLElement>('.kiosk')?.dataset.step ?? '',
        marks: document.querySelector<HTMLElement>('.kiosk')?.dataset.marks ?? '',
        title: document.querySelector('.told')?.textContent ?? '',
        caption: text('.caption'),
        words: text('.kiosk'),
        main: text('main'),
        buttons,
      };
    });
    return {
      ...seen,
      buttons: new Map(seen.buttons.map(({ id, waits, words }) => [id, { waits, words }])),
      mark: JSON.stringify([seen.step, seen.main, seen.buttons]).replace(/\d/g, ''),
    };
  } catch {
    // The page is thrown away just now: the next look finds the new one.
    return null;
  }
}

/** What is wrong with a page; null when nothing is. */
function flawOf(page: Look): string | null {
  if (page.title.trim() === '') return 'has no title';
  if (page.caption.trim() === '') return 'says nothing';
  const raw = NO_WORDS.exec(page.words);
  return raw ? `shows ${raw[0]}` : null;
}

/** The buttons by their own names, by the words on them, or the first of a kind that can be pressed. */
function named({ buttons }: Look, button: string): string | undefined {
  const open = [...buttons].filter(([, { waits }]) => !waits);
  if (button.startsWith('row:'))
    return open.find(([, { words }]) => words.includes(button.slice('row:'.length)))?.[0];
  if (button.endsWith('*')) return open.find(([id]) => id.startsWith(button.slice(0, -1)))?.[0];
  return open.find(([id]) => id === button)?.[0];
}

/** The button itself, else the way to the rows or the part of the page where it is. */
const wayTo = (now: Look, button: string) =>
  [button, 'part-next', 'rows-next'].map((one) => named(now, one)).find((id) => id !== undefined);

async function press(kiosk: Kiosk, id: string): Promise<void> {
  const page = await kiosk.page();
  await page.evaluate(
    (name) => document.querySelector<HTMLElement>(`[data-tap="${CSS.escape(name)}"]`)?.click(),
    id,
  );
}

/**
 * Presses a button until the page answers: by another page, or where it stays, by what is on it. Through the pages of
 * a list, and the parts of a page, to where the button is. For so many milliseconds after a press (`calm`) nobody
 * looks: looking takes time of the page's own, which a measurement would count.
 */
export async function touch(
  kiosk: Kiosk,
  button: string,
  answer: 'another page' | 'a change',
  calm = 0,
): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  /** The page on which the button itself was pressed: a slow answer may come after we look again. */
  let touched: Look | null = null;
  const heard = (now: Look | null) =>
    now !== null &&
    touched !== null &&
    (answer === 'a change' ? now.mark !== touched.mark : now.step !== touched.step);
  for (;;) {
    const now = await until(
      `button ${button}`,
      () => look(kiosk),
      (one) => heard(one) || (one !== null && wayTo(one, button) !== undefined),
      Math.max(1, end - performance.now()),
      20,
    );
    if (now === null || heard(now)) return;
    const flaw = flawOf(now);
    if (flaw) throw new Error(`page ${now.step} ${flaw}: ${now.words.slice(0, 200)}`);
    const to = wayTo(now, button) ?? button;
    const meant = named(now, button) === to;
    try {
      await press(kiosk, to);
    } catch (error) {
      // The page is another one already.
      if (performance.now() > end) throw error;
      continue;
    }
    if (meant) touched ??= now;
    const again = performance.now() + AGAIN_MS;
    if (calm > 0) await new Promise((resolve) => setTimeout(resolve, calm));
    await until(
      `${to} is heard`,
      () => look(kiosk),
      (one) => heard(one) || (!meant && one !== null && one.mark !== now.mark) || performance.now() > again,
      AGAIN_MS * 3,
      20,
    );
    if (performance.now() > end) throw new Error(`nobody heard ${button} on ${now.step}`);
  }
}

/** Lays a card on the reader until it was read, and takes it again. */
async function showCard(kiosk: Kiosk, name: FixtureName): Promise<void> {
  await kiosk.at('card');
  await kiosk.reader?.do({ put: name });
  // So soon after another visit the reader may not have looked yet, and takes the card for a forgotten one.
  await kiosk.says(/请拿走身份证|请先把这张卡拿走/, PATIENCE_MS);
  if ((await kiosk.words()).includes('请先把这张卡拿走')) {
    await kiosk.reader?.do({ lift: true });
    await kiosk.says('正在等您放卡', PATIENCE_MS);
    await kiosk.reader?.do({ put: name });
    await kiosk.says('请拿走身份证', PATIENCE_MS);
  }
  await kiosk.reader?.do({ lift: true });
}

/** Writes a name of three strokes into the field. */
async function draw(kiosk: Kiosk): Promise<void> {
  const page = await kiosk.page();
  const pad = await page.locator('[data-pad]').boundingBox();
  if (!pad) throw new Error('there is no place to sign');
  for (const [fromX, fromY, toX, toY] of [
    [0.2, 0.3, 0.4, 0.3],
    [0.3, 0.2, 0.3, 0.7],
    [0.5, 0.3, 0.8, 0.7],
  ] as const) {
    await page.mouse.move(pad.x + pad.width * fromX, pad.y + pad.height * fromY);
    await page.mouse.down();
    await page.mouse.move(pad.x + pad.width * toX, pad.y + pad.height * toY, { steps: 8 });
    await page.mouse.up();
  }
}

/** Presses keys one after the other, each when the one before stands there. */
async function type(kiosk: Kiosk, figures: string): Promise<void> {
  await (await kiosk.page()).locator('.digits').waitFor();
  let typed = await kiosk.typed();
  for (const figure of figures) {
    typed += figure;
    await press(kiosk, `key:${figure}`);
    await until(
      `typed ${typed}`,
      () => kiosk.typed(),
      (now) => now === typed,
      5000,
      10,
    );
  }
}

const stepOf = (move: Move | undefined) =>
  typeof move === 'string' ? (move.split(' ')[0]?.replace('?', '') ?? null) : null;

/** Whether the next thing is done on the same page. */
function stays(step: string, next: Move | undefined): boolean {
  if (typeof next === 'string') return next.startsWith(`${step} `);
  return next !== undefined && ('says' in next || 'hides' in next);
}

/** Walks a visit; `calm`: see `touch`. */
export async function walk(kiosk: Kiosk, moves: readonly Move[], calm = 0): Promise<void> {
  for (const [index, move] of moves.entries()) {
    if (typeof move === 'string') {
      const [page = '', button = ''] = move.split(' ');
      const step = page.replace('?', '');
      // A page that some days have and others not: she is there, or on the next one.
      const next = page.startsWith('?') ? stepOf(moves[index + 1]) : null;
      await until(
        `page ${step}`,
        () => kiosk.step(),
        (now) => now === step || (next !== null && now === next),
        PATIENCE_MS,
        20,
      );
      if (next !== null && (await kiosk.step()) === next) continue;
      await touch(kiosk, button, stays(step, moves[index + 1]) ? 'a change' : 'another page', calm);
    } else if ('card' in move) await showCard(kiosk, move.card);
    else if ('type' in move) await type(kiosk, move.type);
    else if ('draw' in move) await draw(kiosk);
    else if ('seen' in move) await kiosk.tray().press('人和身份证是一个人');
    else if ('says' in move) await kiosk.says(move.says);
    else if ((await kiosk.words()).includes(move.hides)) throw new Error(`${move.hides} is to be seen`);
  }
}
