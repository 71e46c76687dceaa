import type { ClassNow, LearnerRow } from '../classes/class-pages.ts';
import type { PlainPage } from './plain-page.ts';

/** 学手机: which lesson, where learners come in, and the class that is on. */

/** A learner as the teacher sees her: by the number before her, and by her first name where it was written down. */
export interface ClassLearner extends LearnerRow {
  name: string | null;
}

export type ClassPage =
  | { at: 'plain'; plain: PlainPage }
  | {
      at: 'on';
      now: Omit<ClassNow, 'learners'>;
      /** Who wants help first, then by their numbers. */
      learners: ClassLearner[];
      /** 陪同: the phone of whom this volunteer sits beside; null: beside nobody. */
      beside: (NonNullable<LearnerRow['beside']> & { seat: number; name: string | null }) | null;
      /** Too few hands in the room, or too many learners; null: neither. */
      hands: string | null;
      /** Who leads or helps and has not gone through the training yet; null: all have. */
      toTrain: string | null;
      /** How long it has been on, in minutes. */
      minutes: number;
      trouble: string | null;
    };
