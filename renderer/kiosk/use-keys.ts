import { useEffect, useRef } from 'react';
import type { Page } from '../../main/visit/page.ts';
import type { KioskDoor } from './door.ts';

/** Keys that the page itself does something with, and that the core must not act on too. */
const OWN = /^(Tab|Space|Shift|Control|Alt|Meta|CapsLock)/;
const OWN_OF_SWITCH = /^(Tab|Shift|Control|Alt|Meta|CapsLock)/;

/**
 * Hands every key to the core, which knows keypads and scanners, and shows where its focus is. Tab moves the page's own
 * focus, of which the core is told; nothing here decides what a key does.
 */
export function useKeys(door: KioskDoor, page: Page | null): void {
  /** Every key is the one switch, the space bar too. */
  const switched = page?.oneSwitch !== undefined;
  /** The focus is being moved by the core: it need not be told. */
  const moving = useRef(false);
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const own = switched ? OWN_OF_SWITCH : OWN;
      if (own.test(event.code) || event.ctrlKey || event.altKey || event.metaKey) return;
      // A held key is one press (VVSG 2.0 7.2-M).
      event.preventDefault();
      if (event.repeat || event.code === '') return;
      const text = [...event.key].length === 1 ? event.key : null;
      door.press({ code: event.code, text, at: event.timeStamp });
    };
    const into = (event: FocusEvent) => {
      if (moving.current) return;
      const name = event.target instanceof HTMLElement ? event.target.dataset.tap : undefined;
      if (name !== undefined && event.target instanceof Element && event.target.matches(':focus-visible'))
        door.focused(name);
    };
    window.addEventListener('keydown', down, true);
    document.addEventListener('focusin', into);
    return () => {
      window.removeEventListener('keydown', down, true);
      document.removeEventListener('focusin', into);
    };
  }, [door, switched]);

  useEffect(() => {
    const scan = page?.oneSwitch?.on ? page.oneSwitch : null;
    if (!scan) return;
    const framed = scan.frame.flatMap((id) => [
      ...document.querySelectorAll<HTMLElement>(`[data-tap="${CSS.escape(id)}"]`),
    ]);
    for (const one of framed) one.setAttribute('data-framed', '');
    return () => {
      for (const one of framed) one.removeAttribute('data-framed');
    };
  }, [page]);

  useEffect(() => {
    const focus = page?.guide?.focus ?? null;
    if (focus === null) return;
    const found = document.querySelector<HTMLElement>(`[data-tap="${CSS.escape(focus)}"]`);
    moving.current = true;
    found?.focus({ preventScroll: true });
    moving.current = false;
    found?.setAttribute('data-focused', '');
    return () => found?.removeAttribute('data-focused');
  }, [page]);
}
