/**
 * Questions to a printing service, as bytes (IPP/1.1, RFC 8010 and 8011): only what is asked here. The service's own
 * commands print jobs well enough, but what they say of finished ones does not tell "printed" from "given up".
 */

/** Operations asked. */
export const OPERATION = { getJobAttributes: 0x0009, getJobs: 0x000a, getPrinterAttributes: 0x000b } as const;

/** `job-state` of RFC 8011, 5.3.7. */
export const JOB_STATE = {
  pending: 3,
  held: 4,
  processing: 5,
  stopped: 6,
  cancelled: 7,
  aborted: 8,
  completed: 9,
} as const;

/** `printer-state` of RFC 8011, 5.4.11. */
export const PRINTER_STOPPED = 5;

const TAG = {
  operation: 0x01,
  job: 0x02,
  end: 0x03,
  integer: 0x21,
  boolean: 0x22,
  enumeration: 0x23,
  keyword: 0x44,
  name: 0x42,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
} as const;

const IPP_NOT_FOUND = 0x0406;
const MAX_OK_STATUS = 0x00ff;

export interface IppQuestion {
  operation: number;
  /** The printer's address; every question is about a printer or a job of it. */
  printerUri: string;
  user: string;
  jobId?: number;
  wanted: readonly string[];
}

/** Attributes of one job or printer: numbers, true and false, and texts; a "no value" is left out. */
export type IppAttributes = Map<string, (number | boolean | string)[]>;

export type IppAnswer =
  | { kind: 'ok'; groups: IppAttributes[] }
  | { kind: 'not-found' }
  | { kind: 'refused'; status: number };

export function encodeQuestion(question: IppQuestion, requestId: number): Uint8Array {
  const out: number[] = [0x01, 0x01, question.operation >> 8, question.operation & 0xff];
  const number = (value: number) => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
  out.push(...number(requestId), TAG.operation);
  const put = (tag: number, name: string, value: Iterable<number>) => {
    const [nameBytes, bytes] = [Buffer.from(name), [...value]];
    out.push(tag, nameBytes.length >> 8, nameBytes.length & 0xff, ...nameBytes);
    out.push(bytes.length >> 8, bytes.length & 0xff, ...bytes);
  };
  put(TAG.charset, 'attributes-charset', Buffer.from('utf-8'));
  put(TAG.language, 'attributes-natural-language', Buffer.from('en'));
  put(TAG.uri, 'printer-uri', Buffer.from(question.printerUri));
  if (question.jobId !== undefined) put(TAG.integer, 'job-id', number(question.jobId));
  put(TAG.name, 'requesting-user-name', Buffer.from(question.user));
  for (const [index, name] of question.wanted.entries())
    put(TAG.keyword, index === 0 ? 'requested-attributes' : '', Buffer.from(name));
  out.push(TAG.end);
  return Uint8Array.from(out);
}

/** Reads an answer. Throws RangeError for bytes that are none. */
export function decodeAnswer(bytes: Uint8Array): IppAnswer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const status = view.getUint16(2);
  if (status === IPP_NOT_FOUND) return { kind: 'not-found' };
  if (status > MAX_OK_STATUS) return { kind: 'refused', status };
  const groups: IppAttributes[] = [];
  let group: IppAttributes | undefined;
  let values: (number | boolean | string)[] = [];
  for (let at = 8; at < bytes.length; ) {
    const tag = view.getUint8(at++);
    if (tag === TAG.end) return { kind: 'ok', groups };
    if (tag < 0x10) {
      group = undefined;
      if (tag === TAG.operation) continue;
      group = new Map();
      groups.push(group);
      continue;
    }
    const nameLength = view.getUint16(at);
    const name = Buffer.from(bytes.subarray(at + 2, at + 2 + nameLength)).toString('utf8');
    at += 2 + nameLength;
    const length = view.getUint16(at);
    at += 2;
    if (at + length > bytes.length) throw new RangeError('an answer that is cut off');
    // A value without a name is one more of the attribute before it.
    if (nameLength > 0) {
      values = [];
      group?.set(name, values);
    }
    if (tag === TAG.integer || tag === TAG.enumeration) values.push(view.getInt32(at));
    else if (tag === TAG.boolean) values.push(view.getUint8(at) !== 0);
    else if (tag >= 0x40) values.push(Buffer.from(bytes.subarray(at, at + length)).toString('utf8'));
    at += length;
  }
  throw new RangeError('an answer without an end');
}

/** The first value of an attribute that is a number. */
export function numberOf(attributes: IppAttributes | undefined, name: string): number | undefined {
  const value = attributes?.get(name)?.[0];
  return typeof value === 'number' ? value : undefined;
}
