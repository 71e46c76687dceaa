import { type PointerEvent, useContext, useEffect, useRef, useState } from 'react';
import { goesOn, hasRoom, isStep, type PadPoint, padNumber, type Strokes, sameStrokes } from './strokes.ts';
import { TouchContext } from './Tap.tsx';
import { isPalm } from './touch.ts';

interface Finger {
  id: number;
  last: PadPoint;
}

/**
 * Follows one finger over the pad. Palms, sleeves and second fingers leave no ink; a tremble is no line; a finger
 * that hops goes on with its stroke. What is drawn stands here at once and is told when the finger lifts.
 * @param kept the strokes as the core has them
 * @param rev the page's number: a late telling is refused, and told again with the next page
 */
export function usePad(kept: Strokes, rev: number, tell: (strokes: number[][]) => void) {
  const { mm } = useContext(TouchContext);
  const [strokes, setStrokes] = useState<Strokes>(kept);
  const now = useRef<Strokes>(kept);
  const finger = useRef<Finger | null>(null);
  const lifted = useRef<(PadPoint & { at: number }) | null>(null);
  const told = useRef(-1);

  const put = (next: Strokes) => {
    now.current = next;
    setStrokes(next);
  };
  const send = () => {
    told.current = rev;
    tell(now.current.map((stroke) => [...stroke]));
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a page that comes is looked at
  useEffect(() => {
    if (finger.current === null && told.current !== rev && !sameStrokes(kept, now.current)) send();
  }, [kept, rev]);

  const point = (event: PointerEvent<Element>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    return {
      mm: { x: x / mm, y: y / mm },
      pad: [padNumber(x, box.width), padNumber(y, box.height)],
    };
  };

  const add = (numbers: number[]) => {
    const before = now.current.slice(0, -1);
    const stroke = [...(now.current.at(-1) ?? []), ...numbers];
    put([...before, stroke]);
  };

  const down = (event: PointerEvent<Element>) => {
    if (finger.current !== null || event.button !== 0 || isPalm(event.width, event.height, mm)) return;
    const at = point(event);
    const bridged =
      lifted.current !== null &&
      goesOn(lifted.current, { ...at.mm, at: event.timeStamp }) &&
      now.current.length > 0;
    if (bridged) add(at.pad);
    else {
      const next = [...now.current, at.pad];
      if (!hasRoom(next)) return;
      put(next);
    }
    finger.current = { id: event.pointerId, last: at.mm };
    event.currentTarget.setPointerCapture(event.pointerId);
  };

  const move = (event: PointerEvent<Element>) => {
    const held = finger.current;
    if (held?.id !== event.pointerId) return;
    const at = point(event);
    if (!isStep(held.last, at.mm) || !hasRoom(now.current)) return;
    held.last = at.mm;
    add(at.pad);
  };

  const up = (event: PointerEvent<Element>) => {
    const held = finger.current;
    if (held?.id !== event.pointerId) return;
    finger.current = null;
    lifted.current = { ...held.last, at: event.timeStamp };
    send();
  };

  const clear = () => {
    lifted.current = null;
    finger.current = null;
    told.current = rev;
    put([]);
  };

  return {
    strokes,
    clear,
    handlers: { onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: up },
  };
}
