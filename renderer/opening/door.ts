import { createTRPCClient } from '@trpc/client';
import type { OpeningPage, OpeningRouter } from '../../main/doors/opening.ts';
import { type Bridge, portLink } from '../ui/door/port-link.ts';

/** All the opening page can reach. */
export interface OpeningDoor {
  /** Every new state of the page, the present one at once. Returns what ends the listening. */
  pages(listener: (page: OpeningPage) => void): () => void;
  /** What staff have entered. What becomes of it comes back as a page. */
  give(passphrase: string): void;
  startOver(): void;
}

/** A refusal is the core's answer to a late or foolish call: the page that is there says all there is to say. */
const refused = () => undefined;

/** The door behind the bridge that the preload gave this window. */
export function realDoor(bridge: Bridge): OpeningDoor {
  const core = createTRPCClient<OpeningRouter>({ links: [portLink(bridge)] });
  return {
    pages(listener) {
      const following = core.page.subscribe(undefined, { onData: listener });
      return () => following.unsubscribe();
    },
    give: (passphrase) => void core.give.mutate({ passphrase }).catch(refused),
    startOver: () => void core.startOver.mutate().catch(refused),
  };
}
