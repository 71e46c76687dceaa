import type { Action, Page } from '../../main/visit/page.ts';
import {
  ChoiceCard,
  ChoiceRow,
  FaceRow,
  Pagers,
  type Press,
  PrimaryButton,
  SecondaryButton,
  ServiceTile,
} from '../ui/Actions.tsx';

/** The buttons of a page: its choices, the rows before and after them, the one thing to do, other ways. */
export function PageActions({ page, actions, onPress }: { page: Page; actions: Action[]; onPress: Press }) {
  const of = (...styles: Action['style'][]) => actions.filter((action) => styles.includes(action.style));
  const tiles = of('tile');
  const faces = of('face');
  const primary = of('primary');
  // A list of ways ends with the one that always works: a person. A page of tasks has the search beside it.
  const listed = of('row').length > 0 && primary.length === 0 && page.place !== 'scene';
  const rows = listed ? of('row', 'help') : of('row');
  const others = listed ? of('secondary') : of('secondary', 'help');
  const quiet = of('quiet');
  const pagers = of('pager');
  if (actions.length === 0) return null;
  if (page.pair) return <Cards page={page} actions={actions} onPress={onPress} />;
  return (
    <div className="touch" data-zone="touch">
      {tiles.length > 0 && <Tiles tiles={tiles} onPress={onPress} />}
      {rows.length > 0 && (
        <div className="rows" data-zone="rows" data-many={rows.length > 4 || undefined}>
          {rows.map((action) => (
            <ChoiceRow key={action.id} action={action} onPress={onPress} />
          ))}
        </div>
      )}
      {faces.length > 0 && (
        <div className="rows faces" data-zone="rows">
          {faces.map((action) => (
            <FaceRow key={action.id} action={action} onPress={onPress} />
          ))}
        </div>
      )}
      {pagers.length > 0 && <Pagers actions={pagers} words={pageWords(page)} onPress={onPress} />}
      {primary.map((action) => (
        <PrimaryButton key={action.id} action={action} onPress={onPress} />
      ))}
      {others.length > 0 && <Pairs actions={others} onPress={onPress} />}
      {quiet.length > 0 && <Pairs actions={quiet} onPress={onPress} />}
    </div>
  );
}

/** One choice and 看别的, as large as there is room. */
function Cards({ page, actions, onPress }: { page: Page; actions: Action[]; onPress: Press }) {
  const alone = page.blocks.every(({ kind }) => kind === 'drawing');
  return (
    <div className="touch" data-zone="touch">
      <div className="pair-cards" data-zone="rows" data-alone={alone || undefined}>
        {actions.map((action) => (
          <ChoiceCard key={action.id} action={action} onPress={onPress} />
        ))}
      </div>
    </div>
  );
}

function pageWords(page: Page): string | null {
  const table = page.blocks.find((block) => block.kind === 'table');
  return table?.page?.words ?? null;
}

function Pairs({ actions, onPress }: { actions: Action[]; onPress: Press }) {
  return (
    <div className="pairs">
      {actions.map((action) => (
        <SecondaryButton key={action.id} action={action} onPress={onPress} />
      ))}
    </div>
  );
}

/** The services, then the two of the home page that are no service, set apart. */
function Tiles({ tiles, onPress }: { tiles: Action[]; onPress: Press }) {
  const apart = tiles.filter((tile) => tile.tint === 'learn' || tile.tint === 'human');
  const services = tiles.filter((tile) => !apart.includes(tile));
  return (
    <>
      <div className="tiles">
        {services.map((action) => (
          <ServiceTile key={action.id} action={action} onPress={onPress} />
        ))}
      </div>
      {apart.length > 0 && (
        <div className="tiles tiles-apart">
          {apart.map((action) => (
            <ServiceTile key={action.id} action={action} onPress={onPress} />
          ))}
        </div>
      )}
    </>
  );
}

/** What the letters found, two beside each other above the keys; a person is the last of them. */
export function FoundTiles({ actions, onPress }: { actions: Action[]; onPress: Press }) {
  return (
    <div className="found" data-zone="found">
      {actions.map((action) => (
        <ChoiceRow key={action.id} action={action} onPress={onPress} />
      ))}
    </div>
  );
}
