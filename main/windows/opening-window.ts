import { makeFeed } from '../doors/feed.ts';
import { type OpeningContext, type OpeningPage, openingRouter } from '../doors/opening.ts';
import { serveDoor } from '../doors/port-adapter.ts';
import type { Settings } from '../settings.ts';
import type { KeyWrapping } from '../store/key.ts';
import { LEAST_CHARACTERS, makeOpening, type Opening, type OpeningState } from '../store/opening.ts';
import { type PortLike, portChannel } from '../workers/channel.ts';
import { openPage } from './page-window.ts';

/** What came of it; `close` takes the page away once the first page of a visit stands behind it. */
export type Unlocked = Awaited<Opening['opened']> & { close(): void };

/** Shows the opening page, and resolves when staff have opened the data key. */
export async function askPassphrase(input: {
  dataFolder: string;
  wanted: boolean;
  others: KeyWrapping[];
  settings: Settings;
  bounds: { x?: number; y?: number; width: number; height: number };
  kiosk: boolean;
  onTrouble(code: string): void;
  onRefused(refusal: { path: string; code: string; actor: string }): void;
}): Promise<Unlocked> {
  const { settings } = input;
  const feed = makeFeed<OpeningPage>();
  const show = (state: OpeningState) =>
    feed.set({
      ...state,
      station: settings.station.name,
      phone: settings.station.phone,
      diagonalInch: settings.screen.diagonalInch,
      least: LEAST_CHARACTERS,
    });
  const opening = makeOpening({
    dataFolder: input.dataFolder,
    wanted: input.wanted,
    others: input.others,
    onState: show,
    onTrouble: input.onTrouble,
    after: (ms, run) => setTimeout(run, ms),
  });
  show(opening.state());
  const { window, door } = openPage({
    page: 'opening',
    title: '伴办',
    bounds: input.bounds,
    kiosk: input.kiosk,
    show: true,
  });
  serveDoor<OpeningContext>(
    portChannel(door as unknown as PortLike),
    openingRouter,
    {
      actor: { kind: 'opener', name: 'opener' },
      page: feed,
      give: (passphrase) => opening.give(passphrase),
      startOver: () => opening.startOver(),
    },
    input.onRefused,
  );
  const opened = await opening.opened;
  return {
    ...opened,
    close() {
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
