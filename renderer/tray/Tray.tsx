import { type ReactNode, useEffect, useState } from 'react';
import type { TrayState } from '../../main/doors/tray.ts';
import type { TrayDoor } from './door.ts';
import { HelpDesk } from './HelpDesk.tsx';
import { House, Notes, Processes } from './House.tsx';
import { IdCardReader } from './IdCardReader.tsx';
import { Keypad } from './Keypad.tsx';
import { ReceiptPrinter } from './ReceiptPrinter.tsx';
import { Scanner } from './Scanner.tsx';
import { SlipQuestions } from './SlipQuestions.tsx';
import { refusalSays } from './words.ts';

/** Does one thing at the door and shows it when it was refused. */
export type Do = (work: Promise<void>) => void;

/** The panel of simulated devices, for developers. */
export function Tray({ door }: { door: TrayDoor }): ReactNode {
  const [state, setState] = useState<TrayState | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(
    () => door.states(setState, (code) => setTrouble(`和主程序断开了：${refusalSays(code)}`)),
    [door],
  );

  const perform: Do = (work) => {
    setTrouble(null);
    work.catch((error: unknown) => {
      setTrouble(`没做成：${refusalSays(error instanceof Error ? error.message : String(error))}`);
    });
  };

  return (
    <main className="tray">
      <h1>模拟设备</h1>
      {trouble && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
      {state ? (
        <>
          <HelpDesk
            help={state.help}
            onAnswer={() => perform(door.answerHelp())}
            onEnd={() => perform(door.endHelp())}
            onWitnessed={() => perform(door.witnessed())}
          />
          <SlipQuestions
            questions={state.questions}
            onAnswer={(jobId, answer) => perform(door.slipAnswer(jobId, answer))}
          />
          <IdCardReader
            reader={state.idCard}
            onCommand={(command, card) => perform(door.idCard(command, card))}
          />
          <Keypad keypad={state.keypad} onCommand={(command) => perform(door.keypad(command))} />
          <Scanner
            scanner={state.scanner}
            onCommand={(command, code) => perform(door.scanner(command, code))}
          />
          <House house={state.house} onChange={(change) => perform(door.house(change))} />
          <ReceiptPrinter
            printer={state.receiptPrinter}
            slips={state.slips}
            onCommand={(command) => perform(door.printer(command))}
            onReadiness={() => perform(door.readiness())}
            onChangePaper={() => perform(door.changePaper())}
            onSetUp={() => perform(door.setUp())}
          />
          <Processes processes={state.processes} />
          <Notes notes={state.notes} />
        </>
      ) : (
        !trouble && <p className="quiet">正在等主程序…</p>
      )}
    </main>
  );
}
