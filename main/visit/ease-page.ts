import { commonAction, type Face } from './face.ts';
import type { Action } from './page.ts';
import { line } from './spoken.ts';
import { canBeLow } from './spread.ts';
import type { Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/** 更多帮助: what can be made easier, each one touch on and one touch off. Pure. */
export function easePage({ ease, look }: Visit, words: WordBook): Face {
  const ways: [string, string, boolean][] = [
    ['simple', 'child', ease.simple],
    ['low', 'wheelchair', look.lowerHalf],
    ['slow', 'clock', ease.slow],
    ['still', 'pause', look.reducedMotion],
    ['one-switch', 'hand-tap', ease.oneSwitch],
  ];
  const rows = ways.map(([name, icon, on]): Action => {
    const action = commonAction(words, `ease:${name}`, `ease.choices.${name}`, 'row', icon);
    if (name === 'low' && !canBeLow(look)) return { ...action, waits: words.text('common', 'ease.reached') };
    return on
      ? { ...action, chosen: true, note: words.text('common', 'ease.on') }
      : { ...action, chosen: false };
  });
  return {
    place: 'page',
    progress: null,
    title: words.text('common', 'ease.title'),
    hint: words.text('common', 'ease.hint'),
    blocks: [],
    actions: [...rows, commonAction(words, 'ease:done', 'ease.choices.done', 'primary', 'check')],
    voice: [{ template: words.template('common', 'ease.voice'), slots: {} }],
    lines: Object.fromEntries(
      rows.map(({ id, label, chosen }) => [
        id,
        line(chosen ? `${label}，${words.text('common', 'ease.on')}` : label),
      ]),
    ),
  };
}
