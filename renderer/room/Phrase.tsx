import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhraseNow } from '../../main/voice/room/room-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Act, Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import type { RoomDoor } from './door.ts';
import { record, type Take } from './microphone.ts';

type Mic = 'quiet' | 'opening' | 'on' | 'sent' | 'missing';
/** What the running take has heard so far: nothing, a voice, a voice and then silence. */
type Heard = 'nothing' | 'voice' | 'end';
/** From here on it is a voice (of Take.level); below it for so long, she has read it. Only a hint: the core judges. */
const VOICE = 0.1;
const SILENT_MS = 700;

/** One phrase: record, listen back, again or keep. */
export function Phrase({ door, phrase }: { door: RoomDoor; phrase: PhraseNow }) {
  const { t } = useTranslation();
  const [mic, setMic] = useState<Mic>('quiet');
  const [heard, setHeard] = useState<Heard>('nothing');
  const running = useRef<Take | null>(null);
  const { take } = phrase;

  // What came back of the last take: the microphone is free again.
  useEffect(() => {
    if (take.at === 'good' || take.at === 'bad') setMic('quiet');
  }, [take]);
  useEffect(
    () => () => {
      running.current?.drop();
      running.current = null;
    },
    [],
  );

  const stop = useCallback(() => {
    const now = running.current;
    if (!now) return;
    running.current = null;
    setMic('sent');
    now.stop().then(door.take, () => setMic('missing'));
  }, [door]);
  const start = () => {
    setMic('opening');
    setHeard('nothing');
    record(stop).then(
      (now) => {
        running.current = now;
        setMic('on');
      },
      () => setMic('missing'),
    );
  };

  const busy = mic === 'opening' || mic === 'on' || mic === 'sent';
  const says =
    mic === 'missing'
      ? t('room.faults.no-microphone')
      : mic === 'on'
        ? t(heard === 'end' ? 'room.phrase.heard' : 'room.phrase.listening')
        : mic === 'sent' || mic === 'opening'
          ? t('room.phrase.checking')
          : take.at === 'bad'
            ? t(`room.faults.${take.fault}`)
            : take.at === 'good'
              ? t(take.kept ? 'room.phrase.kept' : 'room.phrase.good')
              : t('room.phrase.first');
  const kept = take.at === 'good' && take.kept;
  const trouble = mic === 'missing' || (!busy && take.at === 'bad');
  const group = phrase.group.name ?? t(`room.groups.${phrase.group.id}`);
  return (
    <Sheet
      title={`${group} · ${t('room.phrase.left', { left: phrase.left })}`}
      foot={
        <>
          <Act door={door} action="groups" words={t('room.phrase.back')} icon="arrow-left" waiting={busy} />
          <Act
            door={door}
            action="before"
            words={t('room.phrase.before')}
            icon="caret-left"
            waiting={busy || phrase.first}
          />
          <Act
            door={door}
            action="skip"
            words={t(kept ? 'room.phrase.next' : 'room.phrase.skip')}
            icon="caret-right"
            waiting={busy}
          />
        </>
      }
    >
      <div className="room-phrase" data-take={busy ? mic : take.at} data-heard={heard}>
        <p className="room-words">
          <Text text={phrase.words} />
        </p>
        {phrase.line !== phrase.words && (
          <p className="room-whole">
            <Text text={t('room.phrase.in', { line: phrase.line })} />
          </p>
        )}
        <p className="room-says" role={trouble ? 'alert' : 'status'} data-trouble={trouble || undefined}>
          <Icon
            name={
              mic === 'on' ? 'microphone' : trouble ? 'info' : take.at === 'good' && !busy ? 'check' : 'ear'
            }
          />
          <span>
            <Text text={says} />
          </span>
        </p>
        <Level take={mic === 'on' ? running.current : null} onHeard={setHeard} />
        <div className="room-takes">
          {mic === 'on' ? (
            <Tap className="button button-primary" name="stop" onTap={stop}>
              <Icon name="tick" />
              <span className="button-words">{t('room.phrase.stop')}</span>
            </Tap>
          ) : take.at === 'good' && !busy ? (
            <>
              <Listen wav={take.wav} />
              <Tap className="button" name="record" onTap={start}>
                <Icon name="refresh" />
                <span className="button-words">{t('room.phrase.again')}</span>
              </Tap>
              <Act door={door} action="keep" words={t('room.phrase.keep')} icon="check" style="primary" />
            </>
          ) : (
            <Tap className="button button-primary" name="record" waiting={busy} onTap={start}>
              <Icon name="microphone" />
              <span className="button-words">
                {t(
                  busy
                    ? 'room.phrase.checking'
                    : take.at === 'bad'
                      ? 'room.phrase.again'
                      : 'room.phrase.record',
                )}
              </span>
            </Tap>
          )}
        </div>
      </div>
    </Sheet>
  );
}

/** Plays a take back. */
function Listen({ wav }: { wav: Uint8Array }) {
  const { t } = useTranslation();
  const sound = useRef<HTMLAudioElement | null>(null);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([wav.slice()], { type: 'audio/wav' }));
    const audio = new Audio(url);
    sound.current = audio;
    return () => {
      audio.pause();
      URL.revokeObjectURL(url);
    };
  }, [wav]);
  const play = () => {
    const audio = sound.current;
    if (!audio) return;
    audio.currentTime = 0;
    // Stopped by the next touch: nothing to tell.
    audio.play().catch(() => undefined);
  };
  return (
    <Tap className="button" name="listen" onTap={play}>
      <Icon name="speaker" />
      <span className="button-words">{t('room.phrase.listen')}</span>
    </Tap>
  );
}

/** How loud it is just now: a bar that moves, so that she sees she is heard. */
function Level({ take, onHeard }: { take: Take | null; onHeard(heard: Heard): void }) {
  const bar = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    if (!take) return;
    let frame = 0;
    let lastVoice: number | null = null;
    const draw = (now: number) => {
      const level = take.level();
      bar.current?.style.setProperty('transform', `scaleX(${level.toFixed(3)})`);
      if (level >= VOICE) lastVoice = now;
      if (lastVoice !== null) onHeard(now - lastVoice < SILENT_MS ? 'voice' : 'end');
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [take, onHeard]);
  return (
    <div className="room-level" aria-hidden="true" data-on={take !== null || undefined}>
      <div ref={bar} />
    </div>
  );
}
