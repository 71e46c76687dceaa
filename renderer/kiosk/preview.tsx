import { LOCALES } from '../../content/locales.ts';
import type { Page } from '../../main/visit/page.ts';
import type { KioskDoor, VoiceNow } from './door.ts';
import { fewer } from './fixtures/fewer.ts';
import { fixtures } from './fixtures/index.ts';
import { samplePhoto } from './fixtures/sample-photo.ts';
import { show } from './show.tsx';

/**
 * One fixture page in a browser, to look at: preview.html?page=home&size=4&theme=dark&inch=21.5&low=1.
 * With no `page` it walks through them all by any button. Not part of the product.
 */
const asked = new URLSearchParams(location.search);
const names = Object.keys(fixtures);
let index = Math.max(0, names.indexOf(asked.get('page') ?? ''));
let rev = 1;
const presses: string[] = [];

let given: Page | null = null;
Object.assign(window, {
  presses,
  names,
  fixtures,
  showPage(page: Page) {
    given = page;
    rev += 1;
    listener(pageNow());
  },
});

function pageNow(): Page {
  const fixture = given ?? fixtures[names[index] ?? ''] ?? fixtures.home;
  if (!fixture) throw new Error('no fixture');
  const size = Number(asked.get('size') ?? 1);
  return fewer({
    ...fixture,
    rev,
    marks: asked.get('marks') === '0' ? { demo: false, practice: false, offline: false } : fixture.marks,
    look: {
      ...fixture.look,
      theme: asked.get('theme') === 'dark' ? 'dark' : 'warm',
      size: size === 2 || size === 3 || size === 4 ? size : 1,
      locale: LOCALES.find((locale) => locale === asked.get('locale')) ?? 'zh-CN',
      diagonalInch: Number(asked.get('inch') ?? 21.5),
      lowerHalf: asked.get('low') === '1',
      reducedMotion: asked.get('still') === '1',
    },
  });
}

let listener: (page: Page) => void = () => undefined;
const next = (step: number) => {
  rev += 1;
  index = (index + step + names.length) % names.length;
  listener(pageNow());
};

const door: KioskDoor = {
  pages(to) {
    listener = to;
    to(pageNow());
    return () => {
      listener = () => undefined;
    };
  },
  voice(to) {
    const state = (asked.get('voice') ?? 'speaking') as VoiceNow['state'];
    to({ state, phrase: state === 'speaking' ? Number(asked.get('phrase') ?? 1) : null });
    return () => undefined;
  },
  act({ action }) {
    presses.push(action);
    if (asked.get('page') === null) next(action === 'dock:back' ? -1 : 1);
  },
  key({ key }) {
    presses.push(`key:${key}`);
  },
  strokes({ strokes }) {
    presses.push(`strokes:${strokes.length}`);
  },
  press({ code }) {
    presses.push(`press:${code}`);
  },
  camera: () => undefined,
  photo: () => undefined,
  microphone: () => undefined,
  recording: () => undefined,
  held: samplePhoto,
  focused: () => undefined,
  switched: () => undefined,
  touch: () => undefined,
  layout: () => undefined,
  frame: () => undefined,
  guide: () => undefined,
};

show(door);
