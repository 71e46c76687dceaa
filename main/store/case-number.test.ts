import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCaseNumber, dayOf, makeCaseNumber } from './case-number.ts';

const CODE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const code = fc.string({ unit: fc.constantFrom(...CODE), minLength: 1, maxLength: 8 });
const figure = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 6 });
const parts = fc.record({
  station: code,
  kiosk: code,
  day: figure,
  sequence: fc.integer({ min: 1, max: 999_999 }),
});

describe('case numbers', () => {
  it('have the check figure worked out by hand', () => {
    // G 16, H 17, L 21 → 1617211261122007; every other figure doubled from the right, the sum is 39.
    expect(makeCaseNumber({ station: 'GHL', kiosk: '1', day: '261122', sequence: 7 })).toBe(
      'GHL-1-261122-007-1',
    );
  });

  it('come back as they went in, however they are typed', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const number = makeCaseNumber(given);
        expect(checkCaseNumber(number)).toMatchObject({ ok: true, ...given });
        const typed = ` ${number.toLowerCase().replaceAll('-', ' － ')} `;
        expect(checkCaseNumber(typed)).toMatchObject({ ok: true, caseNumber: number });
      }),
    );
  });

  it('notice any single misread figure', () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.integer({ min: 1, max: 9 }), (given, where, change) => {
        const number = makeCaseNumber(given);
        const places = [...number].flatMap((sign, index) => (/\d/.test(sign) ? [index] : []));
        const place = places[where % places.length] ?? 0;
        const wrong = `${number.slice(0, place)}${(Number(number[place]) + change) % 10}${number.slice(place + 1)}`;
        expect(checkCaseNumber(wrong)).toEqual({ ok: false, reason: 'check' });
      }),
    );
  });

  it('notice two neighbouring figures exchanged, but for 0 and 9', () => {
    fc.assert(
      fc.property(parts, fc.nat(), (given, where) => {
        const number = makeCaseNumber(given);
        // Neighbours as people say them: the dashes between do not count.
        const places = [...number].flatMap((sign, index) => (sign === '-' ? [] : [index]));
        const pairs = places.flatMap((place, index) => {
          const next = places[index + 1];
          if (next === undefined) return [];
          const two = `${number[place]}${number[next]}`;
          return /^\d\d$/.test(two) && two[0] !== two[1] && two !== '09' && two !== '90'
            ? [[place, next] as const]
            : [];
        });
        const pair = pairs[where % Math.max(1, pairs.length)];
        fc.pre(pair !== undefined);
        const signs = [...number];
        const [a, b] = pair;
        [signs[a], signs[b]] = [signs[b] ?? '', signs[a] ?? ''];
        expect(checkCaseNumber(signs.join(''))).toEqual({ ok: false, reason: 'check' });
      }),
    );
  });

  it('refuse what is no number', () => {
    for (const text of [
      '',
      'GHL',
      'GHL-1-261122-7-4',
      'GHL-1-2611-007-4',
      '桂花里-1-261122-007-4',
      'GHL-1-261122-007',
    ]) {
      expect(checkCaseNumber(text)).toEqual({ ok: false, reason: 'shape' });
    }
    expect(() => makeCaseNumber({ station: 'ghl', kiosk: '1', day: '261122', sequence: 1 })).toThrow(
      RangeError,
    );
    expect(() => makeCaseNumber({ station: 'GHL', kiosk: '1', day: '261122', sequence: 0 })).toThrow(
      RangeError,
    );
  });

  it('take the day of Asia/Shanghai', () => {
    expect(dayOf(Date.UTC(2026, 10, 22, 15, 59, 59))).toBe('261122');
    expect(dayOf(Date.UTC(2026, 10, 22, 16, 0, 0))).toBe('261123');
    expect(dayOf(Date.UTC(2026, 11, 31, 16, 0, 0))).toBe('270101');
  });
});
