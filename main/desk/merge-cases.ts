import { fold } from '../cases/fold.ts';
import { merging } from '../cases/merging.ts';
import type { Asked, Refusal } from '../cases/rule.ts';
import type { CaseStore } from '../store/cases-port.ts';
import { RpcError } from '../workers/rpc.ts';

/** `quicker`: somebody changed one of them meanwhile. Look again, and decide again. */
export type MergeRefused = Refusal | 'quicker';

/**
 * The same matter came twice: `one` ends, `into` goes on for both. Both are written in one go, or neither.
 * @returns why not; null: it is done
 * @throws RpcError when the store cannot be reached
 */
export async function mergeCases(
  store: Pick<CaseStore, 'caseFacts' | 'addFactsTogether'>,
  numbers: { one: string; into: string },
  asked: Asked,
  words?: string,
): Promise<MergeRefused | null> {
  const [left, right] = await Promise.all([
    store.caseFacts({ caseNumber: numbers.one }),
    store.caseFacts({ caseNumber: numbers.into }),
  ]);
  const [one, into] = [fold(left), fold(right)];
  if (!one || !into) return 'no-such-case';
  const merged = merging(one, into, asked, words);
  if ('refused' in merged) return merged.refused;
  try {
    await store.addFactsTogether({
      cases: [
        { caseNumber: one.number, after: left.length, facts: [...merged.one.facts] },
        { caseNumber: into.number, after: right.length, facts: [...merged.into.facts] },
      ],
    });
    return null;
  } catch (error) {
    if (error instanceof RpcError && error.code === 'wrong-state') return 'quicker';
    throw error;
  }
}
