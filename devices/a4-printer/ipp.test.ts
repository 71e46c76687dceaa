import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAnswer, encodeQuestion, numberOf, OPERATION } from './ipp.ts';

/** An attribute as RFC 8010, 3.1.4 lays it out. */
const attribute = (tag: number, name: string, value: number[]) => [
  tag,
  0,
  name.length,
  ...Buffer.from(name),
  0,
  value.length,
  ...value,
];
const answer = (...body: number[]) => Uint8Array.from([1, 1, 0, 0, 0, 0, 0, 1, ...body]);

describe('questions to a printing service', () => {
  it('are laid out as the standard says', () => {
    const bytes = encodeQuestion(
      {
        operation: OPERATION.getJobAttributes,
        printerUri: 'ipp://localhost/printers/A',
        user: 'kiosk',
        jobId: 258,
        wanted: ['job-state', 'time-at-processing'],
      },
      5,
    );
    expect([...bytes.subarray(0, 9)]).toEqual([1, 1, 0, 9, 0, 0, 0, 5, 1]);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain('\x21\x00\x06job-id\x00\x04\x00\x00\x01\x02');
    // The second of two wanted attributes has no name of its own.
    expect(text).toContain(
      '\x44\x00\x14requested-attributes\x00\x09job-state\x44\x00\x00\x00\x12time-at-processing',
    );
    expect(bytes.at(-1)).toBe(3);
  });

  it('are answered with numbers, lists and "no value"', () => {
    const bytes = answer(
      ...[1, ...attribute(0x47, 'attributes-charset', [...Buffer.from('utf-8')])],
      ...[2, ...attribute(0x23, 'job-state', [0, 0, 0, 9])],
      ...attribute(0x13, 'time-at-processing', []),
      ...attribute(0x44, 'job-state-reasons', [...Buffer.from('a')]),
      ...attribute(0x44, '', [...Buffer.from('b')]),
      3,
    );
    const read = decodeAnswer(bytes);
    expect(read.kind).toBe('ok');
    const [job] = read.kind === 'ok' ? read.groups : [];
    expect(numberOf(job, 'job-state')).toBe(9);
    expect(numberOf(job, 'time-at-processing')).toBeUndefined();
    expect(job?.get('job-state-reasons')).toEqual(['a', 'b']);
    for (let cut = 0; cut < bytes.length; cut++)
      expect(() => decodeAnswer(bytes.subarray(0, cut)), String(cut)).toThrow(RangeError);
    expect(decodeAnswer(Uint8Array.from([1, 1, 4, 6, 0, 0, 0, 1, 3]))).toEqual({ kind: 'not-found' });
    expect(decodeAnswer(Uint8Array.from([1, 1, 4, 1, 0, 0, 0, 1, 3]))).toEqual({
      kind: 'refused',
      status: 0x401,
    });
  });

  it('survive any answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeAnswer(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
