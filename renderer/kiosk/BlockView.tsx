import type { Action, Block, Page } from '../../main/visit/page.ts';
import type { Press } from '../ui/Actions.tsx';
import { Busy, FactList, Note, SumPanel, Tiers } from '../ui/Blocks.tsx';
import { BodyPicker } from '../ui/BodyPicker.tsx';
import { Checklist } from '../ui/Checklist.tsx';
import { Days } from '../ui/Days.tsx';
import { CameraView, CardReader, Code, CountdownRing, Printing } from '../ui/Devices.tsx';
import { Drawing, isWide } from '../ui/drawings/Drawing.tsx';
import { Digits } from '../ui/Keypad.tsx';
import { PhoneNumber } from '../ui/PhoneNumber.tsx';
import { Phrases } from '../ui/Phrases.tsx';
import { Signature } from '../ui/Signature.tsx';
import { Signs } from '../ui/Signs.tsx';
import { Source } from '../ui/Source.tsx';
import { StoryCard } from '../ui/StoryCard.tsx';
import { Table } from '../ui/Table.tsx';
import { Times } from '../ui/Times.tsx';
import { Writing } from '../ui/Writing.tsx';
import { useCamera } from './camera.ts';
import type { KioskDoor } from './door.ts';
import { LessonPhone } from './LessonPhone.tsx';
import { Photo } from './Photo.tsx';
import { Recording } from './Recording.tsx';

interface Props {
  block: Block;
  page: Page;
  door: KioskDoor;
  /** Actions that stand inside the block, among its own. */
  others: Action[];
  onPress: Press;
}

/** One block of a page, by its kind. */
export function BlockView({ block, page, door, others, onPress }: Props) {
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
    case 'photo':
      return <Photo block={block} page={page} door={door} />;
    case 'recording':
      return <Recording block={block} page={page} door={door} />;
    case 'card-reader':
      return <CardReader block={block} />;
    case 'countdown':
      return <CountdownRing left={block.secondsLeft} of={block.secondsOf} unit={block.unit} big />;
    case 'printing':
      return <Printing block={block} />;
    case 'busy':
      return (
        <Busy words={block.words === page.title ? null : block.words} picture={<Drawing name="cups" />} />
      );
    case 'code':
      return <Code block={block} />;
    case 'table':
      return <Table block={block} onPress={onPress} />;
    case 'body':
      return <BodyPicker block={block} others={others} onPress={onPress} />;
    case 'days':
      return <Days block={block} onPress={onPress} />;
    case 'times':
      return <Times block={block} onPress={onPress} />;
    case 'checklist':
      return <Checklist block={block} onPress={onPress} />;
    case 'signature':
      return (
        <Signature
          block={block}
          rev={page.rev}
          onPress={onPress}
          onStrokes={(strokes) =>
            door.strokes({ visitId: page.visitId, stepId: page.stepId, rev: page.rev, strokes })
          }
        />
      );
    case 'writing':
      return (
        <Writing
          block={block}
          rev={page.rev}
          onPress={onPress}
          onStrokes={(strokes) =>
            door.strokes({ visitId: page.visitId, stepId: page.stepId, rev: page.rev, strokes })
          }
        />
      );
    case 'signs':
      return <Signs block={block} />;
    case 'phone':
      return <PhoneNumber block={block} />;
    case 'card':
      return <StoryCard block={block} />;
    case 'phrases':
      return <Phrases block={block} onPress={onPress} />;
    case 'lesson':
      return <LessonPhone block={block} onPress={onPress} />;
    case 'source':
      return <Source block={block} />;
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
