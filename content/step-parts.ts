import type { Condition, Go, Show, Step } from './schema.ts';

/** What a step names: where it leads, the fields it reads and writes, the keys of the place it needs. For the check. */

/** Where a `go` may lead. */
function targets(go: Go): string[] {
  return typeof go === 'string' ? [go] : go.map((branch) => branch.to);
}

const conditionsIn = (go: Go): (Condition | undefined)[] =>
  typeof go === 'string' ? [] : go.map((branch) => branch.when);

/** The ways on that belong to a step's kind. */
function ways(step: Step): Go[] {
  switch (step.kind) {
    case 'consent':
      return [step.agree, step.refuse];
    case 'read-card':
      return [step.go, step.noCard];
    case 'scan-paper':
      return [step.go, step.unread];
    case 'ask':
    case 'work-out':
      return Object.values(step.go);
    case 'pick':
      return [step.go, step.none];
    case 'documents':
      return [step.go, step.minor, step.main];
    case 'sign':
      return [step.go, step.paper];
    case 'collect':
      return [step.go, step.twice, step.full];
    case 'follow':
      return [step.go, step.wrong, step.none];
    case 'stop':
      return ['home'];
    case 'enter':
    case 'photo':
    case 'recording':
    case 'say':
    case 'write':
    case 'cards':
    case 'witness':
    case 'review':
    case 'print':
      return [step.go];
    case 'inform':
    case 'choose':
    case 'rate':
      return [];
  }
}

/** All the steps a step may lead to. */
export function leadsTo(step: Step): string[] {
  const changes = step.show.flatMap((show) =>
    'facts' in show ? show.facts.flatMap((row) => (row.change ? [row.change] : [])) : [],
  );
  return [
    ...ways(step).flatMap(targets),
    ...step.choices.flatMap((choice) => targets(choice.go)),
    ...changes,
  ];
}

const when = (condition: Condition | undefined) => (condition ? [condition.field] : []);

function inShow(show: Show): string[] {
  const own =
    'facts' in show
      ? show.facts.flatMap((row) => [row.field, ...when(row.when)])
      : 'sum' in show
        ? [show.sum]
        : 'tiers' in show
          ? [show.tiers]
          : 'list' in show
            ? [show.list]
            : [];
  return [...when(show.when), ...own];
}

/** The fields that a step's kind names. */
function ofKind(step: Step): string[] {
  switch (step.kind) {
    case 'consent':
    case 'documents':
    case 'sign':
    case 'photo':
    case 'recording':
    case 'say':
    case 'write':
    case 'witness':
      return [step.field];
    case 'cards':
      return step.field ? [step.field] : [];
    case 'enter':
      return [step.field, step.upTo, step.min, step.max].filter((name) => typeof name === 'string');
    case 'read-card':
    case 'scan-paper':
      return Object.values(step.into);
    case 'ask':
    case 'work-out':
      return [
        ...Object.values(step.into),
        ...(step.kind === 'ask' ? Object.values(step.set ?? {}).flatMap(Object.keys) : []),
        ...Object.values(step.with).filter((source) => typeof source === 'string'),
      ];
    case 'pick':
      return [step.list, ...Object.values(step.into), ...(step.halves ? [step.halves.field] : [])];
    case 'collect':
      return [step.list, ...Object.values(step.take)];
    case 'follow':
      return [step.code, ...Object.values(step.next ?? {})];
    case 'stop':
      return step.phone.includes('.') ? [] : [step.phone];
    default:
      return [];
  }
}

/** The fields a step names. */
export function fieldsNamed(step: Step): string[] {
  const chosen = step.choices.flatMap((choice) => [
    ...when(choice.when),
    ...Object.keys(choice.set ?? {}),
    ...Object.entries(choice.copy ?? {}).flat(),
  ]);
  const gone = [...ways(step), ...step.choices.map(({ go }) => go)].flatMap(conditionsIn).flatMap(when);
  return [...step.show.flatMap(inShow), ...when(step.skip), ...chosen, ...gone, ...ofKind(step)];
}

/** The columns that a step reads of a list, with the list. */
export function columnsNamed(step: Step): { list: string; columns: string[] }[] {
  if (step.kind === 'pick')
    return [
      {
        list: step.list,
        columns: [
          ...Object.keys(step.into),
          ...(step.open ? [step.open] : []),
          ...(step.halves?.columns ?? []),
          ...(step.as === 'times' ? ['start'] : []),
        ],
      },
    ];
  return step.kind === 'collect' ? [{ list: step.list, columns: Object.keys(step.take) }] : [];
}

/** The keys of the place packs that a step needs. */
export function placeKeys(step: Step): string[] {
  const shown = step.show.flatMap((show) => ('phone' in show ? [show.phone] : []));
  const own =
    step.kind === 'stop' && step.phone.includes('.')
      ? [step.phone]
      : step.kind === 'write' && step.from
        ? [step.from]
        : step.kind === 'work-out'
          ? Object.values(step.with).flatMap((source) =>
              typeof source === 'object' && 'place' in source ? [source.place] : [],
            )
          : [];
  return [...shown, ...own];
}

/** Steps that nobody sees: they need no words. */
export const isPassing = (step: Step) => step.kind === 'work-out' || step.kind === 'collect';

/** The words that a step's kind and shows need, besides title and voice, under steps.<id>, with the reason. */
export function wordsNamed(step: Step): { key: string; why: string }[] {
  const shown = step.show.flatMap<{ key: string; why: string }>((show) => {
    if ('note' in show) return [{ key: `notes.${show.note}`, why: 'the note needs words' }];
    if ('code' in show) return [{ key: `codes.${show.code}`, why: 'the code needs words' }];
    if ('phone' in show)
      return [{ key: `phones.${show.phone.split('.').at(-1)}`, why: 'say what the number is for' }];
    if ('signs' in show)
      return show.signs.map((sign) => ({ key: `signs.${sign}`, why: 'the sign needs words' }));
    if ('list' in show)
      return ['label', 'value'].map((part) => ({
        key: `lists.${show.list}.${part}`,
        why: 'say what a row of the list shows, with its columns in {braces}',
      }));
    return [];
  });
  switch (step.kind) {
    case 'review':
      return [...shown, { key: 'confirm', why: 'the review page needs the words of its button' }];
    case 'stop':
      return [...shown, { key: 'phone', why: 'say what to do with the number' }];
    case 'say':
      return [
        ...shown,
        ...step.phrases.map((phrase) => ({ key: `phrases.${phrase}`, why: 'the phrase needs words' })),
      ];
    case 'cards':
      return [
        ...shown,
        ...step.cards.flatMap(({ id }) => [
          { key: `cards.${id}.text`, why: 'the card needs words' },
          ...(step.mode === 'quiz'
            ? [{ key: `cards.${id}.why`, why: 'after the answer the card says why' }]
            : [{ key: `cards.${id}.title`, why: 'the story needs a name' }]),
        ]),
      ];
    case 'pick': {
      const row = [
        'label',
        ...(step.as === 'days' ? [...(step.halves?.columns ?? []), 'free', 'closed'] : []),
      ];
      if (step.open) row.push('closed');
      const why = 'say what a row shows, with its columns in {braces}';
      return [
        ...shown,
        ...[...new Set(row)].map((part) => ({ key: `row.${part}`, why })),
        ...(step.confirm || step.as === 'times'
          ? [{ key: 'confirm', why: 'the button that confirms the choice needs words' }]
          : []),
      ];
    }
    default:
      return shown;
  }
}
