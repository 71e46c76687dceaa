import { beforeEach, describe, expect, test } from 'vitest';
import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import type { CitizenCard } from '../../devices/id-card/types.ts';
import type { PadKey } from '../../devices/keypad/types.ts';
import { VISITS } from '../../test/e2e/visits.ts';
import { allDemo, makeServices } from '../services/registry.ts';
import { holdTime, type Kiosk, settled, start } from './test-runner.ts';
import { ACCOUNT, cardRead, PLACE, RESIDENT, STAFF } from './test-visit.ts';

/**
 * Every task by one switch: whoever presses here sees the page, waits until what she wants is framed, and has one key.
 * Cards are laid down and staff look as they do for everybody; a name is signed on paper, for she draws none.
 */
holdTime();

const ONE_SWITCH = { start: 'first-press' as const, touch: false, paceMs: 2000, rounds: 3 };
/** The quickest, and looked at twice a frame: the walks are long. */
const QUICK = { paceMs: 1000 };
/** Any key of the pad is the switch. */
const KEYS: readonly PadKey[] = ['select', 'up', 'help', 'back', 'louder', '5'];
/** On a busy machine. */
const WALK_MS = 60_000;
/** The longest anybody waits for one thing to be framed. */
const PATIENCE_S = 300;

class OneSwitch {
  presses = 0;
  seconds = 0;
  readonly kiosk: Kiosk;
  constructor(house = {}, oneSwitch: Partial<typeof ONE_SWITCH> = {}) {
    this.kiosk = start({
      house,
      settings: { oneSwitch: { ...ONE_SWITCH, ...oneSwitch } },
      services: makeServices(allDemo, () => undefined, PLACE.get),
    });
  }
  frame(): string[] {
    const { oneSwitch } = this.kiosk.page();
    return oneSwitch?.on ? oneSwitch.frame : [];
  }
  resting(): boolean {
    const { oneSwitch } = this.kiosk.page();
    return oneSwitch?.on === true && oneSwitch.resting;
  }
  async wait(seconds = 0.25): Promise<void> {
    this.seconds += seconds;
    await this.kiosk.wait(seconds);
  }
  async press(): Promise<void> {
    const key = KEYS[this.presses % KEYS.length] ?? 'select';
    this.presses += 1;
    this.kiosk.runner.device({ kind: 'keypad', key });
    await settled();
  }
  /** Everything on the page that can be pressed, by its name. */
  #there(id: string): boolean {
    const { page } = this.kiosk;
    const now = page();
    return (
      now.actions.some((action) => action.id === id && action.waits === undefined) ||
      JSON.stringify(now.blocks).includes(`"${id}"`) ||
      id.startsWith('key:') ||
      id.startsWith('dock:') ||
      id.startsWith('ease:')
    );
  }
  /** Waits until it is framed, alone or in its row, and presses; through the pages of a list to where it is. */
  async choose(id: string): Promise<void> {
    const { stepId, title } = this.kiosk.page();
    const wanted = [id, 'part-next', 'rows-next'].find((one) => this.#there(one));
    if (wanted === undefined) throw new Error(`${stepId}: no ${id} on “${title}”`);
    const until = this.seconds + PATIENCE_S;
    while (this.seconds < until) {
      const frame = this.frame();
      if (this.resting()) await this.press();
      else if (frame.includes(wanted)) {
        const mark = JSON.stringify([frame, this.kiosk.page().stepId]);
        await this.wait(0.5);
        if (JSON.stringify([this.frame(), this.kiosk.page().stepId]) !== mark) continue;
        await this.press();
        if (frame.length > 1) continue;
        await this.wait(0.25);
        return wanted === id ? undefined : await this.choose(id);
      }
      await this.wait(0.5);
    }
    throw new Error(`${stepId}: ${wanted} was never framed`);
  }
  async type(figures: string): Promise<void> {
    for (const figure of figures) await this.choose(`key:${figure}`);
  }
  async card(name: keyof typeof FIXTURES): Promise<void> {
    this.kiosk.runner.device({ kind: 'card', state: cardRead(FIXTURES[name] as CitizenCard) });
    await this.wait();
    this.kiosk.runner.device({ kind: 'card', state: { at: 'removed' } });
    await this.wait();
    await this.wait();
  }
  /** One move of a visit that is written down in test/e2e/visits.ts. */
  async move(move: (typeof VISITS)[string]['moves'][number]): Promise<void> {
    await settled();
    if (typeof move === 'object') {
      if ('card' in move) await this.card(move.card);
      else if ('type' in move) await this.type(move.type);
      else if ('seen' in move) {
        this.kiosk.runner.take(STAFF, { type: 'witnessed' });
        await this.wait();
      } else if ('says' in move) expect(this.kiosk.text()).toContain(move.says);
      return;
    }
    const [step = '', name = ''] = move.split(' ');
    if (!(await this.comes(step)) && step.startsWith('?')) return;
    expect(this.kiosk.page().stepId).toBe(step.replace('?', ''));
    await this.choose(name === 'sign-done' ? 'sign-on-paper' : this.named(name));
  }
  async comes(step: string): Promise<boolean> {
    for (let n = 0; n < 40 && this.kiosk.page().stepId !== step.replace('?', ''); n++) await this.wait();
    return this.kiosk.page().stepId === step.replace('?', '');
  }
  named(name: string): string {
    if (!name.startsWith('row:')) return name;
    const words = name.slice('row:'.length);
    const found = new RegExp(`\\{[^{}]*"(?:action|id)":"([^"]+)"[^{}]*${words}`).exec(this.kiosk.text());
    return found?.[1] ?? name;
  }
}

const TO_THE_END = ['review confirm', 'done got-it', 'rating rate-5'];

describe('every task is finished by one switch', () => {
  test.each(Object.entries(VISITS))(
    '%s',
    async (task, visit) => {
      const one = new OneSwitch({}, QUICK);
      await one.press();
      await one.choose('start');
      for (const move of visit.moves) await one.move(move);
      for (const move of visit.end ?? TO_THE_END) await one.move(move);
      await settled();
      expect(one.kiosk.last('rate')).toMatchObject({ level: 5 });
      expect(one.kiosk.asked.filter(({ what }) => what === 'confirmVisit')).toHaveLength(1);
      expect(one.kiosk.last('confirmVisit')).toMatchObject({ taskId: task });
    },
    WALK_MS,
  );
});

describe('how it begins, goes and ends', () => {
  let one: OneSwitch;
  beforeEach(() => {
    one = new OneSwitch();
  });
  test('keys are keys until staff say otherwise', async () => {
    const kiosk = start();
    kiosk.runner.device({ kind: 'keypad', key: 'down' });
    await settled();
    expect(kiosk.page().oneSwitch).toBeUndefined();
    expect(kiosk.page().guide).toBeDefined();
  });
  test('the first press begins, and presses nothing; no key is a key any more', async () => {
    expect(one.kiosk.page().oneSwitch).toEqual({ on: false });
    await one.press();
    expect(one.kiosk.page()).toMatchObject({ stepId: 'welcome', oneSwitch: { on: true, frame: ['start'] } });
    expect(one.kiosk.page().guide).toBeUndefined();
  });
  test('always: framed from the first page on', () => {
    one = new OneSwitch({}, { start: 'always' as never });
    expect(one.frame()).toEqual(['start']);
  });
  test('from 更多帮助, and off again there or on the page', async () => {
    const kiosk = start();
    await kiosk.press('start', 'ease:open', 'ease:one-switch', 'ease:done');
    expect(kiosk.page()).toMatchObject({ stepId: 'home', oneSwitch: { on: true } });
    await kiosk.press('ease:switch-off');
    expect(kiosk.page().oneSwitch).toBeUndefined();
  });
  test('the pace is hers, from 1 to 5 s, set on any page', async () => {
    await one.press();
    await one.choose('start');
    for (let n = 0; n < 9; n++) await one.choose('ease:slower');
    expect(one.kiosk.text()).toContain('5 秒');
    for (let n = 0; n < 12; n++) await one.choose('ease:faster');
    expect(one.kiosk.text()).toContain('1 秒');
    const first = one.frame();
    await one.wait(1);
    await one.wait(1);
    expect(one.frame()).not.toEqual(first);
  });
  test('a key of a keyboard is the switch too, the space bar as well', async () => {
    one.kiosk.runner.press({ code: 'Space', text: ' ', at: 1000 });
    await one.wait(1);
    expect(one.frame()).toEqual(['start']);
    await one.wait(1);
    one.kiosk.runner.press({ code: 'Space', text: ' ', at: 3000 });
    await one.wait(0.25);
    expect(one.kiosk.page().stepId).toBe('home');
  });
  test('a code that a scanner types is no press', async () => {
    await one.press();
    await one.wait(1);
    [...ACCOUNT].forEach((text, at) => {
      one.kiosk.runner.press({ code: `Digit${text}`, text, at: 2000 + at * 5 });
    });
    one.kiosk.runner.press({ code: 'Enter', text: null, at: 2000 + ACCOUNT.length * 5 });
    await one.wait(0.25);
    expect(one.kiosk.page().stepId).toBe('welcome');
    expect(one.frame()).toEqual(['start']);
  });
  test('a touch anywhere only where staff set it so', async () => {
    await one.press();
    await one.wait(1);
    one.kiosk.runner.switched();
    expect(one.kiosk.page().stepId).toBe('welcome');
    one = new OneSwitch({}, { touch: true });
    await one.press();
    await one.wait(1);
    one.kiosk.runner.switched();
    expect(one.kiosk.page().stepId).toBe('home');
  });
  test('after three rounds it rests with a kind word; a press goes on; nobody presses: asked, then forgotten', async () => {
    await one.press();
    await one.choose('start');
    for (let n = 0; n < 200 && !one.resting(); n++) await one.wait(1);
    expect(
      one.kiosk
        .page()
        .caption.map(({ text }) => text)
        .join(''),
    ).toContain('不着急');
    expect(one.kiosk.last('speak')).toMatchObject({ phrases: expect.anything() });
    await one.press();
    expect(one.resting()).toBe(false);
    expect(one.kiosk.page().stepId).toBe('home');
    for (let n = 0; n < 200 && one.kiosk.page().stepId !== 'still-there'; n++) await one.wait(1);
    expect(one.frame()).toEqual(['idle:stay']);
    await one.wait(1);
    await one.press();
    expect(one.kiosk.page().stepId).toBe('home');
    for (let n = 0; n < 200 && !one.kiosk.last('over'); n++) await one.wait(1);
    expect(one.kiosk.last('over')).toMatchObject({ why: 'idle' });
  });
  test('with headphones what is framed is said, and it waits for the voice', async () => {
    await one.press();
    one.kiosk.runner.headphones(true);
    await settled();
    const said = () => {
      const { phrases } = one.kiosk.last('speak') as { phrases: { text: string; say?: string }[] };
      return phrases.map(({ text, say }) => say ?? text).join('');
    };
    expect(said()).toContain('碰一下这里');
    one.kiosk.runner.take(RESIDENT, { type: 'speaking', speaking: true });
    await one.wait(10);
    expect(one.frame()).toEqual(['start']);
    one.kiosk.runner.take(RESIDENT, { type: 'speaking', speaking: false });
    await one.wait(1);
    await one.wait(1);
    expect(one.frame()).toEqual(['clearer']);
    expect(said()).toContain('看得更清楚');
    await one.choose('start');
    expect(said()).toContain('这一排');
  });
});
