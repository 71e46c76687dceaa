import type { Page } from '../../main/visit/page.ts';
import type { KioskDoor } from './door.ts';
import { samplePhoto } from './fixtures/sample-photo.ts';
import { show } from './show.tsx';

/**
 * Draws the pages it is given, as they are: `npm run pictures` walks the tasks and photographs every page here.
 * `window.showPage(page)` draws one. Not part of the product.
 */
let listener: (page: Page) => void = () => undefined;
let last: Page | null = null;

Object.assign(window, {
  showPage(page: Page) {
    last = page;
    listener(page);
  },
});

const door: KioskDoor = {
  pages(to) {
    listener = to;
    if (last) to(last);
    return () => {
      listener = () => undefined;
    };
  },
  voice(to) {
    to({ state: 'speaking', phrase: 0 });
    return () => undefined;
  },
  act: () => undefined,
  key: () => undefined,
  strokes: () => undefined,
  press: () => undefined,
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
