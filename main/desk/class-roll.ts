import { randomUUID } from 'node:crypto';
import { againDue, coverage, isHelper, lessonsOf, MARKS, skillOf } from '../classes/roll.ts';
import { dayOf } from '../clock/dates.ts';
import type { JsonObject } from '../store/port.ts';
import { LEARNER_CONSENT, makeClassLearner } from './class-learner.ts';
import { type ClassPart, makePages, type PartInput, touched, type Went } from './class-part.ts';
import type { PlainPage } from './plain-page.ts';

/**
 * 报名册, 点名, 验收: who learns, who is here, who can do it. A first name and a grid, no telephone, no card, no face:
 * whoever leads a class sees nothing else of anybody.
 */

type Place =
  | { at: 'people' | 'roll' | 'check' | 'coverage' | 'yes' | 'name' }
  | { at: 'grid'; name: string }
  | { at: 'learner'; back: 'people' | 'roll' }
  | { at: 'seat' | 'mark'; id: string };

export interface ClassRoll extends ClassPart {
  open(at: 'people' | 'roll' | 'check'): void;
  /** Who sits there, by her first name. */
  nameAt(classId: string, seat: number): string | null;
}

const BACK: Partial<Record<Place['at'], 'people' | 'roll' | 'check'>> = {
  yes: 'people',
  name: 'people',
  grid: 'people',
  coverage: 'people',
  seat: 'roll',
  mark: 'check',
};

export function makeClassRoll(input: PartInput): ClassRoll {
  const { kept, words, clock, printing, now } = input;
  const { say, act, line, list, choose, turned, first } = makePages(words);
  const learner = makeClassLearner(input);
  let place: Place = { at: 'people' };
  const go = (next: Place) => {
    if (next.at !== place.at) first();
    place = next;
  };
  const gridName = (grid: string | null) => grid ?? say('roll.no-grid');
  const nameOf = (id: string) => kept.learner(id)?.said.name ?? '';
  const dueWords = (id: string) =>
    againDue(kept.roll(), id, dayOf(clock.wall())).length > 0 ? say('roll.again') : '';
  const present = () => kept.roll().present.get(now()?.classId ?? '') ?? new Map<string, number | null>();
  const canWords = (id: string) =>
    say(isHelper(kept.roll(), id) ? 'roll.helper' : 'roll.can', {
      count: String(lessonsOf(kept.roll(), id).length),
    });

  function peoplePage(trouble: string | null): PlainPage {
    const lines = kept
      .learners()
      .map(({ id, said }) =>
        line(`person:${id}`, said.name, gridName(said.grid), dueWords(id) || canWords(id)),
      );
    const acts = [act('coverage', say('roll.coverage.open')), act('new', say('roll.people.new'), true)];
    return list('roll.people', lines, acts, trouble);
  }
  function rollPage(trouble: string | null): PlainPage {
    const there = present();
    const where = (id: string) => {
      const seat = there.get(id);
      if (seat === undefined) return say('roll.not-here');
      return seat === null ? say('roll.no-phone') : say('roll.seat', { seat: String(seat) });
    };
    const lines = kept.learners().map(({ id, said }) => {
      const needs = learner.needs(id);
      return line(`person:${id}`, said.name, [where(id), needs].filter(Boolean).join(' · '), dueWords(id));
    });
    return list('roll.roll', lines, [act('new', say('roll.people.new'))], trouble);
  }
  function seatPage(id: string, trouble: string | null): PlainPage {
    const taken = [...present().values()];
    const free = (now()?.seats ?? []).filter((seat) => !taken.includes(seat));
    return choose(
      nameOf(id),
      say('roll.hints.seat'),
      [
        ...free.map((seat) => act(`seat:${seat}`, say('roll.seat', { seat: String(seat) }))),
        act('seat:0', say('roll.no-phone')),
      ],
      trouble,
      printing.large ? [act('handout', say('placing.hers'))] : [],
    );
  }
  function checkPage(trouble: string | null): PlainPage {
    const there = present();
    const skill = (id: string) => skillOf(kept.roll(), id, now()?.lesson.lesson ?? 0);
    const lines = kept
      .learners()
      .filter(({ id }) => there.has(id))
      .map(({ id, said }) => line(`person:${id}`, said.name, say(`roll.skills.${skill(id)}`)));
    return list('roll.check', lines, [], trouble);
  }
  function coveragePage(trouble: string | null): PlainPage {
    const lines = coverage(kept.learners(), kept.roll()).map(({ grid, wants, trained }) =>
      line(
        null,
        gridName(grid),
        say('roll.covered', { wants: String(wants), trained: String(trained) }),
        `${Math.round((100 * trained) / wants)}%`,
      ),
    );
    return list('roll.coverage', lines, [], trouble);
  }

  function page(trouble: string | null): PlainPage {
    switch (place.at) {
      case 'people':
        return peoplePage(trouble);
      case 'yes':
        return choose(
          say('roll.asks.yes'),
          say('roll.hints.yes'),
          [act('yes', say('roll.yes'), true), act('no', say('roll.no'))],
          trouble,
        );
      case 'name':
        return { at: 'write', title: say('roll.asks.name'), hint: say('roll.hints.name'), acts: [], trouble };
      case 'grid':
        return choose(
          say('roll.asks.grid'),
          place.name,
          [...kept.grids().map((grid) => act(`grid:${grid}`, grid)), act('grid:', say('roll.no-grid'))],
          trouble,
        );
      case 'learner':
        return learner.page(trouble);
      case 'coverage':
        return coveragePage(trouble);
      case 'roll':
        return rollPage(trouble);
      case 'seat':
        return seatPage(place.id, trouble);
      case 'check':
        return checkPage(trouble);
      case 'mark':
        return choose(
          nameOf(place.id),
          now()?.lesson.check ?? '',
          MARKS.map((mark) => act(`mark:${mark}`, say(`roll.marks.${mark}`))),
          trouble,
        );
    }
  }

  async function enrol(name: string, grid: string, who: string): Promise<void> {
    const said = { name, grid: grid === '' ? null : grid };
    const id = randomUUID();
    await kept.keep({ id, said, agreed: LEARNER_CONSENT, agreedAt: clock.wall(), by: who });
    // In class she sits down at once.
    const back = now() ? 'roll' : 'people';
    go(learner.ask(id) ? { at: 'learner', back } : { at: back });
  }
  function toPerson(id: string): void {
    if (!kept.learner(id)) return;
    if (place.at === 'roll') go({ at: 'seat', id });
    else if (place.at === 'check') go({ at: 'mark', id });
    else {
      learner.open(id);
      go({ at: 'learner', back: 'people' });
    }
  }
  /** A touch on a page about one learner who is here. */
  async function actOnOne({ at, id }: Extract<Place, { id: string }>, action: string, who: string) {
    const { kind, what } = touched(action);
    const on = now();
    if (!on) return;
    const { classId } = on;
    const { lesson } = on.lesson;
    if (at === 'seat' && action === 'handout') learner.handout(id, lesson);
    else if (at === 'seat' && kind === 'seat') {
      const body: JsonObject = Number(what) > 0 ? { seat: Number(what) } : {};
      await kept.add('present', { classId, learner: id, body }, who);
      go({ at: 'roll' });
    } else if (at === 'mark' && kind === 'mark' && MARKS.some((mark) => mark === what)) {
      await kept.add('checked', { classId, learner: id, body: { lesson, mark: what } }, who);
      go({ at: 'check' });
    }
  }

  return {
    open: (at) => go({ at }),
    page,
    async act(action, who): Promise<Went> {
      const { kind, what } = touched(action);
      if (place.at === 'learner') {
        if ((await learner.act(action, who)) === 'left') go({ at: place.back });
      } else if (turned(action)) return 'here';
      else if (action === 'back') {
        const to = BACK[place.at];
        if (!to) return 'left';
        go({ at: to });
      } else if (kind === 'person') toPerson(what);
      else if (action === 'new') go({ at: 'yes' });
      else if (action === 'coverage') go({ at: 'coverage' });
      else if (place.at === 'yes') {
        if (action === 'yes') go({ at: 'name' });
        else if (action === 'no') go({ at: 'people' });
      } else if (place.at === 'grid' && kind === 'grid') await enrol(place.name, what, who);
      else if ('id' in place) await actOnOne(place, action, who);
      return 'here';
    },
    async write(text) {
      if (place.at !== 'name') return null;
      const typed = text.normalize('NFKC').trim();
      if (!/^[\p{L}·]{1,8}$/u.test(typed)) return say('roll.faults.name');
      go({ at: 'grid', name: typed });
      return null;
    },
    nameAt(classId, seat) {
      for (const [id, one] of kept.roll().present.get(classId) ?? [])
        if (one === seat) return nameOf(id) || null;
      return null;
    },
  };
}
