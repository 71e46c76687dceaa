import { againDue, isHelper, lessonsOf } from '../classes/roll.ts';
import { dayOf } from '../clock/dates.ts';
import type { LearnerKept } from '../store/class-port.ts';
import { helperBadge } from './class-papers.ts';
import { type ClassPart, makePages, type PartInput, touched, type Went } from './class-part.ts';
import { makeClassPlacing } from './class-placing.ts';
import { lessonPaper } from './lesson-papers.ts';
import type { PlainAct, PlainPage } from './plain-page.ts';

/** One learner: what she can do, how she is taught, a handout in her print, and how she is forgotten. */

/** What is read to her before anything of her is written down (desk.class.roll.hints.yes in content/words). */
export const LEARNER_CONSENT = 'v2';

/** `yes`: she was read an older text, and is asked again before more is written down. */
type Place = 'person' | 'yes' | 'placing' | 'handout' | 'forget';

export interface ClassLearner extends ClassPart {
  open(id: string): void;
  /** Asks who has just enrolled; whether there is anything to ask. */
  ask(id: string): boolean;
  /** How she is spoken to, and where she sits; empty: as everybody. */
  needs(id: string): string;
  /** A handout in her print. */
  handout(id: string, lesson: number): void;
}

export function makeClassLearner(input: PartInput): ClassLearner {
  const { kept, words, clock, station, printing, lessons, placement } = input;
  const { say, act, choose } = makePages(words);
  const placing = makeClassPlacing(input);
  let place: Place = 'person';
  let whom = '';
  /** She has just enrolled: after the questions one is back where one came from. */
  let fresh = false;
  const one = () => kept.learner(whom);
  const titles = (some: readonly number[]) =>
    some.map((number) => lessons().find(({ lesson }) => lesson === number)?.title ?? '').join('、') ||
    say('roll.nothing');

  function needs(id: string): string {
    const of = kept.roll().placed.get(id);
    return of
      ? (['dialect', 'louder'] as const).flatMap((one) => (of[one] ? [say(`placing.${one}`)] : [])).join('、')
      : '';
  }
  function placedWords(id: string): string {
    const of = kept.roll().placed.get(id);
    if (!of) return say('placing.not-asked');
    return [say(`level-${of.level}`), say(`placing.print.${of.handout}`), needs(id)]
      .filter(Boolean)
      .join(' · ');
  }
  function handout(id: string, number: number): void {
    const lesson = lessons().find((one) => one.lesson === number);
    const size = kept.roll().placed.get(id)?.handout;
    const points = size && placement()?.handouts[size];
    if (lesson) printing.print(lessonPaper(lesson, 'a4', station, points || undefined));
  }
  function personPage({ id, said }: LearnerKept, trouble: string | null): PlainPage {
    const roll = kept.roll();
    const helper = isHelper(roll, id);
    const acts: PlainAct[] = [
      ...(placing.can() ? [act('place', say(roll.placed.has(id) ? 'placing.again' : 'placing.ask'))] : []),
      ...(printing.large ? [act('handout', say('papers'))] : []),
      ...(helper ? [act('badge', say('badge.print'))] : []),
      act('forget', say('roll.forget')),
    ];
    return {
      at: 'one',
      title: said.name,
      hint: said.grid ?? say('roll.no-grid'),
      facts: [
        { name: say('roll.rows.can'), value: titles(lessonsOf(roll, id)) },
        { name: say('roll.rows.again'), value: titles(againDue(roll, id, dayOf(clock.wall()))) },
        ...(placing.can() ? [{ name: say('placing.row'), value: placedWords(id) }] : []),
        ...(helper ? [{ name: say('badge.title'), value: say('badge.may') }] : []),
      ],
      acts,
      trouble,
    };
  }
  function startPlacing(): void {
    placing.open(whom);
    place = 'placing';
  }

  return {
    open(id) {
      [whom, place, fresh] = [id, 'person', false];
    },
    ask(id) {
      [whom, fresh] = [id, true];
      if (placing.can()) startPlacing();
      return placing.can();
    },
    needs,
    handout,
    page(trouble) {
      const learner = one();
      switch (place) {
        case 'placing':
          return placing.page(trouble);
        case 'yes':
          return choose(
            say('roll.asks.yes'),
            say('roll.hints.yes'),
            [act('yes', say('roll.yes'), true), act('no', say('roll.no'))],
            trouble,
          );
        case 'handout':
          return choose(
            say('papers'),
            say(`placing.print.${kept.roll().placed.get(whom)?.handout ?? 'large'}`),
            lessons().map(({ lesson, title }) => act(`lesson:${lesson}`, `${lesson} ${title}`)),
            trouble,
          );
        case 'forget':
          return choose(
            say('roll.asks.forget'),
            say('roll.hints.forget'),
            [act('sure', say('roll.forget'), true)],
            trouble,
          );
        case 'person':
          // Somebody else has deleted her.
          if (!learner) return choose(say('roll.gone'), '', [], trouble);
          return personPage(learner, trouble);
      }
    },
    async act(action, who): Promise<Went> {
      const { kind, what } = touched(action);
      const learner = one();
      if (place === 'placing') {
        if ((await placing.act(action, who)) === 'left') {
          if (fresh) return 'left';
          place = 'person';
        }
      } else if (action === 'back') {
        if (place === 'person') return 'left';
        place = 'person';
      } else if (place === 'person' && action === 'place' && learner && placing.can()) {
        if (learner.agreed === LEARNER_CONSENT) startPlacing();
        else place = 'yes';
      } else if (place === 'yes' && action === 'yes' && learner) {
        await kept.keep({ ...learner, agreed: LEARNER_CONSENT, agreedAt: clock.wall(), by: who });
        startPlacing();
      } else if (place === 'yes' && action === 'no') place = 'person';
      else if (place === 'person' && action === 'handout') place = 'handout';
      else if (place === 'handout' && kind === 'lesson') handout(whom, Number(what));
      else if (place === 'person' && action === 'badge' && isHelper(kept.roll(), whom))
        printing.print(helperBadge({ words, station, at: clock.wall() }));
      else if (place === 'person' && action === 'forget') place = 'forget';
      else if (place === 'forget' && action === 'sure') {
        await kept.forget(whom, who);
        return 'left';
      }
      return 'here';
    },
    write: async () => null,
  };
}
