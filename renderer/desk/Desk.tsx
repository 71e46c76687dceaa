import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskPage } from '../../main/desk/desk-page.ts';
import { Act, StaffPage } from '../ui/StaffPage.tsx';
import { SelfCheck, Trials } from './SelfCheck.tsx';
import { Stuck } from './Stuck.tsx';
import './desk.css';
import type { DeskDoor } from './door.ts';

/** The desk: for staff, beside the kiosk. */
export function Desk({ door }: { door: DeskDoor }) {
  const [page, setPage] = useState<DeskPage | null>(null);
  useEffect(() => door.pages(setPage), [door]);
  return page === null ? null : <Shown door={door} page={page} />;
}

function Shown({ door, page }: { door: DeskDoor; page: DeskPage }) {
  const { t } = useTranslation();
  return (
    <StaffPage
      station={page.station}
      diagonalInch={page.diagonalInch}
      at={page.at}
      icon="people"
      room={t('desk.at')}
    >
      {page.at === 'stuck' && <Stuck door={door} page={page} />}
      {page.at === 'check' && <SelfCheck door={door} checked={page.checked} />}
      {page.at === 'try' && <Trials door={door} page={page} />}
    </StaffPage>
  );
}

/** One sheet back or on, where there are several. */
export function Turn({ door, sheet, sheets }: { door: DeskDoor; sheet: number; sheets: number }) {
  const { t } = useTranslation();
  if (sheets === 1) return null;
  return (
    <>
      <Act door={door} action="before" words={t('desk.before')} waiting={sheet === 1} />
      <Act door={door} action="next" words={t('desk.next')} waiting={sheet === sheets} />
    </>
  );
}

/** Words below a title, and which sheet it is where there are several. */
export const hintOf = (t: TFunction, words: string, { sheet, sheets }: { sheet: number; sheets: number }) =>
  sheets === 1 ? words : `${words} · ${t('desk.sheet', { sheet, sheets })}`;
