/**
 * A simulated social-security card, a program of its own that speaks vsmartcard's protocol to a virtual reader, which
 * the real smart-card service takes for a real one:
 *   node devices/social-card/simulator.ts --link vpcd:127.0.0.1:35963
 * First line out: {"ready":true}. Commands in: {"put":"wang-guixiang"} with any of the card's manners beside it, such
 * as {"put":"li-jianguo","addressing":"number","layout":1}; "mute":true for a card put in the wrong way round,
 * {"lift":true}, {"liftAfter":5} (the card is pulled when it has answered so many commands more), {"silentAfter":5}.
 */
import { connect, type Socket } from 'node:net';
import { fixture } from '../id-card/fixtures.ts';
import { option, report, takeCommands } from '../link/control.ts';
import { type CardManners, createSimulatedCard, USUAL_MANNERS } from './simulated-card.ts';

/** An answer to reset of a card of the T=0 kind. */
const ANSWER_TO_RESET = Buffer.from('3B6D000000814880864653534331323334', 'hex');

/** What contacts that touch nothing give. */
const NO_ANSWER_TO_RESET = Buffer.from('FFFF', 'hex');

/** Requests of the virtual reader that are no commands for the card. */
const POWER_OFF = 0x00;
const POWER_ON = 0x01;
const RESET = 0x02;
const GET_ANSWER_TO_RESET = 0x04;

const address = /^vpcd:([^:]+):(\d+)$/.exec(option('link') ?? '');
if (!address) throw new Error('--link is vpcd:HOST:PORT');

let socket: Socket | undefined;
let liftAfter: number | undefined;
let silentAfter: number | undefined;

function send(to: Socket, bytes: Uint8Array): void {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(bytes.length);
  to.write(Buffer.concat([head, bytes]));
}

async function lift(): Promise<void> {
  const leaving = socket;
  socket = undefined;
  if (!leaving || leaving.destroyed) return;
  await new Promise<void>((resolve) => {
    leaving.once('close', () => resolve());
    leaving.destroy();
  });
}

async function put(command: Record<string, unknown>): Promise<void> {
  await lift();
  const holder = fixture(String(command.put));
  if (!holder) throw new Error('no such person');
  const name = typeof command.name === 'string' ? command.name : holder.name;
  const manners = { ...USUAL_MANNERS } as Record<string, unknown>;
  for (const key of Object.keys(manners)) if (key in command) manners[key] = command[key];
  const card = createSimulatedCard({ ...holder, name }, manners as unknown as CardManners);
  const mute = command.mute === true;
  let commands = 0;
  let received = Buffer.alloc(0);
  const fresh = connect(Number(address?.[2]), address?.[1]);
  fresh.setNoDelay(true);
  socket = fresh;
  await new Promise<void>((resolve, reject) => fresh.once('connect', resolve).once('error', reject));
  fresh.on('error', (error) => report({ lost: error.message }));

  const answer = (message: Buffer) => {
    if (message.length === 1) {
      const [what] = message;
      if (what === GET_ANSWER_TO_RESET) send(fresh, mute ? NO_ANSWER_TO_RESET : ANSWER_TO_RESET);
      else if (what !== POWER_OFF && what !== POWER_ON && what !== RESET) report({ odd: what });
      return;
    }
    commands++;
    if (liftAfter !== undefined && commands > liftAfter) {
      liftAfter = undefined;
      void lift().then(() => report({ lifted: true }));
      return;
    }
    if (silentAfter !== undefined && commands > silentAfter) return;
    send(fresh, card.receive(message));
  };
  fresh.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE()) {
      const end = 2 + received.readUInt16BE();
      answer(received.subarray(2, end));
      received = received.subarray(end);
    }
  });
}

takeCommands(async (command) => {
  if ('put' in command) await put(command);
  else if ('lift' in command) await lift();
  else if ('liftAfter' in command) liftAfter = Number(command.liftAfter);
  else if ('silentAfter' in command) silentAfter = Number(command.silentAfter);
  else throw new Error('unknown command');
});
report({ ready: true });
