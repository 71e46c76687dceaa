/** One sheet or more to print. `jobId` is the kiosk's own id for it; it is also the job's title, so nobody's name is. */
export interface A4Job {
  jobId: string;
  pdf: Uint8Array;
}

/**
 * Why a paper was not printed, or why it is not known whether it was.
 * - `service-missing`: the printing service (CUPS) does not answer; `printer-missing`: it knows no such printer.
 * - `stopped`: the printer's queue is switched off or takes no jobs, as after a fault, until staff switch it on.
 * - `held`: somebody, or a rule of the queue's, holds the job back.
 * - `paper-out`, `cover-open`, `jam`, `offline`: what the printer says of itself.
 * - `refused`: the service did not take the job; `aborted`: it gave the job up; `cancelled`: somebody cancelled it.
 * - `late`: it took longer than anybody waits.
 */
export type A4Reason =
  | 'service-missing'
  | 'printer-missing'
  | 'stopped'
  | 'held'
  | 'paper-out'
  | 'cover-open'
  | 'jam'
  | 'offline'
  | 'refused'
  | 'aborted'
  | 'cancelled'
  | 'late';

/**
 * What became of a job.
 * - `printed`: the service says that the printer took all of it. That is the most that can be known of most printers.
 * - `not-started`: not a byte of it went to the printer, and none will; printing it later makes no duplicate.
 * - `unknown`: some of it went to the printer. Only a person can tell; nothing here ever sends it again by itself.
 */
export type A4Outcome =
  | { outcome: 'printed' }
  | { outcome: 'not-started'; reason: A4Reason }
  | { outcome: 'unknown'; reason: A4Reason };

/** What the driver tells while a job is on its way; `reason` when something keeps it waiting. */
export interface A4Progress {
  jobId: string;
  at: 'waiting' | 'printing';
  reason?: A4Reason;
}

/** What is known of the printer without printing. */
export interface A4Health {
  state: 'ready' | 'missing';
  reason?: A4Reason;
}
