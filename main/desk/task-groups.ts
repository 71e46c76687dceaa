import type { Content } from '../../content/schema.ts';
import type { WordBook } from '../visit/words.ts';
import type { TaskGroup } from './open-case.ts';

/** The tasks under the tiles of the home page, as the kiosk shows them; those under none come last, together. */
export function taskGroups({ home, tasks }: Pick<Content, 'home' | 'tasks'>, words: WordBook): TaskGroup[] {
  const groups = Object.entries(home.tiles).map(([tile, ids]) => ({
    name: words.text('common', `home.scenes.${tile}.label`),
    ids,
  }));
  const named = new Set(groups.flatMap(({ ids }) => ids));
  const others = [...tasks.keys()].filter((id) => !named.has(id));
  return [...groups, { name: words.text('common', 'desk.opening.others'), ids: others }].flatMap(
    ({ name, ids }) => {
      const found = ids.flatMap((id) => {
        const task = tasks.get(id)?.task;
        return task ? [{ id, service: task.service ?? 'help' }] : [];
      });
      return found.length === 0 ? [] : [{ name, tasks: found }];
    },
  );
}
