import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { userInfo } from 'node:os';
import {
  decodeAnswer,
  encodeQuestion,
  type IppAnswer,
  type IppAttributes,
  type IppQuestion,
  JOB_STATE,
  numberOf,
  OPERATION,
  PRINTER_STOPPED,
} from './ipp.ts';

/** Where the service listens unless it is told. */
const DEFAULT_SOCKET = '/run/cups/cups.sock';
const COMMAND_MS = 15_000;
const QUESTION_MS = 5000;

/** The service could not be asked, or refused. `detail` is its own word, for technicians. */
export class CupsError extends Error {
  readonly code: 'service-missing' | 'printer-missing' | 'refused';
  constructor(code: CupsError['code'], detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'CupsError';
    this.code = code;
  }
}

export interface CupsJob {
  /** `gone`: the service has no memory of it. */
  state: keyof typeof JOB_STATE | 'gone';
  /** Whether the service ever began to send it to the printer. */
  begun: boolean;
}

export interface CupsQueue {
  stopped: boolean;
  accepting: boolean;
  /** What the printer says of itself, such as `media-empty-error`. */
  reasons: string[];
}

/** What is asked of CUPS: jobs by its own commands, their state by IPP. Everything rejects with CupsError. */
export interface Cups {
  queue(): Promise<CupsQueue>;
  /** Hands a document over, to be held: nothing of it is printed until it is released. Resolves with the job's number. */
  submitHeld(title: string, pdf: Uint8Array): Promise<number>;
  release(id: number): Promise<void>;
  cancel(id: number): Promise<void>;
  job(id: number): Promise<CupsJob>;
  /** The numbers of the unfinished jobs of this title. */
  findByTitle(title: string): Promise<number[]>;
}

/**
 * A service that prints for a kiosk needs two settings in its cupsd.conf: `DirtyCleanInterval 0`, for otherwise it writes
 * down only after half a minute that a job is done, and after a power cut in between prints it once more; and
 * `PreserveJobFiles No`, so that no paper stays on its disk.
 * @param queue the printer's name in CUPS.
 * @param server a socket's path or HOST:PORT; the machine's own service when left out.
 */
export function createCups(queue: string, server: string = DEFAULT_SOCKET): Cups {
  const { username } = userInfo();
  // Words are read from what the commands print: they must be the English ones.
  const env = { ...process.env, LC_ALL: 'C', CUPS_SERVER: server };
  const printerUri = `ipp://localhost/printers/${encodeURIComponent(queue)}`;
  let requests = 0;

  const run = (command: string, args: string[], input?: Uint8Array) =>
    new Promise<string>((resolve, reject) => {
      const child = execFile(command, args, { env, timeout: COMMAND_MS }, (error, stdout, stderr) => {
        if (!error) resolve(stdout);
        else if (error.code === 'ENOENT')
          reject(new CupsError('service-missing', `${command} is not installed; install cups-client`));
        else if (/unable to connect|bad file descriptor|not running|connection refused/i.test(stderr))
          reject(new CupsError('service-missing', stderr.trim()));
        else if (/does not exist|invalid destination|unknown destination/i.test(stderr))
          reject(new CupsError('printer-missing', stderr.trim()));
        else reject(new CupsError('refused', stderr.trim() || error.message));
      });
      // The command may end before it has read everything; its own words say why.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    });

  const ask = (question: Pick<IppQuestion, 'operation' | 'jobId' | 'wanted'>) =>
    new Promise<IppAnswer>((resolve, reject) => {
      const body = encodeQuestion({ printerUri, user: username, ...question }, ++requests);
      const tcp = /^([^/]+):(\d+)$/.exec(server);
      const failed = (error: Error) => reject(new CupsError('service-missing', error.message));
      const asked = request(
        {
          ...(tcp ? { host: tcp[1], port: tcp[2] } : { socketPath: server }),
          method: 'POST',
          path: `/printers/${encodeURIComponent(queue)}`,
          headers: { 'content-type': 'application/ipp', 'content-length': body.length, host: 'localhost' },
          timeout: QUESTION_MS,
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', failed);
          response.on('end', () => {
            try {
              resolve(decodeAnswer(Buffer.concat(parts)));
            } catch (error) {
              failed(error instanceof Error ? error : new Error('no answer of its kind'));
            }
          });
        },
      );
      asked.on('error', failed);
      asked.on('timeout', () => asked.destroy(new Error(`no answer in ${QUESTION_MS} ms`)));
      asked.end(body);
    });
  const groups = (answer: IppAnswer): IppAttributes[] => {
    if (answer.kind === 'ok') return answer.groups;
    if (answer.kind === 'not-found') throw new CupsError('printer-missing', `no printer "${queue}"`);
    throw new CupsError('refused', `status ${answer.status.toString(16)}`);
  };

  return {
    async queue() {
      const [printer] = groups(
        await ask({
          operation: OPERATION.getPrinterAttributes,
          wanted: ['printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs'],
        }),
      );
      return {
        stopped: numberOf(printer, 'printer-state') === PRINTER_STOPPED,
        accepting: printer?.get('printer-is-accepting-jobs')?.[0] !== false,
        reasons: (printer?.get('printer-state-reasons') ?? [])
          .map(String)
          .filter((reason) => reason !== 'none'),
      };
    },
    async submitHeld(title, pdf) {
      const said = await run('lp', ['-d', queue, '-t', title, '-H', 'hold', '-o', 'media=A4', '-'], pdf);
      const id = /^request id is .+-(\d+) /m.exec(said)?.[1];
      if (id === undefined) throw new CupsError('refused', said.trim());
      return Number(id);
    },
    async release(id) {
      await run('lp', ['-i', `${queue}-${id}`, '-H', 'resume']);
    },
    async cancel(id) {
      await run('cancel', [`${queue}-${id}`]);
    },
    async job(id) {
      const answer = await ask({
        operation: OPERATION.getJobAttributes,
        jobId: id,
        wanted: ['job-state', 'time-at-processing'],
      });
      if (answer.kind === 'not-found') return { state: 'gone', begun: true };
      const [job] = groups(answer);
      const number = numberOf(job, 'job-state');
      const state = (Object.keys(JOB_STATE) as (keyof typeof JOB_STATE)[]).find(
        (name) => JOB_STATE[name] === number,
      );
      if (!state) throw new CupsError('refused', 'a job without a state');
      return { state, begun: numberOf(job, 'time-at-processing') !== undefined };
    },
    async findByTitle(title) {
      const answer = await ask({ operation: OPERATION.getJobs, wanted: ['job-id', 'job-name'] });
      return groups(answer).flatMap((job) =>
        job.get('job-name')?.[0] === title ? (numberOf(job, 'job-id') ?? []) : [],
      );
    },
  };
}
