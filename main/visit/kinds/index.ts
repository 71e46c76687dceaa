import type { Step } from '../../../content/schema.ts';
import { stop, witness } from './called.ts';
import { cards } from './cards.ts';
import { documents } from './documents.ts';
import { follow } from './follow.ts';
import type { At, Kind, Turn } from './kind.ts';
import { collect, workOut } from './passing.ts';
import { photo } from './photo.ts';
import { pick } from './pick.ts';
import { recording } from './recording.ts';
import { say } from './say.ts';
import { sign } from './sign.ts';
import { write } from './write.ts';

export type { At, Kind, Turn };

/** The kinds that are told in a file of their own; the others are told in steps.ts, kind-acts.ts and kind-faces.ts. */
const KINDS: { [K in Step['kind']]?: Kind<K> } = {
  pick,
  stop,
  witness,
  documents,
  sign,
  photo,
  recording,
  say,
  write,
  cards,
  follow,
  'work-out': workOut,
  collect,
};

/** What the kind of a step brings, if it has a file of its own. */
export function kindOf(step: Step): Kind<Step['kind']> | undefined {
  // A step is only ever given to the kind it names.
  return KINDS[step.kind] as Kind<Step['kind']> | undefined;
}
