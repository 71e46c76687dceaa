import type { ReactNode } from 'react';
import type { Block } from '../../main/visit/page.ts';
import type { Press } from './Actions.tsx';
import { Icon } from './Icon.tsx';
import { inkOf } from './strokes.ts';
import { Tap } from './Tap.tsx';
import { Text } from './Text.tsx';
import { usePad } from './use-pad.ts';
import './signature.css';
import './writing.css';

export type WritingBlock = Extract<Block, { kind: 'writing' }>;

/** Characters that stand large in one line, with the letters of the next; more of them take two lines. */
const ONE_LINE = 8;

interface Props {
  block: WritingBlock;
  rev: number;
  onPress: Press;
  onStrokes: (strokes: number[][]) => void;
}

/** What is written so far, and the square to write one character in. */
export function Writing({ block, rev, onPress, onStrokes }: Props) {
  if (block.by === 'list') return null;
  return (
    <div className="writing">
      <p className="writing-text" data-long={[...block.text].length > ONE_LINE || undefined}>
        <span>{block.text}</span>
        <small>{block.letters}</small>
        <i className="digits-cursor" />
      </p>
      {block.by === 'hand' && (
        <div className="writing-desk">
          <Pad key={block.pad} block={block} rev={rev} onStrokes={onStrokes} />
          <div className="writing-side">
            {block.sides.map(({ action, label, icon }) => (
              <Tap key={action} className="button" name={action} onTap={() => onPress(action)}>
                <Icon name={icon} />
                <span className="button-words">
                  <Text text={label} />
                </span>
              </Tap>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

/**
 * Below the square and the keys, always as high: what may be meant while a character is being written, else the buttons.
 * So nothing moves under a finger that writes on.
 */
export function WritingFoot({
  block,
  onPress,
  children,
}: {
  block: WritingBlock;
  onPress: Press;
  children: ReactNode;
}) {
  const tiles = block.tiles.length > 0 && (
    <div className="writing-tiles" data-zone="writing">
      {block.tiles.map(({ action, label, cells }) => (
        <Tap
          key={action}
          className={cells > 1 ? 'tile writing-tile writing-long' : 'tile writing-tile'}
          name={action}
          onTap={() => onPress(action)}
        >
          <span data-cells={cells}>
            <Text text={label} />
          </span>
        </Tap>
      ))}
    </div>
  );
  if (block.by === 'list')
    return (
      <>
        {tiles && <div className="writing-list">{tiles}</div>}
        {children}
      </>
    );
  const nothing = block.busy && (
    <p className="writing-words">
      <Text text={block.words} />
    </p>
  );
  return <div className="writing-foot">{tiles || nothing || children}</div>;
}

/** The square. The core says what is on it whenever it has another number; in between the finger does. */
function Pad({ block, rev, onStrokes }: Omit<Props, 'onPress'>) {
  const { strokes, handlers } = usePad(block.strokes, rev, onStrokes);
  return (
    <div className="pad writing-pad" data-pad="write" {...handlers}>
      {strokes.length === 0 && (
        <span className="pad-words">
          <Icon name="pencil" />
          <Text text={block.words} />
        </span>
      )}
      <svg className="pad-ink" viewBox="0 0 1000 1000" role="img" aria-label={block.words}>
        {strokes.map((stroke, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is the one drawn as so many-eth
          <path key={index} d={inkOf(stroke)} />
        ))}
      </svg>
    </div>
  );
}
