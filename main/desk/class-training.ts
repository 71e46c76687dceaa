import type { TrainingPage } from '../../content/training.ts';
import { dateWords, dayParts } from '../clock/says.ts';
import { type ClassPart, makePages, type PartInput, touched, type Went } from './class-part.ts';
import type { PlainPage } from './plain-page.ts';

/** 志愿者先学: page by page what to do, and a question to ask oneself. Nobody fails; what was gone through is kept. */

/** What is kept of it belongs to no class. */
const NO_CLASS = 'training';

type Place =
  | { at: 'pages' }
  | { at: 'page' | 'ask'; page: TrainingPage }
  | { at: 'answer'; page: TrainingPage; answer: TrainingPage['answers'][number] };

export interface ClassTraining extends ClassPart {
  open(): void;
}

export function makeClassTraining({ kept, words, training, leader }: PartInput): ClassTraining {
  const { say, act, line, list, choose, turned, first } = makePages(words);
  let place: Place = { at: 'pages' };
  const doneOn = ({ id }: TrainingPage) => kept.roll().trained.get(leader())?.get(id);
  const dayName = (day: string) => dateWords(dayParts(day), words.locale);

  function page(trouble: string | null): PlainPage {
    switch (place.at) {
      case 'pages':
        return list(
          'training',
          training().map((one) => {
            const day = doneOn(one);
            return line(
              `page:${one.id}`,
              one.title,
              say('time.minutes', { minutes: String(one.minutes) }),
              day === undefined ? '' : say('training.done-on', { day: dayName(day) }),
            );
          }),
          [],
          trouble,
        );
      case 'page':
        return {
          at: 'one',
          title: place.page.title,
          hint: say('training.read'),
          facts: place.page.do.map((value, index) => ({ name: String(index + 1), value })),
          acts: [act('ask', say('training.ask'), true)],
          trouble,
        };
      case 'ask':
        return choose(
          place.page.ask,
          say('training.no-wrong'),
          place.page.answers.map((one, index) => act(`answer:${index}`, one.words)),
          trouble,
        );
      case 'answer':
        return {
          at: 'one',
          title: place.page.ask,
          hint: place.page.title,
          facts: [
            { name: say('training.you-said'), value: place.answer.words },
            { name: say('training.better'), value: place.answer.says },
          ],
          acts: [act('ask', say('training.once-more')), act('learnt', say('training.done'), true)],
          trouble,
        };
    }
  }
  return {
    open() {
      first();
      place = { at: 'pages' };
    },
    page,
    async act(action, who): Promise<Went> {
      const { kind, what } = touched(action);
      if (turned(action)) return 'here';
      if (action === 'back') {
        if (place.at === 'pages') return 'left';
        place = place.at === 'page' ? { at: 'pages' } : { at: 'page', page: place.page };
      } else if (place.at === 'pages') {
        const chosen = kind === 'page' ? training().find(({ id }) => id === what) : undefined;
        if (chosen) place = { at: 'page', page: chosen };
      } else if (action === 'ask') place = { at: 'ask', page: place.page };
      else if (place.at === 'ask' && kind === 'answer') {
        const answer = place.page.answers[Number(what)];
        if (answer) place = { ...place, at: 'answer', answer };
      } else if (place.at === 'answer' && action === 'learnt') {
        await kept.add('trained', { classId: NO_CLASS, body: { page: place.page.id } }, who);
        place = { at: 'pages' };
      }
      return 'here';
    },
    write: async () => null,
  };
}
