import { type RefObject, useLayoutEffect } from 'react';

/** Smaller than that a thumb does not meet what it is meant for; what is left over then is pushed up. */
const LEAST = 0.65;

/**
 * Draws the practice phone so large that all of its screen is there: on a small phone the whole of it becomes a little
 * smaller, as on a real one. Anew for each screen, and when the phone is turned.
 */
export function useFit(stage: RefObject<HTMLElement | null>, screen: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen has another height
  useLayoutEffect(() => {
    const draw = () => {
      const box = stage.current;
      const parts = box?.querySelector('.parts');
      if (!box || !parts) return;
      box.style.setProperty('--fit', '1');
      const over = parts.scrollHeight - parts.clientHeight;
      if (over <= 0) return;
      const wanted = (box.clientHeight - 2) / (box.clientHeight + over);
      box.style.setProperty('--fit', String(Math.max(LEAST, wanted)));
    };
    draw();
    window.addEventListener('resize', draw);
    return () => window.removeEventListener('resize', draw);
  }, [screen]);
}
