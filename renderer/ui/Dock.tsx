import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../main/visit/page.ts';
import './dock.css';
import { Icon } from './Icon.tsx';
import { Tap } from './Tap.tsx';
import { Text } from './Text.tsx';

const HELP: Readonly<Record<Page['dock']['help'], { icon: string; words: string }>> = {
  ask: { icon: 'hand-wave', words: 'help' },
  calling: { icon: 'hourglass', words: 'calling' },
  coming: { icon: 'people', words: 'coming' },
  together: { icon: 'hand-tap', words: 'together' },
  empty: { icon: 'hand-wave', words: 'help' },
};

/** The five constant helps, at the bottom (upright) or at the right (lying). A seat without sense stays empty. */
export function Dock({ dock, onPress }: { dock: Page['dock']; onPress: (action: string) => void }) {
  const { t } = useTranslation();
  const seat = (on: boolean, name: string, picture: ReactNode, words: string, style = '') =>
    on ? (
      <Tap className={`dock-seat ${style}`} name={`dock:${name}`} onTap={() => onPress(`dock:${name}`)}>
        {picture}
        <span className="dock-words">
          <Text text={words} />
        </span>
      </Tap>
    ) : (
      <div className="dock-void" />
    );
  return (
    <nav className="dock" aria-label={t('dock.name')}>
      {seat(dock.back, 'back', <Icon name="arrow-left" />, t('dock.back'))}
      {dock.whole
        ? seat(true, 'whole', <Icon name="list" />, t('dock.whole'))
        : seat(dock.home, 'home', <Icon name="home" />, t('dock.home'))}
      {seat(dock.again, 'again', <Icon name="speaker" />, t('dock.again'))}
      {seat(
        dock.larger,
        'larger',
        <span className="dock-letters" aria-hidden="true">
          <s>{t('dock.letter')}</s>
          <b>{t('dock.letter')}</b>
        </span>,
        t('dock.larger'),
      )}
      {seat(
        dock.help !== 'empty',
        'help',
        <Icon name={HELP[dock.help].icon} />,
        t(`dock.${HELP[dock.help].words}`),
        'dock-help',
      )}
    </nav>
  );
}
