import type { Desk } from './desk.ts';
import type { DeskPage } from './desk-page.ts';
import type { Room } from './rooms.ts';

/** Where people get stuck, and the self-check, as a room at the desk. @param make: makes the desk that tells its page */
export function makeBoardRoom(
  make: (onPage: (page: DeskPage) => void) => Desk,
  onChange: () => void,
): Room<DeskPage> {
  let page: DeskPage | null = null;
  const desk = make((next) => {
    page = next;
    onChange();
  });
  return { page: () => page, open: () => desk.refresh(), act: (action) => desk.act(action) };
}
