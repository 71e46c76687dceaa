import { create } from 'qrcode';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../main/visit/page.ts';
import './devices.css';
import { IdCard, SocialCard } from './drawings/parts.tsx';
import { CardInSlot, CardOnReader, SlipOut } from './drawings/scenes.tsx';
import { Icon } from './Icon.tsx';
import { Text } from './Text.tsx';

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>;

/** A line break is written as a bar in the words. */
const linesOf = (text: string) => text.split('|');

/** A ring that empties one step a second, with the number in it. */
export function CountdownRing(props: { left: number; of: number; unit: string; big?: boolean }) {
  const { t } = useTranslation();
  const part = props.of > 0 ? Math.min(1, Math.max(0, props.left / props.of)) : 0;
  const round = 2 * Math.PI * 168;
  const arc = (width: number, colour: string, length: number) => (
    <circle
      cx="190"
      cy="190"
      r="168"
      fill="none"
      stroke={colour}
      strokeWidth={width}
      strokeDasharray={`${Math.max(0, length)} ${round}`}
      transform="rotate(-90 190 190)"
    />
  );
  return (
    <div
      className="ring"
      data-big={props.big || undefined}
      role="img"
      aria-label={t('countdown.left', { left: props.left, unit: props.unit })}
    >
      <svg viewBox="0 0 380 380" aria-hidden="true">
        <circle cx="190" cy="190" r="168" fill="var(--surface)" stroke="var(--sunken)" strokeWidth="28" />
        {arc(34, 'var(--ink)', round * part)}
        {arc(24, props.big ? 'var(--kaki)' : 'var(--pine)', round * part - 3)}
      </svg>
      <span className="ring-words" aria-hidden="true">
        <b>{props.left}</b>
        <small>{props.unit}</small>
      </span>
    </div>
  );
}

/** The card reader: what to do, whether it is being read, how long it waits. */
export function CardReader({ block }: { block: Of<'card-reader'> }) {
  const { t } = useTranslation();
  const lying = block.at === 'reading' || block.at === 'read';
  return (
    <div className="reader">
      <div className="panel reader-panel" data-at={block.at} data-card={block.card}>
        {block.card !== 'social' && (
          <CardOnReader at={lying || block.card === 'both' ? 'still' : 'waiting'}>
            <IdCard w={500} h={316} />
          </CardOnReader>
        )}
        {block.card !== undefined && (
          <CardInSlot at={lying ? 'still' : 'waiting'}>
            <SocialCard w={500} h={316} />
          </CardInSlot>
        )}
        {block.at === 'read' && (
          <span className="reader-read">
            <Icon name="done" />
          </span>
        )}
      </div>
      <div className="reader-below">
        <div className="note" data-tone={block.at === 'trouble' ? 'mind' : 'calm'} role="status">
          <Icon name={block.at === 'read' ? 'done' : block.at === 'trouble' ? 'hand-tap' : 'hourglass'} />
          <div>
            {linesOf(block.words).map((line) => (
              <p key={line}>
                <Text text={line} />
              </p>
            ))}
          </div>
        </div>
        {block.secondsLeft !== null && block.at === 'waiting' && (
          <CountdownRing left={block.secondsLeft} of={block.secondsOf} unit={t('countdown.second')} />
        )}
      </div>
    </div>
  );
}

/** The slip and its printer. The paper moves with what the printer really says. */
export function Printing({ block }: { block: Of<'printing'> }) {
  const [first, ...rest] = block.lines;
  const percent = Math.round(Math.min(1, Math.max(0, block.progress)) * 100);
  return (
    <div className="panel printing">
      <div className="printing-picture">
        <SlipOut progress={block.at === 'printed' ? 1 : block.progress} />
      </div>
      <div className="printing-words">
        {first !== undefined && (
          <p className="printing-first">
            <Text text={first} />
          </p>
        )}
        {rest.map((line) => (
          <p key={line} className="printing-line">
            <Text text={line} />
          </p>
        ))}
        {block.at === 'printing' && (
          <div className="printing-bar" aria-hidden="true">
            <i style={{ width: `${percent}%` }} />
          </div>
        )}
        <p className="printing-now" role="status">
          {block.at !== 'printing' && <Icon name={block.at === 'printed' ? 'done' : 'warning'} />}
          <span>
            <Text text={block.progressWords} />
          </span>
        </p>
      </div>
    </div>
  );
}

/** The live picture of the paper, a frame to lay it in, and what to do better. */
export function CameraView(props: { block: Of<'camera'>; view: ReactNode; live: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="camera">
      <div className="panel camera-panel" data-busy={props.block.busy || undefined}>
        {props.view}
        {!props.live && (
          <span className="camera-none">
            <Icon name="camera" />
            {t('camera.none')}
          </span>
        )}
        <svg className="camera-frame" viewBox="0 0 400 300" preserveAspectRatio="none" aria-hidden="true">
          <rect x="26" y="22" width="348" height="256" rx="14" vectorEffect="non-scaling-stroke" />
        </svg>
      </div>
      <div className="note" data-tone={props.block.busy ? 'calm' : 'mind'} role="status">
        <Icon name={props.block.busy ? 'hourglass' : 'paper'} />
        <div>
          {linesOf(props.block.guidance).map((line) => (
            <p key={line}>
              <Text text={line} />
            </p>
          ))}
        </div>
      </div>
    </div>
  );
}

/** A code to scan. One that must not be paid has its mark across it, so that no phone reads it. */
export function Code({ block }: { block: Of<'code'> }) {
  const drawn = useMemo(() => {
    const { modules } = create(block.value, { errorCorrectionLevel: 'M' });
    let path = '';
    for (let y = 0; y < modules.size; y++) {
      for (let x = 0; x < modules.size; x++) {
        if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`;
      }
    }
    return { path, size: modules.size };
  }, [block.value]);
  const { path, size } = drawn;
  return (
    <div className="code">
      <div className="code-square">
        <svg
          viewBox={`-4 -4 ${size + 8} ${size + 8}`}
          shapeRendering="crispEdges"
          role="img"
          aria-label={block.mark === null ? block.words : `${block.mark} ${block.words}`}
        >
          <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" />
          <path d={path} fill="#000" />
        </svg>
        {block.mark !== null && <span className="code-mark">{block.mark}</span>}
      </div>
      <p className="code-words">
        <Text text={block.words} />
      </p>
    </div>
  );
}
