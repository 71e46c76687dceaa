import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseLine, CasesPage } from '../../main/desk/cases-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import './cases.css';
import { CardPage } from './CardPage.tsx';
import { Light } from './CaseLight.tsx';
import { CasePage } from './CasePage.tsx';
import { CasePapers } from './CasePapers.tsx';
import type { DeskDoor } from './door.ts';
import { PlainRoom } from './PlainRoom.tsx';
import { WriteForm } from './WriteForm.tsx';

/** The cases room: lists and searches, one case, and what is written with an act. */
export function CasesRoom({ door, page, record }: { door: DeskDoor; page: CasesPage; record: boolean }) {
  const { t } = useTranslation();
  switch (page.at) {
    case 'list':
      return <List door={door} page={page} />;
    case 'card':
      return (
        <CardPage
          door={door}
          title={t('desk.cases.cardTitle')}
          hint={t('desk.cases.cardHint')}
          trouble={page.trouble}
          back={{ action: 'list', words: t('desk.cases.list') }}
        />
      );
    case 'case':
      return <CasePage door={door} page={page} record={record} />;
    case 'asks':
      return <PlainRoom door={door} page={page.asks} />;
    case 'papers':
      return <CasePapers door={door} page={page} />;
    case 'write':
      return <WriteForm key={`${page.number} ${page.title}`} door={door} page={page} />;
  }
}

function List({ door, page }: { door: DeskDoor; page: Extract<CasesPage, { at: 'list' }> }) {
  const { t } = useTranslation();
  const { view, views, lines, sheet, more, trouble } = page;
  return (
    <Sheet
      title={page.title}
      foot={
        <>
          <Act door={door} action="calls" words={t('desk.cases.back')} icon="arrow-left" />
          {(sheet > 1 || more) && (
            <>
              <Act door={door} action="before" words={t('desk.before')} waiting={sheet === 1} />
              <Act door={door} action="next" words={t('desk.next')} waiting={!more} />
            </>
          )}
        </>
      }
    >
      <ul className="cases-views">
        {views.map((one) => (
          <li key={one.view}>
            <Tap
              className="cases-view"
              name={`view:${one.view}`}
              chosen={one.view === view}
              onTap={() => door.act(`view:${one.view}`)}
            >
              {one.words}
            </Tap>
          </li>
        ))}
      </ul>
      <Search door={door} cards={page.cards} />
      {trouble !== null && (
        <p className="seat-trouble" role="alert">
          <Icon name="info" />
          {trouble}
        </p>
      )}
      {lines.length === 0 && trouble === null && <None icon="check" words={t('desk.cases.none')} />}
      <ul className="cases-lines">
        {lines.map((line) => (
          <li key={line.number}>
            <Tap
              className="cases-line"
              name={`case:${line.number}`}
              onTap={() => door.act(`case:${line.number}`)}
            >
              <Line line={line} />
            </Tap>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** What a case is, whose, and how its time stands. */
function Line({ line }: { line: CaseLine }) {
  return (
    <>
      <b>{line.task}</b>
      <span className="cases-number">{line.number}</span>
      <span>
        {line.now}
        {line.owner !== '' && ` · ${line.owner}`}
      </span>
      <span className="cases-due">
        {line.due}
        {line.mark && <Light mark={line.mark} />}
      </span>
    </>
  );
}

function Search({ door, cards }: { door: DeskDoor; cards: boolean }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const find = () => text.trim() !== '' && door.write({ text });
  return (
    <form
      className="cases-search"
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <input
        type="text"
        autoComplete="off"
        maxLength={40}
        aria-label={t('desk.cases.find')}
        placeholder={t('desk.cases.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Tap className="button button-secondary" name="find" waiting={text.trim() === ''} onTap={find}>
        <span className="button-words">{t('desk.cases.search')}</span>
      </Tap>
      {cards && <Act door={door} action="card" words={t('desk.cases.card')} icon="id-card" />}
    </form>
  );
}
