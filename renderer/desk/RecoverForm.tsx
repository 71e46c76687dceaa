import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeatPage } from '../../main/desk/seat-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Keys } from '../ui/Keypad.tsx';
import { Tap } from '../ui/Tap.tsx';
import type { DeskDoor } from './door.ts';
import './recovery.css';
import { Trouble } from './Trouble.tsx';

const [PLACES, GROUP, LINE] = [24, 4, 12];
const KEYS_IN_LINE = 5;

/** As it stands on the paper: groups of four, three in a line. */
const grouped = (typed: string) =>
  [typed.slice(0, LINE), typed.slice(LINE)]
    .filter((line) => line !== '')
    .map((line) => line.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join(' '))
    .join('\n');
const plain = (value: string) =>
  value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, PLACES);

/** The recovery code is typed, by keyboard or by touch. It leaves the page when it is given. */
export function RecoverForm({ door, page }: { door: DeskDoor; page: Extract<SeatPage, { at: 'recover' }> }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const give = () => {
    if (typed === '') return;
    door.give({ pin: typed });
    setTyped('');
  };
  const press = (key: string) =>
    setTyped((now) => (key === 'clear' ? '' : key === 'delete' ? now.slice(0, -1) : plain(now + key)));
  const lines = page.keys.match(new RegExp(`.{1,${KEYS_IN_LINE}}`, 'g')) ?? [];
  const keys = [
    ...lines.map((line) => [...line].map((key) => ({ key, label: key }))),
    [
      { key: 'clear', label: t('opening.clear') },
      { key: 'delete', label: t('opening.delete'), icon: 'backspace' },
    ],
  ];
  return (
    <main className="seat-form">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        <h1>{t('desk.recover.title', { name: page.name })}</h1>
        <p>{t('desk.recover.hint')}</p>
        <textarea
          className="recovery-typed"
          rows={2}
          aria-label={t('desk.recover.field')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: a keyboard's first key must not be lost; there is nothing else to do here
          autoFocus
          value={grouped(typed)}
          onChange={(event) => setTyped(plain(event.target.value))}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            give();
          }}
        />
        <Trouble words={page.trouble} />
        <div className="seat-acts">
          <Tap className="button button-secondary" name="names" onTap={() => door.act('names')}>
            <Icon name="arrow-left" />
            <span className="button-words">{t('desk.form.back')}</span>
          </Tap>
          <Tap className="button button-primary" name="give" waiting={typed === ''} onTap={give}>
            <span className="button-words">{t('desk.recover.give')}</span>
          </Tap>
        </div>
      </form>
      <Keys keys={keys} onKey={press} />
    </main>
  );
}
