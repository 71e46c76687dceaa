import { escapeHtml } from './layout.ts';
import { phrases } from './phrases.ts';
import type { Slip } from './slip.ts';
import { slipWords } from './slip-words.ts';

/**
 * Text that breaks between clauses first. The words are those of the slip: a handout is the same paper for those who
 * want it larger, or where there is no roll of paper at all.
 */
function flow(text: string): string {
  return phrases(text)
    .map(
      ({ words, gap }) =>
        `${gap ? ' ' : ''}<span class="clause">${words.map(escapeHtml).join('<wbr>')}</span>`,
    )
    .join('');
}

const line = (name: string, text: string): string => `<p class="${name}">${flow(text)}</p>`;

function section(part: Slip['sections'][number]): string {
  const list = (part.checklist ?? [])
    .map((item) => `<div class="check"><i></i><p class="value">${flow(item)}</p></div>`)
    .join('');
  const notes = (part.notes ?? []).map((note) => line('note', note)).join('');
  return `<section>${line('label', part.label)}${part.value ? line('value', part.value) : ''}${list}${notes}</section>`;
}

function band(slip: Slip): string {
  if (!slip.mark) return '';
  return `<div class="band"><b>${escapeHtml(slip.mark)}</b> ${escapeHtml(slipWords(slip).marks[slip.mark])}</div>`;
}

/**
 * Lays a paper out on A4 as HTML for the handout page (renderer/handout/). The smallest type is 18 points. Every text is
 * escaped, and there is neither script nor style in it. Without the QR code, which is for the desk's own slips.
 */
export function handoutHtml(slip: Slip): string {
  const words = slipWords(slip);
  const key = slip.keyBox;
  return [
    `<article lang="${slip.locale ?? 'zh-CN'}">`,
    band(slip),
    `<header>${line('station', slip.station)}`,
    `${line('note', [slip.printedAt, slip.lunarDate, words.brand].filter(Boolean).join(' '))}</header>`,
    slip.reprint ? line('again', slip.reprint) : '',
    `<h1>${flow(slip.title)}</h1>`,
    key
      ? `<section class="box">${line('label', key.label)}${key.lines.map((text) => line('key', text)).join('')}${key.note ? line('note', key.note) : ''}</section>`
      : '',
    ...slip.sections.map(section),
    slip.firstContact
      ? `<section>${line('label', words.whoToAsk)}${line('value', slip.firstContact)}${line('note', words.firstContact)}</section>`
      : '',
    slip.number
      ? `<section>${line('label', slip.number.label)}${line('value', slip.number.value)}</section>`
      : '',
    `<section class="phone">${line('label', slip.phone.label)}${line('key', slip.phone.number)}${line('note', slip.phone.hours)}</section>`,
    `<footer>${slip.footer.map((text) => line('note', text)).join('')}</footer>`,
    '</article>',
  ].join('');
}
