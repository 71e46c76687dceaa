import { createTRPCClient } from '@trpc/client';
import type { SetupRouter } from '../../main/doors/setup.ts';
import type { SetupDevice } from '../../main/setup/setup-devices.ts';
import type { SetupPage } from '../../main/setup/setup-page.ts';
import { type Bridge, portLink } from '../ui/door/port-link.ts';

/** All the set-up page can reach. */
export interface SetupDoor {
  /** Every new state of the page, the present one at once. Returns what ends the listening. */
  pages(listener: (page: SetupPage) => void): () => void;
  act(action: string): void;
  /** A device's link that was typed. */
  link(device: SetupDevice, link: string): void;
  /** The name or the PIN of the first administrator. */
  enter(text: string): void;
}

/** A refusal is the core's answer to a late or foolish call: the page that is there says all there is to say. */
const refused = () => undefined;

/** The door behind the bridge that the preload gave this window. */
export function realDoor(bridge: Bridge): SetupDoor {
  const core = createTRPCClient<SetupRouter>({ links: [portLink(bridge)] });
  return {
    pages(listener) {
      const following = core.page.subscribe(undefined, { onData: listener });
      return () => following.unsubscribe();
    },
    act: (action) => void core.act.mutate({ action }).catch(refused),
    enter: (text) => void core.enter.mutate({ text }).catch(refused),
    link: (device, link) => void core.link.mutate({ device, link }).catch(refused),
  };
}
