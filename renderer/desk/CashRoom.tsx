import { useTranslation } from 'react-i18next';
import type { CashLineWords, CashPage } from '../../main/desk/cash-page.ts';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import { AskForm } from './AskForm.tsx';
import { CashCount } from './CashCount.tsx';
import './cash.css';
import type { DeskDoor } from './door.ts';
import { Signing } from './Signing.tsx';
import { Trouble } from './Trouble.tsx';
import { hintOf, Turn } from './Turn.tsx';

const OTHER = ['given-back', 'put-in', 'taken-out'] as const;

/** Cash over the counter. */
export function CashRoom({ door, page }: { door: DeskDoor; page: CashPage }) {
  const { t } = useTranslation();
  const back = <Act door={door} action="list" words={t('desk.cash.list')} icon="arrow-left" />;
  switch (page.at) {
    case 'list':
      return <Today door={door} page={page} />;
    case 'other':
      return (
        <Sheet title={t('desk.cash.otherTitle')} hint={t('desk.cash.otherHint')} foot={back}>
          <div className="seat-person-acts">
            {OTHER.map((kind) => (
              <Act key={kind} door={door} action={kind} words={t(`desk.cash.kinds.${kind}`)} />
            ))}
          </div>
        </Sheet>
      );
    case 'ask':
      return <AskForm key={page.title} door={door} page={page} back={back} />;
    case 'aloud':
      return (
        <Sheet
          title={t('desk.cash.aloudTitle')}
          hint={page.about}
          foot={
            <>
              <Act door={door} action="list" words={t('desk.cash.again')} icon="arrow-left" />
              <Act door={door} action="counted" words={t('desk.cash.counted')} icon="check" style="primary" />
            </>
          }
        >
          <ol className="cash-aloud">
            {page.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          <Trouble words={page.trouble} />
        </Sheet>
      );
    case 'line':
      return <Line door={door} page={page} />;
    case 'count':
      return <CashCount door={door} page={page} />;
    case 'closed':
      return (
        <Sheet title={t('desk.cash.closedTitle', { day: page.day })} foot={back}>
          <dl className="case-facts cash-closed">
            {page.rows.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Sheet>
      );
    case 'days':
      return (
        <Sheet title={t('desk.cash.daysTitle')} foot={back}>
          {page.days.length === 0 && <None icon="coins" words={t('desk.cash.noDays')} />}
          <ul className="cash-lines">
            {page.days.map(({ id, day, words }) => (
              <li key={id}>
                <Tap className="seat-person" name={`day:${id}`} onTap={() => door.act(`day:${id}`)}>
                  <b>{day}</b>
                  <span>{words}</span>
                </Tap>
              </li>
            ))}
          </ul>
        </Sheet>
      );
    case 'signing':
      return (
        <Signing
          door={door}
          title={page.title}
          back={{ action: 'list', words: t('desk.cash.list') }}
          page={page.signing}
        />
      );
  }
}

function Today({ door, page }: { door: DeskDoor; page: Extract<CashPage, { at: 'list' }> }) {
  const { t } = useTranslation();
  const shut = page.closed || page.before !== null;
  return (
    <Sheet
      title={t('desk.cash.title')}
      hint={hintOf(t, t('desk.cash.balance', { sum: page.balance }), page)}
      foot={
        <>
          <Act door={door} action="calls" words={t('desk.cash.back')} icon="arrow-left" />
          <Turn door={door} sheet={page.sheet} sheets={page.sheets} />
          {!page.closed && (
            <Act
              door={door}
              action="count"
              words={t('desk.cash.count')}
              style={shut ? 'primary' : 'secondary'}
            />
          )}
          {!shut && <Act door={door} action="receive" words={t('desk.cash.receive')} style="primary" />}
        </>
      }
    >
      <Trouble
        words={
          page.trouble ??
          (page.closed
            ? t('desk.cash.closed')
            : page.before === null
              ? null
              : t('desk.cash.before', { day: page.before }))
        }
      />
      {page.lines.length === 0 && <None icon="coins" words={t('desk.cash.none')} />}
      <ul className="cash-lines">
        {page.lines.map((line) => (
          <li key={line.id}>
            <Tap className="cash-line" name={`line:${line.id}`} onTap={() => door.act(`line:${line.id}`)}>
              <LineWords line={line} />
            </Tap>
          </li>
        ))}
      </ul>
      <div className="cash-more">
        {!shut && <Act door={door} action="other" words={t('desk.cash.other')} style="quiet" />}
        <Act door={door} action="days" words={t('desk.cash.days')} style="quiet" />
      </div>
    </Sheet>
  );
}

function LineWords({ line }: { line: CashLineWords }) {
  return (
    <>
      <span>{line.when}</span>
      <b>{`${line.kind} · ${line.about}`}</b>
      <b className="cash-figures">{line.sum}</b>
      {line.note !== '' && <small>{line.note}</small>}
    </>
  );
}

function Line({ door, page }: { door: DeskDoor; page: Extract<CashPage, { at: 'line' }> }) {
  const { t } = useTranslation();
  const { line, paper } = page;
  return (
    <Sheet
      title={`${line.kind} · ${line.about}`}
      hint={line.when}
      foot={
        <>
          <Act door={door} action="list" words={t('desk.cash.list')} icon="arrow-left" />
          <Act door={door} action="correct" words={t('desk.cash.correct')} />
          {page.printable && (
            <Act
              door={door}
              action="receipt"
              words={t(page.receipts === 0 ? 'desk.cash.receipt' : 'desk.cash.reprint')}
              waiting={paper?.how === 'working'}
              style={page.receipts === 0 ? 'primary' : 'secondary'}
            />
          )}
        </>
      }
    >
      {paper && (
        <p className="desk-told" role="status" data-how={paper.how}>
          {t(`desk.cash.paper.${paper.how}`)}
        </p>
      )}
      <Trouble words={page.trouble} />
      <p className="cash-one">
        <b>{line.sum}</b>
        <span>{page.upper}</span>
        {line.note !== '' && <small>{line.note}</small>}
        {page.printable && <small>{t('desk.cash.receipts', { count: page.receipts })}</small>}
      </p>
    </Sheet>
  );
}
