import { useTranslation } from 'react-i18next';
import type { Block } from '../../main/visit/page.ts';
import { Icon } from './Icon.tsx';
import { Text } from './Text.tsx';
import './story-card.css';

type CardBlock = Extract<Block, { kind: 'card' }>;

/** One card of a quiz or a story. After an answer it explains; nobody is told how much was wrong. */
export function StoryCard({ block }: { block: CardBlock }) {
  const { t } = useTranslation();
  const { verdict } = block;
  return (
    <div className="story">
      <div className="card story-card" data-answered={verdict !== null || undefined}>
        <p className="story-at">
          <Icon name={block.title === null ? 'quiz' : 'story'} />
          {t('card.at', { at: block.at, of: block.of })}
        </p>
        {block.title !== null && (
          <h2 className="story-title">
            <Text text={block.title} />
          </h2>
        )}
        {block.lines.map((line) => (
          <p key={line} className="story-line">
            <Text text={line} />
          </p>
        ))}
      </div>
      {verdict !== null && (
        <div className="verdict" data-right={verdict.right || undefined} role="status">
          <p className="verdict-title">
            <Icon name={verdict.right ? 'done' : 'info'} />
            <span>
              <Text text={verdict.title} />
            </span>
          </p>
          {verdict.lines.map((line) => (
            <p key={line} className="verdict-line">
              <Text text={line} />
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
