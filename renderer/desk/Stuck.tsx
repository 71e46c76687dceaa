import { useTranslation } from 'react-i18next';
import type { DeskPage, StuckLine } from '../../main/desk/desk-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import type { DeskDoor } from './door.ts';
import { hintOf, Turn } from './Turn.tsx';

/** Where people get stuck, the worst first. */
export function Stuck({ door, page }: { door: DeskDoor; page: Extract<DeskPage, { at: 'stuck' }> }) {
  const { t } = useTranslation();
  const { lines, sheet, sheets } = page;
  return (
    <Sheet
      title={t('desk.stuck.title')}
      hint={hintOf(t, t('desk.stuck.hint', { days: page.days }), page)}
      foot={
        <>
          <Act door={door} action="check" words={t('desk.check.tab')} icon="check" />
          <Turn door={door} sheet={sheet} sheets={sheets} />
        </>
      }
    >
      {lines === null && <None icon="warning" words={t('desk.stuck.broken')} />}
      {lines?.length === 0 && <None icon="people" words={t('desk.stuck.none')} />}
      <ol className="desk-lines">
        {lines?.map((line) => (
          <Line key={`${line.task} ${line.page}`} line={line} />
        ))}
      </ol>
    </Sheet>
  );
}

function Line({ line: { task, page, counted, usual, losing } }: { line: StuckLine }) {
  const { t } = useTranslation();
  const { opened, stuck } = counted;
  const more = (['called', 'gave-up', 'back', 'replay'] as const)
    .filter((what) => counted[what] > 0)
    .map((what) => t(`desk.stuck.${what}`, { count: counted[what] }));
  if (usual !== null) more.push(t('desk.stuck.usual', { usual }));
  return (
    <li className="desk-line" data-losing={losing || undefined}>
      <p className="desk-name">
        <b>{page}</b>
        <small>{task}</small>
        {losing && (
          <span className="desk-losing">
            <Icon name="warning" />
            {t('desk.stuck.losing')}
          </span>
        )}
      </p>
      <p className="desk-how">
        <b>{t('desk.stuck.of', { opened, stuck })}</b>
        <small>
          {more.map((words) => (
            <span key={words}>{words}</span>
          ))}
        </small>
        {/* As long as their share of all who came: the words above say it. */}
        <meter aria-hidden="true" min={0} max={opened} value={stuck} />
      </p>
    </li>
  );
}
