import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeoplePage } from '../../main/desk/people-page.ts';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import { CardPage } from './CardPage.tsx';
import type { DeskDoor } from './door.ts';
import { RecoveryCode } from './RecoveryCode.tsx';
import { Trouble } from './Trouble.tsx';
import { hintOf, Turn } from './Turn.tsx';

/** The administrator's room: who works here. */
export function PeopleRoom({ door, page }: { door: DeskDoor; page: PeoplePage }) {
  const { t } = useTranslation();
  switch (page.at) {
    case 'people':
      return (
        <Sheet
          title={t('desk.people.title')}
          hint={hintOf(t, t('desk.people.hint'), page)}
          foot={
            <>
              <Act door={door} action="calls" words={t('desk.people.back')} icon="arrow-left" />
              <Turn door={door} sheet={page.sheet} sheets={page.sheets} />
              <Act door={door} action="enrol" words={t('desk.people.enrol')} style="primary" />
            </>
          }
        >
          <ul className="seat-people">
            {page.lines.map(({ id, name, role }) => (
              <li key={id}>
                <Tap className="seat-person" name={`person:${id}`} onTap={() => door.act(`person:${id}`)}>
                  <b>{name}</b>
                  <span>{role}</span>
                </Tap>
              </li>
            ))}
          </ul>
        </Sheet>
      );
    case 'enrol':
      return <Enrol door={door} page={page} />;
    case 'code':
      return (
        <Sheet
          title={t('desk.people.codeTitle', { name: page.name })}
          hint={t('desk.people.codeHint')}
          foot={<Act door={door} action="list" words={t('desk.people.told')} icon="check" style="primary" />}
        >
          <p className="seat-code">{page.code.replace(/(\d{3})/, '$1 ')}</p>
        </Sheet>
      );
    case 'person':
      return (
        <Sheet
          title={page.person.name}
          hint={page.person.hasCard ? t('desk.people.hasCard', { role: page.person.role }) : page.person.role}
          foot={<Act door={door} action="list" words={t('desk.people.list')} icon="arrow-left" />}
        >
          <Trouble words={page.trouble} />
          <div className="seat-person-acts">
            <Act door={door} action="code" words={t('desk.people.code')} />
            {page.cards && (
              <Act
                door={door}
                action="card"
                words={t(page.person.hasCard ? 'desk.people.cardAgain' : 'desk.people.card')}
                icon="id-card"
              />
            )}
            {page.person.hasCard && <Act door={door} action="card-off" words={t('desk.people.cardOff')} />}
            <Act door={door} action="unlock" words={t('desk.people.unlock')} icon="lock" />
            {page.recovery && (
              <Act door={door} action="recovery" words={t('desk.people.recovery')} icon="lock" />
            )}
            <Act door={door} action="take-off" words={t('desk.people.takeOff')} />
          </div>
        </Sheet>
      );
    case 'recovery':
      return (
        <Sheet
          title={t('desk.people.recoveryTitle')}
          hint={t('desk.people.recoveryHint')}
          foot={
            <>
              <Act door={door} action="list" words={t('desk.people.list')} icon="arrow-left" />
              <Act door={door} action="renew" words={t('desk.people.recoveryRenew')} style="primary" />
            </>
          }
        >
          <Trouble words={page.trouble} />
          <None
            icon="lock"
            words={
              page.made === null
                ? t('desk.people.recoveryNone')
                : t('desk.people.recoveryMade', { day: page.made })
            }
          />
        </Sheet>
      );
    case 'recovery-code':
      return <RecoveryCode door={door} page={page} />;
    case 'card':
      return (
        <CardPage
          door={door}
          title={t('desk.people.cardTitle', { name: page.name })}
          hint={t('desk.card.hint')}
          trouble={page.trouble}
          back={{ action: 'person', words: t('desk.people.cardBack') }}
        />
      );
  }
}

function Enrol({ door, page }: { door: DeskDoor; page: Extract<PeoplePage, { at: 'enrol' }> }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  return (
    <Sheet
      title={t('desk.people.enrol')}
      hint={t('desk.people.enrolHint')}
      foot={<Act door={door} action="list" words={t('desk.people.list')} icon="arrow-left" />}
    >
      <div className="seat-form seat-enrol">
        <label>
          <span>{t('desk.form.name')}</span>
          <input
            type="text"
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: a keyboard's first key must not be lost
            autoFocus
            maxLength={20}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <Trouble words={page.trouble} />
      </div>
      <ul className="seat-names">
        {page.roles.map(({ role, words }) => (
          <li key={role}>
            <Tap
              className="seat-name"
              name={`role:${role}`}
              waiting={name.trim() === ''}
              onTap={() => door.enrol({ name, role })}
            >
              {words}
            </Tap>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
