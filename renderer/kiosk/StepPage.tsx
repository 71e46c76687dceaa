import type { Action, Block, DrawingName, Page } from '../../main/visit/page.ts';
import {
  ChoiceRow,
  FaceRow,
  type Press,
  PrimaryButton,
  SecondaryButton,
  ServiceTile,
} from '../ui/Actions.tsx';
import { Busy, FactList, Note, SumPanel, Tiers } from '../ui/Blocks.tsx';
import { CameraView, CardReader, Code, CountdownRing, Printing } from '../ui/Devices.tsx';
import { Drawing, isWide } from '../ui/drawings/Drawing.tsx';
import { Progress, Question } from '../ui/Head.tsx';
import { Digits, Keys } from '../ui/Keypad.tsx';
import { useCamera } from './camera.ts';
import type { KioskDoor } from './door.ts';

interface Props {
  page: Page;
  door: KioskDoor;
  onPress: Press;
  onKey: (key: string) => void;
}

/** What is read and what is touched of one page. Reading order is focus order. */
export function StepPage({ page, door, onPress, onKey }: Props) {
  const drawing = headDrawing(page);
  const countdown = page.blocks.find((block) => block.kind === 'countdown');
  const keypad = page.blocks.find((block) => block.kind === 'keypad');
  const blocks = page.blocks.filter((block) => {
    if (block.kind === 'drawing') return block.name !== drawing;
    return !(block.kind === 'countdown' && page.place === 'still-there');
  });
  return (
    <main className="step" data-zone="step" data-change={hasChange(page) || undefined}>
      <div className="head" data-zone="head">
        {page.progress && <Progress progress={page.progress} />}
        <div className="head-row" data-done={drawing === 'done' || undefined}>
          {page.place === 'still-there' && countdown?.kind === 'countdown' && (
            <CountdownRing left={countdown.secondsLeft} of={countdown.secondsOf} unit={countdown.unit} big />
          )}
          <Question title={page.title} hint={page.hint} />
          {drawing && (
            <div className="head-picture" data-drawing={drawing}>
              <Drawing name={drawing} />
            </div>
          )}
        </div>
      </div>
      <div className="body" data-zone="body">
        <div className="blocks">
          {keyed(blocks).map(({ key, block }) => (
            <BlockView key={key} block={block} title={page.title} door={door} onPress={onPress} />
          ))}
        </div>
        {keypad?.kind === 'keypad' && <Keys keys={keypad.keys} onKey={onKey} />}
        <Actions page={page} onPress={onPress} />
      </div>
    </main>
  );
}

/** Which drawing stands beside the question; the others are blocks of their own. */
function headDrawing(page: Page): DrawingName | null {
  const named =
    page.blocks.find((block) => block.kind === 'drawing')?.name ?? (page.place === 'home' ? 'cups' : null);
  if (named === null) return null;
  if (isWide(named)) return null;
  const busy = page.blocks.some((block) => block.kind !== 'drawing' && block.kind !== 'note');
  const listed = page.actions.some((action) => ['row', 'tile', 'face'].includes(action.style));
  return busy || listed || named === 'done' || named === 'printer-trouble' ? named : null;
}

/** A name for each block that stays its own while the page changes: its kind, and which one of that kind. */
function keyed(blocks: Block[]): { key: string; block: Block }[] {
  const seen = new Map<string, number>();
  return blocks.map((block) => {
    const before = seen.get(block.kind) ?? 0;
    seen.set(block.kind, before + 1);
    return { key: `${block.kind} ${before}`, block };
  });
}

const hasChange = (page: Page) =>
  page.blocks.some((block) => block.kind === 'facts' && block.rows.some((row) => row.change !== undefined));

function BlockView({
  block,
  title,
  door,
  onPress,
}: {
  block: Block;
  title: string;
  door: KioskDoor;
  onPress: Press;
}) {
  switch (block.kind) {
    case 'drawing':
      return (
        <div
          className={isWide(block.name) && block.name !== 'welcome' ? 'picture panel' : 'picture'}
          data-drawing={block.name}
        >
          <Drawing name={block.name} />
        </div>
      );
    case 'facts':
      return <FactList rows={block.rows} onPress={onPress} />;
    case 'sum':
      return <SumPanel block={block} />;
    case 'tiers':
      return <Tiers block={block} />;
    case 'note':
      return <Note block={block} />;
    case 'keypad':
      return <Digits block={block} />;
    case 'camera':
      return <Camera block={block} door={door} />;
    case 'card-reader':
      return <CardReader block={block} />;
    case 'countdown':
      return <CountdownRing left={block.secondsLeft} of={block.secondsOf} unit={block.unit} big />;
    case 'printing':
      return <Printing block={block} />;
    case 'busy':
      return <Busy words={block.words === title ? null : block.words} picture={<Drawing name="cups" />} />;
    case 'code':
      return <Code block={block} />;
  }
}

function Camera({ block, door }: { block: Extract<Block, { kind: 'camera' }>; door: KioskDoor }) {
  const { attach, live } = useCamera(door, block.busy);
  return (
    <CameraView
      block={block}
      live={live}
      view={<video ref={attach} autoPlay muted playsInline aria-hidden="true" tabIndex={-1} />}
    />
  );
}

function Actions({ page, onPress }: { page: Page; onPress: Press }) {
  const of = (...styles: Action['style'][]) => page.actions.filter((action) => styles.includes(action.style));
  const tiles = of('tile');
  const faces = of('face');
  const primary = of('primary');
  // A list of ways ends with the one that always works: a person.
  const listed = of('row').length > 0 && primary.length === 0;
  const rows = listed ? of('row', 'help') : of('row');
  const others = listed ? of('secondary') : of('secondary', 'help');
  const quiet = of('quiet');
  if (page.actions.length === 0) return null;
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
      {primary.map((action) => (
        <PrimaryButton key={action.id} action={action} onPress={onPress} />
      ))}
      {others.length > 0 && (
        <div className="pairs">
          {others.map((action) => (
            <SecondaryButton key={action.id} action={action} onPress={onPress} />
          ))}
        </div>
      )}
      {quiet.length > 0 && (
        <div className="pairs">
          {quiet.map((action) => (
            <SecondaryButton key={action.id} action={action} onPress={onPress} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Home: the services, then the two that are no service, set apart. */
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
