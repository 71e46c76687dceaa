import type { Box } from '../boxes.ts';
import { type Colour, colourOf, groundOf, over } from '../colour.ts';

/** What is painted on the page that stands: its texts and its targets, with their boxes and colours. */

export interface Piece {
  words: string;
  element: HTMLElement;
  /** What begins a line of its own around it. */
  block: HTMLElement;
  /** One for each line that it runs over. */
  lines: Box[];
  fontPx: number;
  leadingPx: number;
  ink: Colour;
  ground: Colour;
  /** Letters without feet. */
  sans: boolean;
}

export interface Target {
  name: string;
  element: HTMLElement;
  box: Box;
}

/** The styles of a page, read once each. */
export class Styles {
  private readonly known = new Map<Element, CSSStyleDeclaration>();
  of(element: Element): CSSStyleDeclaration {
    const style = this.known.get(element) ?? getComputedStyle(element);
    this.known.set(element, style);
    return style;
  }

  /** What lies behind an element: its own background, and those of all around it. */
  groundOf(element: Element | null): Colour {
    const behind: Colour[] = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = colourOf(this.of(at).backgroundColor);
      behind.push(colour);
      if (colour[3] === 1) break;
    }
    return groundOf(behind);
  }

  /** A colour as it is seen on a ground, where the element and those around it may be see-through. */
  seen(colour: string, element: Element, ground: Colour): Colour {
    let opacity = 1;
    for (let at: Element | null = element; at; at = at.parentElement) opacity *= Number(this.of(at).opacity);
    const [r, g, b, a] = colourOf(colour);
    return over([r, g, b, a * opacity], ground);
  }
}

/**
 * A practice phone copies a small one on purpose, and is measured as one (lessons-fit.e2e): what to touch on it is said in
 * the page's own letters beside it.
 */
const PRACTICE = '.lesson-phone';
/** Pictures, and what is there for the ears only. */
const NOT_READ = `svg, .told, .dock-letters, .dark-screen, ${PRACTICE} *`;

const boxOf = ({ left, top, right, bottom }: DOMRect): Box => ({ left, top, right, bottom });

export function piecesOf(kiosk: HTMLElement, styles: Styles): Piece[] {
  const pieces: Piece[] = [];
  const walk = document.createTreeWalker(kiosk, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const element = node.parentElement;
    const words = node.textContent?.trim() ?? '';
    if (!element || words === '' || element.closest(NOT_READ)) continue;
    const style = styles.of(element);
    if (style.visibility === 'hidden') continue;
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0).map(boxOf);
    if (lines.length === 0) continue;
    let block = element;
    while (block.parentElement && block !== kiosk && styles.of(block).display.startsWith('inline'))
      block = block.parentElement;
    const ground = styles.groundOf(element);
    const fontPx = Number.parseFloat(style.fontSize);
    pieces.push({
      words,
      element,
      block,
      lines,
      fontPx,
      leadingPx: style.lineHeight === 'normal' ? 1.4 * fontPx : Number.parseFloat(style.lineHeight),
      ink: styles.seen(style.color, element, ground),
      ground,
      sans: /sans/i.test(style.fontFamily.split(',')[0] ?? ''),
    });
  }
  return pieces;
}

export const targetsOf = (): Target[] =>
  [...document.querySelectorAll<HTMLElement>('button')]
    .filter((element) => !element.matches('.dark-screen') && element.closest(PRACTICE) === null)
    .map((element) => ({
      name: element.dataset.tap ?? element.innerText,
      element,
      box: boxOf(element.getBoundingClientRect()),
    }))
    .filter(({ box }) => box.right > box.left);
