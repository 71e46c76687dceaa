import type { Source } from '../cases/case.ts';
import { decide } from '../cases/decide.ts';
import type { Limits } from '../cases/limits.ts';
import type { Asked } from '../cases/rule.ts';
import { refusalWords } from '../cases/says.ts';
import type { Office } from '../cases/working-time.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { CaseStore } from '../store/cases-port.ts';
import type { StoreMethods } from '../store/port.ts';
import type { WordBook } from '../visit/words.ts';

/** A case that is opened at the desk. */

/** A tile of the home page, and the tasks under it. */
export interface TaskGroup {
  name: string;
  tasks: readonly { id: string; service: string }[];
}

export interface OpenCaseInput {
  store: Pick<CaseStore, 'addFacts'> & Pick<StoreMethods, 'takeCaseNumber'>;
  groups: readonly TaskGroup[];
  /** Days off and opening hours; rejects where they are not known, and nothing is opened. */
  office(): Promise<Office | null>;
  limits: Limits;
  words: WordBook;
  /** Codes as they stand in numbers. */
  station: { code: string; kiosk: string };
  clock: { wall(): number };
}

export interface NewCase {
  taskId: string;
  source: Source;
  outsideNumber?: string;
  /** Whose it is, by reference; left out: she left no name. */
  person?: string;
  personal: Readonly<Record<string, string>>;
}

/** Opens it as who is signed in: its number, or why not, in words. */
export async function openCase(
  { store, groups, words, station, clock, ...input }: OpenCaseInput,
  { personal, ...asks }: NewCase,
  who: SignIn,
): Promise<{ caseNumber: string } | { trouble: string }> {
  const office = await input.office().catch(() => null);
  if (office === null) return { trouble: words.text('common', 'desk.cases.noDays') };
  const at = clock.wall();
  const asked: Asked = { actor: { name: who.name, roles: [who.role] }, at, office, limits: input.limits };
  const numbered = await store.takeCaseNumber({ ...{ station: station.code, kiosk: station.kiosk }, at });
  const service =
    groups.flatMap(({ tasks }) => tasks).find(({ id }) => id === asks.taskId)?.service ?? 'help';
  const decision = decide(
    null,
    {
      do: 'open',
      ...numbered,
      ...asks,
      station: station.code,
      kiosk: station.kiosk,
      service: { name: service, mode: 'manual' },
      anonymous: asks.person === undefined,
      personal,
    },
    asked,
  );
  if ('refused' in decision) return { trouble: refusalWords(decision.refused, words) };
  const { caseNumber } = numbered;
  await store.addFacts({ caseNumber, after: 0, facts: [...decision.facts] });
  return { caseNumber };
}
