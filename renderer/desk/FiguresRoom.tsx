import { useTranslation } from 'react-i18next';
import type { FiguresPage } from '../../main/desk/figures-page.ts';
import { Act, Sheet } from '../ui/StaffPage.tsx';
import { Text } from '../ui/Text.tsx';
import type { DeskDoor } from './door.ts';
import './figures.css';

/** The director's board, read across a room: a month in numbers, and bars as long as what they say. */
export function FiguresRoom({ door, page }: { door: DeskDoor; page: FiguresPage }) {
  const { t } = useTranslation();
  const { month, most, parts, sheet, sheets, later, takes, paper } = page;
  const waiting = paper?.how.how === 'working';
  return (
    <Sheet
      title={t('desk.figures.title', { month })}
      foot={
        <>
          <Act door={door} action="calls" words={t('desk.people.back')} icon="arrow-left" />
          {takes && (
            <>
              <Act door={door} action="save" words={t('desk.figures.save')} waiting={waiting} />
              <Act door={door} action="print" words={t('desk.figures.print')} waiting={waiting} />
            </>
          )}
        </>
      }
    >
      {paper && (
        <p className="desk-told" role="status" data-how={paper.how.how}>
          <Text
            text={t(
              `desk.figures.${paper.what}.${paper.how.how}`,
              paper.how.how === 'saved' ? { folder: paper.how.folder, file: paper.how.file } : {},
            )}
          />
        </p>
      )}
      <nav className="figures-months">
        <Act door={door} action="earlier" words={t('desk.figures.earlier')} icon="arrow-left" />
        {later && <Act door={door} action="later" words={t('desk.figures.later')} />}
        <Act door={door} action="more" words={t('desk.figures.more', { sheet, sheets })} />
      </nav>
      {most.length > 0 ? (
        <ul className="figures-most">
          {most.map(({ name, value, note }) => (
            <li key={name}>
              <span>{name}</span>
              <strong>{value}</strong>
              {note !== '' && <span className="figures-note">{note}</span>}
            </li>
          ))}
        </ul>
      ) : (
        <div className="figures-parts">
          {parts.map(({ title, lines }) => (
            <section key={title}>
              <h2>{title}</h2>
              {lines.length === 0 && <p>{t('desk.figures.none')}</p>}
              {lines.map(({ name, count }) => (
                <p key={name} className="figures-line">
                  <span>{name}</span>
                  {/* The number beside it says the same. */}
                  <svg aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">
                    <rect width={share(count, lines)} height="10" />
                  </svg>
                  <b>{count}</b>
                </p>
              ))}
            </section>
          ))}
        </div>
      )}
    </Sheet>
  );
}

/** Of a hundred, the longest line being all of it. */
const share = (count: number, lines: readonly { count: number }[]): number =>
  (100 * count) / Math.max(1, ...lines.map((one) => one.count));
