import type { TFunction } from 'i18next';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomName } from '../../main/desk/rooms.ts';
import type { CallLine, SeatPage } from '../../main/desk/seat-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Act, None, Sheet, StaffPage } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import { BesideRoom } from './BesideRoom.tsx';
import { Board } from './Board.tsx';
import { CardPage } from './CardPage.tsx';
import { CasesRoom } from './CasesRoom.tsx';
import { CashRoom } from './CashRoom.tsx';
import { ClassRoom } from './ClassRoom.tsx';
import { ComputersRoom } from './ComputersRoom.tsx';
import { ring } from './chime.ts';
import type { DeskDoor } from './door.ts';
import { FiguresRoom } from './FiguresRoom.tsx';
import { ForgottenRoom } from './ForgottenRoom.tsx';
import { PeopleRoom } from './PeopleRoom.tsx';
import { PinForm } from './PinForm.tsx';
import { PlainRoom } from './PlainRoom.tsx';
import { RecordRoom } from './RecordRoom.tsx';
import { RecoverForm } from './RecoverForm.tsx';
import { RecoveryCode } from './RecoveryCode.tsx';
import { Turn } from './Turn.tsx';
import './seat.css';

/** A seat at the desk: who sits there signs in, and sees who calls. */
export function Seat({ door, page }: { door: DeskDoor; page: SeatPage }) {
  const { t } = useTranslation();
  const { call } = page;
  const rings = call !== null && call.who === null;
  useEffect(() => {
    if (!rings) return;
    const context = new AudioContext();
    const end = ring(context);
    return () => {
      end();
      void context.close();
    };
  }, [rings]);
  // Seen among other pages of a browser; the kiosk's own window keeps its title.
  useEffect(() => {
    document.title = rings ? t(`desk.calls.ringing`) : t('desk.at');
  }, [rings, t]);
  return (
    <StaffPage
      station={page.station}
      diagonalInch={page.diagonalInch}
      at={page.at}
      icon="people"
      room={'who' in page ? page.who : t('desk.at')}
    >
      {call && page.at !== 'calls' && (
        <p className="seat-call" data-about={call.about} role="alert">
          <Icon name="hand-wave" />
          <b>{callTitle(t, call)}</b>
          <span>{callHow(t, call)}</span>
        </p>
      )}
      <Place door={door} page={page} />
    </StaffPage>
  );
}

const callTitle = (t: TFunction, call: CallLine) => t(`desk.calls.${call.about}`, { kiosk: call.kiosk });
const callHow = (t: TFunction, { who, seconds }: CallLine) =>
  who === null ? t('desk.calls.waits', { time: spanOf(t, seconds) }) : t('desk.calls.goes', { who });
const spanOf = (t: TFunction, seconds: number) =>
  seconds < 60
    ? t('desk.calls.seconds', { seconds })
    : t('desk.calls.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });

function Place({ door, page }: { door: DeskDoor; page: SeatPage }): ReactNode {
  const { t } = useTranslation();
  switch (page.at) {
    case 'starting':
      return <None icon="hourglass" words={t('desk.starting')} />;
    case 'names':
      return <Names door={door} page={page} />;
    case 'card':
      return (
        <CardPage
          door={door}
          title={t('desk.card.title')}
          hint={t('desk.card.hint')}
          trouble={page.trouble}
          back={{ action: 'names', words: t('desk.card.names') }}
        />
      );
    case 'pin':
      return (
        <PinForm
          door={door}
          title={t('desk.pin.title', { name: page.name })}
          hint={t('desk.pin.hint')}
          asks="pin"
          trouble={page.trouble}
          back
          recovers={page.recovers}
        />
      );
    case 'recover':
      return <RecoverForm door={door} page={page} />;
    case 'recovery':
      return <RecoveryCode door={door} page={page.recovery} />;
    case 'own-pin':
      return (
        <PinForm
          door={door}
          title={t('desk.ownPin.title')}
          hint={t('desk.ownPin.hint')}
          asks="own-pin"
          trouble={page.trouble}
        />
      );
    case 'first':
      return (
        <PinForm
          door={door}
          title={t('desk.first.title')}
          hint={t('desk.first.hint')}
          asks="first"
          trouble={page.trouble}
        />
      );
    case 'calls':
      return <Calls door={door} page={page} />;
    case 'beside':
      return <BesideRoom door={door} mirror={page.beside} />;
    case 'board':
      return <Board door={door} page={page.board} back />;
    case 'figures':
      return <FiguresRoom door={door} page={page.figures} />;
    case 'people':
      return <PeopleRoom door={door} page={page.people} />;
    case 'computers':
      return <ComputersRoom door={door} page={page.computers} />;
    case 'cases':
      return <CasesRoom door={door} page={page.cases} record={page.rooms.includes('record')} />;
    case 'opening':
      return <PlainRoom door={door} page={page.opening} />;
    case 'handover':
      return <PlainRoom door={door} page={page.handover} />;
    case 'reach':
      return <PlainRoom door={door} page={page.reach} />;
    case 'ratings':
      return <PlainRoom door={door} page={page.ratings} />;
    case 'class':
      return page.class.at === 'plain' ? (
        <PlainRoom door={door} page={page.class.plain} />
      ) : (
        <ClassRoom door={door} page={page.class} />
      );
    case 'record':
      return <RecordRoom door={door} page={page.record} />;
    case 'cash':
      return <CashRoom door={door} page={page.cash} />;
    case 'forgotten':
      return <ForgottenRoom door={door} page={page.forgotten} />;
  }
}

function Names({ door, page }: { door: DeskDoor; page: Extract<SeatPage, { at: 'names' }> }) {
  const { t } = useTranslation();
  const { names, sheet, sheets, cards } = page;
  return (
    <Sheet
      title={t('desk.names.title')}
      hint={t('desk.names.hint')}
      foot={
        <>
          {sheets > 1 && <Turn door={door} sheet={sheet} sheets={sheets} />}
          {cards && names.length > 0 && (
            <Act door={door} action="card" words={t('desk.card.sign')} icon="id-card" />
          )}
        </>
      }
    >
      {names.length === 0 && <None icon="lock" words={t('desk.names.none')} />}
      <ul className="seat-names">
        {names.map(({ id, name }) => (
          <li key={id}>
            <Tap className="seat-name" name={`name:${id}`} onTap={() => door.act(`name:${id}`)}>
              {name}
            </Tap>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

const ROOM_ICONS: Readonly<Record<RoomName, string>> = {
  beside: 'hand-tap',
  opening: 'pencil',
  cases: 'list',
  record: 'id-card',
  cash: 'coins',
  handover: 'handshake',
  reach: 'home-visit',
  ratings: 'rating',
  class: 'phone',
  people: 'people',
  computers: 'computer',
  figures: 'receipt',
  forgotten: 'hourglass',
  board: 'warning',
};

function Calls({ door, page }: { door: DeskDoor; page: Extract<SeatPage, { at: 'calls' }> }) {
  const { t } = useTranslation();
  const { call, answers, sees, rooms, who } = page;
  const mine = call?.who === who;
  return (
    <Sheet
      title={t('desk.calls.title')}
      hint={t(answers ? 'desk.calls.hint' : 'desk.calls.only')}
      foot={<Act door={door} action="sign-out" words={t('desk.signOut')} icon="lock" />}
    >
      {call === null && <None icon="check" words={t('desk.calls.none')} />}
      {call && (
        <section className="seat-caller" data-about={call.about} role="alert">
          <Icon name="hand-wave" />
          <div>
            <h2>{callTitle(t, call)}</h2>
            <p>{call.where}</p>
            <p className="seat-waits">
              {callHow(t, call)}
              {call.again && ` · ${t('desk.calls.again')}`}
              {call.tries > 1 && ` · ${t('desk.calls.tries', { tries: call.tries })}`}
            </p>
          </div>
          {answers && (
            <div className="seat-acts">
              {call.about === 'witness' && !sees && (
                <p>
                  <Text text={t('desk.calls.notYours')} />
                </p>
              )}
              {call.who === null && (call.about !== 'witness' || sees) && (
                <Act door={door} action="coming" words={t('desk.calls.coming')} style="primary" />
              )}
              {call.about === 'witness' && sees && call.who !== null && (
                <Act door={door} action="witnessed" words={t('desk.calls.witnessed')} style="primary" />
              )}
              {mine && sees && call.about !== 'card-left' && (
                <Act
                  door={door}
                  action="beside"
                  words={t('desk.calls.beside')}
                  icon="hand-tap"
                  style="primary"
                />
              )}
              {mine && call.about !== 'card-left' && (
                <Act door={door} action="done" words={t('desk.calls.done')} icon="check" />
              )}
            </div>
          )}
        </section>
      )}
      <nav className="seat-rooms">
        {rooms.map((room) => (
          <Tap key={room} className="seat-room" name={room} onTap={() => door.act(room)}>
            <Icon name={ROOM_ICONS[room]} />
            {t(`desk.rooms.${room}`)}
          </Tap>
        ))}
      </nav>
    </Sheet>
  );
}
