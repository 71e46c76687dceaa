import axe from 'axe-core';
import '../../../renderer/kiosk/pictures.tsx';
import type { Page } from '../../../main/visit/page.ts';
import { type Measured, measure } from './measure.ts';

/** Draws the pages it is given, one after the other, and measures each as it stands. */

export interface Given {
  page: Page;
  /** It is measured in each of them; the first is the page's own. */
  themes: readonly Page['look']['theme'][];
  /** Points in a millimetre of the screen that is thought of. */
  pxPerMm: number;
  axe: boolean;
}

const frame = () => new Promise((done) => requestAnimationFrame(done));
async function frames(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await frame();
}
const MOST_TURNS = 300;
const { port1, port2 } = new MessageChannel();
/** Lets what is waiting to be done be done, without a frame. */
const turn = () =>
  new Promise((done) => {
    port1.onmessage = done;
    port2.postMessage(null);
  });

/** In which look and room the last page stood. */
let seenBefore = '';

/** Draws a page and waits until it stands: its words, its fonts, its fit. */
async function stand(page: Page): Promise<HTMLElement | null> {
  (window as unknown as { showPage(page: Page): void }).showPage(page);
  const drawn = () => document.documentElement.dataset.drawn === `${innerWidth}x${innerHeight}`;
  const there = () =>
    (drawn() || null) &&
    document.querySelector<HTMLElement>(
      `.kiosk[data-rev="${page.rev}"][data-theme="${page.look.theme}"][data-size="${page.look.size}"]`,
    );
  const seen = JSON.stringify([page.look, innerWidth, innerHeight]);
  const asBefore = seen === seenBefore;
  seenBefore = seen;
  for (let n = 0; n < MOST_TURNS && !there(); n++) await (n < 20 ? turn() : frame());
  // The fit is looked at once more when another theme, size or screen has come onto the document.
  if (!asBefore) await frames(3);
  // Which fonts are wanted is known when the page is laid out.
  const laidOut = document.body.offsetHeight;
  if (laidOut > 0 && document.fonts.status !== 'loaded') {
    await document.fonts.ready;
    await frames(2);
  }
  return there();
}

/** Where all stands that can be touched or is a part of the page. */
const placesIn = (kiosk: HTMLElement): string =>
  [...kiosk.querySelectorAll<HTMLElement>('button, [data-zone], [data-zone] > *')]
    .map((one) => one.getBoundingClientRect())
    .map(({ left, top, width, height }) => [left, top, width, height].map(Math.round).join(' '))
    .join('|');

/** Draws the page once, and measures it in each theme: themes differ by colours alone, so that nothing is laid out anew. */
async function look({ page, themes, pxPerMm, axe: withAxe }: Given): Promise<Measured[]> {
  const kiosk = await stand(page);
  if (!kiosk) return themes.map(() => ({ wrong: ['full: the page was not drawn'], figures: {} }));
  const all: Measured[] = [];
  const places = placesIn(kiosk);
  for (const theme of themes) {
    for (const { dataset } of [document.documentElement, kiosk]) dataset.theme = theme;
    const moved = placesIn(kiosk) !== places;
    const measured = measure(kiosk, pxPerMm, page.look.size);
    if (moved) measured.wrong.push(`theme: ${theme} lays the page out in another way`);
    if (withAxe) {
      // Names and roles are those of the first theme.
      const rules = theme === themes[0] ? {} : { runOnly: ['color-contrast'] };
      const { violations, passes } = await axe.run(document, { resultTypes: ['violations'], ...rules });
      for (const { id, nodes } of violations)
        measured.wrong.push(`axe: ${id} ${nodes[0]?.html.slice(0, 80)}`);
      measured.axe = { held: passes.map(({ id }) => id), broken: violations.map(({ id }) => id) };
    }
    all.push(measured);
  }
  for (const { dataset } of [document.documentElement, kiosk]) dataset.theme = page.look.theme;
  return all;
}

Object.assign(window, {
  async measurePages(given: Given[]): Promise<Measured[][]> {
    // A page measured while its letters are still on the way has other widths than the one that people see.
    await Promise.all([...document.fonts].map((face) => face.load()));
    const all: Measured[][] = [];
    for (const one of given) all.push(await look(one));
    return all;
  },
});
