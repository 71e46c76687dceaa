import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block, Page } from '../../main/visit/page.ts';
import { CountdownRing } from '../ui/Devices.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import type { KioskDoor } from './door.ts';
import { type Recorder, record } from './recorder.ts';
import { MICROPHONE, useStream } from './stream.ts';
import '../ui/recording.css';

type RecordingBlock = Extract<Block, { kind: 'recording' }>;

interface Props {
  block: RecordingBlock;
  page: Page;
  door: KioskDoor;
}

/** A door that is gone takes its page with it. */
const refused = () => undefined;

const PICTURES: Record<RecordingBlock['at'], string> = {
  ready: 'microphone',
  opening: 'microphone',
  on: 'microphone',
  ending: 'hourglass',
  done: 'done',
  nothing: 'ear',
  missing: 'microphone-off',
};

/** What is said aloud: how long there is still, how loud it is, and what was said, to be heard again. */
export function Recording({ block, page, door }: Props) {
  const { t } = useTranslation();
  const recorder = useRecorder(block, page, door);
  usePlayed(block, door);
  const on = block.at === 'on';
  const heard = useHeard(on ? recorder : null);
  return (
    <div className="recording" data-at={block.at} data-heard={heard || undefined}>
      <div className="panel recording-panel">
        {on ? (
          <CountdownRing left={block.secondsLeft} of={block.secondsOf} unit={t('countdown.second')} big />
        ) : (
          <Icon name={PICTURES[block.at]} />
        )}
        {on && <Level recorder={recorder} />}
      </div>
      <p className="recording-words" role="status">
        <Icon name={on && heard ? 'done' : PICTURES[block.at]} />
        <span>
          <Text text={on && heard ? block.heard : block.words} />
        </span>
      </p>
    </div>
  );
}

/** A bar that is longer the louder she is: drawn with the screen, not with the page. */
function Level({ recorder }: { recorder: Recorder | null }) {
  const bar = useRef<HTMLElement | null>(null);
  useEffect(() => {
    let next = 0;
    const draw = () => {
      bar.current?.style.setProperty('transform', `scaleX(${recorder?.level().loud.toFixed(3) ?? 0})`);
      next = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(next);
  }, [recorder]);
  return (
    <div className="recording-level" aria-hidden="true">
      <i ref={bar} />
    </div>
  );
}

const LOOK_MS = 200;

/** Whether a voice was heard by now. */
function useHeard(recorder: Recorder | null): boolean {
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    setHeard(false);
    const look = setInterval(() => setHeard(recorder?.level().heard ?? false), LOOK_MS);
    return () => clearInterval(look);
  }, [recorder]);
  return heard;
}

/** Opens the microphone while it is wanted, records, and sends what was said when it is asked to. */
function useRecorder(block: RecordingBlock, page: Page, door: KioskDoor): Recorder | null {
  const { at } = block;
  const listens = at === 'opening' || at === 'on' || at === 'ending';
  const { state, opened } = useStream(listens ? MICROPHONE : null);
  const [recorder, setRecorder] = useState<Recorder | null>(null);
  /** The page as it is when something is told of it: the letters may have been made larger meanwhile. */
  const here = useRef({ visitId: page.visitId, stepId: page.stepId, rev: page.rev });
  here.current = { visitId: page.visitId, stepId: page.stepId, rev: page.rev };

  // A kiosk without a microphone says so before she has spoken to it.
  useEffect(() => {
    if (at !== 'ready') return;
    let ended = false;
    const missing = () => {
      if (!ended) door.microphone({ ...here.current, state: 'missing' });
    };
    const all = navigator.mediaDevices?.enumerateDevices() ?? Promise.resolve([]);
    all.then((found) => {
      if (!found.some(({ kind }) => kind === 'audioinput')) missing();
    }, missing);
    return () => {
      ended = true;
    };
  }, [door, at]);

  useEffect(() => {
    if (!opened) return;
    const made = begun(opened);
    setRecorder(made);
    door.microphone({ ...here.current, state: made ? 'live' : 'missing' });
    return () => {
      made?.drop();
      setRecorder(null);
    };
  }, [door, opened]);

  useEffect(() => {
    if (state === 'missing') door.microphone({ ...here.current, state });
  }, [door, state]);

  useEffect(() => {
    if (at !== 'ending' || !recorder) return;
    let ended = false;
    recorder.stop().then(
      (said) => {
        if (!ended) door.recording({ ...here.current, ...said });
      },
      () => {
        if (!ended) door.microphone({ ...here.current, state: 'missing' });
      },
    );
    return () => {
      ended = true;
    };
  }, [door, at, recorder]);
  return recorder;
}

/** Null where this can not be recorded. */
function begun(stream: MediaStream): Recorder | null {
  try {
    return record(stream);
  } catch {
    // The page says that it can not, and shows the other ways.
    return null;
  }
}

/** Plays what was said, whenever it is asked for once more. */
function usePlayed({ sound, plays }: RecordingBlock, door: KioskDoor): void {
  /** What was played before this page was opened again is not played anew. */
  const before = useRef(plays);
  useEffect(() => {
    if (sound === null || plays <= before.current) return;
    let ended = false;
    let url: string | null = null;
    const player = new Audio();
    door
      .held(sound)
      .then(async (held) => {
        if (ended || !held) return;
        url = URL.createObjectURL(new Blob([held.bytes.slice()], { type: held.type }));
        player.src = url;
        await player.play();
      })
      // Left before it began, or there is no loudspeaker: the page stays as it is.
      .catch(refused);
    return () => {
      ended = true;
      player.pause();
      if (url) URL.revokeObjectURL(url);
    };
  }, [door, sound, plays]);
}
