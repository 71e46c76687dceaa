import type { Action, Block, DrawingName, Page } from '../../main/visit/page.ts';
import type { Press } from '../ui/Actions.tsx';
import { CountdownRing } from '../ui/Devices.tsx';
import { Drawing, isWide } from '../ui/drawings/Drawing.tsx';
import { Progress, Question } from '../ui/Head.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Keys } from '../ui/Keypad.tsx';
import { Stale } from '../ui/Source.tsx';
import { WritingFoot } from '../ui/Writing.tsx';
import { BlockView } from './BlockView.tsx';
import type { KioskDoor } from './door.ts';
import { FoundTiles, PageActions } from './PageActions.tsx';

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
  const writing = page.blocks.find((block) => block.kind === 'writing');
  const stale = page.blocks.flatMap((block) => (block.kind === 'source' ? (block.stale ?? []) : []));
  const blocks = page.blocks.filter((block) => {
    if (block.kind === 'drawing') return block.name !== drawing;
    // What is typed stands with what is written.
    if (block.kind === 'keypad') return !writing;
    return !(block.kind === 'countdown' && page.place === 'still-there');
  });
  const { inside, below } = shared(page);
  const search = page.place === 'search';
  return (
    <main
      className="step"
      data-zone="step"
      data-change={isTouched(page) || undefined}
      data-board={keypad?.kind === 'keypad' ? keypad.board : undefined}
    >
      <div className="head" data-zone="head">
        {page.progress && <Progress progress={page.progress} />}
        <div className="head-row" data-done={drawing === 'done' || undefined}>
          {page.place === 'still-there' && countdown?.kind === 'countdown' && (
            <CountdownRing left={countdown.secondsLeft} of={countdown.secondsOf} unit={countdown.unit} big />
          )}
          {page.place === 'stop' && (
            <span className="stop-sign">
              <Icon name="warning" />
            </span>
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
          {stale.map((words) => (
            <Stale key={words} words={words} />
          ))}
          {keyed(blocks).map(({ key, block }) => (
            <BlockView key={key} block={block} page={page} door={door} others={inside} onPress={onPress} />
          ))}
        </div>
        {search && <FoundTiles actions={below} onPress={onPress} />}
        {keypad?.kind === 'keypad' && <Keys keys={keypad.keys} board={keypad.board} onKey={onKey} />}
        {!search &&
          (writing?.kind === 'writing' ? (
            <WritingFoot block={writing} onPress={onPress}>
              <PageActions page={page} actions={below} onPress={onPress} />
            </WritingFoot>
          ) : (
            <PageActions page={page} actions={below} onPress={onPress} />
          ))}
      </div>
    </main>
  );
}

/** Ways that stand among the labels of the figure, and those below everything. */
function shared(page: Page): { inside: Action[]; below: Action[] } {
  const figure = page.blocks.some((block) => block.kind === 'body');
  const inside = figure
    ? page.actions.filter(({ style }) => style === 'help' || style === 'secondary').slice(0, 1)
    : [];
  return { inside, below: page.actions.filter((action) => !inside.includes(action)) };
}

const MOST_ROWS_WITH_WINDOW = 4;

/** Which drawing stands beside the question; the others are blocks of their own. */
function headDrawing(page: Page): DrawingName | null {
  const rows = page.actions.filter(({ style }) => style === 'row').length;
  // A short list below an empty upper half: the window stands there. It gives way when the page is full.
  const short = page.pair || (rows > 0 && rows <= MOST_ROWS_WITH_WINDOW);
  const bare = page.place === 'page' && page.blocks.length === 0 && short;
  const named =
    page.blocks.find((block) => block.kind === 'drawing')?.name ??
    (page.place === 'home' || page.place === 'scene' || bare ? 'cups' : null);
  if (named === null) return null;
  if (isWide(named)) return null;
  const busy = page.blocks.some((block) => block.kind !== 'drawing' && block.kind !== 'note');
  const listed = page.pair || page.actions.some((action) => ['row', 'tile', 'face'].includes(action.style));
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

/** Is there something to touch among the blocks? Then they stand low, where hands are. */
const isTouched = (page: Page) =>
  page.blocks.some((block) => {
    switch (block.kind) {
      case 'facts':
        return block.rows.some((row) => row.change !== undefined);
      case 'table':
        return block.see !== null || block.rows.some((row) => row.remove !== undefined);
      default:
        return ['days', 'times', 'checklist', 'signature', 'writing', 'phrases', 'body'].includes(block.kind);
    }
  });
