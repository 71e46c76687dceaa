import { create } from 'qrcode';
import { Fragment, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScreenPage } from '../../main/classes/class-pages.ts';
import { Phone } from '../phone/Phone.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Seal } from '../ui/Seal.tsx';
import { Phrase, Text } from '../ui/Text.tsx';
import './screen.css';

/** The big screen of a class, read at six metres: one step, what is said, and the phone with the finger. */
export function Screen({
  follow,
  followVoice,
}: {
  follow(listener: (page: ScreenPage | null) => void): () => void;
  followVoice(listener: (phrase: number | null) => void): void;
}) {
  const { t } = useTranslation();
  const [page, setPage] = useState<ScreenPage | null>(null);
  /** Which phrase is being said; null: none is. */
  const [spoken, setSpoken] = useState<number | null>(null);
  useEffect(() => follow(setPage), [follow]);
  useEffect(() => followVoice(setSpoken), [followVoice]);
  if (page === null)
    return (
      <main className="class-screen class-screen-none" data-theme="warm">
        <p>{t('class.none')}</p>
      </main>
    );
  return (
    <main className="class-screen" data-theme="warm" data-step={page.step.at}>
      <section>
        <p className="class-brand">
          <Seal />
          <span>{t('class.lesson', { number: page.lesson, title: page.title })}</span>
        </p>
        <p className="class-progress">
          <span>
            {t('class.step', { at: page.step.at })}
            <small>{t('class.of', { of: page.step.of })}</small>
          </span>
          <span className="class-segments" aria-hidden="true">
            {Array.from({ length: page.step.of }, (_, place) => (
              <i
                // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
                key={place}
                data-state={
                  place + 1 < page.step.at || page.done
                    ? 'done'
                    : place + 1 === page.step.at
                      ? 'now'
                      : 'later'
                }
              />
            ))}
          </span>
        </p>
        <Main page={page} />
        <div className="class-voice" data-speaking={spoken !== null}>
          <span className="class-says">
            <Icon name={spoken === null ? 'chat' : 'speaker'} />
            {t(spoken === null ? 'class.said' : 'class.speaking')}
          </span>
          <p>
            {page.say.map(({ text }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a phrase is its place
              <Fragment key={`${place} ${text}`}>
                {place > 0 && <wbr />}
                <span className="class-phrase" data-spoken={place === spoken ? '' : undefined}>
                  <Phrase text={text} />
                </span>
              </Fragment>
            ))}
          </p>
        </div>
      </section>
      <aside>
        {page.join && page.learners === 0 ? (
          <JoinIn join={page.join} />
        ) : (
          <Phone phone={page.phone} onTouch={null} />
        )}
        {page.join && page.learners > 0 && (
          <p className="class-late">
            <span>
              {t('class.figures')} <b>{page.join.code}</b>
            </span>
            <span>{t('class.late', { url: page.join.url.replace(/^http:\/\//, '') })}</span>
          </p>
        )}
      </aside>
    </main>
  );
}

function Main({ page }: { page: ScreenPage }) {
  const { t } = useTranslation();
  if (page.held)
    return (
      <h1 className="class-held">
        <Icon name="eye" />
        {t('class.held')}
      </h1>
    );
  if (page.quiz)
    return (
      <div className="class-quiz">
        <p>{t('class.quiz')}</p>
        <h1>
          <Text text={page.quiz.ask} />
        </h1>
        {page.quiz.answer !== null && (
          <p className="class-answer">
            <Icon name="check" />
            <Text text={page.quiz.answer} />
          </p>
        )}
      </div>
    );
  if (page.done) return <h1 className="class-held">{t('class.done')}</h1>;
  return (
    <>
      <h1 className="class-step" data-long={page.step.words.length > 7}>
        {page.step.words}
      </h1>
      {page.where !== null && (
        <p className="class-where">
          <Text text={page.where} />
        </p>
      )}
    </>
  );
}

/** How to come in with one's own phone; it makes way for the practice phone once somebody did. */
function JoinIn({ join }: { join: NonNullable<ScreenPage['join']> }) {
  const { t } = useTranslation();
  const path = useMemo(() => {
    const { modules } = create(join.url, { errorCorrectionLevel: 'M' });
    const all = Array.from({ length: modules.size * modules.size }, (_, at) => at);
    return {
      side: modules.size,
      d: all
        .filter((at) => modules.get(Math.floor(at / modules.size), at % modules.size) === 1)
        .map((at) => `M${at % modules.size} ${Math.floor(at / modules.size)}h1v1h-1z`)
        .join(''),
    };
  }, [join.url]);
  return (
    <div className="class-join">
      <h2>{t('class.join')}</h2>
      <svg viewBox={`-2 -2 ${path.side + 4} ${path.side + 4}`} role="img" aria-label={t('class.scan')}>
        <path d={path.d} />
      </svg>
      <p>{t('class.scan')}</p>
      <p className="class-address">{join.url.replace(/^http:\/\//, '').replace(/\/\d+$/, '')}</p>
      <p>
        {t('class.code')} <b>{join.code}</b>
      </p>
    </div>
  );
}
