import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Action, Block } from '../../main/visit/page.ts';
import type { Press } from './Actions.tsx';
import { columnsOf, FIGURE, placeOfArea } from './body-places.ts';
import { Figure, POINT } from './drawings/Figure.tsx';
import { Icon } from './Icon.tsx';
import { Tap } from './Tap.tsx';
import { Text } from './Text.tsx';
import './body.css';

type BodyBlock = Extract<Block, { kind: 'body' }>;
type Area = BodyBlock['areas'][number];

interface Props {
  block: BodyBlock;
  /** 说不清楚 and the like: ways of the page that stand among the labels. */
  others: Action[];
  onPress: Press;
}

/** The figure with its areas. Only the labels are touched; points and lines show what they mean. */
export function BodyPicker({ block, others, onPress }: Props) {
  const { left, right } = columnsOf(block.areas);
  const frame = useRef<HTMLDivElement>(null);
  const lines = useLines(frame, block.areas);
  const { flip } = block;
  return (
    <div ref={frame} className="figure-page">
      <div className="figure-labels" data-zone="labels">
        {left.map((area) => (
          <Label key={area.action} area={area} onPress={onPress} />
        ))}
        {left.length < right.length &&
          others.map((action) => <Other key={action.id} action={action} onPress={onPress} />)}
      </div>
      <div className="figure-middle">
        <div className="figure-arch">
          <Figure side={block.side} places={block.areas.flatMap(({ area }) => placeOfArea(area) ?? [])} />
        </div>
        {flip !== null && (
          <Tap className="button figure-flip" name={flip.action} onTap={() => onPress(flip.action)}>
            <Icon name="flip" />
            <Text text={flip.label} />
          </Tap>
        )}
      </div>
      <div className="figure-labels" data-zone="labels">
        {right.map((area) => (
          <Label key={area.action} area={area} onPress={onPress} />
        ))}
        {left.length >= right.length &&
          others.map((action) => <Other key={action.id} action={action} onPress={onPress} />)}
      </div>
      <svg className="figure-lines" aria-hidden="true">
        {lines.map(({ area, d }) => (
          <g key={area}>
            <path className="figure-line-edge" d={d} />
            <path d={d} />
          </g>
        ))}
      </svg>
    </div>
  );
}

function Label({ area, onPress }: { area: Area; onPress: Press }) {
  return (
    <Tap className="tile figure-label" name={area.action} onTap={() => onPress(area.action)}>
      {area.icon !== undefined && <Icon name={area.icon} />}
      <span className="figure-label-words" data-area={area.area}>
        <Text text={area.label} />
        {area.note !== undefined && (
          <small className="figure-note">
            <Text text={area.note} />
          </small>
        )}
      </span>
    </Tap>
  );
}

function Other({ action, onPress }: { action: Action; onPress: Press }) {
  return (
    <Tap
      className="tile figure-label figure-other"
      name={action.id}
      waiting={action.waits !== undefined}
      onTap={() => onPress(action.id)}
    >
      <Icon name={action.icon ?? (action.style === 'help' ? 'hand-wave' : undefined)} />
      <span className="figure-label-words">
        <Text text={action.waits ?? action.label} />
      </span>
    </Tap>
  );
}

/** How far a line goes straight out of its label, in widths of the figure. */
const OUT_OF_FIGURE = 0.06;

interface Line {
  area: string;
  d: string;
}

/** From each label to its point: a short piece out of the label, then straight. Measured, for the page gives way. */
function useLines(frame: RefObject<HTMLDivElement | null>, areas: readonly Area[]): Line[] {
  const [lines, setLines] = useState<Line[]>([]);
  useLayoutEffect(() => {
    const page = frame.current;
    if (!page) return;
    const measure = () => {
      const next = linesIn(page, areas);
      setLines((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    measure();
    const seen = new ResizeObserver(measure);
    for (const element of page.querySelectorAll('.figure-drawing, .figure-label')) seen.observe(element);
    return () => seen.disconnect();
  }, [frame, areas]);
  return lines;
}

function linesIn(page: HTMLElement, areas: readonly Area[]): Line[] {
  const around = page.getBoundingClientRect();
  const figure = page.querySelector('.figure-drawing')?.getBoundingClientRect();
  if (!figure) return [];
  // The drawing keeps its shape inside its box.
  const scale = Math.min(figure.width / FIGURE.width, figure.height / FIGURE.height);
  const left = figure.left + (figure.width - FIGURE.width * scale) / 2 - around.left;
  const top = figure.top + (figure.height - FIGURE.height * scale) / 2 - around.top;
  return areas.flatMap(({ area }) => {
    const place = placeOfArea(area);
    const label = page.querySelector(`[data-area="${CSS.escape(area)}"]`)?.closest('.figure-label');
    if (!place || !label) return [];
    const box = label.getBoundingClientRect();
    const onLeft = place.column === 'left';
    const from = (onLeft ? box.right : box.left) - around.left;
    const y = box.top + box.height / 2 - around.top;
    const out = from + (onLeft ? 1 : -1) * OUT_OF_FIGURE * figure.width;
    const to = { x: left + (place.x - FIGURE.left) * scale, y: top + place.y * scale };
    // Up to the rim of the mark, not over it.
    const far = Math.hypot(to.x - out, to.y - y);
    const rim = Math.max(0, 1 - (POINT * scale) / Math.max(1, far));
    const end = { x: out + (to.x - out) * rim, y: y + (to.y - y) * rim };
    const [a, b, c] = [out, end.x, end.y].map((number) => number.toFixed(1));
    return [{ area, d: `M${from.toFixed(1)} ${y.toFixed(1)}H${a}L${b} ${c}` }];
  });
}
