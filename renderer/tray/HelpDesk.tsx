import { type ReactNode, useEffect, useState } from 'react';
import type { TrayState } from '../../main/doors/tray.ts';
import { Press, Section } from './Parts.tsx';

type Help = TrayState['help'];

/** Seconds of the present call, going on by themselves between two states. */
function useSeconds(help: Help): number {
  const told = help?.seconds ?? 0;
  const [more, setMore] = useState(0);
  const call = help && `${help.desk} ${help.who} ${help.page} ${told}`;
  useEffect(() => {
    setMore(0);
    if (call === null) return undefined;
    const since = performance.now();
    const timer = setInterval(() => setMore(Math.floor((performance.now() - since) / 1000)), 1000);
    return () => clearInterval(timer);
  }, [call]);
  return told + more;
}

/** What the desk sees of a call, and the two things it can say. */
export function HelpDesk(props: {
  help: Help;
  onAnswer: () => void;
  onEnd: () => void;
  onWitnessed: () => void;
}): ReactNode {
  const { help } = props;
  const seconds = useSeconds(help);
  // Once answered a call may no longer be told of, though somebody is still at the kiosk.
  const [there, setThere] = useState(false);
  return (
    <Section
      title="求助台"
      name="help-desk"
      alarm={help !== null}
      status={
        help
          ? `${help.desk} 号台在响${help.about === 'danger' ? '，有人有危险' : ''}`
          : there
            ? '有人过去了'
            : '没人叫'
      }
    >
      {help && (
        <dl className="call">
          <dt>谁</dt>
          <dd>{help.who}</dd>
          <dt>哪一页</dt>
          <dd>{help.page}</dd>
          <dt>等了</dt>
          <dd>{`${seconds} 秒`}</dd>
          <dt>试过</dt>
          <dd>{`${help.tries} 次`}</dd>
        </dl>
      )}
      <div className="row">
        {help?.about === 'witness' && (
          <Press strong onPress={props.onWitnessed}>
            人和身份证是一个人
          </Press>
        )}
        <Press
          strong
          disabled={help === null}
          onPress={() => {
            setThere(true);
            props.onAnswer();
          }}
        >
          我来了
        </Press>
        <Press
          disabled={help === null && !there}
          onPress={() => {
            setThere(false);
            props.onEnd();
          }}
        >
          办完了
        </Press>
      </div>
    </Section>
  );
}
