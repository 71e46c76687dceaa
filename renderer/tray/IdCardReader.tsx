import type { ReactNode } from 'react';
import type { IdCardCommand, TrayState } from '../../main/doors/tray.ts';
import { ageOn, CARDS } from './cards.ts';
import { Group, Press, Section } from './Parts.tsx';
import { CARD_FAULTS } from './words.ts';

/** Today at the kiosk, YYYY-MM-DD. */
const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

export function IdCardReader(props: {
  reader: TrayState['idCard'];
  onCommand: (command: IdCardCommand, card?: string) => void;
}): ReactNode {
  const { plugged, card } = props.reader;
  const lying = CARDS.find(({ id }) => id === card)?.name ?? card;
  const day = today();
  return (
    <Section
      title="身份证读卡器"
      name="id-card"
      alarm={!plugged}
      status={plugged ? (lying ? `放着${lying}的证` : '没放证') : '已拔掉'}
    >
      <div className="cards">
        {CARDS.map(({ id, name, sex, birth, caption }) => (
          <button
            key={id}
            type="button"
            className="card"
            aria-pressed={id === card}
            onClick={() => props.onCommand('put', id)}
          >
            <strong>{name}</strong> <span className="who">{`${sex}${ageOn(birth, day)}`}</span>{' '}
            <small className="caption">{caption}</small>
          </button>
        ))}
      </div>
      <div className="row">
        <Press strong disabled={card === null} onPress={() => props.onCommand('lift')}>
          拿走
        </Press>
        <Press onPress={() => props.onCommand(plugged ? 'unplug' : 'plug')}>
          {plugged ? '拔掉读卡器' : '插上读卡器'}
        </Press>
      </div>
      <Group caption="下次读卡时出错">
        {CARD_FAULTS.map(({ command, says }) => (
          <Press key={command} onPress={() => props.onCommand(command)}>
            {says}
          </Press>
        ))}
      </Group>
    </Section>
  );
}
