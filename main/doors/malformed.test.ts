import { describe, expect, test } from 'vitest';
import { INPUTS, open, page } from './test-door.ts';

describe('malformed calls', () => {
  test.each([
    ['act', { ...page }],
    ['act', { ...page, action: '' }],
    ['act', { ...page, action: 'x'.repeat(81) }],
    ['act', { stepId: 'start', rev: -1, action: 'start' }],
    ['act', { stepId: 'start', rev: 1.5, action: 'start' }],
    ['act', { stepId: 'x'.repeat(61), rev: 1, action: 'start' }],
    ['act', null],
    ['act', 'start'],
    ['key', { ...page, key: '77' }],
    ['key', { ...page, key: 'Enter' }],
    ['picture', { ...page, image: 'not bytes' }],
    ['picture', { ...page, image: new Uint8Array(0) }],
    ['picture', { ...page, image: new Uint8Array(12 * 1024 * 1024 + 1) }],
    ['photo', { ...page, image: new Uint8Array(0) }],
    ['photo', { ...page, image: new Uint8Array(2 * 1024 * 1024 + 1) }],
    ['photo', { image: new Uint8Array(9) }],
    ['camera', { ...page, state: 'opening' }],
    ['microphone', { ...page, state: 'opening' }],
    ['recording', { ...page, sound: new Uint8Array(1024 * 1024 + 1), long: 900, heard: 500 }],
    ['recording', { ...page, sound: 'not bytes', long: 900, heard: 500 }],
    ['recording', { ...page, sound: new Uint8Array(9), long: 150_001, heard: 500 }],
    ['recording', { ...page, sound: new Uint8Array(9), long: 900, heard: -1 }],
    ['recording', { ...page, sound: new Uint8Array(9), long: 900 }],
    ['recording', { sound: new Uint8Array(9), long: 900, heard: 500 }],
    ['guide', { ...page, luma: new Uint8Array(4), width: 2, height: 2 }],
    ['guide', { ...page, luma: new Uint8Array(640 * 480 + 1), width: 640, height: 480 }],
    ['layout', { width: 0, height: 10 }],
    ['layout', { width: Number.NaN, height: 10 }],
    ['layout', { width: Number.POSITIVE_INFINITY, height: 10 }],
    ['speaking', { speaking: 'yes' }],
    ['voices', null],
    ['voices', [{ id: 'a', name: 'a', lang: 'zh-CN' }]],
    ['voices', [{ id: 'x'.repeat(301), name: 'a', lang: 'zh-CN', local: true }]],
    ['voices', Array.from({ length: 1001 }, () => ({ id: 'a', name: 'a', lang: 'zh-CN', local: true }))],
    ['voiceFailed', { utterance: '', phrase: 0 }],
    ['voiceFailed', { utterance: 'u-1', phrase: -1 }],
    ['voiceFailed', { utterance: 'x'.repeat(61), phrase: 0 }],
  ])('%s refuses input %#', async (name, input) => {
    const { call, refusals, done } = open('kiosk', 'resident');
    expect(await call('mutation', name, input)).toEqual({
      kind: 'refused',
      id: 1,
      code: 'BAD_REQUEST',
      says: 'the input does not fit',
    });
    expect(refusals).toEqual([{ path: name, code: 'BAD_REQUEST', actor: 'resident' }]);
    expect(done).toEqual([]);
  });

  test.each([
    [{ device: 'idCard', command: 'paper-out' }],
    [{ device: 'keypad', command: 'put' }],
    [{ device: 'idCard', command: 'put', card: '../../etc/passwd' }],
    [{ device: 'receiptPrinter', command: 'plug', card: 'x' }],
  ])('the tray refuses %j', async (input) => {
    const { call, done } = open('tray', 'tray');
    expect(await call('mutation', 'devices', input)).toMatchObject({ code: 'BAD_REQUEST' });
    expect(done).toEqual([]);
  });

  test.each([
    [undefined],
    [{}],
    [{ passphrase: 20260817 }],
    [{ passphrase: 'x'.repeat(201) }],
    [{ passphrase: '20260817', more: true }],
  ])('the opening page refuses input %#, and the refusal holds nothing of it', async (input) => {
    const { call, refusals, done } = open('opening', 'opener');
    const reply = await call('mutation', 'give', input);
    expect(reply).toMatchObject({ code: 'BAD_REQUEST', says: 'the input does not fit' });
    expect(JSON.stringify([reply, refusals])).not.toContain('20260817');
    expect(done).toEqual([]);
  });

  test.each([
    '',
    'nothing',
    'kiosk.act',
    'act.act',
    '__proto__',
    'constructor',
    'toString',
    'a'.repeat(5000),
  ])('there is no “%s”', async (path) => {
    const { call, refusals } = open('kiosk', 'resident');
    expect(await call('mutation', path)).toEqual({
      kind: 'refused',
      id: 1,
      code: 'NOT_FOUND',
      says: 'there is no such procedure',
    });
    expect(refusals[0]?.path.length).toBeLessThanOrEqual(60);
  });

  test('a mutation is not asked as a query, nor a subscription', async () => {
    const { call, done } = open('kiosk', 'resident');
    for (const [id, type] of [
      [1, 'query'],
      [2, 'subscription'],
    ] as const)
      expect((await call(type, 'act', INPUTS['kiosk.act'], id)).kind).toBe('refused');
    expect((await call('query', 'pages', undefined, 3)).kind).toBe('refused');
    expect(done).toEqual([]);
  });

  test.each([
    [null, -1],
    ['act', -1],
    [7, -1],
    [[], -1],
    [{}, -1],
    [{ kind: 'call', path: 'touch', type: 'mutation' }, -1],
    [{ kind: 'call', id: '1', path: 'touch', type: 'mutation' }, -1],
    [{ kind: 'call', id: 4, type: 'mutation' }, 4],
    [{ kind: 'call', id: 4, path: 7, type: 'mutation' }, 4],
    [{ kind: 'call', id: 4, path: 'touch', type: 'batch' }, 4],
    [{ kind: 'other', id: 4 }, 4],
  ])('%j is no call', async (message, id) => {
    const { send, replyTo, refusals, done } = open('kiosk', 'resident');
    send(message);
    expect(await replyTo(id)).toEqual({
      kind: 'refused',
      id,
      code: 'PARSE_ERROR',
      says: 'this is not a call',
    });
    expect(refusals).toEqual([{ path: '?', code: 'PARSE_ERROR', actor: 'resident' }]);
    expect(done).toEqual([]);
  });

  test('a refusal tells nothing of what was sent', async () => {
    const { call, refusals } = open('kiosk', 'resident');
    const reply = await call('mutation', 'act', { ...page, action: { secret: '330299194608150021' } });
    expect(JSON.stringify([reply, refusals])).not.toContain('330299');
  });

  test('after nonsense the door still serves', async () => {
    const { call, send } = open('kiosk', 'resident');
    send(null);
    send({ kind: 'stop', id: 99 });
    expect(await call('mutation', 'touch', undefined, 5)).toEqual({
      kind: 'value',
      id: 5,
      value: { refused: null },
    });
  });
});

describe('subscriptions', () => {
  const soon = async () => {
    for (let n = 0; n < 20; n++) await Promise.resolve();
  };

  test('follow until they are stopped', async () => {
    const { call, send, replies, pages, refusals } = open('kiosk', 'resident');
    expect(await call('subscription', 'pages')).toEqual({ kind: 'value', id: 1, value: { rev: 1 } });
    pages.set({ rev: 2 });
    await soon();
    expect(replies.at(-1)).toEqual({ kind: 'value', id: 1, value: { rev: 2 } });
    send({ kind: 'stop', id: 1 });
    await soon();
    const had = replies.filter(({ kind }) => kind === 'value').length;
    pages.set({ rev: 3 });
    await soon();
    expect(replies.filter(({ kind }) => kind === 'value')).toHaveLength(had);
    expect(refusals).toEqual([]);
  });

  test('end with the page', async () => {
    const { call, close, replies, pages } = open('kiosk', 'resident');
    await call('subscription', 'pages');
    close();
    await soon();
    const had = replies.length;
    pages.set({ rev: 2 });
    await soon();
    expect(replies).toHaveLength(had);
  });
});
