import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordPage, RecordRow } from '../../main/desk/record-page.ts';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import type { DeskDoor } from './door.ts';
import './record.css';
import { Trouble } from './Trouble.tsx';

/** What is written down of a person in one case: seen, printed, put right, and forgotten when she asks for it. */
export function RecordRoom({ door, page }: { door: DeskDoor; page: RecordPage }) {
  const { t } = useTranslation();
  const back = <Act door={door} action="back" words={t('desk.record.back')} icon="arrow-left" />;
  switch (page.at) {
    case 'find':
      return (
        <Write
          door={door}
          title={t('desk.record.find')}
          hint={t('desk.record.findHint')}
          trouble={page.trouble}
          back={<Act door={door} action="calls" words={t('desk.cases.back')} icon="arrow-left" />}
        />
      );
    case 'record':
      return <Record door={door} page={page} />;
    case 'reasons':
      return (
        <Sheet title={t('desk.record.reasons', { name: page.name })} hint={t('desk.record.kept')} foot={back}>
          <Trouble words={page.trouble} />
          <ul className="seat-names record-reasons">
            {page.reasons.map(({ reason, words }) => (
              <li key={reason}>
                <Tap
                  className="seat-name"
                  name={`reason:${reason}`}
                  onTap={() => door.act(`reason:${reason}`)}
                >
                  {words}
                </Tap>
              </li>
            ))}
          </ul>
        </Sheet>
      );
    case 'write':
      return (
        <Write
          key={page.title}
          door={door}
          title={page.title}
          hint={page.hint}
          trouble={page.trouble}
          back={back}
        />
      );
    case 'sure':
      return (
        <Sheet
          title={t(page.consent === null ? 'desk.record.sure' : 'desk.record.withdrawSure')}
          hint={`${page.task} · ${page.number}`}
          foot={
            <>
              {back}
              <Act
                door={door}
                action="sure"
                words={t(page.consent === null ? 'desk.record.yes' : 'desk.record.withdrawYes')}
                style="primary"
              />
            </>
          }
        >
          <Trouble words={page.trouble} />
          {page.consent !== null && (
            <p className="record-sure">
              <Text text={t('desk.record.withdrawn', page.consent)} />
            </p>
          )}
          <p className="record-sure">
            <Text text={t(page.open ? 'desk.record.sureOpen' : 'desk.record.sureClosed')} />
          </p>
        </Sheet>
      );
    case 'gone':
      return (
        <Sheet
          title={t('desk.record.gone')}
          hint={page.number}
          foot={<Act door={door} action="calls" words={t('desk.cases.back')} icon="arrow-left" />}
        >
          <None icon="check" words={t('desk.record.goneHint')} />
        </Sheet>
      );
  }
}

function Record({ door, page }: { door: DeskDoor; page: Extract<RecordPage, { at: 'record' }> }) {
  const { t } = useTranslation();
  const { rows, may, paper, trouble } = page;
  return (
    <Sheet
      title={t('desk.record.title')}
      hint={`${page.task} · ${page.number}`}
      foot={
        <>
          <Act door={door} action="find" words={t('desk.record.another')} icon="arrow-left" />
          {rows.length > 0 && may.print && (
            <Act
              door={door}
              action="print"
              words={t('desk.record.print')}
              icon="printer"
              waiting={paper?.how === 'working'}
            />
          )}
          {rows.length > 0 && may.forget && (
            <Act door={door} action="forget" words={t('desk.record.forget')} />
          )}
        </>
      }
    >
      {trouble !== null && <Trouble words={trouble} />}
      {paper && (
        <p className="desk-told" role="status" data-how={paper.how}>
          <Text text={t(`desk.record.paper.${paper.how}`)} />
        </p>
      )}
      {rows.length === 0 && <None icon="check" words={t('desk.record.none')} />}
      <ul className="record-rows">
        {rows.map((row) => (
          <Row key={row.field} door={door} row={row} may={may} />
        ))}
      </ul>
    </Sheet>
  );
}

function Row({
  door,
  row,
  may,
}: {
  door: DeskDoor;
  row: RecordRow;
  may: Extract<RecordPage, { at: 'record' }>['may'];
}) {
  const { t } = useTranslation();
  return (
    <li className="record-row">
      <span className="record-name">{row.name}</span>
      <b>{row.value}</b>
      <small>{row.note}</small>
      <span className="record-acts">
        {row.masked && may.unmask && (
          <Act door={door} action={`unmask:${row.field}`} words={t('desk.record.unmask')} />
        )}
        {row.correctable && may.correct && (
          <Act door={door} action={`correct:${row.field}`} words={t('desk.record.correct')} />
        )}
        {row.consent && may.forget && (
          <Act door={door} action={`withdraw:${row.field}`} words={t('desk.record.withdraw')} />
        )}
      </span>
    </li>
  );
}

function Write({
  door,
  title,
  hint,
  trouble,
  back,
}: {
  door: DeskDoor;
  title: string;
  hint: string;
  trouble: string | null;
  back: React.ReactNode;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const give = () => text.trim() !== '' && door.write({ text });
  return (
    <Sheet
      title={title}
      hint={hint}
      foot={
        <>
          {back}
          <Tap className="button button-primary" name="write" waiting={text.trim() === ''} onTap={give}>
            <span className="button-words">{t('desk.record.give')}</span>
          </Tap>
        </>
      }
    >
      <form
        className="cases-search"
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        <input
          type="text"
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: a keyboard's first key must not be lost
          autoFocus
          maxLength={200}
          aria-label={title}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      <Trouble words={trouble} />
    </Sheet>
  );
}
