import { useTranslation } from 'react-i18next';
import type { ClassLearner, ClassPage } from '../../main/desk/class-page.ts';
import { Phone } from '../phone/Phone.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Act } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import './class.css';
import type { DeskDoor } from './door.ts';
import { Trouble } from './Trouble.tsx';

type On = Extract<ClassPage, { at: 'on' }>;

/** The step that is taught now is seen, however many there are. */
const inSight = (step: HTMLElement | null): void => step?.scrollIntoView({ block: 'nearest' });

/** The teacher's console: the steps and how to say them, what the big screen shows, and where everybody is. */
export function ClassRoom({ door, page }: { door: DeskDoor; page: On }) {
  const { t } = useTranslation();
  const { now, learners, minutes, trouble } = page;
  const help = learners.find((one) => one.help);
  return (
    <main className="class">
      <section className="class-steps">
        <h1>{now.title}</h1>
        <p>{t('desk.class.on', { number: now.lesson, minutes })}</p>
        {trouble !== null && <Trouble words={trouble} />}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too */}
        <ol tabIndex={0}>
          {now.steps.map((words, place) => {
            const state = place + 1 < now.at || now.done ? 'done' : place + 1 === now.at ? 'now' : 'later';
            return (
              <li key={words + String(place)} data-state={state} ref={state === 'now' ? inSight : null}>
                <b>{state === 'done' ? <Icon name="tick" /> : place + 1}</b>
                <span>{words}</span>
                {state !== 'later' && <em>{t(`desk.class.steps.${state}`)}</em>}
              </li>
            );
          })}
        </ol>
        <aside>
          <b>{t('desk.class.saying')}</b>
          <p>{now.quiz ? now.quiz.ask : now.say}</p>
          {now.quiz && <p className="class-answer">{now.quiz.answer}</p>}
        </aside>
      </section>
      {page.beside ? <Beside door={door} beside={page.beside} /> : <Shown door={door} now={now} />}
      <section className="class-learners">
        <header>
          <h2>{t('desk.class.learners', { count: learners.length })}</h2>
          {now.join && <span className="class-code">{t('desk.class.code', { code: now.join.code })}</span>}
        </header>
        {page.hands !== null && (
          <p className="class-hands">
            <Icon name="people" />
            {page.hands}
          </p>
        )}
        {page.toTrain !== null && <p className="class-train">{page.toTrain}</p>}
        {learners.length === 0 && (
          <p className="class-nobody">
            {now.join ? t('desk.class.nobody', { url: now.join.url }) : t('desk.class.alone')}
          </p>
        )}
        <ul>
          {learners.map((one) => (
            <Learner key={one.seat} door={door} learner={one} of={now.steps.length} />
          ))}
        </ul>
        <footer>
          <Act
            door={door}
            action={now.held ? 'go-on' : 'hold'}
            words={t(`desk.class.${now.held ? 'go-on' : 'hold'}`)}
            icon={now.held ? 'arrow-right' : 'hand-stop'}
          />
          <Act
            door={door}
            action={now.led ? 'let-go' : 'lead'}
            words={t(`desk.class.${now.led ? 'let-go' : 'lead'}`)}
          />
          <Act door={door} action="bring-all" words={t('desk.class.bring-all')} />
          <Act door={door} action="finger" words={t(`desk.class.finger-${now.finger ? 'off' : 'on'}`)} />
          <Act
            door={door}
            action={now.quiz && !now.quiz.shown ? 'quiz-answer' : now.quiz ? 'quiz-over' : 'quiz'}
            words={t(
              `desk.class.${now.quiz && !now.quiz.shown ? 'quiz-answer' : now.quiz ? 'quiz-over' : 'quiz'}`,
            )}
          />
          {(['follow', 'alone', 'check'] as const)
            .filter((mode) => mode !== now.mode)
            .map((mode) => (
              <Act key={mode} door={door} action={`mode:${mode}`} words={t(`desk.class.modes.${mode}`)} />
            ))}
          <Act door={door} action="more" words={t('desk.class.more')} />
          <Act door={door} action="calls" words={t('desk.cases.back')} />
        </footer>
        {help && (
          <Tap
            className="class-go"
            name={`helped:${help.seat}`}
            onTap={() => door.act(`helped:${help.seat}`)}
          >
            <Icon name="walk" />
            {t('desk.class.been', { seat: help.name ?? t('desk.class.seat', { seat: help.seat }) })}
          </Tap>
        )}
      </section>
    </main>
  );
}

/** What everybody sees on the big screen, and going on from there. */
function Shown({ door, now }: { door: DeskDoor; now: On['now'] }) {
  const { t } = useTranslation();
  return (
    <section className="class-shown">
      <header>
        <h2>{t('desk.class.shown')}</h2>
        <Act door={door} action="screen" words={t('desk.class.screen')} icon="screen" style="quiet" />
      </header>
      <div className="class-phone">
        <Phone phone={now.phone} onTouch={null} />
      </div>
      <footer>
        <Act door={door} action="before" words={t('desk.class.before')} icon="arrow-left" />
        <Act door={door} action="once-more" words={t('desk.class.once-more')} />
        <Act
          door={door}
          action="next"
          words={t('desk.class.next')}
          icon="arrow-right"
          style="primary"
          waiting={now.done}
        />
      </footer>
    </section>
  );
}

/** 陪同: the phone of her whom the volunteer sits beside. It is shown, and pointed at; who presses is she. */
function Beside({ door, beside }: { door: DeskDoor; beside: NonNullable<On['beside']> }) {
  const { t } = useTranslation();
  const { seat, name, words, say, phone } = beside;
  return (
    <section className="class-shown class-sits" data-beside={seat}>
      <header>
        <h2>{t('desk.class.beside', { seat: name ?? t('desk.class.seat', { seat }) })}</h2>
        <Act door={door} action="get-up" words={t('desk.class.get-up')} style="quiet" />
      </header>
      <p className="class-beside">
        <b>{words}</b> {say}
      </p>
      <div className="class-phone">
        <Phone phone={phone} onTouch={null} />
      </div>
      <footer>
        <Act
          door={door}
          action={`point:${seat}`}
          words={t('desk.class.point')}
          icon="hand-tap"
          style="primary"
        />
        <Act door={door} action={`helped:${seat}`} words={t('desk.class.helped')} icon="check" />
      </footer>
    </section>
  );
}

function Learner({ door, learner, of }: { door: DeskDoor; learner: ClassLearner; of: number }) {
  const { t } = useTranslation();
  const { seat, name, at, pace, help, checked } = learner;
  const state = help ? 'help' : pace;
  return (
    <li data-state={state}>
      <Tap className="class-seat" name={`sit:${seat}`} onTap={() => door.act(`sit:${seat}`)}>
        {name ?? t('desk.class.seat', { seat })}
      </Tap>
      <span className="class-marks" aria-hidden="true">
        {Array.from({ length: of }, (_, place) => (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
            key={place}
            data-state={place + 1 < at || pace === 'done' ? 'done' : place + 1 === at ? 'now' : 'later'}
          />
        ))}
      </span>
      <em>
        {state === 'help' && <Icon name="hand-wave" />}
        {state === 'slow' && <Icon name="clock" />}
        {state === 'done' && checked
          ? t('desk.class.paces.checked', checked)
          : t(`desk.class.paces.${state}`, { at })}
      </em>
      {help && (
        <Tap className="class-helped" name={`helped-${seat}`} onTap={() => door.act(`helped:${seat}`)}>
          {t('desk.class.helped')}
        </Tap>
      )}
    </li>
  );
}
