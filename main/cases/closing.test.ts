import { expect, test } from 'vitest';
import { archived, done, handled, taken, told } from './test-cases.ts';
import {
  admin,
  auditor,
  director,
  dispatcher,
  other,
  resident,
  system,
  volunteer,
  window,
  words,
} from './test-desk.ts';

const DAY = 24 * 60;
const pass = { do: 'review', passed: true, personal: words } as const;
const notSolved = { do: 'confirm', solved: false } as const;
const tell = { do: 'tell', how: 'phone', personal: words } as const;

test('from 受理 to 归档: taken, looked at, done, told, looked at by another, and she says yes', () => {
  const desk = archived();
  expect(desk.now).toMatchObject({ stage: '归档', owner: window.name, reopened: 0, flags: [] });
  expect(desk.facts.flatMap(({ stage }) => stage ?? [])).toEqual(['受理', '分析', '处置', '反馈', '归档']);
  expect(desk.refuses(window, { do: 'step', personal: words })).toBe('archived');
});

test('the result goes to who was asked first, whoever did it', () => {
  const desk = handled();
  const to = { person: other.name, unit: '社区', level: '社区' } as const;
  desk.does(window, { do: 'transfer', to, personal: words });
  desk.does(other, { do: 'accept' });
  desk.later(60);
  expect(desk.refuses(window, { do: 'result', personal: words })).toBe('not-yours');
  desk.does(other, { do: 'result', personal: words });
  expect(desk.now).toMatchObject({ owner: window.name, handler: other.name });
  expect(desk.refuses(other, tell)).toBe('not-yours');
  expect(desk.does(window, tell).told).toMatchObject({ how: 'phone', words: words.words });
});

test('within two minutes only with a reason, and it is flagged; with nothing written down too', () => {
  const desk = handled().later(1);
  expect(desk.refuses(window, { do: 'result', personal: words })).toBe('needs-reason');
  const quick = { do: 'result', personal: { ...words, reason: '机器上已经办好' } } as const;
  expect(desk.does(window, quick).flags).toEqual(['formal-closing']);
  expect(handled().later(2).does(window, { do: 'result', personal: words }).flags).toEqual([
    'formal-closing',
  ]);
  expect(done().now?.flags).toEqual([]);
});

test('nothing is put away before she was told', () => {
  const desk = done();
  expect(desk.refuses(auditor, pass)).toBe('not-told');
  expect(desk.refuses(resident, { do: 'confirm', solved: true })).toBe('not-told');
  expect(desk.refuses(dispatcher, { do: 'archive' })).toBe('not-told');
  expect(handled().refuses(dispatcher, { do: 'archive' })).toBe('wrong-stage');
  expect(desk.refuses(window, { do: 'tell', how: 'phone' })).toBe('needs-words');
});

test('复核 is never by who did the work', () => {
  const both = { name: window.name, roles: ['window', 'reviewer'] as const };
  const desk = told();
  expect(desk.refuses(both, pass)).toBe('the-handler');
  expect(desk.refuses(window, pass)).toBe('not-your-role');
  expect(desk.refuses(dispatcher, { do: 'archive' })).toBe('not-reviewed');
  expect(desk.does(auditor, pass).review?.by).toBe(auditor.name);
  expect(desk.refuses(dispatcher, { do: 'archive' })).toBe('not-confirmed');
});

test('sent back, it is done and told once more', () => {
  const desk = told();
  desk.does(auditor, { ...pass, passed: false });
  expect(desk.now).toMatchObject({
    stage: '处置',
    owner: window.name,
    sentBack: 1,
    told: null,
    result: null,
  });
  expect(desk.refuses(dispatcher, { do: 'archive' })).toBe('wrong-stage');
});

test('who is not reached is called on three different days', () => {
  const desk = done();
  const call = { do: 'attempt', how: 'phone' } as const;
  for (let twice = 0; twice < 2; twice++) desk.does(window, call);
  desk.later(DAY).does(window, call);
  desk.does(window, call);
  expect(desk.refuses(auditor, pass)).toBe('not-told');
  desk.later(DAY).does(window, call);
  desk.does(auditor, pass);
  expect(desk.does(system, { do: 'archive' }).stage).toBe('归档');
});

test('without a way to call her, word is left under her number on three days', () => {
  const desk = done();
  for (let day = 0; day < 3; day++) desk.later(DAY).does(window, { do: 'attempt', how: 'left-word' });
  desk.does(auditor, pass);
  expect(desk.does(system, { do: 'archive' }).stage).toBe('归档');
});

test('told, but without her yes: three days as well', () => {
  const desk = told();
  desk.does(auditor, pass);
  for (let day = 0; day < 2; day++) desk.later(DAY).does(window, { do: 'attempt', how: 'phone' });
  expect(desk.refuses(system, { do: 'archive' })).toBe('not-confirmed');
  desk.later(DAY).does(window, { do: 'attempt', how: 'visit' });
  expect(desk.does(system, { do: 'archive' }).stage).toBe('归档');
});

test('没解决 opens it twice; the third time it is the director’s', () => {
  const desk = archived();
  for (let time = 1; time <= 2; time++) {
    expect(desk.does(resident, notSolved)).toMatchObject({
      stage: '处置',
      reopened: time,
      owner: window.name,
    });
    desk.later(60).does(window, { do: 'result', personal: words });
    desk.does(window, tell);
    desk.does(auditor, pass);
  }
  expect(desk.does(resident, notSolved)).toMatchObject({ stage: '反馈', reopened: 2, withDirector: true });
  expect(desk.refuses(dispatcher, { do: 'archive' })).toBe('with-director');
  expect(desk.refuses(dispatcher, { do: 'reopen', personal: words })).toBe('ask-director');
  expect(desk.does(director, { do: 'reopen', personal: words })).toMatchObject({
    stage: '处置',
    reopened: 3,
    owner: director.name,
    withDirector: false,
  });
});

test('she may come back after it was put away, and is heard a third time too', () => {
  const desk = archived();
  for (let time = 1; time <= 2; time++) {
    desk.does(resident, notSolved);
    desk.later(60).does(window, { do: 'result', personal: words });
    desk.does(window, tell);
    desk.does(auditor, pass);
    desk.does(resident, { do: 'confirm', solved: true });
    desk.does(dispatcher, { do: 'archive' });
  }
  expect(desk.does(resident, notSolved)).toMatchObject({
    stage: '反馈',
    withDirector: true,
    confirmed: null,
  });
});

test('who could not be reached may still come and say how it is', () => {
  const away = () => {
    const desk = done();
    for (let day = 0; day < 3; day++) desk.later(DAY).does(window, { do: 'attempt', how: 'phone' });
    desk.does(auditor, pass);
    desk.does(system, { do: 'archive' });
    return desk;
  };
  expect(away().does(resident, notSolved)).toMatchObject({ stage: '处置', reopened: 1 });
  expect(away().does(resident, { do: 'confirm', solved: true })).toMatchObject({
    stage: '归档',
    confirmed: { by: 'resident' },
  });
  // Nobody told her yet, and the lamp is still dark.
  expect(done().does(resident, notSolved).stage).toBe('处置');
});

test('督办 is answered by who carries the case', () => {
  const desk = handled();
  desk.does(system, { do: 'remind', to: 'owner', personal: words });
  desk.does(director, { do: 'remind', to: 'director', personal: words });
  expect(desk.refuses(other, { do: 'reply', index: 0, personal: words })).toBe('not-yours');
  expect(desk.refuses(window, { do: 'reply', index: 2, personal: words })).toBe('nothing-to-answer');
  desk.does(window, { do: 'reply', index: 0, personal: words });
  expect(desk.refuses(window, { do: 'reply', index: 0, personal: words })).toBe('nothing-to-answer');
  desk.does(director, { do: 'reply', index: 1, personal: words });
  expect(desk.now?.reminders.map(({ reply }) => reply?.by)).toEqual([window.name, director.name]);
});

test('a department is asked to come; only the dispatcher and the director whistle', () => {
  const desk = handled();
  const ask = { do: 'summon', department: '区城管', day: '2026-11-26', personal: words } as const;
  expect(desk.refuses(window, { ...ask, what: '吹哨' })).toBe('not-your-role');
  expect(desk.refuses(other, { ...ask, what: '约请' })).toBe('not-yours');
  desk.does(window, { ...ask, what: '约请' });
  desk.does(dispatcher, { ...ask, what: '吹哨' });
  desk.does(window, { do: 'summon-outcome', index: 0, came: true, personal: words });
  expect(desk.now?.summons.map(({ what, outcome }) => [what, outcome?.came])).toEqual([
    ['约请', true],
    ['吹哨', undefined],
  ]);
  const again = { do: 'summon-outcome', index: 0, came: false, personal: words } as const;
  expect(desk.refuses(window, again)).toBe('nothing-to-answer');
});

test('a volunteer, and who looks after the machines, do nothing with a case', () => {
  for (const who of [volunteer, admin, { name: window.name, roles: [] }, { name: '', roles: window.roles }]) {
    const desk = taken();
    expect(desk.refuses(who, { do: 'note', personal: words })).toBe('not-your-role');
    expect(desk.refuses(who, { do: 'archive' })).toBe('not-your-role');
    expect(desk.facts).toHaveLength(2);
  }
});
