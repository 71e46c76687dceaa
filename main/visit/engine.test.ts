import { describe, expect, test } from 'vitest';
import { pageId } from './engine.ts';
import { entriesOf } from './home.ts';
import {
  ACCOUNT,
  cardRead,
  ENGINE,
  FOUND,
  lead,
  paperReading,
  RESIDENT,
  STAFF,
  STATUS,
  toBillPrint,
  toBillReview,
  toCard,
  toDue,
  toHousehold,
  withStaff,
} from './test-visit.ts';

const IMAGE = new Uint8Array([0xff, 0xd8]);

describe('the two visits', () => {
  test('a bill is looked up, reviewed, kept, printed, rated, wiped', () => {
    const led = toBillPrint();
    expect(led.effects.map((effect) => effect.do)).toEqual(['audit', 'ask', 'ask', 'ask', 'commit', 'print']);
    expect(led.last('ask')).toMatchObject({
      service: 'utilities',
      question: 'household',
      input: { kind: 'electricity', account: ACCOUNT },
    });
    led.house({ type: 'printing', jobId: 'job-1', progress: 0.5 });
    expect(led.spoken().page.blocks[0]).toMatchObject({ kind: 'printing', at: 'printing', progress: 0.5 });
    led.house({ type: 'print-ended', jobId: 'job-1', outcome: 'printed', why: null });
    led.press('got-it', 'rate-5');
    expect(led.effects.slice(-2)).toEqual([
      { do: 'rate', level: 5 },
      { do: 'wipe', why: 'finished' },
    ]);
    expect(led.visit.stage).toBe('over');
  });

  test('a pension check reads the card, waits until it is lifted, and registers a visit at home', () => {
    const led = toDue();
    expect(led.effects.map((effect) => effect.do)).toEqual(['audit', 'start-card', 'stop-card', 'ask']);
    expect(led.last('ask')?.input).toEqual({ idNumber: '330299194608150021', birth: '1946-08-15' });
    led.press('do-it', 'visit', 'morning', 'type-phone').type('057455500120').press('enter-done', 'confirm');
    expect(led.last('commit')).toMatchObject({ about: 'task' });
    expect(led.visit.run?.answers).toMatchObject({
      consentId: { value: 'v1', from: 'chosen' },
      name: { value: '王桂香', from: 'card' },
      validTo: { value: STATUS.validTo, from: 'service' },
      phone: { value: '057455500120', from: 'typed' },
    });
  });

  test('a second matter of the same visit is a run of its own', () => {
    const led = toBillPrint();
    const first = led.visit.run?.id;
    led.house({ type: 'print-ended', jobId: 'job-1', outcome: 'printed', why: null }).press('dock:home');
    led.press('scene:bills', 'task:electricity-bill');
    expect(led.visit.run?.id).not.toBe(first);
    expect(led.visit.run).toMatchObject({ confirmed: null, answers: {}, demo: false });
  });
});

describe('asking a service', () => {
  test.each(['found', 'not-found', 'already-paid', 'prepaid-meter', 'by-staff', 'unavailable'])(
    '%s has its page',
    (outcome) => {
      const led = lead().press('start', 'scene:bills', 'typed').type(ACCOUNT).press('enter-done');
      led.house({
        type: 'answer',
        ticket: led.ticket(),
        outcome,
        values: outcome === 'found' ? FOUND : {},
        demo: false,
      });
      expect(pageId(led.visit)).toBe(outcome === 'found' ? 'household' : outcome);
    },
  );

  test('an outcome nobody knows counts as no answer', () => {
    const led = lead().press('start', 'scene:bills', 'typed').type(ACCOUNT).press('enter-done');
    led.house({ type: 'answer', ticket: led.ticket(), outcome: 'moon', values: {}, demo: false });
    expect(pageId(led.visit)).toBe('unavailable');
  });

  test('one demo answer marks the whole task', () => {
    const led = toHousehold();
    expect(led.spoken().page.marks.demo).toBe(true);
    expect(led.press('mine').spoken().page.marks.demo).toBe(true);
  });
});

describe('the card', () => {
  test('consent comes first; refusing leads to people', () => {
    const led = lead().press('start', 'scene:pension', 'begin', 'refuse');
    expect(pageId(led.visit)).toBe('refused');
    expect(led.last('start-card')).toBeUndefined();
    expect(led.visit.run?.answers).toEqual({});
    expect(led.buttons()[0]).toBe('people');
  });

  test('nobody goes on without the card in her hand, unless its reader is gone', () => {
    const led = toCard();
    const ticket = led.ticket();
    led
      .house({ type: 'card', ticket, state: cardRead() })
      .house({ type: 'card', ticket, state: { at: 'waiting' } });
    expect(pageId(led.visit)).toBe('card');
    expect(led.spoken().page.blocks[0]).toMatchObject({ kind: 'card-reader', at: 'read' });
    led.house({ type: 'house', house: { idCard: 'missing' } });
    expect(pageId(led.visit)).toBe('look-up');
  });

  test.each(['keep-still', 'no-card-read', 'not-an-id-card'] as const)('%s offers another try', (trouble) => {
    const led = toCard();
    const first = led.ticket();
    led.house({ type: 'card', ticket: first, state: { at: 'trouble', trouble } });
    expect(led.visit.run?.tries).toBe(1);
    led.press('card-again');
    expect(led.effects.slice(-2)).toEqual([{ do: 'stop-card' }, { do: 'start-card', ticket: led.ticket() }]);
    expect(led.ticket()).not.toBe(first);
  });

  test('a broken reader offers no other try, and reads on when it is back', () => {
    const led = toCard();
    led.house({ type: 'house', house: { idCard: 'missing' } });
    expect(led.spoken().page.blocks[0]).toMatchObject({ at: 'trouble' });
    expect(led.buttons()).toEqual(['other']);
    led.house({ type: 'house', house: { idCard: 'ready' } });
    expect(led.last('start-card')).toEqual({ do: 'start-card', ticket: led.ticket() });
    expect(led.spoken().page.blocks[0]).toMatchObject({ at: 'waiting' });
  });

  test('a card somebody forgot is to be taken away first; then her own time begins', () => {
    const led = toCard();
    led.house({ type: 'card', ticket: led.ticket(), state: { at: 'waiting', leftOver: true } });
    expect(led.spoken().page.blocks[0]).toMatchObject({
      at: 'waiting',
      secondsLeft: null,
      words: '请先把这张卡拿走|再放身份证',
    });
    expect(
      led
        .spoken()
        .page.caption.map(({ text }) => text)
        .join(''),
    ).toContain('别人忘的卡');
    led.wait(50).house({ type: 'card', ticket: led.ticket(), state: { at: 'waiting' } });
    expect(led.spoken().page.blocks[0]).toMatchObject({ secondsLeft: 60 });
  });

  test('after a minute without a card there are other ways', () => {
    expect(pageId(toCard().wait(60).visit)).toBe('no-card');
  });
});

describe('the paper', () => {
  const camera = () => lead().press('start', 'scene:bills', 'camera');
  const onPage = (led: ReturnType<typeof camera>) => ({ stepId: pageId(led.visit), rev: led.visit.rev });
  const look = (led: ReturnType<typeof camera>) => {
    led.send(RESIDENT, { type: 'guidance', says: 'good', ...onPage(led) });
    return led.send(RESIDENT, { type: 'picture', image: IMAGE, ...onPage(led) });
  };

  test('only a paper that lies well is read, and one at a time', () => {
    const led = camera();
    expect(led.refused(RESIDENT, { type: 'picture', image: IMAGE, ...onPage(led) })).toBe('not-now');
    expect(look(led).ok).toBe(true);
    expect(led.last('read-paper')).toEqual({
      do: 'read-paper',
      ticket: led.ticket(),
      image: IMAGE,
      want: 'bill',
    });
    expect(led.refused(RESIDENT, { type: 'picture', image: IMAGE, ...onPage(led) })).toBe('not-now');
    led.house({ type: 'paper', ticket: led.ticket(), reading: paperReading({ account: ACCOUNT }) });
    expect(pageId(led.visit)).toBe('look-up');
    expect(led.visit.run?.answers.account).toEqual({ value: ACCOUNT, from: 'scan', by: 'resident' });
  });

  test('twice unread leads to other ways; a broken reading process counts as unread', () => {
    const led = camera();
    look(led);
    led.house({ type: 'paper', ticket: led.ticket(), reading: paperReading({ amount: '86.40' }) });
    expect(led.spoken().page.blocks[0]).toMatchObject({ kind: 'camera', guidance: '没看清，请再放平一点' });
    look(led);
    led.house({ type: 'paper', ticket: led.ticket(), reading: null });
    expect(pageId(led.visit)).toBe('unread');
    expect(led.visit.run?.tries).toBe(2);
  });

  test('without the reading process the camera is not offered', () => {
    const led = lead({ house: { reading: 'missing' } }).press(
      'start',
      'scene:bills',
      'task:electricity-bill',
    );
    expect(led.buttons()).toEqual(['typed', 'none']);
  });

  test('a minute without a paper leads to other ways', () => {
    expect(pageId(camera().wait(60).visit)).toBe('unread');
  });
});

describe('the dock and the first pages', () => {
  test('larger goes round the four sizes; a split page begins at its first part', () => {
    const led = toHousehold().press('mine');
    expect([1, 2, 3, 4].map(() => led.press('dock:larger').visit.look.size)).toEqual([2, 3, 4, 1]);
    led.press('dock:larger', 'dock:larger');
    expect(led.buttons()).toEqual(['part-next']);
    led.press('part-next');
    expect(led.buttons()).toContain('seen');
    led.press('dock:back');
    expect(led.buttons()).toEqual(['part-next']);
    led.press('part-next', 'dock:larger');
    expect(led.visit.run?.part).toBe(0);
  });

  test('the second 再听一遍 is slower', () => {
    const led = lead().press('start', 'dock:again', 'dock:again', 'dock:again');
    expect(led.effects.filter((effect) => effect.do === 'replay')).toEqual([
      { do: 'replay', slow: false },
      { do: 'replay', slow: true },
      { do: 'replay', slow: false },
    ]);
  });

  test('language and contrast before the first touch', () => {
    const led = lead().press('clearer', 'language:en');
    expect(led.visit.look).toMatchObject({ theme: 'dark', locale: 'en' });
    expect(led.press('clearer', 'language:zh-CN').visit.look).toMatchObject({
      theme: 'warm',
      locale: 'zh-CN',
    });
  });

  test('a tile lists its tasks; the one for people calls people', () => {
    const led = lead().press('start', 'scene:doctor');
    expect(led.spoken().page).toMatchObject({ title: '看病约医生', place: 'scene' });
    expect(led.buttons()).toEqual(
      expect.arrayContaining(['task:doctor', 'task:report-pickup', 'people-call']),
    );
    expect(led.press('dock:home', 'scene:people').visit.help?.at).toBe('calling');
  });

  test('fraud and the search are one touch from home', () => {
    const led = lead().press('start');
    expect(led.buttons().slice(-3)).toEqual(['task:fraud', 'search', 'ease:open']);
    expect(led.press('task:fraud').visit.run?.taskId).toBe('fraud');
    expect(led.press('dock:home', 'search').spoken().page.place).toBe('search');
  });

  test('home opens no other task by its name', () => {
    const led = lead().press('start');
    const on = { stepId: 'home', rev: led.visit.rev };
    expect(led.refused(RESIDENT, { type: 'act', action: 'task:allowance', ...on })).toBe('not-offered');
  });

  test('the tasks under a tile stand in the order content says; those it does not name come last', () => {
    const rows = (scene: string) => entriesOf(ENGINE, scene);
    expect(rows('bills').slice(0, 3)).toEqual(['task:electricity-bill', 'task:water-bill', 'task:gas-bill']);
    expect(rows('insurance')[0]).toBe('task:social-security');
    const own = { ...ENGINE, home: { tiles: { bills: ['phone-bill'] } } };
    expect(entriesOf(own, 'bills').slice(0, 2)).toEqual(['task:phone-bill', 'task:cable-bill']);
    expect(rows('practice')[0]).toBe('practice:electricity-bill');
    expect(rows('practice')).toHaveLength(ENGINE.tasks.size);
  });

  test('回到首页 forgets the task', () => {
    const led = toHousehold().press('dock:home');
    expect(led.visit).toMatchObject({ stage: 'home', run: null });
  });

  test('the window’s shape decides the layout', () => {
    const led = lead();
    led.send(RESIDENT, { type: 'layout', width: 1920, height: 1080 });
    expect(led.visit.look.orientation).toBe('landscape');
  });

  test('an answer that staff chose says so', () => {
    const led = withStaff(toBillReview().press('change:pay'));
    led.send(STAFF, { type: 'act', action: 'company', stepId: 'pay', rev: led.visit.rev });
    expect(led.visit.run?.answers.payWay).toEqual({ value: 'company', from: 'chosen', by: '沈知秋' });
  });
});
