import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Handout } from '../../main/classes/handout.ts';
import { LessonPaper } from './LessonPaper.tsx';
import './lesson-paper.css';
import './class-sheet.css';

const main = document.querySelector('main');
if (!main) throw new Error('the page has no <main>');
/** Draws what was set, before whoever set it looks whether it is there. */
function draw(into: HTMLElement): void {
  const set = into.querySelector('[data-handout]');
  if (!set) return;
  const handout = JSON.parse(set.textContent ?? '') as Handout;
  set.remove();
  const root = document.createElement('div');
  into.append(root);
  flushSync(() => createRoot(root).render(<LessonPaper handout={handout} />));
}
new MutationObserver(() => draw(main)).observe(main, { childList: true });
draw(main);
