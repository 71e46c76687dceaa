import { escapeHtml } from '../paper/layout.ts';
import { phrases } from '../paper/phrases.ts';
import { qrModules, qrSvg } from '../paper/qr.ts';
import { slipWords } from '../paper/slip-words.ts';
import type { WordBook } from '../visit/words.ts';
import type { SlipStation } from './cash-slip.ts';
import type { Form, FormRow } from './form.ts';

/**
 * A form on A4, for its page (renderer/form/). Nothing is under 14 points, what a resident reads is 18. Every text is
 * escaped; no script and no style in it. Pure.
 */

/** Text that breaks between clauses first. */
const flow = (text: string): string =>
  phrases(text)
    .map(
      ({ words, gap }) =>
        `${gap ? ' ' : ''}<span class="clause">${words.map(escapeHtml).join('<wbr>')}</span>`,
    )
    .join('');

function row(one: FormRow): string {
  const label = `<span class="label">${flow(one.label)}</span>`;
  const kind = one.half ? 'row half' : 'row';
  if ('write' in one)
    return `<div class="${kind}">${label}<span class="gap">${escapeHtml(one.write)}</span></div>`;
  if ('value' in one) {
    const notes = (one.notes ?? []).map((note) => `<small>${flow(note)}</small>`).join('');
    return `<div class="${kind}">${label}<span class="value">${flow(one.value)}${notes}</span></div>`;
  }
  const ticks = one.ticks.map(
    ({ words, ticked, note }) =>
      `<span class="tick"><i>${ticked ? '✓' : ''}</i><span>${flow(words)}${note ? `<small>${flow(note)}</small>` : ''}</span></span>`,
  );
  return `<div class="${kind}">${label}<span class="ticks">${ticks.join('')}</span></div>`;
}

/** @param copies the mark of each copy, one page each; none: one page without a mark */
export function formHtml(
  form: Form,
  { station, words, copies }: { station: SlipStation; words: WordBook; copies: readonly string[] },
): string {
  const say = (key: string, values?: Record<string, string>) =>
    words.text('common', `desk.forms.${key}`, values);
  const { key, token, mark } = form;
  const sign = (who: string) =>
    `<div class="sign"><span>${flow(who)}</span><i></i><span>${escapeHtml(say('day'))}</span><i class="day"></i></div>`;
  const page = (copy: string) =>
    [
      '<article>',
      `<header><p class="station">${flow(station.name)}</p>${copy ? `<p class="copy">${escapeHtml(copy)}</p>` : ''}</header>`,
      mark ? `<p class="band"><b>${escapeHtml(mark)}</b> ${escapeHtml(slipWords({}).marks[mark])}</p>` : '',
      `<div class="top"><div><h1>${flow(form.title)}</h1>`,
      form.number === null
        ? ''
        : `<p class="number">${escapeHtml(words.text('common', 'slip.number'))} <b>${escapeHtml(form.number)}</b></p>`,
      `<p class="stamp">${escapeHtml(say('printed', { at: form.printedAt }))}</p></div>`,
      token ? qrSvg(qrModules(token), 4) : '',
      '</div>',
      key
        ? `<section class="box"><p class="label">${flow(key.label)}</p>${key.lines.map((line) => `<p class="key">${flow(line)}</p>`).join('')}${key.note ? `<p class="note">${flow(key.note)}</p>` : ''}</section>`
        : '',
      `<div class="rows">${form.rows.map(row).join('')}</div>`,
      ...form.foot.map((text) => `<p class="foot">${flow(text)}</p>`),
      form.signs.length > 0 ? `<div class="signs">${form.signs.map(sign).join('')}</div>` : '',
      `<footer>${flow(`${words.text('common', 'slip.phone')} ${station.phone}　${station.hours}`)}</footer>`,
      '</article>',
    ].join('');
  return (copies.length === 0 ? [''] : copies).map(page).join('\n');
}
