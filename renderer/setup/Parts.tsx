import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetupPage } from '../../main/setup/setup-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tap } from '../ui/Tap.tsx';
import type { SetupDoor } from './door.ts';

/** A button of the page. */
export function Act(props: {
  door: SetupDoor;
  page: SetupPage;
  action: string;
  style: 'primary' | 'secondary' | 'quiet';
  icon: string;
  /** Something else comes first. */
  waiting?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Tap
      className={`button button-${props.style}`}
      name={props.action}
      waiting={props.page.busy !== null || props.waiting === true}
      onTap={() => props.door.act(props.action)}
    >
      <Icon name={props.icon} />
      <span className="button-words">{t(`setup.actions.${props.action}`)}</span>
    </Tap>
  );
}

/** What is so, with a sign and words. */
export function Says({ tone, children }: { tone: 'good' | 'calm' | 'told' | 'warn'; children: ReactNode }) {
  return (
    <p className={`setup-says setup-${tone}`} role={tone === 'warn' ? 'alert' : undefined}>
      <Icon name={tone === 'good' ? 'check' : tone === 'calm' ? 'hourglass' : 'info'} />
      <span>{children}</span>
    </p>
  );
}
