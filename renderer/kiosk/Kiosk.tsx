import { useEffect, useMemo, useRef, useState } from 'react';
import type { Page } from '../../main/visit/page.ts';
import { Marks, StationBar } from '../ui/Bar.tsx';
import { Dock } from '../ui/Dock.tsx';
import { loadFaces } from '../ui/faces.ts';
import { SwitchBar } from '../ui/SwitchBar.tsx';
import { Tap, TouchContext, type TouchPage } from '../ui/Tap.tsx';
import { TouchGuard } from '../ui/touch.ts';
import { useUnits } from '../ui/use-units.ts';
import { VoiceStrip } from '../ui/Voice.tsx';
import { words } from '../ui/words.ts';
import type { KioskDoor, VoiceNow } from './door.ts';
import './kiosk.css';
import './places.css';
import './low-pads.css';
import { useFit } from './fit.ts';
import { captionRoom } from './room.ts';
import { StepPage } from './StepPage.tsx';
import { useStillHands } from './still-hands.ts';
import { useContacts } from './use-contacts.ts';
import { useKeys } from './use-keys.ts';

const STILL = window.matchMedia('(prefers-reduced-motion: reduce)');

/** The kiosk's window: shows the page the core sends and tells the core what was pressed. Holds nothing else. */
export function Kiosk({ door }: { door: KioskDoor }) {
  const page = usePage(door);
  const [voice, setVoice] = useState<VoiceNow>({ state: 'idle', phrase: null });
  useEffect(() => door.voice(setVoice), [door]);
  useStillHands(door);
  useKeys(door, page);
  if (page === null) return null;
  return <Shown door={door} page={page} voice={voice} />;
}

/** The page to show: held back until its characters can be drawn. A newer one takes its place. */
function usePage(door: KioskDoor): Page | null {
  const [page, setPage] = useState<Page | null>(null);
  useEffect(() => {
    let latest: Page | null = null;
    return door.pages((next) => {
      latest = next;
      const coming = loadFaces(JSON.stringify(next));
      if (coming === null) setPage(next);
      else void coming.then(() => latest === next && setPage(next));
    });
  }, [door]);
  return page;
}

function Shown({ door, page, voice }: { door: KioskDoor; page: Page; voice: VoiceNow }) {
  const units = useUnits(page.look.diagonalInch, page.look.size, door.layout);
  const guard = useRef(new TouchGuard()).current;
  const { look } = page;
  // Asked for here, by staff, or by whoever set the machine's own system so.
  const still = look.reducedMotion || STILL.matches;

  useEffect(() => {
    document.documentElement.lang = look.locale;
    if (words.language !== look.locale) void words.changeLanguage(look.locale);
  }, [look.locale]);
  useEffect(() => {
    document.documentElement.dataset.theme = look.theme;
    document.documentElement.dataset.size = String(look.size);
    document.documentElement.toggleAttribute('data-still', still);
  }, [look.theme, look.size, still]);

  const at = { visitId: page.visitId, stepId: page.stepId, rev: page.rev };
  const touch = useMemo<TouchPage>(
    () => ({
      page: `${page.visitId}/${page.stepId}/${page.place}`,
      rev: page.rev,
      unit: units.u,
      mm: units.mm,
      guard,
    }),
    [page.visitId, page.stepId, page.place, page.rev, units, guard],
  );
  useContacts(touch);
  const press = (action: string) => door.act({ ...at, action });
  const lying = units.width > units.height;
  const screen = useFit(page, units);
  const room = captionRoom(lying, look.size, units.width);
  const scanned = page.oneSwitch?.on ? page.oneSwitch : null;
  const { demo, practice, offline, beside } = page.marks;
  const marked = demo || practice || offline || beside !== undefined;

  return (
    <TouchContext value={touch}>
      <div
        ref={screen}
        className={`kiosk ${lying ? 'landscape' : 'portrait'} place-${page.place}`}
        data-theme={look.theme}
        data-size={look.size}
        data-locale={look.locale}
        data-step={page.stepId}
        data-rev={page.rev}
        data-marks={marked || undefined}
        data-low={look.lowerHalf || undefined}
        data-still={still || undefined}
        data-scanned={scanned ? '' : undefined}
        data-lines={page.caption.length > 0 ? undefined : 'none'}
      >
        <p className="told" role="status">
          {page.title}
        </p>
        {!lying && <Marks marks={page.marks} />}
        {scanned ? <SwitchBar oneSwitch={scanned} onPress={press} /> : <StationBar station={page.station} />}
        {lying && <Marks marks={page.marks} />}
        <StepPage
          key={touch.page}
          page={page}
          door={door}
          onPress={press}
          onKey={(key) => door.key({ ...at, key })}
        />
        <VoiceStrip phrases={page.caption} state={voice.state} spoken={voice.phrase} {...room} />
        <Dock dock={page.dock} onPress={press} />
        {page.guide?.dark && (
          <Tap
            className="dark-screen"
            name="guide:dark"
            label={words.t('dark')}
            onTap={() => press('guide:dark')}
          >
            {null}
          </Tap>
        )}
        {scanned?.touch && (
          <div
            className="switch-screen"
            aria-hidden="true"
            onPointerDown={(event) => event.isPrimary && door.switched()}
          />
        )}
      </div>
    </TouchContext>
  );
}
