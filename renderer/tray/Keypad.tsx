import type { ReactNode } from 'react';
import type { KeypadCommand, TrayState } from '../../main/doors/tray.ts';
import { Press, Section } from './Parts.tsx';
import { PAD } from './words.ts';

/** The tactile keypad: nine keys as they lie on it. */
export function Keypad(props: {
  keypad: TrayState['keypad'];
  onCommand: (command: KeypadCommand) => void;
}): ReactNode {
  const { plugged } = props.keypad;
  return (
    <Section title="触摸键盘" name="keypad" alarm={!plugged} status={plugged ? '插着' : '已拔掉'}>
      <div className="pad">
        {PAD.map(({ key, sign, says }) => (
          <button
            key={key}
            type="button"
            className="press"
            aria-label={says}
            title={says}
            disabled={!plugged}
            onClick={() => props.onCommand(key)}
          >
            {sign}
          </button>
        ))}
      </div>
      <div className="row">
        <Press onPress={() => props.onCommand(plugged ? 'unplug' : 'plug')}>
          {plugged ? '拔掉键盘' : '插上键盘'}
        </Press>
      </div>
    </Section>
  );
}
