import { describe, expect, test } from 'vitest';
import type { ClassHeard, FollowInput } from '../classes/following.ts';
import { LEARNER_PAGES } from '../classes/test-pages.ts';
import { addDays, dayOf } from '../clock/dates.ts';
import type { ClassFact } from '../store/class-port.ts';
import { holdTime, type Kiosk, settled, start } from './test-runner.ts';
import { RESIDENT } from './test-visit.ts';
import type { House } from './visit.ts';

/** A class that she follows at the kiosk. */

holdTime();

async function joined(house: Partial<House> = {}): Promise<{ kiosk: Kiosk; hear(one: ClassHeard): void }> {
  const kiosk = start({ house });
  await kiosk.press('start', 'scene:class', 'task:phone-class', 'follow');
  await kiosk.type('4729');
  await kiosk.press('enter-done');
  await settled();
  const input = kiosk.last('follow') as unknown as FollowInput;
  return { kiosk, hear: (one) => input.heard(one) };
}
const lesson = (kiosk: Kiosk) => {
  const found = kiosk.page().blocks.find(({ kind }) => kind === 'lesson');
  if (found?.kind !== 'lesson') throw new Error(`no practice phone on ${kiosk.page().stepId}`);
  return found;
};
const buttons = (kiosk: Kiosk) => kiosk.page().actions.map(({ id }) => id);
const { first, held, waits, done, calls } = LEARNER_PAGES;

describe('coming in', () => {
  test('with the figures on the big screen', async () => {
    const { kiosk, hear } = await joined();
    expect(kiosk.last('follow')).toMatchObject({ where: 'http://192.168.1.20:8080', code: '4729' });
    expect(kiosk.page().title).toBe('请等一下');
    hear({ at: 'in', page: first });
    expect(kiosk.page().title).toBe(first.practice.step.words);
    expect(kiosk.page().hint).toBe(first.practice.say);
    expect(lesson(kiosk)).toMatchObject({ seat: '3 号', over: null });
  });

  test.each(['wrong', 'over'] as const)('%s is a page of its own, with a way on', async (at) => {
    const { kiosk, hear } = await joined();
    hear({ at });
    expect(kiosk.page().stepId).toBe(at);
    expect(buttons(kiosk).length).toBeGreaterThan(1);
  });

  test('where no class is on, nobody is asked', async () => {
    const kiosk = start();
    kiosk.trouble.classAt = new Error('the shell is away');
    await kiosk.press('start', 'scene:class', 'task:phone-class', 'follow');
    await kiosk.type('4729');
    await kiosk.press('enter-done');
    await settled();
    expect(kiosk.page().stepId).toBe('none');
    expect(kiosk.names()).not.toContain('follow');
    expect(kiosk.text()).not.toContain('下一次课');
  });

  test('where none is on, the next one of the calendar is told', async () => {
    const { kiosk, hear } = await joined();
    const at = kiosk.clock.wall();
    const planned = (classId: string, day: string): ClassFact => ({
      ...{ id: classId, what: 'planned', classId, learner: null, at, by: '方晓' },
      body: { day, time: '9:30', lesson: 6 },
    });
    kiosk.answers.classFacts = () => [
      planned('c-2', addDays(dayOf(at), 9)),
      planned('c-1', addDays(dayOf(at), 2)),
      planned('c-0', addDays(dayOf(at), -1)),
    ];
    hear({ at: 'none', next: null });
    await settled();
    expect(kiosk.page().stepId).toBe('none');
    const facts = kiosk.page().blocks.find(({ kind }) => kind === 'facts');
    expect(facts).toMatchObject({ rows: [{ label: '下一次课' }, { label: '几点开始', value: '上午9:30' }] });
  });
});

describe('in class', () => {
  test('a touch of the phone goes to the class, as the finger did it', async () => {
    const { kiosk, hear } = await joined();
    hear({ at: 'in', page: first });
    const { rev } = first.practice;
    await kiosk.press('phone:hold:wechat');
    expect(kiosk.last('press')).toEqual({ rev, press: { what: 'touch', id: 'wechat', how: 'hold' } });
    await kiosk.press('phone:tap:back', 'class-hint', 'class-hand');
    expect(kiosk.last('press')).toEqual({ rev, press: { what: 'hint' } });
    expect(kiosk.names()).toContain('hand');
  });

  test('nothing that is not on the phone can be touched', async () => {
    const { kiosk, hear } = await joined();
    hear({ at: 'in', page: first });
    const { stepId, rev } = kiosk.page();
    for (const action of ['phone:tap:nothing', 'phone:twice:wechat', 'class-again'])
      expect(kiosk.runner.take(RESIDENT, { type: 'act', action, stepId, rev })).toEqual({
        refused: 'not-offered',
      });
  });

  test.each([
    ['held', held, ['class-hand', 'leave']],
    ['waits', waits, ['class-hand', 'leave']],
    ['done', done, ['class-again', 'class-hand', 'leave']],
  ] as const)('%s: the phone rests, and she is told why', async (over, page, offered) => {
    const { kiosk, hear } = await joined();
    hear({ at: 'in', page });
    expect(lesson(kiosk)).toMatchObject({ over, touches: [] });
    expect(buttons(kiosk)).toEqual(offered);
    const { stepId, rev } = kiosk.page();
    const touch = { type: 'act', action: 'phone:tap:back', stepId, rev } as const;
    expect(kiosk.runner.take(RESIDENT, touch)).toEqual({ refused: 'not-offered' });
  });

  test('a late touch was meant for another screen', async () => {
    const { kiosk, hear } = await joined();
    hear({ at: 'in', page: first });
    const { stepId, rev } = kiosk.page();
    hear({ at: 'in', page: waits });
    hear({ at: 'in', page: first });
    const late = { type: 'act', action: 'phone:tap:wechat', stepId, rev } as const;
    expect(kiosk.runner.take(RESIDENT, late)).toEqual({ refused: 'stale' });
  });

  test('a broken line is told, and her place is as it was when it is there again', async () => {
    const { kiosk, hear } = await joined();
    hear({ at: 'in', page: first });
    hear({ at: 'away' });
    expect(kiosk.page().hint).toBe('网断了一下，您的位置还在');
    hear({ at: 'in', page: calls });
    expect(lesson(kiosk).over).toBeNull();
  });

  test('nobody is asked whether she is still there; the kiosk is quiet, and speaks when it is asked to', async () => {
    const { kiosk, hear } = await joined();
    hear({ at: 'in', page: first });
    await settled();
    await kiosk.wait(600);
    expect(kiosk.page().stepId).toBe('class');
    expect(JSON.stringify(kiosk.speech)).not.toContain('微信');
    await kiosk.press('dock:again');
    expect(JSON.stringify(kiosk.speech.at(-1))).toContain('微信');
  });

  test('into headphones it speaks by itself', async () => {
    const { kiosk, hear } = await joined({ headphones: true });
    hear({ at: 'in', page: first });
    await settled();
    expect(JSON.stringify(kiosk.speech.at(-1))).toContain('微信');
  });

  test('who leaves, or goes home, has left the class too', async () => {
    const { kiosk, hear } = await joined();
    hear({ at: 'in', page: first });
    await kiosk.press('leave');
    expect(kiosk.page().stepId).toBe('over');
    expect(kiosk.names()).toContain('leave');
    hear({ at: 'in', page: held });
    expect(kiosk.page().stepId).toBe('over');
  });
});
