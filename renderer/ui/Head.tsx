import { useTranslation } from 'react-i18next';
import type { Page } from '../../main/visit/page.ts';
import './head.css';
import { Text } from './Text.tsx';

/** 第 2 步，共 5 步, and as many segments. */
export function Progress({ progress }: { progress: NonNullable<Page['progress']> }) {
  const { t } = useTranslation();
  const { step, of } = progress;
  const segments = Array.from({ length: Math.max(1, of) }, (_, index) => index + 1);
  return (
    <div className="progress" role="img" aria-label={t('progress.said', { step, of })}>
      <span aria-hidden="true">
        {t('progress.step')} <b>{step}</b> {t('progress.of', { of })}
      </span>
      <span className="segments" aria-hidden="true">
        {segments.map((index) => (
          <i
            key={index}
            data-at={
              index < step || (index === step && step === of) ? 'done' : index === step ? 'now' : 'todo'
            }
          />
        ))}
      </span>
    </div>
  );
}

/** One question and one line below it. */
export function Question({ title, hint }: { title: string; hint: string | null }) {
  return (
    <div className="question">
      <h1 className="title">
        <Text text={title} />
      </h1>
      {hint !== null && (
        <p className="hint">
          <Text text={hint} />
        </p>
      )}
    </div>
  );
}
