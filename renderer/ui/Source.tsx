import type { Block } from '../../main/visit/page.ts';
import { Icon } from './Icon.tsx';
import { Text } from './Text.tsx';
import './source.css';

type SourceBlock = Extract<Block, { kind: 'source' }>;

/** 信息可能有变: stands above all else on a page whose source is old. */
export function Stale({ words }: { words: string }) {
  return (
    <p className="stale">
      <Icon name="warning" />
      <span>
        <Text text={words} />
      </span>
    </p>
  );
}

/** Where a policy comes from, since when it holds, and who compared it when. */
export function Source({ block }: { block: SourceBlock }) {
  return (
    <div className="source">
      <Icon name="paper" />
      <div>
        {block.lines.map((line) => (
          <p key={line}>
            <Text text={line} />
          </p>
        ))}
      </div>
    </div>
  );
}
