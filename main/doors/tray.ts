import { z } from 'zod';
import type { PadKey } from '../../devices/keypad/types.ts';
import type { Feed } from './feed.ts';
import { type DoorContext, makeDoor } from './trpc.ts';

/** What the tray shows: the simulated devices, the house, and who is calling for help. */
export interface TrayState {
  idCard: { plugged: boolean; card: string | null };
  receiptPrinter: {
    plugged: boolean;
    paper: 'ok' | 'near-end' | 'out';
    cover: 'open' | 'closed';
    mute: boolean;
    row: number;
  };
  keypad: { plugged: boolean };
  scanner: { plugged: boolean };
  /** The slips that came out, newest first, as PNG. */
  slips: { id: number; png: Uint8Array }[];
  house: { headphones: boolean; online: boolean; staffed: boolean };
  help: {
    desk: number;
    who: string;
    page: string;
    seconds: number;
    tries: number;
    about: 'help' | 'danger' | 'witness';
  } | null;
  processes: { name: string; at: string }[];
  notes: string[];
  /** Papers of which staff must say what became of them. */
  questions: { jobId: string; number: string; at: string; ask: 'unknown' | 'waiting' }[];
}

export type IdCardCommand =
  | 'put'
  | 'lift'
  | 'unplug'
  | 'plug'
  | 'checksum'
  | 'cut'
  | 'noise'
  | 'unknown-status'
  | 'silent'
  | 'not-an-id-card';
export type PrinterCommand =
  | 'paper-ok'
  | 'paper-near-end'
  | 'paper-out'
  | 'cover-open'
  | 'cover-closed'
  | 'mute'
  | 'unmute'
  | 'unplug'
  | 'plug'
  | 'cutter';

/** The nine keys of the simulated keypad. */
const KEYPAD_KEYS = [
  'up',
  'down',
  'left',
  'right',
  'select',
  'help',
  'louder',
  'faster',
  'back',
] as const satisfies PadKey[];
export type KeypadCommand = (typeof KEYPAD_KEYS)[number] | 'unplug' | 'plug';
export type ScannerCommand = 'scan' | 'unplug' | 'plug';

export interface TrayContext extends DoorContext {
  state: Feed<TrayState>;
  idCard(command: IdCardCommand, card: string | undefined): void;
  printer(command: PrinterCommand): void;
  keypad(command: KeypadCommand): void;
  /** @param code what is scanned, for `scan` */
  scanner(command: ScannerCommand, code: string | undefined): void;
  house(change: Partial<TrayState['house']>): void;
  answerHelp(): void;
  endHelp(): void;
  witnessed(): void;
  changePaper(): void;
  /** Opens the set-up page, with the simulated devices. */
  setUp(): void;
  /** Prints the opening-time slip; resolves with what became of it. */
  readiness(): Promise<string>;
  /** What staff say about a paper; resolves with what became of it. */
  slipAnswer(jobId: string, answer: 'came-out' | 'print' | 'give-up'): Promise<string>;
}

const { router, procedure } = makeDoor<TrayContext>('tray');
const done = { done: true } as const;

/** The panel of simulated devices. Not built into a production kiosk. */
export const trayRouter = router({
  /** Everything the tray shows, now and on every change. */
  state: procedure.subscription(({ ctx, signal }) => ctx.state.follow(signal)),
  /** Puts a card on the reader, takes the paper out, presses a key, scans a code, pulls a plug. */
  devices: procedure
    .input(
      z.discriminatedUnion('device', [
        z.strictObject({
          device: z.literal('idCard'),
          command: z.enum([
            'put',
            'lift',
            'unplug',
            'plug',
            'checksum',
            'cut',
            'noise',
            'unknown-status',
            'silent',
            'not-an-id-card',
          ]),
          card: z
            .string()
            .regex(/^[a-z0-9-]{1,40}$/)
            .optional(),
        }),
        z.strictObject({
          device: z.literal('receiptPrinter'),
          command: z.enum([
            'paper-ok',
            'paper-near-end',
            'paper-out',
            'cover-open',
            'cover-closed',
            'mute',
            'unmute',
            'unplug',
            'plug',
            'cutter',
          ]),
        }),
        z.strictObject({
          device: z.literal('keypad'),
          command: z.enum([...KEYPAD_KEYS, 'unplug', 'plug']),
        }),
        z.strictObject({
          device: z.literal('scanner'),
          command: z.enum(['scan', 'unplug', 'plug']),
          /** One line: its end is what ends a code. */
          code: z
            .string()
            .regex(/^[^\p{Cc}]{1,300}$/u)
            .optional(),
        }),
      ]),
    )
    .mutation(({ ctx, input }) => {
      if (input.device === 'idCard') ctx.idCard(input.command, input.card);
      else if (input.device === 'receiptPrinter') ctx.printer(input.command);
      else if (input.device === 'keypad') ctx.keypad(input.command);
      else ctx.scanner(input.command, input.code);
      return done;
    }),
  /** Headphones in or out, network there or not, people at the desk or not. */
  house: procedure
    .input(
      z.strictObject({
        headphones: z.boolean().optional(),
        online: z.boolean().optional(),
        staffed: z.boolean().optional(),
      }),
    )
    .mutation(({ ctx, input }) => {
      ctx.house(input);
      return done;
    }),
  /** Somebody at the desk takes the call. */
  answerHelp: procedure.mutation(({ ctx }) => {
    ctx.answerHelp();
    return done;
  }),
  /** The one who came goes back to the desk. */
  endHelp: procedure.mutation(({ ctx }) => {
    ctx.endHelp();
    return done;
  }),
  /** The one who came looked at the person and her card: they belong together. */
  witnessed: procedure.mutation(({ ctx }) => {
    ctx.witnessed();
    return done;
  }),
  /** Opens the pictures of how the paper is changed, on the kiosk's screen. */
  changePaper: procedure.mutation(({ ctx }) => {
    ctx.changePaper();
    return done;
  }),
  /** Opens the set-up page. */
  setUp: procedure.mutation(({ ctx }) => {
    ctx.setUp();
    return done;
  }),
  /** The opening-time slip for staff. */
  readiness: procedure.mutation(async ({ ctx }) => ({ outcome: await ctx.readiness() })),
  /** 小票出来了吗？ asked of staff, after a restart or when the resident has gone. */
  slipAnswer: procedure
    .input(z.strictObject({ jobId: z.uuid(), answer: z.enum(['came-out', 'print', 'give-up']) }))
    .mutation(async ({ ctx, input }) => ({ outcome: await ctx.slipAnswer(input.jobId, input.answer) })),
});

export type TrayRouter = typeof trayRouter;
