import { createTRPCClient } from '@trpc/client';
import type {
  IdCardCommand,
  KeypadCommand,
  PrinterCommand,
  ScannerCommand,
  TrayRouter,
  TrayState,
} from '../../main/doors/tray.ts';
import { type Bridge, portLink } from '../ui/door/port-link.ts';

/** All the tray can reach. Each call rejects with the door's code as the error's message when it is refused. */
export interface TrayDoor {
  /** Every new state, the present one at once; `lost` when no more will come. Returns what ends the listening. */
  states(listener: (state: TrayState) => void, lost: (code: string) => void): () => void;
  /** @param card which card, for `put` */
  idCard(command: IdCardCommand, card?: string): Promise<void>;
  printer(command: PrinterCommand): Promise<void>;
  keypad(command: KeypadCommand): Promise<void>;
  /** @param code what is scanned, for `scan` */
  scanner(command: ScannerCommand, code?: string): Promise<void>;
  house(change: Partial<TrayState['house']>): Promise<void>;
  answerHelp(): Promise<void>;
  endHelp(): Promise<void>;
  witnessed(): Promise<void>;
  /** Shows on the kiosk how the paper is changed. */
  changePaper(): Promise<void>;
  /** Opens the set-up page. */
  setUp(): Promise<void>;
  /** Prints the opening-time slip; rejects with the printer's reason when it did not come out. */
  readiness(): Promise<void>;
  /** Says what became of a paper; rejects with the printer's reason when one was to be printed and was not. */
  slipAnswer(jobId: string, answer: 'came-out' | 'print' | 'give-up'): Promise<void>;
}

/** The door behind the bridge that the preload gave this window. */
export function realDoor(bridge: Bridge): TrayDoor {
  const client = createTRPCClient<TrayRouter>({ links: [portLink(bridge)] });
  return {
    states(listener, lost) {
      const following = client.state.subscribe(undefined, {
        onData: listener,
        onError: (error) => lost(error.message),
        onComplete: () => lost('ENDED'),
      });
      return () => following.unsubscribe();
    },
    async idCard(command, card) {
      await client.devices.mutate({ device: 'idCard', command, ...(card === undefined ? {} : { card }) });
    },
    async printer(command) {
      await client.devices.mutate({ device: 'receiptPrinter', command });
    },
    async keypad(command) {
      await client.devices.mutate({ device: 'keypad', command });
    },
    async scanner(command, code) {
      await client.devices.mutate({ device: 'scanner', command, ...(code === undefined ? {} : { code }) });
    },
    async house(change) {
      await client.house.mutate(change);
    },
    async answerHelp() {
      await client.answerHelp.mutate();
    },
    async witnessed() {
      await client.witnessed.mutate();
    },
    async changePaper() {
      await client.changePaper.mutate();
    },
    async setUp() {
      await client.setUp.mutate();
    },
    async endHelp() {
      await client.endHelp.mutate();
    },
    async readiness() {
      const { outcome } = await client.readiness.mutate();
      if (outcome !== 'printed') throw new Error(outcome);
    },
    async slipAnswer(jobId, answer) {
      const { outcome } = await client.slipAnswer.mutate({ jobId, answer });
      if (outcome !== 'printed') throw new Error(outcome);
    },
  };
}
