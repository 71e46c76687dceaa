import type { ReactNode } from 'react';
import type { TrayState } from '../../main/doors/tray.ts';
import { Section, Switch } from './Parts.tsx';
import { HOUSE, processSays, stateSays } from './words.ts';

/** What is so in the room: headphones in, network there, people at the desk. */
export function House(props: {
  house: TrayState['house'];
  onChange: (change: Partial<TrayState['house']>) => void;
}): ReactNode {
  return (
    <Section title="屋里" name="house">
      <div className="row">
        {HOUSE.map(({ key, says }) => (
          <Switch key={key} on={props.house[key]} onChange={(on) => props.onChange({ [key]: on })}>
            {says}
          </Switch>
        ))}
      </div>
    </Section>
  );
}

/** The processes behind the kiosk and how each is. */
export function Processes({ processes }: { processes: TrayState['processes'] }): ReactNode {
  return (
    <Section title="进程" name="processes" alarm={processes.some(({ at }) => at === 'out')}>
      <ul className="process-list">
        {processes.map(({ name, at }) => (
          <li key={name} data-at={at} data-testid={`process-${name}`}>
            <span title={name}>{processSays(name)}</span> <small>{stateSays(at)}</small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the shell has to say to a developer. */
export function Notes({ notes }: { notes: readonly string[] }): ReactNode {
  return (
    <Section title="记事" name="notes">
      {notes.length === 0 ? <p className="quiet">没有</p> : <p className="note-list">{notes.join('\n')}</p>}
    </Section>
  );
}
