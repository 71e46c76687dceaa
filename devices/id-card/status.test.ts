import { describe, expect, it } from 'vitest';
import { encodeSamId, formatSamId } from './sam-id.ts';
import { SW3 } from './sdt-frame.ts';
import { statusOutcome } from './status.ts';

describe('status bytes', () => {
  it.each([
    [0x90, 'ok', 'go-on', undefined],
    [0x9f, 'cardFound', 'go-on', undefined],
    [0x80, 'noCard', 'poll', undefined],
    [0x91, 'itemAbsent', 'absent', undefined],
    [0x10, 'badChecksum', 'retry', 'no-card-read'],
    [0x11, 'badLength', 'retry', 'no-card-read'],
    [0x21, 'badCommand', 'retry', 'no-card-read'],
    [0x23, 'notAllowed', 'retry', 'no-card-read'],
    [0x24, 'unrecognised', 'retry', 'no-card-read'],
    [0x31, 'cardRejectsSam', 'retry', 'no-card-read'],
    [0x32, 'samRejectsCard', 'retry', 'no-card-read'],
    [0x33, 'verificationFailed', 'retry', 'no-card-read'],
    [0x40, 'wrongCard', 'tell', 'not-an-id-card'],
    [0x41, 'readFailed', 'retry', 'keep-still'],
    [0x47, 'randomFailed', 'retry', 'no-card-read'],
    [0x60, 'selfTestFailed', 'tell', 'reader-out-of-service'],
    [0x66, 'notAuthorised', 'tell', 'reader-out-of-service'],
    [0x81, 'selectFailed', 'retry', 'keep-still'],
    [0x77, 'unknown', 'retry', 'no-card-read'],
  ])('%i is %s: %s, %s', (code, meaning, reaction, trouble) => {
    const outcome = statusOutcome(code);
    expect(outcome).toMatchObject({ code, meaning, reaction });
    expect(outcome.trouble).toBe(trouble);
  });

  it('all have an answer, and whatever is told is tried at least once', () => {
    for (let code = 0; code < 256; code++) {
      const { trouble, tries, words } = statusOutcome(code);
      expect(tries > 0).toBe(trouble !== undefined);
      expect(words).not.toBe('');
    }
    expect(new Set(Object.values(SW3)).size).toBe(Object.keys(SW3).length);
  });

  it('that refuse our request, or that nobody knows, are for the log', () => {
    const ours = [...Array(256).keys()].filter((code) => statusOutcome(code).ours);
    expect(ours).toHaveLength(256 - Object.keys(SW3).length + 3);
    expect(ours).toEqual(expect.arrayContaining([0x10, 0x11, 0x21, 0x77]));
  });
});

describe("a security module's number", () => {
  const data = Uint8Array.from(
    Buffer.from(`05000300${'3d77330187d61200'}${'015ed0b2'}`.replaceAll(' ', ''), 'hex'),
  );
  it('is shown as vendors print it, its numbers unsigned', () => {
    expect(formatSamId(data)).toBe('05.03-20150077-0001234567-3000000001');
    expect(formatSamId(encodeSamId('05.03-20150101-0001234567-3000000001'))).toBe(
      '05.03-20150101-0001234567-3000000001',
    );
    expect(formatSamId(new Uint8Array(16).fill(0xff))).toBe('255.255-4294967295-4294967295-4294967295');
  });
  it('is nothing if it has another length', () => {
    expect(formatSamId(data.subarray(1))).toBeUndefined();
    expect(() => encodeSamId('05.03')).toThrow(RangeError);
    expect(() => encodeSamId('05.03-20150101-0001234567-4294967296')).toThrow(RangeError);
  });
});
