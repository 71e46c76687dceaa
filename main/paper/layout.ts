import { AFTER_HYPHEN, type Clause, ems, phrases } from './phrases.ts';
import { moduleDots, QUIET_MODULES, qrModules, qrSvg } from './qr.ts';
import type { Slip } from './slip.ts';
import { slipWords } from './slip-words.ts';
import type { SlipWidth } from './widths.ts';

export type { SlipWidth } from './widths.ts';

/** White at the left and right of the paper, in dots. Same as in renderer/slip/slip.css. */
const SIDE: Record<SlipWidth, number> = { 384: 10, 512: 14, 576: 16 };
/** Frame and padding of the key box, left and right together, in dots. Same as in slip.css. */
const BOX: Record<SlipWidth, number> = { 384: 24, 512: 46, 576: 46 };
/** Sizes of key lines in dots, best first. None under 54: a character of 54 dots is 6 mm of ink. */
const TITLE: Record<SlipWidth, number[]> = { 384: [64, 58, 54], 512: [68, 60, 56], 576: [72, 64, 58] };
const KEY: Record<SlipWidth, number[]> = { 384: [58, 54], 512: [60, 56, 54], 576: [60, 56, 54] };
const MONEY = [56, 50, 44];
const PHONE: Record<SlipWidth, number[]> = { 384: [68, 60, 54], 512: [68, 60, 56], 576: [72, 64, 56] };
/** The widest a code may be. */
const QR: Record<SlipWidth, number> = { 384: 180, 512: 234, 576: 264 };

/** Text for HTML: nothing in it can become markup. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function clauseHtml(clause: Clause): string {
  const words = clause.words
    .map((word) => word.split(AFTER_HYPHEN).map(escapeHtml).join('<wbr>'))
    .join('<wbr>');
  return `${clause.gap ? ' ' : ''}<span class="clause">${words}</span>`;
}

/** Text that breaks between clauses first, inside a long one between words. */
function flow(text: string): string {
  return phrases(text).map(clauseHtml).join('');
}

/** The largest size with which the text stands on one line, else with which no clause of it is broken. */
function sizeFor(text: string, sizes: number[], room: number): number {
  const clauses = phrases(text).map((clause) => ems(clause.words.join('')));
  const longest = Math.max(0, ...clauses);
  const smallest = sizes.at(-1) ?? 44;
  return (
    sizes.find((size) => ems(text) * size <= room) ?? sizes.find((size) => longest * size <= room) ?? smallest
  );
}

const line = (name: string, text: string): string => `<p class="${name}">${flow(text)}</p>`;

function band(slip: Slip): string {
  if (!slip.mark) return '';
  const about = slipWords(slip).marks[slip.mark];
  return `<div class="band"><b>${escapeHtml(slip.mark)}</b><span>${escapeHtml(about)}</span></div>`;
}

function keyBox(box: NonNullable<Slip['keyBox']>, width: SlipWidth): string {
  const room = width - 2 * SIDE[width] - BOX[width];
  const lines = box.lines.map((text) => line(`key s${sizeFor(text, KEY[width], room)}`, text)).join('');
  return `<section class="box">${line('label', box.label)}${lines}${box.note ? line('note', box.note) : ''}</section>`;
}

/** A sum of money and nothing else: "86.50 元". */
const SUM = /^[\d,.]+ ?元$/;

function section(part: Slip['sections'][number], width: SlipWidth): string {
  const room = width - 2 * SIDE[width];
  const value = part.value
    ? line(SUM.test(part.value) ? `value s${sizeFor(part.value, MONEY, room)}` : 'value', part.value)
    : '';
  const list = (part.checklist ?? [])
    .map((item) => `<div class="check"><i></i><p class="value">${flow(item)}</p></div>`)
    .join('');
  const notes = (part.notes ?? []).map((note) => line('note', note)).join('');
  return `<section>${line('label', part.label)}${value}${list}${notes}</section>`;
}

function whoToAsk(slip: Slip, width: SlipWidth): string {
  const words = slipWords(slip);
  const first = slip.firstContact
    ? `<section class="last">${line('label', words.whoToAsk)}${line('value', slip.firstContact)}${line('note', words.firstContact)}</section>`
    : '';
  const size = sizeFor(slip.phone.number, PHONE[width], width - 2 * SIDE[width]);
  return `${first}<section class="phone">${line('call', slip.phone.label)}${line(`key s${size}`, slip.phone.number)}${line('note', slip.phone.hours)}</section>`;
}

function numberAndQr(slip: Slip, width: SlipWidth): string {
  const room = width - 2 * SIDE[width];
  const words = (slip.qrWords ?? []).map((text) => line('note', text)).join('');
  const number = slip.number
    ? `${line('label', slip.number.label)}${line('value number', slip.number.value)}`
    : '';
  if (!slip.qrToken) return number || words ? `<section class="last">${number}${words}</section>` : '';
  const qr = qrModules(slip.qrToken);
  // What stands beside the code needs about six characters of 30 dots.
  const dots = moduleDots(qr.size, QR[width]);
  const beside = room - (qr.size + 2 * QUIET_MODULES) * dots;
  const above = slip.number !== undefined && ems(slip.number.value) * 44 > beside;
  return `<section class="last">${above ? number : ''}<div class="scan">${qrSvg(qr, dots)}<div>${above ? '' : number}${words}</div></div></section>`;
}

/**
 * Lays a slip out as HTML for the slip page (renderer/slip/), one CSS pixel a dot. Order: what happened, when
 * and where, who to ask, the number. Every text is escaped, and there is neither script nor style in it.
 * @throws when the QR token cannot be drawn on this paper.
 */
export function slipHtml(slip: Slip, width: SlipWidth): string {
  const title = sizeFor(slip.title, TITLE[width], width - 2 * SIDE[width]);
  return [
    `<article class="slip w${width}" lang="${slip.locale ?? 'zh-CN'}">`,
    band(slip),
    '<header>',
    line('station', slip.station),
    line('head', [slip.printedAt, slip.lunarDate, slipWords(slip).brand].filter(Boolean).join(' ')),
    '</header>',
    slip.reprint ? `<div class="reprint">${line('again', slip.reprint)}</div>` : '',
    `<h1 class="s${title}">${flow(slip.title)}</h1>`,
    slip.keyBox ? keyBox(slip.keyBox, width) : '',
    ...slip.sections.map((part) => section(part, width)),
    whoToAsk(slip, width),
    numberAndQr(slip, width),
    slip.footer.length > 0
      ? `<footer>${slip.footer.map((text) => line('small', text)).join('')}</footer>`
      : '',
    band(slip),
    '</article>',
  ].join('');
}
