import { useTranslation } from 'react-i18next';
import type { ComputersPage } from '../../main/desk/computers-page.ts';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import type { DeskDoor } from './door.ts';
import './computers.css';
import { hintOf, Turn } from './Turn.tsx';

/** The administrator's room of the computers on which the desk may be opened. */
export function ComputersRoom({ door, page }: { door: DeskDoor; page: ComputersPage }) {
  const { t } = useTranslation();
  const back = <Act door={door} action="list" words={t('desk.computers.list')} icon="arrow-left" />;
  switch (page.at) {
    case 'off':
      return (
        <Sheet
          title={t('desk.computers.title')}
          foot={<Act door={door} action="calls" words={t('desk.computers.back')} icon="arrow-left" />}
        >
          <None icon="offline" words={t('desk.computers.off')} />
        </Sheet>
      );
    case 'computers':
      return <Computers door={door} page={page} />;
    case 'certificate':
      return (
        <Sheet
          title={t('desk.computers.certificate')}
          hint={t('desk.computers.certificateHint')}
          foot={
            <>
              {back}
              <Act
                door={door}
                action="save"
                words={t('desk.computers.save')}
                icon="download"
                style="primary"
              />
            </>
          }
        >
          {page.file && (
            <p className="desk-told" role="status" data-how={page.file.how}>
              <Text
                text={t(
                  `desk.computers.file.${page.file.how}`,
                  page.file.how === 'saved' ? { folder: page.file.folder, file: page.file.file } : {},
                )}
              />
            </p>
          )}
          <ol className="computers-steps">
            {(['save', 'install', 'compare'] as const).map((step) => (
              <li key={step}>{t(`desk.computers.steps.${step}`)}</li>
            ))}
          </ol>
          {page.fingerprints && (
            <p className="computers-prints">
              <span>SHA-256 {page.fingerprints.sha256}</span>
              <span>SHA-1 {page.fingerprints.sha1}</span>
            </p>
          )}
        </Sheet>
      );
    case 'code':
      return (
        <Sheet
          title={t('desk.computers.pair')}
          hint={t('desk.computers.codeHint', { minutes: page.minutes })}
          foot={<Act door={door} action="list" words={t('desk.computers.enough')} icon="arrow-left" />}
        >
          <Where where={page.where} />
          <p className="seat-code">{page.code.replace(/(\d{3})/, '$1 ')}</p>
        </Sheet>
      );
    case 'code-over':
      return (
        <Sheet
          title={t('desk.computers.pair')}
          hint={t('desk.computers.over')}
          foot={
            <>
              {back}
              <Act door={door} action="pair" words={t('desk.computers.again')} style="primary" />
            </>
          }
        >
          <Where where={page.where} />
        </Sheet>
      );
    case 'let-in':
      return (
        <Sheet
          title={t('desk.computers.pair')}
          foot={
            <Act door={door} action="list" words={t('desk.computers.list')} icon="check" style="primary" />
          }
        >
          <None icon="check" words={t('desk.computers.letIn', { name: page.name })} />
        </Sheet>
      );
    case 'computer':
      return (
        <Sheet title={page.computer.name} hint={`${page.computer.since} · ${page.computer.last}`} foot={back}>
          <div className="seat-person-acts">
            <Act door={door} action="remove" words={t('desk.computers.remove')} icon="x" />
          </div>
        </Sheet>
      );
  }
}

function Computers({ door, page }: { door: DeskDoor; page: Extract<ComputersPage, { at: 'computers' }> }) {
  const { t } = useTranslation();
  const { lines, shows } = page;
  return (
    <Sheet
      title={t('desk.computers.title')}
      hint={hintOf(t, t(shows ? 'desk.computers.hint' : 'desk.computers.elsewhere'), page)}
      foot={
        <>
          <Act door={door} action="calls" words={t('desk.computers.back')} icon="arrow-left" />
          <Turn door={door} sheet={page.sheet} sheets={page.sheets} />
          {shows && <Act door={door} action="certificate" words={t('desk.computers.certificate')} />}
          {shows && <Act door={door} action="pair" words={t('desk.computers.pair')} style="primary" />}
        </>
      }
    >
      {lines.length === 0 && <None icon="computer" words={t('desk.computers.none')} />}
      <ul className="seat-people computers-list">
        {lines.map(({ id, name, last }) => (
          <li key={id}>
            <Tap className="seat-person" name={`computer:${id}`} onTap={() => door.act(`computer:${id}`)}>
              <b>{name}</b>
              <span>{last}</span>
            </Tap>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** Where a browser finds the desk. */
function Where({ where }: { where: string[] }) {
  const { t } = useTranslation();
  if (where.length === 0) return <None icon="offline" words={t('desk.computers.nowhere')} />;
  return (
    <div className="computers-where">
      <p>{t('desk.computers.where')}</p>
      {where.slice(0, 3).map((one) => (
        <p key={one}>
          <b>{one}</b>
        </p>
      ))}
    </div>
  );
}
