import type { Mark } from '../../main/desk/cases-page.ts';
import { Icon } from '../ui/Icon.tsx';

/** How much time is left: colour, picture and word. */
export function Light({ mark }: { mark: Mark }) {
  return (
    <em className="cases-light" data-light={mark.light}>
      <Icon name={mark.icon} />
      {mark.words}
    </em>
  );
}
