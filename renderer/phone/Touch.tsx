import { type PointerEvent, type ReactNode, useRef } from 'react';
import type { How } from '../../content/lesson-schema.ts';
import { Finger } from './Finger.tsx';

/** Held as long as that it is held: an old thumb rests for half a second on everything. */
const HOLD_MS = 650;
/** So far upwards, of the phone's own 390 by 844. */
const UP = 48;

export type OnTouch = ((id: string, how: How) => void) | null;

/**
 * Something on the phone that can be touched. What was done with the finger is told as it was; what it means, the core
 * knows. Without `onTouch` (on the big screen, on paper) it is only seen.
 */
export function Touch({
  id,
  how,
  finger,
  onTouch,
  className,
  label,
  children,
}: {
  id: string;
  how: How;
  finger: string | null;
  onTouch: OnTouch;
  className: string;
  label: string;
  children: ReactNode;
}) {
  const down = useRef<{ at: number; y: number } | null>(null);
  const here = finger === id;
  const inside = (
    <>
      {children}
      {here && <Finger />}
    </>
  );
  if (onTouch === null)
    return <span className={`${className} phone-touch${here ? ' pointed' : ''}`}>{inside}</span>;
  const pressed = (event: PointerEvent<HTMLButtonElement>) => {
    down.current = { at: event.timeStamp, y: event.clientY };
    // A thumb that slides off while it pushes upwards is still heard.
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const released = (event: PointerEvent<HTMLButtonElement>) => {
    const from = down.current;
    down.current = null;
    if (!from) return;
    const phone = event.currentTarget.closest('.phone');
    const unit = (phone?.clientWidth ?? 390) / 390;
    if (from.y - event.clientY > UP * unit) onTouch(id, 'up');
    else onTouch(id, event.timeStamp - from.at >= HOLD_MS ? 'hold' : 'tap');
  };
  return (
    <button
      type="button"
      className={`${className} phone-touch${here ? ' pointed' : ''}`}
      data-id={id}
      data-tap={`phone:${how}:${id}`}
      data-how={how}
      aria-label={label}
      onPointerDown={pressed}
      onPointerUp={released}
      onPointerCancel={() => {
        down.current = null;
      }}
      // By keys, a switch or a screen reader nothing can be held or pushed: it counts as done so.
      onClick={(event) => {
        if (event.detail === 0) onTouch(id, how);
      }}
      onContextMenu={(event) => event.preventDefault()}
    >
      {inside}
    </button>
  );
}
