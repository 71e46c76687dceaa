import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Page } from '../../main/visit/page.ts';
import type { Units } from '../ui/units.ts';

/**
 * What a full page gives up, one after the other; kiosk.css says how. 0 the air of the home page · 1 ornament · 2 second lines and some
 * air · high: buttons may stand above 640 units · 3 the line below the title. Never the size of its words.
 */
const STEPS = ['', '0', '0 1', '0 1 2', '0 1 2 high', '0 1 2 high 3'];

/** Who asked for everything to be low reaches nothing higher. */
const LOW_STEPS = ['', '0', '0 1', '0 1 2', '0 1 2 3'];

const HEAD_SPARE_EM = 0.4;
/** A pressed button sits a little lower: while it does, its zone is no fuller than before. */
const PRESSED_PX = 5;

/**
 * After each drawing: if the page is fuller than its room, lets it give up ornament, then second lines.
 * What is still too full is marked `data-overflow`, for the walk over all pages to find: the core must split it.
 */
export function useFit(page: Page, units: Units): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page or a new window is what changes the fit
  useLayoutEffect(() => {
    const screen = ref.current;
    if (!screen) return;
    const fitIn = () => {
      for (const tight of screen.matches('.portrait[data-low]') ? LOW_STEPS : STEPS) {
        screen.dataset.tight = tight;
        if (!tooFull(screen)) break;
      }
      screen.toggleAttribute('data-overflow', tooFull(screen));
    };
    fitIn();
    // Fonts arrive after the first drawing and change every width.
    document.fonts.addEventListener('loadingdone', fitIn);
    // The theme and the size are set on the document after this drawing: what was measured may be the old ones.
    const settled = requestAnimationFrame(fitIn);
    return () => {
      cancelAnimationFrame(settled);
      document.fonts.removeEventListener('loadingdone', fitIn);
    };
  }, [page, units]);
  return ref;
}

/**
 * Upright, hands are low: nothing is touched above this line (kiosk.css: --touch-top), unless the page is very full.
 * Only 改一改 stands beside its fact, wherever that is, and a practice phone is as high as a phone is.
 */
const TOUCH_TOP_REM = 6.4;

function touchedTooHigh(screen: HTMLElement): boolean {
  if (!screen.classList.contains('portrait') || screen.dataset.tight?.includes('high')) return false;
  const line = screen.hasAttribute('data-low')
    ? window.innerHeight / 2
    : TOUCH_TOP_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return [...screen.querySelectorAll('.step button:not(.fact .change, .lesson button)')].some(
    (button) => button.getBoundingClientRect().top < line - PRESSED_PX,
  );
}

function tooFull(screen: HTMLElement): boolean {
  if (touchedTooHigh(screen)) return true;
  for (const zone of screen.querySelectorAll<HTMLElement>('[data-zone]')) {
    // Tall letters reach a little over the last line of the head; that is no fault.
    const spare =
      zone.dataset.zone === 'head'
        ? HEAD_SPARE_EM * Number.parseFloat(getComputedStyle(zone).fontSize)
        : PRESSED_PX;
    // The welcome's branch grows in from outside the page, as it should.
    const bleeds = zone.querySelector('.drawing-welcome') !== null;
    if (zone.scrollHeight > zone.clientHeight + spare) return true;
    if (!bleeds && zone.scrollWidth > zone.clientWidth + 1) return true;
  }
  return false;
}
