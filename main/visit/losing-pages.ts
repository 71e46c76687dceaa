import type { PageCount, PageCounted } from '../store/port.ts';
import type { WordBook } from './words.ts';

/** Which pages lose people: told to staff, who can look at the page with somebody and have its words mended. Pure. */

/** How many days, today among them, are looked at. */
export const DAYS_LOOKED_AT = 28;
/** A page opened less often says nothing yet. */
const LEAST_OPENED = 20;
/** Fewer may be chance. */
const LEAST_STUCK = 4;
/** Of ten who come to a page, one may always need people. */
const LEAST_SHARE = 0.1;
/** So many times the share of the other pages of its task is well above them. */
const TIMES_OTHERS = 2;

/** How one page went. */
export interface PageRecord {
  taskId: string;
  stepId: string;
  /** What was never counted is 0. */
  counted: Record<PageCounted, number>;
  losing: boolean;
}

/** Puts counts together by page, in the order in which they come, and says which pages lose people. */
export function pageRecords(counts: readonly PageCount[]): PageRecord[] {
  const records = new Map<string, PageRecord>();
  for (const { taskId, stepId, what, count } of counts) {
    const key = `${taskId} ${stepId}`;
    const record = records.get(key) ?? { taskId, stepId, counted: nothing(), losing: false };
    record.counted[what] += count;
    records.set(key, record);
  }
  const losing = new Set<PageRecord>();
  // The worst first: what is found is no measure for the next.
  for (const one of [...records.values()].sort((first, second) => share(second) - share(first)))
    if (
      loses(
        one,
        [...records.values()].filter((other) => !losing.has(other)),
      )
    )
      losing.add(one);
  return [...records.values()].map((one) => ({ ...one, losing: losing.has(one) }));
}

/** How many of those who came to a page were stuck, 0 to 1. */
export const share = ({ counted }: PageRecord) => (counted.opened === 0 ? 0 : counted.stuck / counted.opened);

const nothing = (): Record<PageCounted, number> => ({
  opened: 0,
  stuck: 0,
  'gave-up': 0,
  called: 0,
  back: 0,
  replay: 0,
  retry: 0,
  'to-15s': 0,
  'to-30s': 0,
  'to-1min': 0,
  'to-2min': 0,
  'over-2min': 0,
});

function loses(page: PageRecord, all: readonly PageRecord[]): boolean {
  const { opened, stuck } = page.counted;
  if (opened < LEAST_OPENED || stuck < LEAST_STUCK || stuck < opened * LEAST_SHARE) return false;
  const others = all.filter(({ taskId, stepId }) => taskId === page.taskId && stepId !== page.stepId);
  const sum = (what: PageCounted) => others.reduce((total, { counted }) => total + counted[what], 0);
  return stuck * sum('opened') >= TIMES_OTHERS * sum('stuck') * opened;
}

/** The pages that lost people in so many days, the worst first, each as one sentence for staff. */
export function losingWords(
  records: readonly PageRecord[],
  words: WordBook,
  days = DAYS_LOOKED_AT,
): string[] {
  return records
    .filter(({ losing }) => losing)
    .sort((one, other) => share(other) - share(one))
    .map(({ taskId, stepId, counted }) =>
      words.text('common', `readiness.losing.${counted.called > counted['gave-up'] ? 'called' : 'gaveUp'}`, {
        task: taskName(words, taskId),
        page: pageTitle(words, taskId, stepId),
        opened: counted.opened,
        stuck: counted.stuck,
        days,
      }),
    );
}

/** A task that is not offered any more is still in the counts: its id then. */
export const taskName = (words: WordBook, taskId: string) =>
  words.has(taskId, 'name') ? words.text(taskId, 'name') : taskId;

/** The title as people see it; what differs from visit to visit in it is left out. */
export function pageTitle(words: WordBook, taskId: string, stepId: string): string {
  const key = `steps.${stepId}.title`;
  const title = words.has(taskId, key) ? words.template(taskId, key) : '';
  const plain = title.replace(/\{[^}]*\}/g, '').replaceAll('|', '');
  return plain.trim() === '' ? stepId : plain;
}
