import { useTranslation } from 'react-i18next';
import type { CasesPage } from '../../main/desk/cases-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Act, Sheet } from '../ui/StaffPage.tsx';
import { Light } from './CaseLight.tsx';
import type { DeskDoor } from './door.ts';

/** One case: how it stands, what was done, and what can be done with it now. */
export function CasePage({
  door,
  page,
  record,
}: {
  door: DeskDoor;
  page: Extract<CasesPage, { at: 'case' }>;
  /** Whether what she wrote down may be seen from here. */
  record: boolean;
}) {
  const { t } = useTranslation();
  const { line, person, facts, notes, acts, trouble } = page;
  return (
    <Sheet
      title={line.task}
      hint={person === null ? line.number : `${line.number} · ${t('desk.cases.person')} ${person}`}
      foot={
        <>
          <Act door={door} action="list" words={t('desk.cases.list')} icon="arrow-left" />
          <Act door={door} action="papers" words={t('desk.cases.papers')} icon="printer" />
          {record && <Act door={door} action="record" words={t('desk.rooms.record')} icon="id-card" />}
        </>
      }
    >
      <div className="case">
        <div className="case-told">
          {line.mark && (
            <p className="cases-due case-due">
              <Light mark={line.mark} />
              {line.due}
            </p>
          )}
          <dl className="case-facts">
            {facts.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {notes.length > 0 && (
            <section className="case-notes" aria-label={t('desk.cases.notes')}>
              <ul>
                {notes.map(({ by, day, words }) => (
                  <li key={`${by} ${day} ${words}`}>
                    <p>{words}</p>
                    <span>{t('desk.cases.writes', { by, day })}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <div className="case-acts">
          {trouble !== null && (
            <p className="seat-trouble" role="alert">
              <Icon name="info" />
              {trouble}
            </p>
          )}
          {acts.map(({ id, words, leads }) => (
            <Act
              key={id}
              door={door}
              action={`do:${id}`}
              words={words}
              style={leads ? 'primary' : 'secondary'}
            />
          ))}
        </div>
      </div>
    </Sheet>
  );
}
