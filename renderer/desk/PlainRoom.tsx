import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlainLine, PlainPage } from '../../main/desk/plain-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Light } from './CaseLight.tsx';
import './cases.css';
import type { DeskDoor } from './door.ts';
import './plain.css';
import { Signing } from './Signing.tsx';
import { Trouble } from './Trouble.tsx';
import { Turn } from './Turn.tsx';

/** A room of lists, choices and words: 居民评价, 登记一件. */
export function PlainRoom({ door, page }: { door: DeskDoor; page: PlainPage }) {
  const { t } = useTranslation();
  const out = 'out' in page && page.out === true;
  const back = (
    <Act
      door={door}
      action={out ? 'calls' : 'back'}
      words={t(out ? 'desk.cases.back' : 'desk.plain.back')}
      icon="arrow-left"
    />
  );
  switch (page.at) {
    case 'list':
      return (
        <Sheet
          title={page.title}
          hint={page.hint}
          foot={
            <>
              <Act door={door} action="calls" words={t('desk.cases.back')} icon="arrow-left" />
              {page.sheets > 1 && <Turn door={door} sheet={page.sheet} sheets={page.sheets} />}
              <Acts door={door} acts={page.acts} />
            </>
          }
        >
          {page.trouble !== null && <Trouble words={page.trouble} />}
          {page.lines.length === 0 && <None icon="check" words={page.none} />}
          <ul className="cases-lines">
            {page.lines.map((line, place) => (
              <li key={line.action ?? place}>
                <Line door={door} line={line} />
              </li>
            ))}
          </ul>
        </Sheet>
      );
    case 'one':
      return (
        <Sheet title={page.title} hint={page.hint} foot={back}>
          {page.trouble !== null && <Trouble words={page.trouble} />}
          <dl className="plain-facts">
            {page.facts.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <div className="plain-acts">
            <Acts door={door} acts={page.acts} />
          </div>
        </Sheet>
      );
    case 'choose':
      return (
        <Sheet
          title={page.title}
          hint={page.hint}
          foot={
            <>
              {back}
              <Acts door={door} acts={page.acts ?? []} />
            </>
          }
        >
          <Trouble words={page.trouble} />
          <ul className="seat-names">
            {page.choices.map(({ action, words, chosen }) => (
              <li key={action}>
                <Tap
                  className="seat-name plain-choice"
                  name={action}
                  {...(chosen === undefined ? {} : { chosen })}
                  onTap={() => door.act(action)}
                >
                  {chosen && <Icon name="check" />}
                  {words}
                </Tap>
              </li>
            ))}
          </ul>
        </Sheet>
      );
    case 'sign':
      return (
        <Signing
          door={door}
          page={page.signing}
          title={page.title}
          back={{ action: 'back', words: t('desk.plain.back') }}
        />
      );
    case 'write':
      return <Write key={`${page.title} ${page.hint}`} door={door} page={page} />;
  }
}

function Acts({ door, acts }: { door: DeskDoor; acts: Extract<PlainPage, { at: 'one' }>['acts'] }) {
  return acts.map(({ action, words, leads }) => (
    <Act key={action} door={door} action={action} words={words} style={leads ? 'primary' : 'secondary'} />
  ));
}

function Line({ door, line }: { door: DeskDoor; line: PlainLine }) {
  const { action } = line;
  const inside = (
    <>
      <b>{line.title}</b>
      <span>{line.what}</span>
      <span className="cases-due">
        {line.due}
        {line.mark && <Light mark={line.mark} />}
      </span>
    </>
  );
  return action === null ? (
    <div className="cases-line plain-line">{inside}</div>
  ) : (
    <Tap className="cases-line plain-line" name={action} onTap={() => door.act(action)}>
      {inside}
    </Tap>
  );
}

function Write({ door, page }: { door: DeskDoor; page: Extract<PlainPage, { at: 'write' }> }) {
  const { t } = useTranslation();
  const [text, setText] = useState(page.words ?? '');
  const give = () => text.trim() !== '' && door.write({ text });
  return (
    <Sheet
      title={page.title}
      hint={page.hint}
      foot={
        <>
          <Act door={door} action="back" words={t('desk.plain.back')} icon="arrow-left" />
          <Acts door={door} acts={page.acts} />
          <Tap className="button button-primary" name="write" waiting={text.trim() === ''} onTap={give}>
            <span className="button-words">{t('desk.record.give')}</span>
          </Tap>
        </>
      }
    >
      <textarea
        className="case-write"
        aria-label={page.title}
        // biome-ignore lint/a11y/noAutofocus: a keyboard's first key must not be lost
        autoFocus
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Trouble words={page.trouble} />
    </Sheet>
  );
}
