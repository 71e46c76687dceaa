import { useTranslation } from 'react-i18next';
import type { DeskPage } from '../../main/desk/desk-page.ts';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import { Text } from '../ui/Text.tsx';
import type { DeskDoor } from './door.ts';
import { hintOf, Turn } from './Turn.tsx';

/** The last self-check: what a program could tell of it, in figures. */
export function SelfCheck({ door, page }: { door: DeskDoor; page: Extract<DeskPage, { at: 'check' }> }) {
  const { t } = useTranslation();
  const { checked, printable, paper } = page;
  return (
    <Sheet
      title={t('desk.check.title')}
      {...(checked && {
        hint: t(checked.ofThis ? 'desk.check.hint' : 'desk.check.other', { day: checked.day }),
      })}
      foot={
        <>
          <Act door={door} action="stuck" words={t('desk.stuck.tab')} icon="arrow-left" />
          {checked && printable && (
            <Act
              door={door}
              action="print"
              words={t('desk.check.print')}
              icon="printer"
              waiting={paper?.how === 'working'}
            />
          )}
        </>
      }
    >
      {paper && (
        <p className="desk-told" role="status" data-how={paper.how}>
          <Text text={t(`desk.paper.${paper.how}`, paper.how === 'saved' ? paper : {})} />
        </p>
      )}
      {checked === null && <None icon="hourglass" words={t('desk.check.never')} />}
      <ol className="desk-lines">
        {checked?.parts.map(({ title, score, count }, at) => (
          <li key={title} className="desk-line desk-part">
            <p className="desk-name">
              <b>{title}</b>
              <small>
                {(['met', 'not-met', 'not-run', 'human'] as const)
                  .map((verdict) => t(`desk.check.${verdict}`, { count: count[verdict] }))
                  .join(' · ')}
              </small>
            </p>
            <p className="desk-score">
              {score === null ? t('desk.check.unscored') : t('desk.check.score', { score })}
            </p>
            <Act door={door} action={`try:${at}`} words={t('desk.check.open')} icon="caret-right" />
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

/** What does not hold, and what people must try. */
export function Trials({ door, page }: { door: DeskDoor; page: Extract<DeskPage, { at: 'try' }> }) {
  const { t } = useTranslation();
  const { title, trials, sheet, sheets } = page;
  return (
    <Sheet
      title={t('desk.try.title')}
      hint={hintOf(t, title, page)}
      foot={
        <>
          <Act door={door} action="check" words={t('desk.try.back')} icon="arrow-left" />
          <Turn door={door} sheet={sheet} sheets={sheets} />
        </>
      }
    >
      {trials.length === 0 && <None icon="check" words={t('desk.try.none')} />}
      <ol className="desk-lines">
        {trials.map(({ id, rule, verdict, says }) => (
          <li key={id} className="desk-line" data-verdict={verdict}>
            <p className="desk-name">
              <b>{rule}</b>
              <small>{says}</small>
            </p>
            <p className="desk-verdict">{t(`desk.try.verdict.${verdict}`)}</p>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
