import { commonAction, type Face } from './face.ts';
import type { Action, Block, DrawingName } from './page.ts';
import { PAPER_STEPS, type PaperChange, type PaperStep, paperSeen } from './paper-change.ts';
import type { House } from './visit.ts';
import type { WordBook } from './words.ts';

/** From where the paper leaves the roll in this kiosk's printer. */
export type PaperFrom = 'below' | 'above';

/** The drawing of a step. */
export function paperDrawing(at: PaperStep, from: PaperFrom): DrawingName {
  const drawings = {
    1: 'paper-open',
    2: 'paper-core',
    3: from === 'below' ? 'paper-roll' : 'paper-roll-above',
    4: 'paper-close',
    5: 'paper-tear',
  } as const;
  return drawings[at];
}

/** Key of the words of a step: where the paper comes from is said by the third. */
export const paperKey = (at: PaperStep, from: PaperFrom): string =>
  `paperChange.${at === 3 && from === 'above' ? '3-above' : at}`;

/** What the printer says of itself on the last page. */
export function paperNote(house: Pick<House, 'printer'>, words: WordBook): Extract<Block, { kind: 'note' }> {
  const seen = paperSeen(house.printer);
  const { printer } = house;
  const why =
    printer?.error === 'cutter' ? 'cutter' : printer?.error === 'overheated' ? 'overheated' : 'offline';
  return {
    kind: 'note',
    icon: seen === 'in' ? 'check' : seen === 'silent' ? 'eye' : 'info',
    tone: seen === 'in' || seen === 'silent' ? 'calm' : 'mind',
    lines:
      seen === 'trouble'
        ? [words.text('common', `print.trouble.${why}`)]
        : words.lines('common', `paperChange.seen.${seen}`),
  };
}

/** Buttons that do the same have words of their own where they stand. */
const DOES: Readonly<Record<string, string>> = { finish: 'close', leave: 'close', check: 'next' };

/** The page of 换纸. */
export function paperPage(change: PaperChange, house: House, from: PaperFrom, words: WordBook): Face {
  const text = (key: string) => words.text('common', key);
  const choice = (id: string, style: Action['style'], icon: string) =>
    commonAction(words, `paper:${DOES[id] ?? id}`, `paperChange.choices.${id}`, style, icon);
  const say = (key: string) => [{ template: words.template('common', key), slots: {} }];
  if (change.at === 'done')
    return {
      place: 'page',
      progress: null,
      title: text('paperChange.done.title'),
      hint: text(change.slip ? 'paperChange.done.slip' : 'paperChange.done.hint'),
      blocks: [{ kind: 'drawing', name: 'paper-done' }],
      actions: [choice('finish', 'primary', 'check')],
      voice: say(change.slip ? 'paperChange.done.slipVoice.voice' : 'paperChange.done.voice'),
    };
  const { at } = change;
  const key = paperKey(at, from);
  const seen = paperSeen(house.printer);
  const last = at === 5;
  return {
    place: 'page',
    progress: { step: at, of: PAPER_STEPS.length },
    title: text(`${key}.title`),
    hint: text(`${key}.hint`),
    blocks: [
      { kind: 'drawing', name: paperDrawing(at, from) },
      ...(at === 3
        ? [
            {
              kind: 'note' as const,
              icon: 'info',
              tone: 'calm' as const,
              lines: words.lines('common', 'paperChange.side'),
            },
          ]
        : []),
      ...(last ? [paperNote(house, words)] : []),
    ],
    actions: [
      last
        ? seen === 'silent'
          ? choice('believe', 'primary', 'check')
          : choice('check', 'primary', 'check')
        : choice('next', 'primary', 'arrow-right'),
      choice('leave', 'quiet', 'x'),
    ],
    voice: say(
      last && (seen === 'out' || seen === 'open' || seen === 'silent')
        ? `paperChange.voices.${seen}.voice`
        : `${key}.voice`,
    ),
  };
}
