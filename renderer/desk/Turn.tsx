import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Act } from '../ui/StaffPage.tsx';
import type { DeskDoor } from './door.ts';

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
