import { systemClock } from '../clock/clock.ts';
import type { FirstMade } from '../setup/first-person.ts';
import type { PeopleStore } from '../store/people-port.ts';
import { RpcError } from '../workers/rpc.ts';

/** How the desk is opened where nobody is enrolled. */
const NOBODY = '还没有管理员，工作台先不开。请站里的人到工作台的窗口登记第一位。';
const KNOWN = '已经有管理员了，安装时新写的名字和密码没有用上。';

/**
 * Puts the first administrator, if one was made at the set-up, into the store, which is open now; says so where there
 * is none, or was one already.
 */
export async function keepFirst(
  store: Pick<PeopleStore, 'addFirstAdministrator' | 'staff'>,
  made: FirstMade | null,
  note: (words: string) => void,
): Promise<void> {
  if (made)
    try {
      await store.addFirstAdministrator({ ...made, at: systemClock.wall() });
    } catch (error) {
      if (!(error instanceof RpcError) || error.code !== 'wrong-state') throw error;
      note(KNOWN);
    }
  if ((await store.staff({})).length === 0) note(NOBODY);
}
