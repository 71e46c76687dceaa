import { beforeEach, describe, expect, test } from 'vitest';
import type { PadKey } from '../../devices/keypad/types.ts';
import { SERVICES, WRITING } from './test-branch.ts';
import { heardAs } from './test-errands.ts';
import { holdTime, type Kiosk, settled, start } from './test-runner.ts';

/** A page on which a name is written, by keys and ear, with the house's own letters. */
holdTime();

let kiosk: Kiosk;
const said = () => {
  const last = kiosk.last('speak') as { phrases: { text: string; say?: string }[] } | undefined;
  return last?.phrases.map(heardAs).join('') ?? '';
};
const pad = async (...keys: PadKey[]) => {
  for (const key of keys) {
    kiosk.runner.device({ kind: 'keypad', key });
    await settled();
  }
  return said();
};
/** The key with this letter is focused and pressed, as from a keyboard's Tab and the pad's round key. */
const letter = async (...letters: string[]) => {
  for (const one of letters) {
    kiosk.runner.focused(`key:${one}`);
    await pad('select');
  }
  return said();
};
const written = () => kiosk.page().blocks.find((block) => block.kind === 'writing')?.text;

async function toName(headphones: boolean) {
  kiosk = start({ services: SERVICES.demo(), writing: WRITING });
  kiosk.runner.headphones(headphones);
  await kiosk.press('start', 'scene:cards', 'task:library-card', 'begin', 'fresh', 'agree', 'other', 'name');
  if (!headphones) {
    await kiosk.press('write-letters');
    await pad('down');
  }
}

describe('with headphones', () => {
  beforeEach(() => toName(true));

  test('a letter is heard, and then what is found, each with its place and what tells it from its like', async () => {
    expect(said()).toMatch(/字母一个一个按次序排.*听到对的字，按左键/);
    expect(await letter('W')).toMatch(/^W。第一个，王，国王的王。第二个，.*第八个，还有。$/);
    expect(await letter('A')).toMatch(/^A。第一个，/);
    expect(await letter('N', 'G')).toMatch(/^G。第一个，王，国王的王。/);
  });

  test('by one key to what is found; which was taken, and where she is then', async () => {
    await letter('W');
    expect(await pad('left')).toBe('第一个，共八个：王，国王的王。');
    expect(await pad('select')).toBe('王，国王的王。A，第一个，共二十七个。');
    expect(written()).toBe('王');
  });

  test('the others are told too, and she is where she was', async () => {
    await letter('L');
    await pad('left', 'down', 'down', 'down', 'down', 'down', 'down');
    expect(await pad('down')).toMatch(/：还有。$/);
    expect(await pad('select')).toMatch(/^第一个，.*第八个，共八个：还有。$/);
  });

  test('what is written so far is told when she asks, character by character', async () => {
    await letter('W');
    await pad('left', 'select');
    await letter('G', 'U', 'I');
    await pad('left', 'down', 'down', 'down', 'select');
    expect(written()).toBe('王桂');
    for (const ask of ['again', 'help'] as const) {
      const heard = await pad(ask);
      expect(heard).toContain('请写名字');
      expect(heard).toContain('已经写了：王，桂。');
    }
  });

  test('after what deletes: the letters that are left, then the characters, and nothing else moves', async () => {
    await letter('W');
    await pad('left', 'select');
    await letter('G', 'U');
    expect(await letter('delete')).toMatch(/^删一个。G。第一个，/);
    expect(await pad('select')).toMatch(/^删一个。已经写了：王。$/);
    expect(await pad('select')).toBe('删一个。');
    expect(written()).toBe('');
    expect(kiosk.page().guide?.focus).toBe('key:delete');
  });

  test('where there is no such sound she hears what to do', async () => {
    expect(await letter('W', 'X')).toBe('X。没有这样的字，删一个字母再按。');
    expect(await letter('delete')).toMatch(/^删一个。W。第一个，王/);
  });

  test('nothing of it may be kept by the voice, nor is it in a log', async () => {
    await letter('W');
    const { phrases } = kiosk.last('speak') as { phrases: { text: string; personal?: boolean }[] };
    expect(phrases.filter(({ text }) => text.includes('王')).every(({ personal }) => personal)).toBe(true);
    await pad('left', 'select', 'again');
    const told = kiosk.asked.filter(({ what }) => what === 'log' || what === 'audit');
    expect(JSON.stringify(told)).not.toContain('王');
  });
});

test('where others hear, of a name only how many characters were found', async () => {
  await toName(false);
  const heard = await letter('W');
  expect(heard).toBe('W。出来了八个字，请看屏幕。');
  kiosk.runner.headphones(true);
  await settled();
  expect(await pad('again')).toContain('王，国王的王');
});
