import { createTRPCClient } from '@trpc/client';
import type { RoomRouter } from '../../main/doors/room.ts';
import type { NewSpeaker, RoomPage } from '../../main/voice/room/room-page.ts';
import { type Bridge, portLink } from '../ui/door/port-link.ts';

/** All the recording room's page can reach. */
export interface RoomDoor {
  /** Every new state of the page, the present one at once. Returns what ends the listening. */
  pages(listener: (page: RoomPage) => void): () => void;
  act(action: string): void;
  begin(who: NewSpeaker): void;
  /** What the microphone heard: PCM16, one channel, 24 kHz. */
  take(pcm: Uint8Array<ArrayBuffer>): void;
  bring(by: string[]): void;
}

/** A refusal is the core's answer to a late or foolish call: the page that is there says all there is to say. */
const refused = () => undefined;

/** The door behind the bridge that the preload gave this window. */
export function realDoor(bridge: Bridge): RoomDoor {
  const core = createTRPCClient<RoomRouter>({ links: [portLink(bridge)] });
  return {
    pages(listener) {
      const following = core.page.subscribe(undefined, { onData: listener });
      return () => following.unsubscribe();
    },
    act: (action) => void core.act.mutate({ action }).catch(refused),
    begin: (who) => void core.begin.mutate(who).catch(refused),
    take: (pcm) => void core.take.mutate({ pcm }).catch(refused),
    bring: (by) => void core.bring.mutate({ by }).catch(refused),
  };
}
