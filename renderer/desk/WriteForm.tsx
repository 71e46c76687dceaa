import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CasesPage } from '../../main/desk/cases-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Act, Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import type { DeskDoor } from './door.ts';

/** What is written with an act. */
export function WriteForm({ door, page }: { door: DeskDoor; page: Extract<CasesPage, { at: 'write' }> }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const empty = text.trim() === '';
  return (
    <Sheet
      title={page.title}
      hint={page.hint}
      foot={
        <>
          <Act door={door} action="case" words={t('desk.cases.one')} icon="arrow-left" />
          <Tap
            className="button button-primary"
            name="write"
            waiting={empty}
            onTap={() => door.write({ text })}
          >
            <span className="button-words">{t('desk.cases.give')}</span>
          </Tap>
        </>
      }
    >
      <textarea
        className="case-write"
        aria-label={t('desk.cases.words')}
        placeholder={t('desk.cases.words')}
        // biome-ignore lint/a11y/noAutofocus: a keyboard's first key must not be lost
        autoFocus
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {page.trouble !== null && (
        <p className="seat-trouble" role="alert">
          <Icon name="info" />
          {page.trouble}
        </p>
      )}
    </Sheet>
  );
}
