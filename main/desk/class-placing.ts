import { placed } from '../../content/placement.ts';
import { type ClassPart, makePages, type PartInput, touched, type Went } from './class-part.ts';

/**
 * 分班: the questions of content/placement.yaml, one a page. What she answers is not kept, only what follows from it; what
 * is broken off leaves nothing.
 */
export interface ClassPlacing extends ClassPart {
  /** Whether there are questions to ask. */
  can(): boolean;
  /** @param learner whom they are about */
  open(learner: string): void;
}

export function makeClassPlacing({ kept, words, placement }: PartInput): ClassPlacing {
  const { say, act, choose } = makePages(words);
  let whom = '';
  let at = 0;
  let given: Readonly<Record<string, string>> = {};
  const question = () => placement()?.questions[at];

  return {
    can: () => placement() !== null,
    open(learner) {
      [whom, at, given] = [learner, 0, {}];
    },
    page(trouble) {
      const one = question();
      return choose(
        one?.ask ?? '',
        say('placing.hint', { number: String(at + 1), of: String(placement()?.questions.length ?? 0) }),
        (one?.answers ?? []).map(({ id, words: said }) => act(`answer:${id}`, said)),
        trouble,
        [act('skip', say('placing.skip')), act('later', say('placing.later'))],
      );
    },
    async act(action, who): Promise<Went> {
      const { kind, what } = touched(action);
      const [one, all] = [question(), placement()];
      if (action === 'later' || !one || !all || (action === 'back' && at === 0)) return 'left';
      if (action === 'back') {
        at -= 1;
        return 'here';
      }
      const { [one.id]: _before, ...others } = given;
      if (action === 'skip') given = others;
      else if (kind === 'answer' && one.answers.some(({ id }) => id === what))
        given = { ...others, [one.id]: what };
      else return 'here';
      at += 1;
      if (question()) return 'here';
      // Who answers nothing is asked another time.
      if (Object.keys(given).length > 0) {
        const { level, handout, dialect, louder } = placed(all, given);
        const body = { level, handout, dialect, louder };
        await kept.add('placed', { classId: 'placement', learner: whom, body }, who);
      }
      return 'left';
    },
    write: async () => null,
  };
}
