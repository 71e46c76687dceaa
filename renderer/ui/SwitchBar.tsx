import type { Page } from '../../main/visit/page.ts';
import { Icon } from './Icon.tsx';
import './switch.css';
import { Tap } from './Tap.tsx';

type OneSwitch = Extract<Page['oneSwitch'], { on: true }>;

/** In the station's place while one switch does everything: how it goes, and what changes that. */
export function SwitchBar({ oneSwitch, onPress }: { oneSwitch: OneSwitch; onPress: (id: string) => void }) {
  return (
    <header className="bar switch-bar" data-resting={oneSwitch.resting || undefined}>
      <span className="switch-words">
        <Icon name="hand-tap" />
        {oneSwitch.words}
      </span>
      <span className="switch-ways">
        {oneSwitch.bar.map(({ id, label }) => (
          <Tap key={id} className="switch-way" name={id} onTap={() => onPress(id)}>
            {label}
          </Tap>
        ))}
      </span>
    </header>
  );
}
