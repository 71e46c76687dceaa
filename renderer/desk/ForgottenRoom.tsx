import { useTranslation } from 'react-i18next';
import type { ForgottenPage } from '../../main/desk/forgotten-room.ts';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import { Text } from '../ui/Text.tsx';
import type { DeskDoor } from './door.ts';
import './papers.css';
import { hintOf, Turn } from './Turn.tsx';

/** What was forgotten because its time was over: how much and when. */
export function ForgottenRoom({ door, page }: { door: DeskDoor; page: ForgottenPage }) {
  const { t } = useTranslation();
  const { rules, lines, sheet, sheets, printable, paper } = page;
  return (
    <Sheet
      title={t('desk.forgotten.title')}
      hint={hintOf(t, t('desk.forgotten.hint'), page)}
      foot={
        <>
          <Act door={door} action="calls" words={t('desk.cases.back')} icon="arrow-left" />
          <Turn door={door} sheet={sheet} sheets={sheets} />
          {printable && (
            <Act
              door={door}
              action="print"
              words={t('desk.forgotten.print')}
              icon="printer"
              waiting={paper?.how === 'working'}
            />
          )}
        </>
      }
    >
      {paper && (
        <p className="desk-told" role="status" data-how={paper.how}>
          <Text text={t(`desk.forgotten.became.${paper.how}`, paper.how === 'saved' ? paper : {})} />
        </p>
      )}
      <ul className="forgotten-rules">
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      {lines.length === 0 && <None icon="hourglass" words={t('desk.forgotten.never')} />}
      <ul className="papers">
        {lines.map(({ day, words }) => (
          <li key={day} className="paper-line">
            <b>{words}</b>
            <small>{day}</small>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
