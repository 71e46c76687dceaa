import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CashPage } from '../../main/desk/cash-page.ts';
import { Act, Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import type { DeskDoor } from './door.ts';

/** Notes and coins: how many of each. */
export function CashCount({ door, page }: { door: DeskDoor; page: Extract<CashPage, { at: 'count' }> }) {
  const { t } = useTranslation();
  const [counts, setCounts] = useState<Readonly<Record<number, string>>>({});
  const counted = page.pieces.map(({ fen }) => Number(counts[fen] ?? 0));
  const sum = page.pieces.reduce((all, { fen }, at) => all + fen * (counted[at] ?? 0), 0);
  return (
    <Sheet
      title={t('desk.cash.countTitle')}
      hint={t('desk.cash.countHint', { day: page.day, sum: page.expected })}
      foot={
        <>
          <Act door={door} action="list" words={t('desk.cash.list')} icon="arrow-left" />
          <Tap
            className="button button-primary"
            name="close-day"
            onTap={() => door.write({ text: counted.join(' ') })}
          >
            <span className="button-words">{t('desk.cash.close')}</span>
          </Tap>
        </>
      }
    >
      <ul className="cash-pieces">
        {page.pieces.map(({ fen, words }) => (
          <li key={fen}>
            <label>
              <b>{words}</b>
              <input
                type="text"
                inputMode="numeric"
                data-fen={fen}
                autoComplete="off"
                maxLength={4}
                placeholder="0"
                value={counts[fen] ?? ''}
                onChange={(event) =>
                  setCounts((now) => ({ ...now, [fen]: event.target.value.replace(/\D/g, '') }))
                }
              />
              <span>{t('desk.cash.pieces')}</span>
            </label>
          </li>
        ))}
      </ul>
      <p className="cash-sum" role="status">
        <span>{t('desk.cash.sum')}</span>
        <b>¥{(sum / 100).toFixed(2)}</b>
      </p>
    </Sheet>
  );
}
