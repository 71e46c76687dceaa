import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../ui/Keypad.tsx';
import { Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import type { DeskDoor } from './door.ts';
import { Trouble } from './Trouble.tsx';

const FIGURES = ['123', '456', '789'].map((line) => [...line].map((key) => ({ key, label: key })));

/** A few words, or a sum with keys to touch. */
export function AskForm({
  door,
  page,
  back,
}: {
  door: DeskDoor;
  page: { asks: 'words' | 'sum'; title: string; hint: string; sums: string[]; trouble: string | null };
  back: React.ReactNode;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const empty = text.trim() === '';
  const give = (event?: FormEvent) => {
    event?.preventDefault();
    if (!empty) door.write({ text });
  };
  const sum = page.asks === 'sum';
  const keys = [
    ...FIGURES,
    [
      { key: '.', label: '.' },
      { key: '0', label: '0' },
      { key: 'delete', label: t('opening.delete'), icon: 'backspace' },
    ],
  ];
  return (
    <Sheet
      title={page.title}
      hint={page.hint}
      foot={
        <>
          {back}
          <Tap className="button button-primary" name="write" waiting={empty} onTap={give}>
            <span className="button-words">{t('desk.cash.ask.give')}</span>
          </Tap>
        </>
      }
    >
      <form className={sum ? 'ask-form ask-sum' : 'ask-form'} onSubmit={give}>
        <div className="ask-typed">
          <label>
            <input
              type="text"
              inputMode={sum ? 'decimal' : 'text'}
              aria-label={page.title}
              autoComplete="off"
              // biome-ignore lint/a11y/noAutofocus: a keyboard's first key must not be lost
              autoFocus
              maxLength={sum ? 10 : 40}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            {sum && <span>{t('desk.cash.ask.yuan')}</span>}
          </label>
          <Trouble words={page.trouble} />
          <div className="ask-often">
            {page.sums.map((one) => (
              <Tap
                key={one}
                className="button button-secondary"
                name={`sum:${one}`}
                onTap={() => door.write({ text: one })}
              >
                <span className="button-words">{`${one} ${t('desk.cash.ask.yuan')}`}</span>
              </Tap>
            ))}
          </div>
        </div>
        {sum && (
          <Keys
            keys={keys}
            onKey={(key) =>
              setText((now) => (key === 'delete' ? now.slice(0, -1) : (now + key).slice(0, 10)))
            }
          />
        )}
      </form>
    </Sheet>
  );
}
