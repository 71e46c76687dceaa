import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon.tsx';
import { None, Sheet, StaffPage } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Desk } from './Desk.tsx';
import { type DeskDoor, realDoor } from './door.ts';
import './browser.css';
import { askIn, httpsBridge, type Standing } from './https-bridge.ts';

/** How large a browser's screen is nobody knows: everything fits. */
const DIAGONAL_INCH = 21.5;
const ASKED = ['code', 'name'] as const;

/** The desk in a browser: let in by a code once; from then on as in the kiosk's own window. */
export function Browser() {
  const { t } = useTranslation();
  const [standing, setStanding] = useState<Standing>('joining');
  const [door, setDoor] = useState<DeskDoor | null>(null);
  useEffect(() => setDoor(realDoor(httpsBridge(setStanding))), []);
  if (standing === 'out' || door === null || standing === 'joining')
    return (
      <StaffPage station="" diagonalInch={DIAGONAL_INCH} at={standing} icon="computer" room={t('desk.at')}>
        {standing === 'out' ? <AskIn /> : <None icon="hourglass" words={t('desk.starting')} />}
      </StaffPage>
    );
  return (
    <>
      <Desk door={door} />
      {standing === 'away' && (
        <p className="browser-away" role="alert">
          <Icon name="offline" />
          {t('desk.browser.away')}
        </p>
      )}
    </>
  );
}

function AskIn() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ code: '', name: '' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const ready = typed.code.replace(/\D/g, '').length === 6 && typed.name.trim() !== '';
  const give = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!ready) return;
    const refused = await askIn({ code: typed.code.replace(/\D/g, ''), name: typed.name });
    if (refused === null) window.location.reload();
    else setTrouble(refused);
  };
  return (
    <Sheet
      title={t('desk.browser.title')}
      hint={t('desk.browser.hint')}
      foot={
        <Tap className="button button-primary" name="let-in" waiting={!ready} onTap={() => void give()}>
          <span className="button-words">{t('desk.browser.give')}</span>
        </Tap>
      }
    >
      <form className="seat-form seat-enrol" onSubmit={(event) => void give(event)}>
        {ASKED.map((field) => (
          <label key={field}>
            <span>{t(`desk.browser.${field}`)}</span>
            <input
              type="text"
              inputMode={field === 'code' ? 'numeric' : 'text'}
              autoComplete="off"
              // biome-ignore lint/a11y/noAutofocus: a keyboard's first key must not be lost
              autoFocus={field === 'code'}
              maxLength={field === 'code' ? 7 : 20}
              placeholder={field === 'name' ? t('desk.browser.example') : ''}
              value={typed[field]}
              onChange={(event) => setTyped((now) => ({ ...now, [field]: event.target.value }))}
            />
          </label>
        ))}
        <button type="submit" hidden />
        <p className="seat-trouble" role="alert">
          {trouble !== null && (
            <>
              <Icon name="info" />
              {t(`desk.browser.refused.${trouble}`)}
            </>
          )}
        </p>
      </form>
    </Sheet>
  );
}
