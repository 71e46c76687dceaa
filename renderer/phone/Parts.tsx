import type { PartSeen, PhoneSeen, Seen } from '../../main/classes/practice-page.ts';
import { PhoneIcon } from './PhoneIcon.tsx';
import { type OnTouch, Touch } from './Touch.tsx';

/** The parts of a screen of the phone, each as a real phone shows it. */

interface Drawn {
  phone: PhoneSeen;
  onTouch: OnTouch;
}

/** A thing with its picture and words; touched if it has a name. */
function Thing({
  thing,
  className,
  phone,
  onTouch,
  children,
}: Drawn & { thing: Seen; className: string; children?: React.ReactNode }) {
  const inside = children ?? (
    <>
      {thing.icon && (
        <span className={`app tone-${thing.tone ?? 'plain'}`}>
          <PhoneIcon name={thing.icon} />
        </span>
      )}
      {thing.words && <span className="words">{thing.words}</span>}
    </>
  );
  if (!thing.id) return <span className={className}>{inside}</span>;
  return (
    <Touch
      id={thing.id}
      how={thing.how}
      finger={phone.finger}
      onTouch={onTouch}
      className={className}
      label={[thing.words, thing.note].filter(Boolean).join('，')}
    >
      {inside}
    </Touch>
  );
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', '<'] as const;

function Keys({ phone, onTouch, length }: Drawn & { length: number }) {
  return (
    <div className="phone-pad">
      <p className="typed" style={{ letterSpacing: length > 8 ? '0.02em' : '0.12em' }}>
        {phone.typed}
        <i />
      </p>
      <div className="digits">
        {DIGITS.map((digit) => (
          <Touch
            key={digit}
            id={`digit:${digit}`}
            how="tap"
            finger={phone.finger}
            onTouch={onTouch}
            className="digit"
            label={digit === '<' ? '删掉一个' : digit}
          >
            {digit === '<' ? <PhoneIcon name="backspace" /> : digit}
          </Touch>
        ))}
      </div>
    </div>
  );
}

const CHAT_ICONS = { words: null, voice: 'speaker-high', packet: 'gift', transfer: 'money', photo: 'image' };

/** What a picture is drawn like where nothing else is named. */
const PICTURE_ICONS = {
  photo: 'image',
  face: 'user-circle',
  code: 'qr-code',
  bars: 'barcode',
  map: 'map-trifold',
  film: 'film-strip',
};

export function PhonePart({ part, phone, onTouch }: Drawn & { part: PartSeen }) {
  const drawn = { phone, onTouch };
  if ('grid' in part)
    return (
      <div className="grid">
        {part.grid.map((thing, place) => (
          <Thing key={thing.id ?? place} {...drawn} thing={thing} className="cell" />
        ))}
      </div>
    );
  if ('list' in part)
    return (
      <div className="list">
        {part.list.map((thing, place) => (
          <Thing key={thing.id ?? place} {...drawn} thing={thing} className="line">
            {thing.icon && (
              <span className={`app tone-${thing.tone ?? 'plain'}`}>
                <PhoneIcon name={thing.icon} />
              </span>
            )}
            <span className="line-words">
              <span className="words">{thing.words}</span>
              {thing.note && <span className="phone-note">{thing.note}</span>}
            </span>
            {thing.on === undefined ? (
              thing.id && <PhoneIcon name="caret-right" />
            ) : (
              <span className={`switch${thing.on ? ' on' : ''}`}>{thing.on ? '开' : '关'}</span>
            )}
          </Thing>
        ))}
      </div>
    );
  if ('chat' in part)
    return (
      <div className="chat">
        {part.chat.map((said, place) => (
          <Thing
            key={said.id ?? place}
            {...drawn}
            thing={said}
            className={`said said-${said.from} said-as-${said.as}${said.tone ? ` tone-${said.tone}` : ''}`}
          >
            {said.from === 'them' && said.as === 'words' && (
              <span className="app tone-purple">
                <PhoneIcon name="user" />
              </span>
            )}
            <span className="bubble">
              {(said.icon ?? CHAT_ICONS[said.as]) && (
                <PhoneIcon name={said.icon ?? CHAT_ICONS[said.as] ?? ''} />
              )}
              <span>
                {said.words}
                {said.note && <span className="phone-note">{said.note}</span>}
              </span>
            </span>
          </Thing>
        ))}
      </div>
    );
  if ('text' in part) return <p className={`text text-${part.size}`}>{part.text}</p>;
  if ('picture' in part) {
    const { picture } = part;
    return (
      <Thing {...drawn} thing={picture} className={`phone-picture picture-${picture.as}`}>
        <PhoneIcon name={picture.icon ?? PICTURE_ICONS[picture.as]} />
        {picture.words && <span className="words">{picture.words}</span>}
        {picture.note && <span className="phone-note">{picture.note}</span>}
      </Thing>
    );
  }
  if ('buttons' in part)
    return (
      <div className="buttons">
        {part.buttons.map((thing, place) => (
          <Thing
            key={thing.id ?? place}
            {...drawn}
            thing={thing}
            className={`wide tone-${thing.tone ?? 'plain'}`}
          >
            {thing.icon && <PhoneIcon name={thing.icon} />}
            <span>
              {thing.words}
              {thing.note && <span className="phone-note">{thing.note}</span>}
            </span>
          </Thing>
        ))}
      </div>
    );
  if ('rounds' in part)
    return (
      <div className="rounds">
        {part.rounds.map((thing, place) => (
          <Thing key={thing.id ?? place} {...drawn} thing={thing} className="round" />
        ))}
      </div>
    );
  if ('field' in part)
    return (
      <Thing {...drawn} thing={part.field} className="field">
        {part.field.icon && <PhoneIcon name={part.field.icon} />}
        <span className="words">{part.field.words}</span>
        {part.field.note && <span className="phone-note">{part.field.note}</span>}
      </Thing>
    );
  if ('scale' in part)
    return (
      <Thing {...drawn} thing={part.scale} className="scale">
        {part.scale.icon && <PhoneIcon name={part.scale.icon} />}
        <span className="words">{part.scale.words}</span>
        <span className="phone-marks">
          {[1, 2, 3, 4, 5].map((mark) => (
            <i key={mark} className={mark <= part.scale.at ? 'full' : ''} />
          ))}
        </span>
      </Thing>
    );
  if ('bar' in part)
    return (
      <div className="phone-bar">
        {part.bar.map((thing, place) => (
          <Thing
            key={thing.id ?? place}
            {...drawn}
            thing={thing}
            className={thing.icon ? 'tab' : 'tab tab-line'}
          />
        ))}
      </div>
    );
  return <Keys {...drawn} length={part.keys.length} />;
}
