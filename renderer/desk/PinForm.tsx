import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon.tsx';
import { Keys } from '../ui/Keypad.tsx';
import { Tap } from '../ui/Tap.tsx';
import type { DeskDoor } from './door.ts';

type Field = 'name' | 'pin' | 'repeat';
const FIELDS = {
  pin: ['pin'],
  sign: ['pin'],
  'own-pin': ['pin', 'repeat'],
  first: ['name', 'pin', 'repeat'],
} as const;
const FIGURES = ['123', '456', '789'].map((line) => [...line].map((key) => ({ key, label: key })));
const EMPTY = { name: '', pin: '', repeat: '' };

/** Lines for a keyboard, and figures to touch. What was typed leaves the page when it is given. */
export function PinForm({
  door,
  title,
  hint,
  asks,
  trouble,
  back = false,
  recovers = false,
}: {
  door: DeskDoor;
  title: string;
  hint: string;
  asks: keyof typeof FIELDS;
  trouble: string | null;
  back?: boolean;
  /** Who forgot the PIN may use the recovery code. */
  recovers?: boolean;
}) {
  const { t } = useTranslation();
  const fields: readonly Field[] = FIELDS[asks];
  const [typed, setTyped] = useState(EMPTY);
  const [at, setAt] = useState<Field>(fields[0] ?? 'pin');
  const inputs = useRef<Partial<Record<Field, HTMLInputElement | null>>>({});
  const ready = fields.every((field) => typed[field].trim() !== '');

  const focus = (field: Field) => inputs.current[field]?.focus();
  const give = (event?: FormEvent) => {
    event?.preventDefault();
    const empty = fields.find((field) => typed[field].trim() === '');
    if (empty) {
      focus(empty);
      return;
    }
    const [name, repeat] = [typed.name.trim(), typed.repeat];
    door.give({ pin: typed.pin, ...(name && { name }), ...(repeat && { repeat }) });
    setTyped((now) => ({ ...EMPTY, name: now.name }));
    focus('pin');
  };
  /** The figures go where the cursor is; a name has none. */
  const press = (key: string) => {
    const field = at === 'name' ? 'pin' : at;
    setTyped((now) => {
      const value = now[field];
      const next = key === 'clear' ? '' : key === 'delete' ? value.slice(0, -1) : value + key;
      return { ...now, [field]: next };
    });
    focus(field);
  };
  const keys = [
    ...FIGURES,
    [
      { key: 'clear', label: t('opening.clear') },
      { key: '0', label: '0' },
      { key: 'delete', label: t('opening.delete'), icon: 'backspace' },
    ],
  ];
  return (
    <main className="seat-form">
      <form onSubmit={give}>
        <h1>{title}</h1>
        <p>{hint}</p>
        {fields.map((field) => (
          <label key={field}>
            <span>{t(`desk.form.${field}`)}</span>
            <input
              ref={(input) => {
                inputs.current[field] = input;
              }}
              type={field === 'name' ? 'text' : 'password'}
              inputMode={field === 'name' ? 'text' : 'numeric'}
              autoComplete="off"
              // biome-ignore lint/a11y/noAutofocus: a keyboard's first key must not be lost; there is nothing else to do here
              autoFocus={field === fields[0]}
              maxLength={field === 'name' ? 20 : 6}
              value={typed[field]}
              onFocus={() => setAt(field)}
              onChange={(event) => setTyped((now) => ({ ...now, [field]: event.target.value }))}
            />
          </label>
        ))}
        <p className="seat-trouble" role="alert">
          {trouble !== null && (
            <>
              <Icon name="info" />
              {trouble}
            </>
          )}
        </p>
        <div className="seat-acts">
          {back && (
            <Tap className="button button-secondary" name="names" onTap={() => door.act('names')}>
              <Icon name="arrow-left" />
              <span className="button-words">
                {t(asks === 'sign' ? 'desk.form.others' : 'desk.form.back')}
              </span>
            </Tap>
          )}
          <Tap className="button button-primary" name="give" waiting={!ready} onTap={give}>
            <span className="button-words">{t(`desk.form.give.${asks}`)}</span>
          </Tap>
        </div>
        {recovers && (
          <Tap className="button button-quiet" name="recover" onTap={() => door.act('recover')}>
            <span className="button-words">{t('desk.recover.forgot')}</span>
          </Tap>
        )}
      </form>
      <Keys keys={keys} onKey={press} />
    </main>
  );
}
