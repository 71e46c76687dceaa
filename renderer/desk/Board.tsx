import { useTranslation } from 'react-i18next';
import type { DeskPage } from '../../main/desk/desk-page.ts';
import { Act } from '../ui/StaffPage.tsx';
import type { DeskDoor } from './door.ts';
import { SelfCheck, Trials } from './SelfCheck.tsx';
import { Stuck } from './Stuck.tsx';

/** Where people get stuck, and the self-check. @param back: leads back to the calls */
export function Board({ door, page, back = false }: { door: DeskDoor; page: DeskPage; back?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {back && (
        <div className="seat-back">
          <Act door={door} action="calls" words={t('desk.calls.title')} icon="arrow-left" />
        </div>
      )}
      {page.at === 'stuck' && <Stuck door={door} page={page} />}
      {page.at === 'check' && <SelfCheck door={door} page={page} />}
      {page.at === 'try' && <Trials door={door} page={page} />}
    </>
  );
}
