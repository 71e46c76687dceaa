import { useTranslation } from 'react-i18next';
import type { Page } from '../../main/visit/page.ts';
import './bar.css';
import { Icon } from './Icon.tsx';
import { Seal } from './Seal.tsx';

/** Where and when. Never touchable. */
export function StationBar({ station }: { station: Page['station'] }) {
  return (
    <header className="bar">
      <div className="bar-brand">
        <Seal />
        <span className="bar-name">{station.name}</span>
      </div>
      <div className="bar-when">
        <span className="bar-date">{station.date}</span>
        <b>{station.time}</b>
      </div>
    </header>
  );
}

/** What is not real or not working: 演示数据, 练习, 网络不通. A strip of its own, so that it covers nothing. */
export function Marks({ marks }: { marks: Page['marks'] }) {
  const { t } = useTranslation();
  const shown: { on: boolean; name: string; icon: string; who?: string }[] = [
    { on: marks.beside !== undefined, name: 'beside', icon: 'people', who: marks.beside ?? '' },
    { on: marks.practice, name: 'practice', icon: 'practice' },
    { on: marks.demo, name: 'demo', icon: 'demo' },
    // Who helps her knows what the network is like.
    { on: marks.offline && marks.beside === undefined, name: 'offline', icon: 'offline' },
  ].filter((mark) => mark.on);
  if (shown.length === 0) return null;
  return (
    <aside className="marks" aria-label={t('marks.name')}>
      {shown.map((mark) => (
        <span key={mark.name} className="mark" data-mark={mark.name}>
          <Icon name={mark.icon} />
          {t(`marks.${mark.name}`, { who: mark.who })}
        </span>
      ))}
    </aside>
  );
}
