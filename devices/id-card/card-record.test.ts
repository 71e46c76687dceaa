import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CardFields,
  decodeNewestAddress,
  decodeRecord,
  encodeNewestAddress,
  encodeRecord,
  isExpired,
  readPayload,
  textOfReadPayload,
} from './card-record.ts';
import { FIXTURES, HMT_FIXTURE } from './fixtures.ts';
import type { IdCard } from './types.ts';

const card = (text: Uint8Array): IdCard => {
  const result = decodeRecord(text);
  if (!result.ok) throw new Error(`${result.fault} ${result.field}`);
  return result.card;
};
const wang = FIXTURES['wang-guixiang'];

describe('card records', () => {
  it('come back as they were written, all ten and a residence permit', () => {
    expect(Object.keys(FIXTURES)).toHaveLength(10);
    for (const fields of [...Object.values(FIXTURES), HMT_FIXTURE])
      expect(card(encodeRecord(fields))).toEqual({ ...fields, doubts: [] });
  });

  it('has the places of the published layout', () => {
    const text = Buffer.from(encodeRecord(wang));
    const at = (offset: number, bytes: number) => text.toString('utf16le', offset, offset + bytes);
    expect(at(0, 30)).toBe('王桂香'.padEnd(15));
    expect(at(30, 2)).toBe('2');
    expect(at(32, 4)).toBe('01');
    expect(at(36, 16)).toBe('19460815');
    expect(at(122, 36)).toBe('330299194608150021');
    expect(at(188, 16)).toBe('20060901');
    expect(at(204, 16)).toBe('长期      ');
    expect(at(248, 2)).toBe(' ');
  });

  it('trims the end only, and keeps characters of two units whole', () => {
    const named = (name: string) => card(encodeRecord({ ...wang, name })).name;
    expect(named('  阿 依·古丽 ')).toBe('  阿 依·古丽');
    expect(named('𬒈𬒈𬒈𬒈𬒈𬒈𬒈')).toBe('𬒈𬒈𬒈𬒈𬒈𬒈𬒈');
    expect(named('㛃䶮')).toBe('㛃䶮');
    const text = encodeRecord(wang);
    text.fill(0, 6, 30);
    expect(card(text).name).toBe('王桂香');
  });

  it('refuses half a character, control characters and an empty name', () => {
    for (const units of [[0xd873], [0xdc88], [0x738b, 0x07], [0x20]]) {
      const text = encodeRecord(wang);
      for (let i = 0; i < 15; i++) text.set([0x20, 0], i * 2);
      units.forEach((unit, i) => {
        text.set([unit & 0xff, unit >> 8], i * 2);
      });
      expect(decodeRecord(text)).toEqual({ ok: false, fault: 'field', field: 'name' });
    }
  });

  it.each([
    ['sex', { sex: '3' }, 30],
    ['ethnicity', { ethnicity: 'A1' }, 32],
    ['birth', { birth: '19460230' }, 36],
    ['number', { number: '33029919460815002' }, 122],
    ['validFrom', { from: '20061301' }, 188],
    ['validTo', { to: '长 期' }, 204],
  ])('refuses a wrong %s and names it without its content', (field, wrong, offset) => {
    const text = encodeRecord(wang);
    const value = Object.values(wrong)[0] ?? '';
    Buffer.from(value.padEnd(field === 'number' ? 18 : value.length), 'utf16le').copy(text, offset);
    expect(decodeRecord(text)).toEqual({ ok: false, fault: 'field', field });
  });

  it('doubts what contradicts itself, and does not refuse it', () => {
    const doubts = (fields: CardFields) => card(encodeRecord(fields)).doubts;
    expect(doubts({ ...wang, sex: 'male' })).toEqual(['sex-differs']);
    expect(doubts({ ...wang, birth: '1946-08-16' })).toEqual(['birth-differs']);
    expect(doubts({ ...wang, number: '330299194608150022' })).toEqual(['number-check']);
    expect(doubts({ ...wang, ethnicity: { code: '77', name: '' } })).toEqual(['unknown-ethnicity']);
  });

  it('reads the two foreign kinds', () => {
    const old: CardFields = {
      kind: 'foreign2017',
      name: 'SAMPLE, TEST',
      nameEnglish: 'SAMPLE, TEST',
      nameChinese: '',
      sex: 'male',
      birth: '1970-01-01',
      number: 'USA330070010101',
      country: 'USA',
      validFrom: '2018-01-01',
      validTo: '2028-01-01',
      version: '01',
      authorityCode: '1500',
    };
    const now: CardFields = {
      kind: 'foreign2023',
      name: '样本',
      nameEnglish: `${'A'.repeat(34)} ${'B'.repeat(8)}`,
      nameChinese: '样本',
      sex: 'male',
      birth: '1985-01-01',
      number: '932682198501010017',
      country: 'GBR',
      validFrom: '2024-01-01',
      validTo: '2034-01-01',
      timesReissued: '00',
      oldNumberLink: '',
    };
    for (const fields of [old, now]) expect(card(encodeRecord(fields))).toEqual({ ...fields, doubts: [] });
  });

  it('refuses kinds it does not know and blocks of another length', () => {
    const text = encodeRecord(wang);
    text[248] = 'Q'.charCodeAt(0);
    expect(decodeRecord(text)).toEqual({ ok: false, fault: 'unknown-kind' });
    expect(decodeRecord(text.subarray(1))).toEqual({ ok: false, fault: 'length' });
  });

  it('never crashes, and random bytes are nobody', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 256, maxLength: 256 }), (text) => {
        expect(decodeRecord(text).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('honours the lengths a reader declares', () => {
    const text = encodeRecord(wang);
    for (const photo of [0, 1024, 7]) expect(textOfReadPayload(readPayload(text, photo))).toEqual(text);
    const payload = readPayload(text);
    expect(textOfReadPayload(payload.subarray(0, payload.length - 1))).toBeUndefined();
    expect(textOfReadPayload(new Uint8Array(3))).toBeUndefined();
  });

  it('carry a newest address of their own, which is text or nothing', () => {
    const address = '桂花市桂花里街道桂花里99号1幢101室';
    expect(decodeNewestAddress(encodeNewestAddress(address))).toBe(address);
    expect(encodeNewestAddress(address)).toHaveLength(70);
    expect(decodeNewestAddress(encodeNewestAddress(''))).toBeUndefined();
    expect(decodeNewestAddress(encodeNewestAddress(address).subarray(1))).toBeUndefined();
    expect(decodeNewestAddress(new Uint8Array(70).fill(0xd8))).toBeUndefined();
    expect(() => encodeNewestAddress('桂'.repeat(36))).toThrow(RangeError);
  });

  it('does not write what does not fit', () => {
    expect(() => encodeRecord({ ...wang, name: '王'.repeat(16) })).toThrow(RangeError);
  });

  it('knows when a card has expired', () => {
    const sun = card(encodeRecord(FIXTURES['sun-weimin']));
    expect(isExpired(sun, '2025-07-01')).toBe(false);
    expect(isExpired(sun, '2025-07-02')).toBe(true);
    expect(isExpired(card(encodeRecord(wang)), '2099-01-01')).toBe(false);
  });
});
