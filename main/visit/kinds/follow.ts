import { HOWS, type How } from '../../../content/lesson-schema.ts';
import { isChinese } from '../../../content/locales.ts';
import type { LearnerPage } from '../../classes/class-pages.ts';
import { touched, touchesOf } from '../../classes/touches.ts';
import { houseAction, inBlock, type Offered } from '../offered.ts';
import type { At, Kind } from './kind.ts';

/** The practice phone of a class: what she touches goes to the class, what comes back stands on the page. */

const now = ({ run }: At) =>
  run.scratch.kind === 'following'
    ? run.scratch
    : { kind: 'following' as const, ticket: '', page: null, away: false };

/** Why nothing on the phone can be touched; null: it can. */
function overOf(page: LearnerPage, away: boolean) {
  if (away) return 'away';
  if (page.held) return 'held';
  if (page.practice.done) return 'done';
  return page.waits ? 'waits' : null;
}

const actionOf = (id: string, how: How) => `phone:${how}:${id}`;

export const follow: Kind<'follow'> = {
  begin({ step, run }, ticket) {
    return {
      scratch: { kind: 'following', ticket, page: null, away: false },
      effects: [{ do: 'join-class', ticket, code: String(run.answers[step.code]?.value ?? '') }],
    };
  },
  offered(at, choices) {
    const { page, away } = now(at);
    if (page === null) return choices;
    const over = overOf(page, away);
    const hand: Offered =
      page.hand || page.practice.calls
        ? { ...houseAction('class-hand', 'secondary', 'hand-wave', 'class-hand-up'), chosen: true }
        : houseAction('class-hand', 'secondary', 'hand-wave');
    if (over === 'done') return [houseAction('class-again', 'secondary', 'refresh'), hand, ...choices];
    if (over !== null) return [hand, ...choices];
    return [
      ...touchesOf(page.practice.phone).flatMap(({ id }) => HOWS.map((how) => inBlock(actionOf(id, how)))),
      houseAction('class-hint', 'primary', 'question'),
      hand,
      ...choices,
    ];
  },
  act(at, action) {
    const { page } = now(at);
    if (page === null) return null;
    const { rev } = page.practice;
    if (action === 'class-hand') return { effects: [{ do: 'hand-in-class' }] };
    if (action === 'class-hint') return { effects: [{ do: 'press-in-class', rev, press: { what: 'hint' } }] };
    if (action === 'class-again')
      return { effects: [{ do: 'press-in-class', rev, press: { what: 'again' } }] };
    const [, how = '', id = ''] = /^phone:([a-z]+):(.+)$/.exec(action) ?? [];
    const meant = HOWS.find((one) => one === how);
    return meant ? { effects: [{ do: 'press-in-class', rev, press: touched(id, meant) }] } : null;
  },
  face(at, words, face) {
    const { page, away } = now(at);
    const text = (key: string, values?: Record<string, string | number>) =>
      words.text('common', `follow.${key}`, values);
    if (page === null) return { ...face, blocks: [...face.blocks, { kind: 'busy', words: text('joining') }] };
    const { practice } = page;
    const over = overOf(page, away);
    const taught = over === null || over === 'done';
    const said = taught ? (practice.told ?? practice.say) : text(over);
    // Lessons are in Chinese, which another language's voice can not say.
    const heard = taught && !isChinese(words.locale) ? text('aloud') : said;
    return {
      ...face,
      title: practice.mode === 'check' ? practice.task : practice.done ? practice.title : practice.step.words,
      hint: said,
      lines: { ...face.lines, title: { template: practice.title, slots: {} } },
      blocks: [
        ...face.blocks,
        {
          kind: 'lesson',
          phone: practice.phone,
          seat: text('seat', { seat: page.seat }),
          over,
          touches:
            over === null
              ? touchesOf(practice.phone).map(({ id, how, label }) => ({ action: actionOf(id, how), label }))
              : [],
        },
      ],
      voice: [{ template: heard, slots: {} }],
    };
  },
};
