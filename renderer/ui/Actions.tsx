import type { Action } from '../../main/visit/page.ts';
import './actions.css';
import './cards.css';
import { Face } from './Faces.tsx';
import { Icon } from './Icon.tsx';
import { Tap } from './Tap.tsx';
import { Text } from './Text.tsx';

export type Press = (action: string) => void;

/** What every button of a page gets. */
interface Props {
  action: Action;
  onPress: Press;
}

/** The one thing to do. Not yet possible: dashed, and the words say what is missing. */
export function PrimaryButton({ action, onPress }: Props) {
  const waits = action.waits;
  return (
    <Tap
      className="button button-primary"
      name={action.id}
      waiting={waits !== undefined}
      onTap={() => onPress(action.id)}
    >
      <Icon name={action.icon ?? 'check'} />
      <Label action={action} words={waits ?? action.label} />
    </Tap>
  );
}

/** Another way. `help` is persimmon with a dark edge; `quiet` is dashed. */
export function SecondaryButton({ action, onPress }: Props) {
  const kind = action.style === 'help' ? 'button-help' : action.style === 'quiet' ? 'button-quiet' : '';
  return (
    <Tap
      className={`button ${kind}`}
      name={action.id}
      waiting={action.waits !== undefined}
      onTap={() => onPress(action.id)}
    >
      <Icon name={action.icon ?? (action.style === 'help' ? 'hand-wave' : undefined)} />
      <Label action={action} words={action.waits ?? action.label} />
    </Tap>
  );
}

function Label({ action, words }: { action: Action; words: string }) {
  return (
    <span className="button-words">
      <Text text={words} />
      {action.note !== undefined && (
        <small className="button-note">
          <Text text={action.note} />
        </small>
      )}
    </span>
  );
}

/** A choice of the home page: picture, words, a line below. Closed today: dashed, with the reason. */
export function ServiceTile({ action, onPress }: Props) {
  return (
    <Tap
      className={`tile ${tintOf(action)}`}
      name={action.id}
      waiting={action.waits !== undefined}
      chosen={action.chosen}
      onTap={() => onPress(action.id)}
    >
      {(action.icon !== undefined || action.tint !== undefined) && <Disc action={action} />}
      <Choice action={action} />
      {action.chosen === true && <Chosen />}
    </Tap>
  );
}

/** ✓ on what is chosen: never colour alone. */
export function Chosen() {
  return (
    <span className="chosen-mark">
      <Icon name="done" />
    </span>
  );
}

/** 上一页 and 下一页, each on its own side; between them which page this is, where that is known. */
export function Pagers({
  actions,
  words,
  onPress,
}: {
  actions: Action[];
  words: string | null;
  onPress: Press;
}) {
  const back = actions.find(({ id }) => id === 'rows-back');
  const next = actions.filter((action) => action !== back);
  return (
    <div className="pagers" data-words={words !== null || undefined}>
      <span className="pager-side">{back && <Pager action={back} onPress={onPress} />}</span>
      <span className="pager-words">{words !== null && <Text text={words} />}</span>
      <span className="pager-side">
        {next.map((action) => (
          <Pager key={action.id} action={action} onPress={onPress} />
        ))}
      </span>
    </div>
  );
}

function Pager({ action, onPress }: Props) {
  const back = action.id === 'rows-back';
  return (
    <Tap className="button pager" name={action.id} onTap={() => onPress(action.id)}>
      {back && <Icon name="caret-left" />}
      <span className="button-words">
        <Text text={action.label} />
      </span>
      {!back && <Icon name="caret-right" />}
    </Tap>
  );
}

/** One of a list of choices, with a caret. */
export function ChoiceRow({ action, onPress }: Props) {
  return (
    <Tap
      className={`tile row ${action.style === 'help' ? 'row-help' : ''} ${tintOf(action)}`}
      name={action.id}
      waiting={action.waits !== undefined}
      chosen={action.chosen}
      onTap={() => onPress(action.id)}
    >
      {action.icon !== undefined && <Disc action={action} />}
      <Choice action={action} />
      {action.waits !== undefined ? null : action.chosen === undefined ? (
        <span className="row-go">
          <Icon name="caret-right" />
        </span>
      ) : (
        action.chosen && <Chosen />
      )}
    </Tap>
  );
}

/** One of two, large: picture above, words below; beside each other where there is much to read. */
export function ChoiceCard({ action, onPress }: Props) {
  const kind =
    action.style === 'primary' ? 'pair-main' : action.style === 'help' ? 'button-help' : tintOf(action);
  return (
    <Tap
      className={`tile pair-card ${kind}`}
      name={action.id}
      waiting={action.waits !== undefined}
      chosen={action.chosen}
      onTap={() => onPress(action.id)}
    >
      {action.icon !== undefined && <Icon name={action.icon} />}
      <Choice action={action} />
      {action.chosen === true && <Chosen />}
    </Tap>
  );
}

/** One step of 好差评. All five weigh the same. */
export function FaceRow({ action, onPress }: Props) {
  const step = /[1-5]$/.exec(action.icon ?? action.id)?.[0] ?? '3';
  return (
    <Tap className="tile face" name={action.id} onTap={() => onPress(action.id)}>
      <Face step={step} />
      <Choice action={action} />
    </Tap>
  );
}

function Disc({ action }: { action: Action }) {
  return (
    <span
      className={`disc ${action.tint ? `tint-${action.tint}` : action.style === 'help' ? 'tint-help' : 'tint-c3'}`}
    >
      <Icon name={action.icon ?? 'list'} />
    </span>
  );
}

function Choice({ action }: { action: Action }) {
  const note = action.waits ?? action.note;
  return (
    <span className="tile-words">
      <span className="tile-title">
        <Text text={action.label} />
      </span>
      {note !== undefined && (
        <span className={action.waits === undefined ? 'tile-note' : 'tile-note tile-reason'}>
          <Text text={note} />
        </span>
      )}
    </span>
  );
}

const tintOf = (action: Action) =>
  action.tint === 'learn' || action.tint === 'human' ? `tile-${action.tint}` : '';
