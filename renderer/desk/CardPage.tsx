import { useTranslation } from 'react-i18next';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import type { DeskDoor } from './door.ts';
import { Trouble } from './Trouble.tsx';

/** A card is put on the kiosk's reader. */
export function CardPage({
  door,
  title,
  hint,
  trouble,
  back,
}: {
  door: DeskDoor;
  title: string;
  hint: string;
  /** Why the last one was not taken; null: one is waited for. */
  trouble: string | null;
  back: { action: string; words: string };
}) {
  const { t } = useTranslation();
  return (
    <Sheet
      title={title}
      hint={hint}
      foot={
        <>
          <Act door={door} action={back.action} words={back.words} icon="arrow-left" />
          {trouble !== null && (
            <Act door={door} action="card" words={t('desk.card.again')} icon="id-card" style="primary" />
          )}
        </>
      }
    >
      {trouble === null ? <None icon="id-card" words={t('desk.card.waits')} /> : <Trouble words={trouble} />}
    </Sheet>
  );
}
