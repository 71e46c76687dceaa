import type { Block } from '../../main/visit/page.ts';
import { Chosen, type Press } from './Actions.tsx';
import { Tap } from './Tap.tsx';
import { Text } from './Text.tsx';
import './phrases.css';

type PhrasesBlock = Extract<Block, { kind: 'phrases' }>;

/** What there is to say, in phrases to touch; a second touch takes one back. */
export function Phrases({ block, onPress }: { block: PhrasesBlock; onPress: Press }) {
  return (
    <div className="phrases" data-zone="phrases">
      <p className="phrases-words">
        <Text text={block.words} />
      </p>
      <div className="phrases-tiles">
        {block.phrases.map(({ action, label, chosen }) => (
          <Tap
            key={action}
            className="tile phrase-tile"
            name={action}
            chosen={chosen}
            onTap={() => onPress(action)}
          >
            <span className="phrase-words">
              <Text text={label} />
            </span>
            {chosen && <Chosen />}
          </Tap>
        ))}
      </div>
    </div>
  );
}
