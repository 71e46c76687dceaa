import { useEffect } from 'react';
import type { TouchPage } from '../ui/Tap.tsx';
import { isPalm } from '../ui/touch.ts';

/**
 * Tells the guard of touches that are on no button, of hands that are laid down finger by finger, and of fingers whose
 * button went away under them: one of several contacts presses nothing, wherever the others are.
 */
export function useContacts(touch: TouchPage): void {
  useEffect(() => {
    const down = (event: PointerEvent) => {
      if (event.target instanceof Element && event.target.closest('.tap')) return;
      const { pointerId: id, width, height } = event;
      touch.guard.tell(
        { kind: 'down', id, at: performance.now(), on: null, width, height, main: event.button === 0 },
        touch,
      );
    };
    const grown = ({ pointerId: id, width, height }: PointerEvent) => {
      if (isPalm(width, height, touch.mm)) touch.guard.tell({ kind: 'grown', id, width, height }, touch);
    };
    // After the button itself has judged it.
    const gone = ({ pointerId: id }: PointerEvent) => touch.guard.tell({ kind: 'gone', id }, touch);
    document.addEventListener('pointerdown', down, true);
    document.addEventListener('pointermove', grown, true);
    document.addEventListener('pointerup', gone);
    document.addEventListener('pointercancel', gone);
    return () => {
      document.removeEventListener('pointerdown', down, true);
      document.removeEventListener('pointermove', grown, true);
      document.removeEventListener('pointerup', gone);
      document.removeEventListener('pointercancel', gone);
    };
  }, [touch]);
}
