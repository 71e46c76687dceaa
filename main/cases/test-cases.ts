import { fold } from './fold.ts';
import { auditor, CONFIRMED, Desk, dispatcher, resident, window, words } from './test-desk.ts';

/** Cases as far as tests want them: the usual one, or another that is just confirmed. */

/** Confirmed at a kiosk; nobody has seen it. */
export const fresh = (): Desk => new Desk(fold([CONFIRMED]), [CONFIRMED]);

/** With 沈知秋, who was asked first; waits for the dispatcher. */
export function taken(desk = fresh()): Desk {
  desk.does(window, { do: 'take-in' });
  return desk;
}

/** In the house, ordinary; 周明理 stands behind it. */
export function handled(desk = fresh()): Desk {
  taken(desk);
  desk.does(dispatcher, { do: 'analyse', grade: 'general', work: 'ordinary' });
  return desk;
}

/** Done after an hour, with a step written down. */
export function done(desk = fresh()): Desk {
  handled(desk).later(60);
  desk.does(window, { do: 'step', personal: words });
  desk.does(window, { do: 'result', personal: words });
  return desk;
}

/** She knows of it. */
export function told(desk = fresh()): Desk {
  done(desk);
  desk.does(window, { do: 'tell', how: 'phone', personal: words });
  return desk;
}

export function archived(desk = fresh()): Desk {
  told(desk);
  desk.does(auditor, { do: 'review', passed: true, personal: words });
  desk.does(resident, { do: 'confirm', solved: true });
  desk.does(dispatcher, { do: 'archive' });
  return desk;
}
