import { type ReactNode, useMemo, useRef } from 'react';
import './actions.css';
import './bar.css';
import { Icon } from './Icon.tsx';
import { Seal } from './Seal.tsx';
import './staff-page.css';
import { Tap, TouchContext, type TouchPage } from './Tap.tsx';
import { Text } from './Text.tsx';
import { TouchGuard } from './touch.ts';
import { useUnits } from './use-units.ts';

/** What every window for staff and volunteers stands in: the bar with the station and the room, and what is below it. */
export function StaffPage({
  station,
  diagonalInch,
  at,
  icon,
  room,
  children,
}: {
  station: string;
  diagonalInch: number;
  /** Which page of the room is shown. */
  at: string;
  icon: string;
  /** What the room is called. */
  room: string;
  children: ReactNode;
}) {
  const units = useUnits(diagonalInch, 1);
  const guard = useRef(new TouchGuard()).current;
  const touch = useMemo<TouchPage>(
    () => ({ page: at, rev: 0, unit: units.u, mm: units.mm, guard }),
    [at, units, guard],
  );
  return (
    <TouchContext value={touch}>
      <div
        className={`staff ${units.width > units.height ? 'lying' : 'upright'}`}
        data-theme="warm"
        data-at={at}
      >
        <header className="bar">
          <div className="bar-brand">
            <Seal />
            <span className="bar-name">{station}</span>
          </div>
          <span className="staff-where">
            <Icon name={icon} />
            {room}
          </span>
        </header>
        {children}
      </div>
    </TouchContext>
  );
}

/** A page's title, what stands under it, and what can be done. */
export function Sheet({
  title,
  hint,
  children,
  foot,
}: {
  title: string;
  hint?: string;
  children: ReactNode;
  foot: ReactNode;
}) {
  return (
    <>
      <section className="staff-head" aria-label={title}>
        <h1>
          <Text text={title} />
        </h1>
        {hint && (
          <p>
            <Text text={hint} />
          </p>
        )}
      </section>
      <main className="staff-body">{children}</main>
      <footer className="staff-foot">{foot}</footer>
    </>
  );
}

/** A button that asks for an act. */
export function Act({
  door,
  action,
  words,
  icon,
  style = 'secondary',
  waiting = false,
}: {
  door: { act(action: string): void };
  action: string;
  words: string;
  icon?: string;
  style?: 'primary' | 'secondary' | 'quiet';
  waiting?: boolean;
}) {
  return (
    <Tap className={`button button-${style}`} name={action} waiting={waiting} onTap={() => door.act(action)}>
      {icon && <Icon name={icon} />}
      <span className="button-words">{words}</span>
    </Tap>
  );
}

/** Where a list is empty. */
export function None({ icon, words }: { icon: string; words: string }) {
  return (
    <p className="staff-none">
      <Icon name={icon} />
      <span>
        <Text text={words} />
      </span>
    </p>
  );
}
