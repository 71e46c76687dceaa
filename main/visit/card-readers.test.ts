import { describe, expect, test } from 'vitest';
import type { ReaderState } from '../../devices/id-card/types.ts';
import type { SocialCardState, SocialCardTrouble } from '../../devices/social-card/types.ts';
import { pageId } from './engine.ts';
import { CARD, cardRead, type Led, lead, socialCardRead } from './test-visit.ts';
import type { House } from './visit.ts';

/** 查社保 takes the ID card or the social-security card; a kiosk may have either reader, or both. */

const toCard = (house: Partial<House> = { socialCard: 'ready' }): Led =>
  lead({ house }).press('start', 'scene:insurance', 'task:social-security', 'pension', 'agree');
const reader = (led: Led) => led.spoken().page.blocks.find(({ kind }) => kind === 'card-reader');
const words = (led: Led) => JSON.stringify(led.spoken().page);
const social = (led: Led, state: SocialCardState) =>
  led.house({ type: 'social-card', ticket: led.ticket(), state });
const id = (led: Led, state: ReaderState) => led.house({ type: 'card', ticket: led.ticket(), state });

describe('which card is asked for', () => {
  test('either, where both readers are there', () => {
    const led = toCard();
    expect(reader(led)).toMatchObject({
      at: 'waiting',
      card: 'both',
      words: expect.stringContaining('社保卡'),
    });
    expect(led.spoken().page.title).toBe('身份证社保卡都行');
    expect(
      led
        .spoken()
        .speech.map(({ text }) => text)
        .join(''),
    ).toContain('社保卡插到底');
  });
  test('the ID card alone, where there is no other reader, or it is away', () => {
    for (const house of [{}, { socialCard: 'missing' as const }]) {
      const led = toCard(house);
      expect(led.spoken().page.title).toBe('请放身份证');
      expect(words(led)).not.toContain('插到底');
    }
  });
  test('the social-security card alone while the other reader is away', () => {
    const led = toCard({ idCard: 'missing', socialCard: 'ready' });
    expect(reader(led)).toMatchObject({ at: 'waiting', card: 'social' });
    expect(led.spoken().page.title).toBe('请插社保卡');
    led.house({ type: 'house', house: { idCard: 'ready' } });
    expect(reader(led)).toMatchObject({ card: 'both' });
    expect(led.last('start-card')).toEqual({ do: 'start-card', ticket: led.ticket() });
    led.house({ type: 'house', house: { socialCard: 'missing' } });
    expect(led.spoken().page.title).toBe('请放身份证');
  });
  test('no reader at all is said once, kindly', () => {
    const led = toCard({ idCard: 'missing', socialCard: 'missing' });
    expect(reader(led)).toMatchObject({ at: 'trouble', words: expect.stringContaining('请人帮您') });
  });
  test('a task that takes the ID card only does not hear the other reader', () => {
    const led = lead({ house: { socialCard: 'ready' } }).press('start', 'scene:cards', 'task:bus-card');
    while (pageId(led.visit) !== 'card') led.press(led.buttons()[0] ?? 'none');
    expect(reader(led)).not.toHaveProperty('card');
    expect(
      led.refused(
        { kind: 'system', name: 'house' },
        { type: 'social-card', ticket: led.ticket(), state: socialCardRead() },
      ),
    ).toBe('not-now');
  });
});

describe('a social-security card', () => {
  test('gives its holder, and the visit goes on when it is taken out', () => {
    const led = social(toCard(), { at: 'reading' });
    expect(reader(led)).toMatchObject({ at: 'reading', card: 'social' });
    social(led, socialCardRead());
    expect(reader(led)).toMatchObject({ at: 'read', words: expect.stringContaining('请拿走社保卡') });
    expect(led.visit.run?.answers).toMatchObject({
      name: { value: CARD.name, from: 'card' },
      idNumber: { value: CARD.number, from: 'card' },
    });
    expect(pageId(led.visit)).toBe('card');
    social(led, { at: 'removed' });
    expect(led.last('ask')).toMatchObject({ question: 'payments', input: { idNumber: CARD.number } });
    expect(led.last('stop-card')).toBeDefined();
  });
  test('that is no longer valid is told of, and goes on', () => {
    expect(words(social(toCard(), socialCardRead({ validTo: '2020-01-01' })))).toContain('这张社保卡过了期');
    expect(words(social(toCard(), socialCardRead()))).not.toContain('过了期');
  });
  test('what it does not say is not known: the pension check has no address from it', () => {
    const led = lead({ house: { socialCard: 'ready' } }).press('start', 'scene:pension', 'begin', 'agree');
    social(led, socialCardRead());
    expect(led.visit.run?.answers).toHaveProperty('birth');
    expect(led.visit.run?.answers).not.toHaveProperty('address');
  });
  test('with a PIN is a kind page: nothing to type, and the ID card still works', () => {
    const led = social(toCard(), { at: 'needs-pin-refused', face: { cardNumber: 'A12345678' } });
    expect(reader(led)).toMatchObject({
      at: 'trouble',
      card: 'social',
      words: expect.stringContaining('不用输密码'),
    });
    expect(led.spoken().page.blocks.some(({ kind }) => kind === 'keypad')).toBe(false);
    expect(led.buttons()).toEqual(['other']);
    expect(
      led
        .spoken()
        .speech.map(({ text }) => text)
        .join(''),
    ).toContain('您不用输');
    expect(words(led)).not.toContain('A12345678');
    id(led, cardRead());
    expect(reader(led)).toMatchObject({ at: 'read', words: expect.stringContaining('身份证') });
    id(led, { at: 'removed' });
    expect(pageId(led.visit)).not.toBe('card');
  });
  test.each<[SocialCardTrouble, string]>([
    ['taken-too-soon', '卡拿早了一点'],
    ['wrong-way-round', '卡好像插反了'],
    ['not-a-social-card', '这张不是社保卡'],
    ['no-card-read', '这张卡读不出来'],
  ])('%s: %s, and another try', (trouble, says) => {
    const led = toCard();
    const before = led.visit.run?.tries ?? 0;
    social(led, { at: 'trouble', trouble });
    expect(reader(led)).toMatchObject({ at: 'trouble', words: expect.stringContaining(says) });
    expect(led.visit.run?.tries).toBe(before + 1);
    led.press('card-again');
    expect(reader(led)).toMatchObject({ at: 'waiting', card: 'both' });
  });
  test('that somebody forgot comes out first; then her own time begins', () => {
    const led = social(toCard(), { at: 'waiting', leftOver: true });
    expect(reader(led)).toMatchObject({
      words: expect.stringContaining('再插您的社保卡'),
      secondsLeft: null,
    });
    led.wait(50);
    social(led, { at: 'waiting' });
    expect(reader(led)).toMatchObject({ secondsLeft: 60, card: 'both' });
  });
});

describe('two readers at once', () => {
  test('a card that is being read counts more than trouble at the other, the newest trouble more than the old', () => {
    const led = id(toCard(), { at: 'trouble', trouble: 'keep-still' });
    social(led, { at: 'trouble', trouble: 'wrong-way-round' });
    expect(reader(led)).toMatchObject({ words: expect.stringContaining('插反') });
    id(led, { at: 'reading' });
    expect(reader(led)).toMatchObject({ at: 'reading' });
    id(led, { at: 'trouble', trouble: 'keep-still' });
    expect(reader(led)).toMatchObject({ words: expect.stringContaining('没读到') });
  });
  test('one card is enough: a second one, or its trouble, changes nothing', () => {
    const led = social(toCard(), socialCardRead());
    const other = { ...CARD, name: '李建国', number: '330299194003150018' };
    id(led, cardRead(other));
    id(led, { at: 'removed' });
    expect(led.visit.run?.answers.idNumber?.value).toBe(CARD.number);
    expect(pageId(led.visit)).toBe('card');
    led.house({ type: 'house', house: { idCard: 'missing' } });
    expect(reader(led)).toMatchObject({ at: 'read', card: 'social' });
  });
  test('the reader whose card was read is lost: nobody can tell any more, and the visit goes on', () => {
    const led = social(toCard(), socialCardRead());
    led.house({ type: 'house', house: { socialCard: 'missing' } });
    expect(led.last('ask')).toMatchObject({ question: 'payments' });
  });
  test('a reader that is lost is no try of hers', () => {
    const led = toCard();
    const before = led.visit.run?.tries;
    social(led, { at: 'trouble', trouble: 'reader-missing' });
    expect(led.visit.run?.tries).toBe(before);
    expect(led.spoken().page.title).toBe('请放身份证');
  });
});
