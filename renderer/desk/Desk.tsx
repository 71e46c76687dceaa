import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskPage } from '../../main/desk/desk-page.ts';
import type { SeatPage } from '../../main/desk/seat-page.ts';
import { StaffPage } from '../ui/StaffPage.tsx';
import { Board } from './Board.tsx';
import './desk.css';
import type { DeskDoor } from './door.ts';
import { Seat } from './Seat.tsx';

/** The desk: for staff, beside the kiosk. */
export function Desk({ door }: { door: DeskDoor }) {
  const { t } = useTranslation();
  const [page, setPage] = useState<DeskPage | SeatPage | null>(null);
  useEffect(() => door.pages(setPage), [door]);
  if (page === null) return null;
  if (page.at !== 'stuck' && page.at !== 'check' && page.at !== 'try')
    return <Seat door={door} page={page} />;
  return (
    <StaffPage
      station={page.station}
      diagonalInch={page.diagonalInch}
      at={page.at}
      icon="people"
      room={t('desk.at')}
    >
      <Board door={door} page={page} />
    </StaffPage>
  );
}
