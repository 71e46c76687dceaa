import { Fragment, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptionPhrase } from '../../main/visit/page.ts';
import { Icon } from './Icon.tsx';
import { captionParts, spacesBehind, widthInEm } from './phrases.ts';
import { Phrase } from './Text.tsx';
import './voice.css';

/** How long a part of a long caption stays when nobody is speaking it. */
const TURN_MS = 6000;

export interface VoiceStripProps {
  phrases: CaptionPhrase[];
  state: 'idle' | 'speaking' | 'finished' | 'muted';
  /** The phrase being spoken. */
  spoken: number | null;
  /** How many characters a line holds, and how many lines there are. */
  lineEm: number;
  lines: number;
}

/**
 * The caption: exactly what is spoken, the present phrase marked. Its place and height never change. A
 * caption that does not fit is shown part after part, following the voice; without a voice the parts turn.
 */
export function VoiceStrip({ phrases, state, spoken, lineEm, lines }: VoiceStripProps) {
  const { t } = useTranslation();
  const texts = spacesBehind(phrases.map((phrase) => phrase.text));
  const parts = captionParts(texts, lineEm, lines);
  const [turn, setTurn] = useState(0);
  const speaking = state === 'speaking' && spoken !== null;
  const turning = parts.length > 1 && !speaking;
  const key = texts.join('');

  useEffect(() => {
    setTurn(0);
    if (!turning || key === '') return;
    const timer = setInterval(() => setTurn((now) => now + 1), TURN_MS);
    return () => clearInterval(timer);
  }, [turning, key]);

  const wanted = speaking
    ? parts.findIndex((part) => part.includes(spoken))
    : turn % Math.max(1, parts.length);
  const shown = parts[Math.max(0, wanted)] ?? [];
  return (
    <section className="voice" data-voice={state} aria-label={t('voice.name')}>
      <div className="voice-who">
        {state === 'speaking' ? (
          <span className="voice-waves" aria-hidden="true">
            <i />
            <i />
            <i />
            <i />
            <i />
          </span>
        ) : (
          <Icon name={state === 'muted' ? 'speaker-off' : state === 'finished' ? 'tick' : 'speaker'} />
        )}
        <span>{t(`voice.${state}`)}</span>
      </div>
      <p className="caption" aria-live="off">
        {shown.map((index, place) => (
          <Fragment key={`${index}${texts[index]}`}>
            {place > 0 && <wbr />}
            <span
              className={
                widthInEm(texts[index] ?? '') > lineEm ? 'caption-phrase caption-long' : 'caption-phrase'
              }
              data-spoken={speaking && spoken === index ? '' : undefined}
            >
              <Phrase text={texts[index] ?? ''} />
            </span>
          </Fragment>
        ))}
      </p>
    </section>
  );
}
