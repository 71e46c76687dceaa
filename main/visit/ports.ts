import type { DevicesMethods } from '../../devices/port.ts';
import type { FollowInput, Following } from '../classes/following.ts';
import type { Raster } from '../paper/raster.ts';
import type { Slip } from '../paper/slip.ts';
import type { ReadingPort } from '../reading/port.ts';
import type { StoreMethods } from '../store/port.ts';
import type { VoiceMethods } from '../voice/port.ts';
import type { Client } from '../workers/rpc.ts';
import type { WritingPort } from '../writing/port.ts';
import type { HeldBytes } from './held.ts';
import type { Mirror } from './mirror.ts';

/** What the shell around the visit does for it. Nothing personal goes this way that it could read: slips are masked. */
export type ShellMethods = {
  /** Draws a slip as dots for the printer. */
  drawSlip(input: { slip: Slip }): Promise<Raster>;
  /** Sets a slip in large type on A4, as a PDF. */
  drawHandout(input: { slip: Slip }): Promise<Uint8Array>;
  /** Where the class is that this kiosk may follow: the address of its door; null: none is on. */
  classAt(input: Record<string, never>): Promise<string | null>;
  /** Rings at a desk. */
  callHelp(input: {
    desk: 1 | 2;
    taskId: string | null;
    stepId: string;
    tries: number;
    /** Somebody is in danger, or staff are to look at a person and her card. */
    about?: 'danger' | 'witness';
  }): Promise<void>;
  endHelp(input: Record<string, never>): Promise<void>;
  /** What the desk is to see, sealed for its process; null: nothing any more. */
  mirror(input: { sealed: Uint8Array | null }): Promise<void>;
  /** The visit's page is there and knows its size. */
  drawn(input: Record<string, never>): Promise<void>;
  /** The resident touched the welcome page: make the next visit ready. */
  begun(input: Record<string, never>): Promise<void>;
  /** Headphones went in or out: the next visit knows it. */
  headphones(input: { in: boolean }): Promise<void>;
  /** The visit is over: throw its page and its process away, and the workers that saw something of the person. */
  over(input: {
    why: 'finished' | 'left' | 'idle';
    saw: { card: boolean; paper: boolean; voice: boolean };
  }): Promise<void>;
  /** A line for the technician's log: names of things only, nothing personal. */
  log(input: {
    level: 'info' | 'warn' | 'error';
    what: string;
    detail?: Record<string, string | number | boolean | null>;
  }): Promise<void>;
};

/** What goes to the desk. */
export type DeskSees = {
  /**
   * The open page for who presses with her, masked as she allows; null: nobody does any more. `picture`: what stands on it
   * under that name, once, and only if she allows it.
   */
  mirror(input: { mirror: Mirror | null; picture?: HeldBytes }): Promise<void>;
};

/** The processes a visit talks to. A call to one that is away rejects at once. */
export interface VisitPorts {
  store: Pick<Client<StoreMethods, never>, 'call'>;
  devices: Pick<Client<DevicesMethods, never>, 'call'>;
  voice: Pick<Client<VoiceMethods, never>, 'call'>;
  reading: Pick<Client<ReadingPort, never>, 'call'>;
  shell: Pick<Client<ShellMethods, never>, 'call'>;
  /** A class in this house, over its network. */
  classes: { follow(input: FollowInput): Following };
  desk: { call: DeskSees };
  /** In this process: it sees what is written, and ends with the visit. */
  writing: WritingPort;
}
