import { useEffect } from 'react';
import type { KioskDoor } from './door.ts';

/** Activity is told at most this often. */
const TELL_MS = 1000;

/** Tells the door that somebody is there, and switches off what a kiosk must not do: menus, drags, zoom. */
export function useStillHands(door: KioskDoor): void {
  useEffect(() => {
    let told = Number.NEGATIVE_INFINITY;
    const active = () => {
      const now = performance.now();
      if (now - told < TELL_MS) return;
      told = now;
      door.touch();
    };
    const refuse = (event: Event) => event.preventDefault();
    const noZoom = (event: WheelEvent) => {
      if (event.ctrlKey) event.preventDefault();
    };
    const noPinch = (event: TouchEvent) => {
      if (event.touches.length > 1) event.preventDefault();
    };
    const refused = ['contextmenu', 'dragstart', 'selectstart', 'dblclick'] as const;
    document.addEventListener('pointerdown', active, true);
    document.addEventListener('keydown', active, true);
    for (const name of refused) document.addEventListener(name, refuse);
    document.addEventListener('wheel', noZoom, { passive: false });
    document.addEventListener('touchmove', noPinch, { passive: false });
    return () => {
      document.removeEventListener('pointerdown', active, true);
      document.removeEventListener('keydown', active, true);
      for (const name of refused) document.removeEventListener(name, refuse);
      document.removeEventListener('wheel', noZoom);
      document.removeEventListener('touchmove', noPinch);
    };
  }, [door]);
}
