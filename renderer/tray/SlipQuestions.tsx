import type { ReactNode } from 'react';
import type { TrayState } from '../../main/doors/tray.ts';
import { Press, Section } from './Parts.tsx';

type Answer = 'came-out' | 'print' | 'give-up';

/** What is asked about one paper, and the answers to it. */
const ASKED: Record<TrayState['questions'][number]['ask'], { says: string; answers: [Answer, string][] }> = {
  unknown: {
    says: '小票出来了吗？',
    answers: [
      ['came-out', '出来了'],
      ['print', '没出来，补打一张'],
      ['give-up', '不清楚，不打了'],
    ],
  },
  waiting: {
    says: '小票还没打。',
    answers: [
      ['print', '打出来'],
      ['give-up', '不打了'],
    ],
  },
};

/** Papers of visits that are over: staff look, and say. Nothing is printed again unasked. */
export function SlipQuestions(props: {
  questions: TrayState['questions'];
  onAnswer: (jobId: string, answer: Answer) => void;
}): ReactNode {
  if (props.questions.length === 0) return null;
  return (
    <Section title="要问一问的小票" name="slip-questions" alarm status={`${props.questions.length} 张`}>
      {props.questions.map(({ jobId, number, at, ask }) => (
        <div key={jobId} className="slip-question" data-job={jobId}>
          <p>
            <b>{number}</b> {at}　{ASKED[ask].says}
          </p>
          <div className="row">
            {ASKED[ask].answers.map(([answer, says]) => (
              <Press key={answer} strong={answer === 'print'} onPress={() => props.onAnswer(jobId, answer)}>
                {says}
              </Press>
            ))}
          </div>
        </div>
      ))}
    </Section>
  );
}
