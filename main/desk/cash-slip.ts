import { stampWords } from '../clock/says.ts';
import { upperYuan, yuan } from '../numbers/money.ts';
import type { Slip } from '../paper/slip.ts';
import type { WordBook } from '../visit/words.ts';

/** Whose receipt it is: the station, and where to ask. */
export interface SlipStation {
  name: string;
  phone: string;
  hours: string;
}

/** The receipt of cash that was taken: the sum in figures, and below it in the characters nobody can alter. Pure. */
export function cashSlip(
  paid: { fen: number; given: number; about: string; by: string; at: number },
  { station, words, reprint }: { station: SlipStation; words: WordBook; reprint: number | null },
): Slip {
  const say = (key: string, values?: Record<string, string>) =>
    words.text('common', `desk.cash.slip.${key}`, values);
  const back = paid.given - paid.fen;
  return {
    station: station.name,
    printedAt: stampWords(paid.at),
    title: say('title'),
    keyBox: {
      label: say('got'),
      lines: [say('yuan', { sum: yuan(paid.fen) }), upperYuan(paid.fen).replace(/^人民币/, '')],
    },
    sections: [
      { label: say('about'), value: paid.about },
      {
        label: say('counted'),
        value: say('given', { sum: yuan(paid.given) }),
        notes: [back > 0 ? say('back', { sum: yuan(back) }) : say('noBack')],
      },
      { label: say('by'), value: paid.by },
    ],
    phone: { label: words.text('common', 'slip.phone'), number: station.phone, hours: station.hours },
    footer: [say('keep'), words.text('common', 'slip.scam')],
    ...(reprint === null
      ? {}
      : { reprint: `${words.text('common', 'slip.reprint')} ${stampWords(reprint)}` }),
  };
}
