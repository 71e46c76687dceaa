import { createTRPCClient } from '@trpc/client';
import type { DeskPage } from '../../main/desk/desk-page.ts';
import type { Given } from '../../main/desk/seat-entry.ts';
import type { SeatPage } from '../../main/desk/seat-page.ts';
import type { DeskRouter } from '../../main/doors/desk.ts';
import type { HeldBytes } from '../../main/visit/held.ts';
import { type Bridge, portLink } from '../ui/door/port-link.ts';

/** All the desk's page can reach. */
export interface DeskDoor {
  /** Every new state of the page, the present one at once. Returns what ends the listening. */
  pages(listener: (page: DeskPage | SeatPage) => void): () => void;
  act(action: string): void;
  give(given: Given): void;
  enrol(one: { name: string; role: string }): void;
  write(what: { text: string; person?: string }): void;
  /** What a resident's camera took; null: it is not to be seen, or not any more. */
  picture(id: string): Promise<HeldBytes | null>;
}

/** A refusal is the core's answer to a late or foolish call: the page that is there says all there is to say. */
const refused = () => undefined;

/** The door behind the bridge that the preload gave this window. */
export function realDoor(bridge: Bridge): DeskDoor {
  const core = createTRPCClient<DeskRouter>({ links: [portLink(bridge)] });
  return {
    pages(listener) {
      const following = core.page.subscribe(undefined, { onData: listener });
      return () => following.unsubscribe();
    },
    act: (action) => void core.act.mutate({ action }).catch(refused),
    give: (given) => void core.give.mutate(given).catch(refused),
    write: (what) => void core.write.mutate(what).catch(refused),
    picture: (id) => core.picture.query({ id }),
    enrol: (one) => void core.enrol.mutate(one).catch(refused),
  };
}
