import { type ReactNode, useId } from 'react';

/** A part of the tray: a heading, what it is like now, and what can be done. */
export function Section(props: {
  title: string;
  name: string;
  status?: ReactNode;
  alarm?: boolean;
  children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section
      className={`part ${props.name}${props.alarm ? ' alarm' : ''}`}
      aria-labelledby={id}
      data-testid={props.name}
    >
      <header>
        <h2 id={id}>{props.title}</h2>
        {props.status !== undefined && <p className="status">{props.status}</p>}
      </header>
      {props.children}
    </section>
  );
}

/** A plain button. With `pressed` it is one of a few of which one holds. */
export function Press(props: {
  onPress: () => void;
  pressed?: boolean;
  disabled?: boolean;
  strong?: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <button
      type="button"
      className={props.strong ? 'press strong' : 'press'}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}

/** Something that is on or off. */
export function Switch(props: {
  on: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
}): ReactNode {
  return (
    <button
      type="button"
      className="switch"
      role="switch"
      aria-checked={props.on}
      onClick={() => props.onChange(!props.on)}
    >
      <span className="knob" aria-hidden="true" />
      {props.children}
    </button>
  );
}

/** Buttons that belong together, under a small caption. */
export function Group(props: { caption: string; children: ReactNode }): ReactNode {
  return (
    <fieldset className="group">
      <legend>{props.caption}</legend>
      <div className="row">{props.children}</div>
    </fieldset>
  );
}
