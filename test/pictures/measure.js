/**
 * Runs in the page: draws one page, waits until it stands, and says what is wrong with it. Millimetres are those of
 * the screen (ours: targets ≥ 16 mm, 3 mm apart; words ≥ 7 mm).
 */
async (page, diagonalInch) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  window.showPage(page);
  // A busy machine may need some frames for it.
  for (let n = 0; n < 60; n++) {
    await frame();
    if (document.querySelector('.kiosk')?.dataset.step === page.stepId) break;
  }
  await frame();
  await document.fonts.ready;
  for (const one of document.getAnimations())
    if (one.effect?.getComputedTiming().iterations === 1) one.finish();
  await frame();
  await frame();
  await document.fonts.ready;
  await frame();

  const wrong = [];
  const kiosk = document.querySelector('.kiosk');
  if (!kiosk || kiosk.dataset.step !== page.stepId) return ['the page was not drawn'];
  if (kiosk.hasAttribute('data-overflow')) {
    const full = [...kiosk.querySelectorAll('[data-zone]')].filter(
      (zone) => zone.scrollHeight > zone.clientHeight + 5 || zone.scrollWidth > zone.clientWidth + 1,
    );
    wrong.push(`too full: ${full.map((zone) => zone.dataset.zone).join(', ') || 'touched too high'}`);
  }
  const pxPerMm = Math.hypot(innerWidth, innerHeight) / (diagonalInch * 25.4);
  const mm = (px) => Math.round((px / pxPerMm) * 10) / 10;
  const outside = (box) =>
    box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
  const targets = [...document.querySelectorAll('button')]
    .map((element) => ({
      name: element.dataset.tap ?? element.innerText,
      box: element.getBoundingClientRect(),
    }))
    .filter(({ box }) => box.width > 0);
  for (const { name, box } of targets) {
    if (mm(box.width) < 16 || mm(box.height) < 16)
      wrong.push(`${name} is ${mm(box.width)} × ${mm(box.height)} mm`);
    if (outside(box)) wrong.push(`${name} is cut by the edge`);
  }
  for (const [index, one] of targets.entries())
    for (const other of targets.slice(index + 1)) {
      const across = Math.max(other.box.left - one.box.right, one.box.left - other.box.right);
      const down = Math.max(other.box.top - one.box.bottom, one.box.top - other.box.bottom);
      const gap = mm(Math.max(across, down));
      if (gap < 0) wrong.push(`${one.name} and ${other.name} lie over each other`);
      else if (gap < 3) wrong.push(`${one.name} and ${other.name} are ${gap} mm apart`);
    }
  const texts = document.createTreeWalker(kiosk, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const cut = new Set();
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const parent = node.parentElement;
    if (!parent || !node.textContent.trim() || parent.closest('svg, [aria-hidden="true"]')) continue;
    const style = getComputedStyle(parent);
    if (style.visibility === 'hidden' || parent.getClientRects().length === 0) continue;
    const words = node.textContent.trim().slice(0, 12);
    if (mm(Number.parseFloat(style.fontSize)) < 7)
      wrong.push(`“${words}” is ${mm(Number.parseFloat(style.fontSize))} mm high`);
    if (/\{[A-Za-z]|undefined|NaN|^[a-z]+(\.[A-Za-z-]+){2,}$/.test(node.textContent))
      wrong.push(`“${words}” has a hole`);
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    if (outside(box)) cut.add(words);
    // Cut by the button or card that it stands in.
    for (let around = parent; around && around !== kiosk; around = around.parentElement) {
      const shape = getComputedStyle(around);
      const holds = around.tagName === 'BUTTON' || /hidden|clip/.test(`${shape.overflowX}${shape.overflowY}`);
      if (!holds) continue;
      const walls = around.getBoundingClientRect();
      // For the ears only.
      if (walls.width < 4) break;
      // The box of a line is taller than its letters.
      const air = 0.35 * Number.parseFloat(style.fontSize);
      const across = box.left < walls.left - 2 || box.right > walls.right + 2;
      if (across || box.top < walls.top - air || box.bottom > walls.bottom + air) cut.add(words);
    }
  }
  for (const words of cut) wrong.push(`“${words}” is cut`);
  return [...new Set(wrong)];
};
