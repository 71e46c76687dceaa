import {
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useContext,
  useRef,
} from 'react';
import './tap.css';
import { isPalm, PRESSED_MS, TouchGuard, type TouchPlace } from './touch.ts';

/** What a button needs to know of its page to judge a touch. `page`: a press that began on another one is dropped. */
export interface TouchPage extends TouchPlace {
  guard: TouchGuard;
}

export const TouchContext = createContext<TouchPage>({
  page: '',
  rev: 0,
  unit: 1,
  mm: 4,
  guard: new TouchGuard(),
});

interface Finger {
  id: number;
  since: number;
}

export interface TapProps {
  /** Called once for each accepted press. */
  onTap: () => void;
  className: string;
  children: ReactNode;
  /** A name in words, where what is shown does not say it. */
  label?: string;
  /** Set on keys of the keypad: they may follow each other quickly. */
  keyName?: string;
  /** Cannot be pressed now; the words on it say why. It can still be focused and read. */
  waiting?: boolean;
  /** One of several that can be chosen: whether it is, for the eye and for screen readers. */
  chosen?: boolean;
  /** Comes back in tests and to the page's style. */
  name?: string;
}

/**
 * A real button that acts when the finger leaves inside it. A long press is a press; a slide of 24 units is
 * forgiven; a palm, several fingers, a second touch and a held-down key are not taken (touch.ts). It looks pressed at once, for 150 ms.
 */
export function Tap(props: TapProps) {
  const touch = useContext(TouchContext);
  const finger = useRef<Finger | null>(null);
  const pointed = useRef(Number.NEGATIVE_INFINITY);

  const release = (element: HTMLElement) => {
    const held = finger.current;
    finger.current = null;
    if (!held) return;
    const left = Math.max(0, PRESSED_MS - (performance.now() - held.since));
    setTimeout(() => element.removeAttribute('data-pressed'), left);
  };

  const down = (event: PointerEvent<HTMLButtonElement>) => {
    const element = event.currentTarget;
    const at = performance.now();
    const { left, top, right, bottom } = element.getBoundingClientRect();
    touch.guard.tell(
      {
        kind: 'down',
        id: event.pointerId,
        at,
        on: { box: { left, top, right, bottom }, key: props.keyName ?? null },
        width: event.width,
        height: event.height,
        main: event.button === 0,
      },
      touch,
    );
    if (event.button !== 0 || isPalm(event.width, event.height, touch.mm)) return;
    finger.current = { id: event.pointerId, since: at };
    if (!props.waiting) element.setAttribute('data-pressed', '');
    element.setPointerCapture(event.pointerId);
  };

  const up = (event: PointerEvent<HTMLButtonElement>) => {
    if (finger.current?.id === event.pointerId) release(event.currentTarget);
    pointed.current = performance.now();
    const { pointerId: id, clientX: x, clientY: y } = event;
    // What cannot be pressed now takes no touch: the next one may follow at once.
    if (props.waiting) touch.guard.tell({ kind: 'gone', id }, touch);
    else if (touch.guard.tell({ kind: 'up', id, at: performance.now(), x, y }, touch)) props.onTap();
  };

  const cancel = (event: PointerEvent<HTMLButtonElement>) => {
    touch.guard.tell({ kind: 'gone', id: event.pointerId }, touch);
    release(event.currentTarget);
  };

  const click = (event: MouseEvent<HTMLButtonElement>) => {
    // A click that follows a finger has been dealt with; one without a finger is a key, a switch or a reader.
    if (event.detail > 0 || performance.now() - pointed.current < 50) return;
    const element = event.currentTarget;
    const box = element.getBoundingClientRect();
    element.setAttribute('data-pressed', '');
    setTimeout(() => element.removeAttribute('data-pressed'), PRESSED_MS);
    if (props.waiting) return;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    touch.guard.tell({ kind: 'key', at: performance.now(), x, y, key: props.keyName ?? null }, touch);
    props.onTap();
  };

  const key = (event: KeyboardEvent) => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
  };

  return (
    <button
      type="button"
      className={`tap ${props.className}`}
      data-tap={props.name}
      aria-label={props.label}
      aria-disabled={props.waiting || undefined}
      aria-pressed={props.chosen}
      onPointerDown={down}
      onPointerUp={up}
      onPointerCancel={cancel}
      onClick={click}
      onKeyDown={key}
    >
      {props.children}
    </button>
  );
}
