import { useTranslation } from 'react-i18next';
import type { RecoveryPage } from '../../main/desk/recovery-sheet.ts';
import { Act, Sheet } from '../ui/StaffPage.tsx';
import type { DeskDoor } from './door.ts';
import './recovery.css';

/** The recovery code, shown this once. */
export function RecoveryCode({ door, page }: { door: DeskDoor; page: RecoveryPage }) {
  const { t } = useTranslation();
  return (
    <Sheet
      title={t('desk.recovery.title')}
      hint={t('desk.recovery.hint')}
      foot={
        <>
          <Act
            door={door}
            action="print"
            words={t('desk.recovery.print')}
            icon="printer"
            waiting={page.paper?.how === 'working'}
          />
          <Act door={door} action="kept" words={t('desk.recovery.kept')} icon="check" style="primary" />
        </>
      }
    >
      <div className="recovery">
        <p className="recovery-code">
          {page.groups.map((group, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two groups can be the same; they never move
            <span key={place}>{group}</span>
          ))}
        </p>
        <p className="recovery-keep">{t('desk.recovery.keep')}</p>
        {page.paper && (
          <p className="desk-told" role="status" data-how={page.paper.how}>
            {t(`desk.recovery.paper.${page.paper.how}`)}
          </p>
        )}
      </div>
    </Sheet>
  );
}
