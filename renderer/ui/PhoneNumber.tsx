import type { CSSProperties } from 'react';
import type { Block } from '../../main/visit/page.ts';
import { Icon } from './Icon.tsx';
import { widthInEm } from './phrases.ts';
import { Text } from './Text.tsx';
import './phone-number.css';

type PhoneBlock = Extract<Block, { kind: 'phone' }>;

/** A number to ring, as large as its digits allow: read from a few steps away, copied without glasses. */
export function PhoneNumber({ block }: { block: PhoneBlock }) {
  return (
    <div className="dial" data-tone={block.tone}>
      <p className="dial-words">
        <Icon name="phone-call" />
        <span>
          <Text text={block.words} />
        </span>
      </p>
      <p
        className="dial-number"
        style={{ '--letters': (widthInEm(block.number) * 1.06).toFixed(2) } as CSSProperties}
      >
        {block.number}
      </p>
    </div>
  );
}
