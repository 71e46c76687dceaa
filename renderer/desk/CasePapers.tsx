import { useTranslation } from 'react-i18next';
import type { CasePapersPage } from '../../main/desk/case-papers.ts';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import { Text } from '../ui/Text.tsx';
import type { DeskDoor } from './door.ts';
import './papers.css';
import { Trouble } from './Trouble.tsx';

/** The papers that a case can have now: in large type on A4, or as a slip from the kiosk's printer. */
export function CasePapers({ door, page }: { door: DeskDoor; page: CasePapersPage }) {
  const { t } = useTranslation();
  const { papers, paper, trouble } = page;
  const waiting = paper?.how === 'working';
  return (
    <Sheet
      title={t('desk.papers.title')}
      hint={`${page.task} · ${page.number}`}
      foot={<Act door={door} action="case" words={t('desk.cases.one')} icon="arrow-left" />}
    >
      {trouble !== null && <Trouble words={trouble} />}
      {paper && (
        <p className="desk-told" role="status" data-how={paper.how}>
          <Text text={t(`desk.papers.became.${paper.how}`)} />
        </p>
      )}
      {papers.length === 0 && <None icon="printer" words={t('desk.papers.none')} />}
      <ul className="papers">
        {papers.map(({ form, name, about, given, a4, slip }) => (
          <li key={form} className="paper-line">
            <b>
              {name}
              {given > 0 && <em>{t('desk.papers.given', { count: given })}</em>}
            </b>
            <small>{about}</small>
            <span className="paper-acts">
              {a4 && <Act door={door} action={`a4:${form}`} words={t('desk.papers.a4')} waiting={waiting} />}
              {slip && (
                <Act door={door} action={`slip:${form}`} words={t('desk.papers.slip')} waiting={waiting} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
