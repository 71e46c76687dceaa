import { useTranslation } from 'react-i18next';
import type { SigningPage } from '../../main/desk/signing.ts';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import type { DeskDoor } from './door.ts';
import { PinForm } from './PinForm.tsx';

/** A second person signs: who it is, and her own PIN. */
export function Signing({
  door,
  title,
  back,
  page,
}: {
  door: DeskDoor;
  title: string;
  /** Where it leads without a signature. */
  back: { action: string; words: string };
  page: SigningPage;
}) {
  const { t } = useTranslation();
  if (page.at === 'pin')
    return (
      <PinForm
        door={door}
        title={t('desk.signing.pin', { name: page.name })}
        hint={`${title} · ${t('desk.signing.hint')}`}
        asks="sign"
        trouble={page.trouble}
        back
      />
    );
  return (
    <Sheet
      title={t('desk.signing.title')}
      hint={title}
      foot={<Act door={door} action={back.action} words={back.words} icon="arrow-left" />}
    >
      {page.people.length === 0 && <None icon="people" words={t('desk.signing.none')} />}
      <ul className="seat-names">
        {page.people.map(({ id, name }) => (
          <li key={id}>
            <Tap className="seat-name" name={`signer:${id}`} onTap={() => door.act(`signer:${id}`)}>
              {name}
            </Tap>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
