import type { Block } from '../../main/visit/page.ts';
import { Icon } from './Icon.tsx';
import { Text } from './Text.tsx';
import './signs.css';

type SignsBlock = Extract<Block, { kind: 'signs' }>;

/** Signs to look out for, to be read one by one. Those of an emergency carry ⚠; nothing here is a button. */
export function Signs({ block }: { block: SignsBlock }) {
  return (
    <ul className="signs" data-tone={block.tone} data-many={block.lines.length > 3 || undefined}>
      {block.lines.map((line) => (
        <li key={line} className="sign">
          <Icon name={block.tone === 'danger' ? 'warning' : 'question'} />
          <span>
            <Text text={line} />
          </span>
        </li>
      ))}
    </ul>
  );
}
