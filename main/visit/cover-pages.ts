import { inLanguage, LANGUAGES } from '../../content/locales.ts';
import { besideAsks } from './beside.ts';
import { canOpenEase } from './ease.ts';
import { easePage } from './ease-page.ts';
import { commonAction, type Face, type PageContext, secondsTo } from './face.ts';
import { found, openEntries, soughtFull } from './home.ts';
import type { Action, Block } from './page.ts';
import { emptyPrinter } from './paper-change.ts';
import { paperPage } from './paper-page.ts';
import { keysOf } from './steps.ts';
import type { Beside, Visit } from './visit.ts';
import { otherLanguages } from './welcome.ts';
import type { WordBook } from './words.ts';

/** The pages that belong to no task: welcome, home, 您还在吗？ and 请人帮忙. `null`: the step's own page is open. */
export function coverPage(context: PageContext, visit: Visit, words: WordBook): Face | null {
  if (visit.idle.endsAt !== null) return stillThere(context, visit, words, visit.idle.endsAt);
  if (visit.ease.open) return easePage(visit, words);
  if (visit.beside && besideAsks(visit)) return beside(visit.beside, words);
  if (visit.help) return help(context, visit, words);
  if (visit.paperChange) return paperPage(visit.paperChange, visit.house, context.paperFrom, words);
  if (visit.stage === 'welcome') return welcome(context, visit, words);
  if (visit.stage === 'home') return home(context, visit, words);
  if (visit.stage === 'people') return people(visit, words);
  if (visit.stage === 'scene') return scene(context, visit, words);
  if (visit.stage === 'search') return search(context, visit, words);
  if (visit.stage === 'between') return between(context, visit, words);
  if (visit.stage === 'over') return welcome(context, visit, words);
  return null;
}

const plain = (words: WordBook, key: string, values: Record<string, string> = {}) => ({
  title: words.text('common', `${key}.title`, values),
  hint: words.text('common', `${key}.hint`, values),
  progress: null,
});

function welcome(context: PageContext, visit: Visit, words: WordBook): Face {
  const languages = otherLanguages(visit, context.rules.languages);
  const left = visit.house.cardLeft ?? null;
  const clearer = visit.look.theme === 'warm' ? 'clearer' : 'plainer';
  return {
    ...(left
      ? {
          ...plain(words, `cardLeft.${left.what}`),
          ...(left.called && { hint: words.text('common', 'cardLeft.called.hint') }),
        }
      : plain(words, 'welcome')),
    place: 'welcome',
    // A language is called by its own name, in its own voice.
    lines: Object.fromEntries(
      languages.map((locale) => [
        `language:${locale}`,
        {
          template: '{name}',
          slots: { name: { kind: 'words', words: LANGUAGES[locale].name, locale } },
        },
      ]),
    ),
    blocks: [{ kind: 'drawing', name: left ? 'card-on-reader' : 'welcome' }],
    actions: [
      commonAction(words, 'start', 'welcome.choices.start', 'primary', 'touch'),
      commonAction(words, 'clearer', `welcome.choices.${clearer}`, 'secondary', 'eye'),
      ...languages.map<Action>((locale) => ({
        id: `language:${locale}`,
        style: 'secondary',
        icon: 'language',
        label: LANGUAGES[locale].name,
      })),
      ...easeOpen(visit, words),
      // For whoever looks after the kiosk, when nobody is being served.
      ...(emptyPrinter(visit.house)
        ? [commonAction(words, 'change-paper', 'welcome.choices.change-paper', 'quiet', 'printer')]
        : []),
    ],
    voice: [
      {
        template: words.template(
          'common',
          left ? `cardLeft.${left.called ? 'called' : left.what}.voice` : 'welcome.voice',
        ),
        slots: {},
      },
    ],
  };
}

/** 更多帮助, where it can be opened. */
const easeOpen = (visit: Visit, words: WordBook): Action[] =>
  canOpenEase(visit) ? [commonAction(words, 'ease:open', 'ease.open', 'secondary', 'heart-hand')] : [];

const SCENES: readonly [string, string, Action['tint']][] = [
  ['bills', 'bolt', 'c1'],
  ['doctor', 'stethoscope', 'c2'],
  ['pension', 'pension', 'c3'],
  ['insurance', 'medical-card', 'c5'],
  ['cards', 'bus', 'c4'],
  ['report', 'megaphone', 'c6'],
  ['class', 'phone', 'learn'],
  ['people', 'people', 'human'],
];

function home(context: PageContext, visit: Visit, words: WordBook): Face {
  const { greeting } = context.station;
  const face = plain(words, 'home', { greeting });
  // Nothing can be kept: say so before anybody goes a long way for nothing.
  const atOnce = context.tasks.get(context.home.atOnce ?? '');
  const noStore = visit.house.store === 'missing';
  return {
    ...face,
    hint: noStore ? words.text('common', 'home.noStore.hint') : face.hint,
    place: 'home',
    blocks: [{ kind: 'drawing', name: 'cups' }],
    actions: [
      ...SCENES.map(([scene, icon, tint]) => ({
        ...commonAction(words, `scene:${scene}`, `home.scenes.${scene}`, 'tile', icon),
        tint,
      })),
      ...(atOnce
        ? [commonAction(words, `task:${atOnce.id}`, 'home.choices.at-once', 'secondary', atOnce.icon)]
        : []),
      commonAction(words, 'search', 'home.choices.search', 'secondary', 'search'),
      ...easeOpen(visit, words),
    ],
    voice: [
      {
        template: words.template('common', noStore ? 'home.noStore.voice' : 'home.voice'),
        slots: { greeting: { kind: 'words', words: greeting } },
      },
    ],
  };
}

/** The name, note and icon of a task or bundle, as a row. */
function entry(context: PageContext, words: WordBook, id: string): Action | null {
  const [what, name = ''] = id.split(':');
  if (what === 'bundle') {
    const bundle = context.bundles.get(name);
    if (!bundle) return null;
    const said = inLanguage(bundle.words, words.locale);
    return said
      ? { id, style: 'row', icon: bundle.icon, tint: 'c6', label: said.name, note: said.note }
      : null;
  }
  const task = context.tasks.get(name);
  if (!task) return null;
  const note = words.has(name, 'note') ? words.text(name, 'note') : undefined;
  return { id, style: 'row', icon: task.icon, label: words.text(name, 'name'), ...(note ? { note } : {}) };
}

/** What is found under a home tile; or all tasks, to practise. */
function scene(context: PageContext, visit: Visit, words: WordBook): Face {
  const practice = visit.scene === 'practice';
  const { entries, pagers } = openEntries(context, visit);
  const face = plain(words, practice ? 'scene.practice' : 'scene');
  return {
    ...face,
    title: practice ? face.title : words.text('common', `home.scenes.${visit.scene}.label`),
    place: 'scene',
    blocks: [],
    actions: [
      ...entries.flatMap((id) =>
        id === 'practice-list'
          ? [commonAction(words, id, 'scene.choices.practice-list', 'row', 'hand-tap')]
          : (entry(context, words, id) ?? []),
      ),
      ...pagers.map(({ id, icon }) => ({
        id,
        style: 'pager' as const,
        label: words.text('common', `actions.${id}`),
        ...(icon ? { icon } : {}),
      })),
      commonAction(words, 'people-call', 'scene.choices.people-call', 'help', 'hand-wave'),
      ...(practice ? [] : [commonAction(words, 'search', 'scene.choices.search', 'secondary', 'search')]),
    ],
    voice: [
      { template: words.template('common', practice ? 'scene.practice.voice' : 'scene.voice'), slots: {} },
    ],
  };
}

/** Letters, and what they find. */
function search(context: PageContext, visit: Visit, words: WordBook): Face {
  const results = found(context, visit).flatMap((id) => entry(context, words, id) ?? []);
  const nothing = visit.sought !== '' && results.length === 0;
  const face = plain(words, nothing ? 'search.nothing' : 'search');
  const text = (key: string) => words.text('common', key);
  return {
    ...face,
    place: 'search',
    blocks: [
      {
        kind: 'keypad',
        groups: visit.sought === '' ? [] : [visit.sought],
        room: 0,
        missing: 0,
        progress: text(visit.sought === '' ? 'search.empty' : nothing ? 'search.none' : 'search.found'),
        // Only letters are looked for; figures would have nothing to find.
        keys: keysOf('letters', 'letters', text).map((row) =>
          row.map((key) => (key.key === 'board' ? { key: 'clear', label: text('enter.clear') } : key)),
        ),
        board: 'letters',
        ...(soughtFull(visit.sought) ? { full: true } : {}),
      },
    ],
    actions: [
      ...results,
      commonAction(words, 'people-call', 'scene.choices.people-call', 'help', 'hand-wave'),
    ],
    voice: [
      { template: words.template('common', nothing ? 'search.nothing.voice' : 'search.voice'), slots: {} },
    ],
  };
}

/** Before a task of a bundle: what it is, and whether it is wanted. */
function between(context: PageContext, visit: Visit, words: WordBook): Face {
  const { bundle } = visit;
  const made = bundle && context.bundles.get(bundle.id);
  const next = bundle ? made?.tasks[bundle.at] : undefined;
  const said = made && inLanguage(made.words, words.locale);
  if (!bundle || !made || !next || !said) throw new Error('a visit between tasks has a bundle');
  const name = (id: string) => words.text(id, 'name');
  const first = bundle.at === 0;
  const key = first ? 'between.first' : next.optional ? 'between.optional' : 'between.next';
  const values = { task: name(next.task) };
  return {
    place: 'page',
    progress: { step: bundle.at + 1, of: made.tasks.length },
    title: first ? said.name : words.text('common', `${key}.title`, values),
    hint: first ? said.hint : words.text('common', `${key}.hint`, values),
    blocks: [
      {
        kind: 'facts',
        rows: made.tasks.map(({ task }, index) => ({
          icon: bundle.done.includes(task) ? 'check' : (context.tasks.get(task)?.icon ?? 'list'),
          label: words.text('common', 'between.row', { n: index + 1 }),
          value: name(task),
          ...(bundle.done.includes(task) ? { note: words.text('common', 'between.done') } : {}),
        })),
      },
    ],
    actions: [
      commonAction(words, 'bundle-next', 'between.choices.next', 'primary', 'check'),
      ...(next.optional
        ? [commonAction(words, 'bundle-skip', 'between.choices.skip', 'secondary', 'arrow-right')]
        : []),
      commonAction(words, 'bundle-enough', 'between.choices.enough', 'secondary', 'home'),
    ],
    voice: [
      first
        ? { template: said.voice, slots: {} }
        : {
            template: words.template('common', `${key}.voice`),
            slots: { task: { kind: 'words', words: name(next.task) } },
          },
    ],
  };
}

function people(visit: Visit, words: WordBook): Face {
  const face = plain(words, 'people');
  return {
    ...face,
    // The tile's own words on top, so that she sees she touched the right one.
    title: visit.scene ? words.text('common', `home.scenes.${visit.scene}.label`) : face.title,
    hint: face.title,
    place: 'page',
    blocks: [{ kind: 'drawing', name: 'people' }],
    actions: [
      commonAction(words, 'people-call', 'people.choices.people-call', 'primary', 'people'),
      commonAction(words, 'people-home', 'people.choices.people-home', 'secondary', 'home'),
    ],
    voice: [{ template: words.template('common', 'people.voice'), slots: {} }],
  };
}

function stillThere(context: PageContext, visit: Visit, words: WordBook, endsAt: number): Face {
  // No personal data under the question: only the task's name.
  const task = visit.run ? words.text(visit.run.taskId, 'name') : null;
  const doing: Block[] = task
    ? [
        {
          kind: 'note',
          icon: 'list',
          tone: 'calm',
          lines: [words.text('common', 'stillThere.doing', { task })],
        },
      ]
    : [];
  return {
    ...plain(words, 'stillThere'),
    place: 'still-there',
    blocks: [
      {
        kind: 'countdown',
        secondsLeft: secondsTo(endsAt, visit.mono),
        secondsOf: context.rules.answerSeconds,
        unit: words.text('common', 'stillThere.unit'),
      },
      ...doing,
    ],
    actions: [
      commonAction(words, 'idle:stay', 'stillThere.choices.stay', 'primary', 'check'),
      commonAction(words, 'idle:leave', 'stillThere.choices.leave', 'secondary', 'lock'),
    ],
    voice: [{ template: words.template('common', 'stillThere.voice'), slots: {} }],
  };
}

/** Who came asks: may they press for her, may they see her numbers? Only her own touch is an answer. */
function beside({ who, at }: Beside, words: WordBook): Face {
  const key = at === 'asked' ? 'beside.press' : 'beside.see';
  return {
    ...plain(words, key, { who }),
    place: 'help',
    blocks: [{ kind: 'drawing', name: 'people' }],
    actions: [
      commonAction(words, 'beside:yes', `${key}.yes`, 'primary', 'check'),
      commonAction(words, 'beside:no', `${key}.no`, 'secondary', 'hand-tap'),
    ],
    voice: [{ template: words.template('common', `${key}.voice`), slots: {} }],
  };
}

function help(context: PageContext, visit: Visit, words: WordBook): Face {
  const at = visit.help?.at ?? 'calling';
  const { hours, phone } = context.station;
  const choice = (id: string, style: Action['style'], icon: string) =>
    commonAction(words, id === 'done' ? 'help:cancel' : `help:${id}`, `help.choices.${id}`, style, icon);
  const actions: Record<typeof at, Action[]> = {
    calling: [choice('cancel', 'secondary', 'arrow-left')],
    'next-desk': [choice('cancel', 'secondary', 'arrow-left')],
    coming: [choice('done', 'primary', 'check')],
    unanswered: [
      choice('call-back', 'primary', 'printer'),
      choice('again', 'secondary', 'hand-wave'),
      choice('cancel', 'secondary', 'arrow-left'),
    ],
    closed: [choice('call-back', 'primary', 'printer'), choice('cancel', 'secondary', 'arrow-left')],
    'call-back': [choice('done', 'primary', 'check')],
    'call-back-failed': [choice('done', 'primary', 'check')],
  };
  const number: Block[] = visit.help?.number
    ? [
        {
          kind: 'facts',
          rows: [{ icon: 'receipt', label: words.text('common', 'print.number'), value: visit.help.number }],
        },
      ]
    : [];
  const phoneRow: Block[] =
    at === 'closed' || at === 'call-back-failed' || at === 'unanswered'
      ? [
          {
            kind: 'facts',
            rows: [{ icon: 'phone-call', label: words.text('common', 'print.phone'), value: phone }],
          },
        ]
      : [];
  return {
    ...plain(words, `help.${at}`, { who: visit.help?.who ?? '', hours, phone }),
    place: 'help',
    blocks: [{ kind: 'drawing', name: at === 'call-back' ? 'done' : 'people' }, ...number, ...phoneRow],
    actions: [...actions[at], ...easeOpen(visit, words)],
    voice: [{ template: words.template('common', `help.${at}.voice`), slots: {} }],
  };
}
