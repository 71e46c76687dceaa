import type { CaseNow } from './case.ts';
import type { Limits } from './limits.ts';
import { type Due, dueTime, type Office } from './working-time.ts';

/** Until when a receiver may accept; null when nothing waits for anybody. */
export function transferDue(now: CaseNow, office: Office, limits: Limits): Due | null {
  const hop = now.pending && now.hops[now.pending.hop];
  return hop ? dueTime(hop.at, { workdays: limits.acceptWorkdays }, [], office) : null;
}
