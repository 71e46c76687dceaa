import { stampWords } from '../clock/says.ts';
import type { Slip } from '../paper/slip.ts';
import { recoveryGroups } from '../people/recovery-code.ts';
import type { WordBook } from '../visit/words.ts';
import type { SlipStation } from './cash-slip.ts';

/** The recovery code on paper, to be locked away: what it is, what it is for, and nobody's name. Pure. */
export function recoverySlip(
  code: string,
  { station, words, at }: { station: SlipStation; words: WordBook; at: number },
): Slip {
  const say = (key: string) => words.text('common', `desk.recovery.slip.${key}`);
  const groups = recoveryGroups(code);
  const lines = groups.flatMap((group, place) =>
    place % 2 === 0 ? [[group, groups[place + 1] ?? ''].join(' ')] : [],
  );
  return {
    station: station.name,
    printedAt: stampWords(at),
    title: say('title'),
    keyBox: { label: say('code'), lines },
    sections: [
      { label: say('for'), value: say('forgot'), notes: [say('how')] },
      { label: say('keep'), value: say('lock'), notes: [say('once')] },
    ],
    phone: { label: words.text('common', 'slip.phone'), number: station.phone, hours: station.hours },
    footer: [say('void')],
  };
}
