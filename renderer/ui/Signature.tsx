import type { Block } from '../../main/visit/page.ts';
import type { Press } from './Actions.tsx';
import { Icon } from './Icon.tsx';
import { inkOf, type Strokes } from './strokes.ts';
import { Tap } from './Tap.tsx';
import { Text } from './Text.tsx';
import { usePad } from './use-pad.ts';
import './signature.css';

type SignatureBlock = Extract<Block, { kind: 'signature' }>;

interface Props {
  block: SignatureBlock;
  rev: number;
  onPress: Press;
  onStrokes: (strokes: number[][]) => void;
}

/** What was drawn by hand, over all of what it lies in. */
export function Ink({ strokes, words }: { strokes: Strokes; words: string }) {
  return (
    <svg className="pad-ink" viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label={words}>
      {strokes.map((stroke, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is the one drawn as so many-eth
        <path key={index} d={inkOf(stroke)} />
      ))}
    </svg>
  );
}

/** A place to draw one's name with a finger, wide and with a line to write on. */
export function Signature({ block, rev, onPress, onStrokes }: Props) {
  const { strokes, clear, handlers } = usePad(block.strokes, rev, onStrokes);
  const empty = strokes.length === 0;
  return (
    <div className="signature">
      <div className="pad" data-pad={block.clear.action} {...handlers}>
        <span className="pad-line" aria-hidden="true" />
        {empty && (
          <span className="pad-words">
            <Icon name="signature" />
            <Text text={block.words} />
          </span>
        )}
        <Ink strokes={strokes} words={block.words} />
      </div>
      <Tap
        className="button pad-clear"
        name={block.clear.action}
        onTap={() => {
          clear();
          onPress(block.clear.action);
        }}
      >
        <Icon name="refresh" />
        <Text text={block.clear.label} />
      </Tap>
    </div>
  );
}
