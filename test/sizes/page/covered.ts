import type { Piece, Target } from './painted.ts';

/** What lies over the page that stands: dialogs, pop-ups, frames of others, whatever takes a touch that is not its own. */

const FLOATING =
  'dialog, [popover], [role="dialog"], [role="alertdialog"], [aria-modal="true"], iframe, object, embed';

/** Each of them in words; none: nothing floats. */
export function floatingOver(
  kiosk: HTMLElement,
  pieces: readonly Piece[],
  targets: readonly Target[],
): string[] {
  const found = new Set<string>();
  for (const one of document.querySelectorAll<HTMLElement>(FLOATING))
    if (isSeen(one)) found.add(`${one.tagName.toLowerCase()} ${one.className}`);
  for (let around: HTMLElement = kiosk; around.parentElement; around = around.parentElement)
    for (const beside of around.parentElement.children)
      if (beside !== around && beside instanceof HTMLElement && isSeen(beside))
        found.add(`beside the page: ${beside.tagName.toLowerCase()} ${beside.className}`);
  const points = [
    ...targets.map(({ name, element, box }) => ({ name, element, box })),
    ...pieces.flatMap(({ words, element, lines }) => lines.map((box) => ({ name: words, element, box }))),
  ];
  for (const { name, element, box } of points) {
    const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (top && liesOver(top, element))
      found.add(
        `${top.tagName.toLowerCase()} ${top.getAttribute('class') ?? ''} over “${name.slice(0, 14)}”`,
      );
  }
  return [...found];
}

/** Whether it is taken out of the flow and neither holds the other nor is in it. A drawing is no window. */
function liesOver(top: Element, element: HTMLElement): boolean {
  if (top.closest('svg')) return false;
  for (let at: Element | null = top; at && !at.contains(element); at = at.parentElement)
    if (
      at !== element &&
      !element.contains(at) &&
      /fixed|absolute|sticky/.test(getComputedStyle(at).position)
    )
      return true;
  return false;
}

function isSeen(element: HTMLElement): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden';
}
