/**
 * Runs in the page: everything that is wrong with what is painted, in words. Targets are at least 16 mm and 3 mm
 * apart, words at least 7 mm high (a character's height), nothing is cut.
 */
export function measure(pxPerMm: number): string[] {
  const wrong: string[] = [];
  const kioskElement = document.querySelector<HTMLElement>('.kiosk');
  if (!kioskElement) return ['there is no page'];
  if (kioskElement.hasAttribute('data-overflow')) wrong.push('the page is too full');
  const targets = [...document.querySelectorAll<HTMLElement>('button')]
    .map((element) => ({
      name: element.dataset.tap ?? element.innerText,
      box: element.getBoundingClientRect(),
    }))
    .filter(({ box }) => box.width > 0);
  const mm = (px: number) => Math.round((px / pxPerMm) * 10) / 10;
  for (const { name, box } of targets) {
    if (mm(box.width) < 16 || mm(box.height) < 16)
      wrong.push(`${name} is ${mm(box.width)} × ${mm(box.height)} mm`);
    if (box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
      wrong.push(`${name} is cut by the edge`);
  }
  for (const [index, one] of targets.entries()) {
    for (const other of targets.slice(index + 1)) {
      const across = Math.max(other.box.left - one.box.right, one.box.left - other.box.right);
      const down = Math.max(other.box.top - one.box.bottom, one.box.top - other.box.bottom);
      const gap = Math.max(across, down);
      if (mm(gap) < 3) wrong.push(`${one.name} and ${other.name} are ${mm(gap)} mm apart`);
    }
  }
  const texts = document.createTreeWalker(kioskElement, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!parent || !texts.currentNode.textContent?.trim() || parent.closest('svg, [aria-hidden="true"]'))
      continue;
    const style = getComputedStyle(parent);
    if (style.visibility === 'hidden' || parent.getClientRects().length === 0) continue;
    const height = mm(Number.parseFloat(style.fontSize));
    if (height < 7) wrong.push(`"${texts.currentNode.textContent.trim().slice(0, 12)}" is ${height} mm high`);
  }
  return wrong;
}
