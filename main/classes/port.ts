import type { ClassEvent } from './class.ts';
import type { ClassNow } from './class-pages.ts';

/** The class process as the desk sees it. */

/** Where learners come in: an address of this machine in its house, and a port. */
export interface Listen {
  address: string;
  port: number;
}

export type ClassMethods = {
  /** Begins a class, in place of the one that is on. `listen`: null, nobody comes in with a phone of her own. */
  begin(input: { id: string; lesson: number; listen: Listen | null }): Promise<ClassNow>;
  /** What the teacher does. Null: no class is on. */
  act(input: { event: ClassEvent }): Promise<ClassNow | null>;
  now(input: Record<string, never>): Promise<ClassNow | null>;
  /** The class is over: nothing is left of it here. */
  finish(input: Record<string, never>): Promise<void>;
};

export type ClassTold =
  /** Whenever something changes; null: no class is on. */
  { kind: 'class'; now: ClassNow | null } | { kind: 'trouble'; about: string; code: string };
