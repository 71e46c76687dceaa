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
import { endsInside, isPalm, PRESSED_MS, TouchGuard } from './touch.ts';

/** What a button needs to know of its page to judge a touch. */
export interface TouchPage {
  /** Which step is shown; a press that began on another one is dropped. */
  page: string;
  rev: number;
  /** Pixels in a unit and in a millimetre. */
  unit: number;
  mm: number;
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
  page: string;
  box: DOMRect;
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
 * forgiven; a palm, a second touch and a held-down key are not taken. It looks pressed at once, for 150 ms.
 */
export function Tap(props: TapProps) {
  const touch = useContext(TouchContext);
  const finger = useRef<Finger | null>(null);
  const pointed = useRef(Number.NEGATIVE_INFINITY);

  const press = (at: { x: number; y: number }, pageDown: string, byKeyboard: boolean) => {
    if (props.waiting) return;
    const accepted = touch.guard.accept(
      {
        at: performance.now(),
        x: at.x,
        y: at.y,
        pageDown,
        pageNow: touch.page,
        rev: touch.rev,
        key: props.keyName ?? null,
        byKeyboard,
      },
      touch.unit,
    );
    if (accepted) props.onTap();
  };

  const release = (element: HTMLElement) => {
    const held = finger.current;
    finger.current = null;
    if (!held) return;
    const left = Math.max(0, PRESSED_MS - (performance.now() - held.since));
    setTimeout(() => element.removeAttribute('data-pressed'), left);
  };

  const down = (event: PointerEvent<HTMLButtonElement>) => {
    if (!event.isPrimary || event.button !== 0 || isPalm(event.width, event.height, touch.mm)) return;
    const element = event.currentTarget;
    finger.current = {
      id: event.pointerId,
      page: touch.page,
      box: element.getBoundingClientRect(),
      since: performance.now(),
    };
    if (!props.waiting) element.setAttribute('data-pressed', '');
    element.setPointerCapture(event.pointerId);
  };

  const up = (event: PointerEvent<HTMLButtonElement>) => {
    const held = finger.current;
    if (held?.id !== event.pointerId) return;
    release(event.currentTarget);
    pointed.current = performance.now();
    if (endsInside(held.box, event.clientX, event.clientY, touch.unit)) {
      press({ x: event.clientX, y: event.clientY }, held.page, false);
    }
  };

  const cancel = (event: PointerEvent<HTMLButtonElement>) => release(event.currentTarget);

  const click = (event: MouseEvent<HTMLButtonElement>) => {
    // A click that follows a finger has been dealt with; one without a finger is a key, a switch or a reader.
    if (event.detail > 0 || performance.now() - pointed.current < 50) return;
    const element = event.currentTarget;
    const box = element.getBoundingClientRect();
    element.setAttribute('data-pressed', '');
    setTimeout(() => element.removeAttribute('data-pressed'), PRESSED_MS);
    press({ x: box.left + box.width / 2, y: box.top + box.height / 2 }, touch.page, true);
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
