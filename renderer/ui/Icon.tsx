import './icon.css';

/** What a task may write as an icon's name, and the Phosphor picture that shows it. */
const files = {
  bolt: 'lightning-duotone',
  stethoscope: 'stethoscope-duotone',
  pension: 'hand-coins-duotone',
  'medical-card': 'heartbeat-duotone',
  bus: 'bus-duotone',
  megaphone: 'megaphone-duotone',
  phone: 'device-mobile-duotone',
  people: 'handshake-duotone',
  eye: 'eye-duotone',
  'heart-hand': 'hand-heart-duotone',
  camera: 'camera-bold',
  keypad: 'numpad-duotone',
  barcode: 'barcode-duotone',
  pencil: 'pencil-simple-bold',
  check: 'check-circle-bold',
  tick: 'check-bold',
  x: 'x-circle-bold',
  printer: 'printer-duotone',
  'bank-cash': 'money-duotone',
  bank: 'bank-duotone',
  card: 'credit-card-duotone',
  qr: 'qr-code-duotone',
  building: 'buildings-duotone',
  child: 'users-duotone',
  home: 'house-bold',
  'home-visit': 'house-line-duotone',
  'id-card': 'identification-card-duotone',
  face: 'scan-smiley-duotone',
  clock: 'clock-duotone',
  calendar: 'calendar-check-duotone',
  pin: 'map-pin-duotone',
  user: 'user-circle-duotone',
  yuan: 'currency-cny-duotone',
  shield: 'shield-check-duotone',
  receipt: 'receipt-duotone',
  'hand-wave': 'hand-waving-bold',
  'hand-tap': 'hand-tap-fill',
  touch: 'hand-tap-fill',
  language: 'translate-duotone',
  'arrow-left': 'arrow-left-bold',
  'arrow-right': 'arrow-right-bold',
  'caret-right': 'caret-right-bold',
  speaker: 'speaker-high-bold',
  'speaker-off': 'speaker-slash-bold',
  refresh: 'arrow-counter-clockwise-bold',
  lock: 'lock-key-bold',
  'phone-call': 'phone-call-duotone',
  info: 'info-duotone',
  warning: 'warning-duotone',
  meter: 'gauge-duotone',
  water: 'drop-duotone',
  gas: 'flame-duotone',
  paper: 'file-text-duotone',
  hourglass: 'hourglass-medium-duotone',
  list: 'list-bullets-duotone',
  backspace: 'backspace-bold',
  route: 'path-duotone',
  offline: 'wifi-slash-bold',
  practice: 'student-duotone',
  demo: 'flask-duotone',
  done: 'check-circle-fill',
  chat: 'chat-circle-text-duotone',
  tv: 'television-simple-duotone',
  computer: 'desktop-duotone',
  wallet: 'wallet-duotone',
  search: 'magnifying-glass-bold',
  learn: 'graduation-cap-duotone',
  question: 'question-duotone',
  gift: 'gift-duotone',
  certificate: 'note-pencil-duotone',
  flag: 'flag-duotone',
  pause: 'pause-bold',
  contrast: 'circle-half-bold',
  hospital: 'hospital-duotone',
  medicine: 'pill-duotone',
  key: 'key-duotone',
  globe: 'globe-duotone',
  wheelchair: 'wheelchair-bold',
  ear: 'ear-duotone',
  tooth: 'tooth-duotone',
  brain: 'brain-duotone',
  heart: 'heart-duotone',
  bone: 'bone-duotone',
  baby: 'baby-duotone',
  lungs: 'wind-duotone',
  bandage: 'bandaids-duotone',
  'first-aid': 'first-aid-kit-duotone',
  thermometer: 'thermometer-duotone',
  syringe: 'syringe-duotone',
  ambulance: 'ambulance-duotone',
  body: 'person-duotone',
  walk: 'person-simple-walk-duotone',
  sleep: 'bed-duotone',
  dizzy: 'spiral-duotone',
  head: 'head-circuit-duotone',
  hand: 'hand-duotone',
  foot: 'footprints-duotone',
  mood: 'smiley-sad-duotone',
  rating: 'smiley-duotone',
  smile: 'smiley-duotone',
  microphone: 'microphone-duotone',
  'microphone-off': 'microphone-slash-duotone',
  microscope: 'microscope-duotone',
  'test-tube': 'test-tube-duotone',
  'phone-handset': 'phone-duotone',
  sms: 'chat-text-duotone',
  book: 'book-open-duotone',
  cards: 'cards-duotone',
  signature: 'signature-duotone',
  trash: 'trash-duotone',
  lamp: 'lamp-duotone',
  'street-lamp': 'lightbulb-duotone',
  road: 'road-horizon-duotone',
  elevator: 'elevator-duotone',
  noise: 'speaker-high-duotone',
  fire: 'fire-duotone',
  'fire-truck': 'fire-truck-duotone',
  leak: 'drop-half-bottom-duotone',
  wall: 'wall-duotone',
  dog: 'dog-duotone',
  neighbours: 'users-three-duotone',
  property: 'building-apartment-duotone',
  more: 'dots-three-circle-duotone',
  handshake: 'handshake-duotone',
  map: 'map-trifold-duotone',
  stairs: 'stairs-duotone',
  train: 'train-simple-duotone',
  ticket: 'ticket-duotone',
  envelope: 'envelope-simple-duotone',
  doctor: 'first-aid-duotone',
  folder: 'folder-open-duotone',
  hide: 'eye-slash-duotone',
  sun: 'sun-duotone',
  'sun-horizon': 'sun-horizon-duotone',
  moon: 'moon-duotone',
  cake: 'cake-duotone',
  lost: 'question-duotone',
  broken: 'link-break-duotone',
  coins: 'coins-duotone',
  piggy: 'piggy-bank-duotone',
  headset: 'headset-duotone',
  stop: 'prohibit-duotone',
  'hand-stop': 'hand-palm-duotone',
  'megaphone-off': 'megaphone-simple-duotone',
  download: 'download-simple-duotone',
  screen: 'device-mobile-speaker-duotone',
  story: 'book-open-text-duotone',
  quiz: 'seal-question-duotone',
  star: 'star-duotone',
  plus: 'plus-circle-bold',
  minus: 'minus-circle-bold',
  flip: 'arrows-clockwise-bold',
  'caret-left': 'caret-left-bold',
  'caret-up': 'caret-up-bold',
  'caret-down': 'caret-down-bold',
  books: 'books-duotone',
  library: 'books-duotone',
  scales: 'scales-duotone',
  grid: 'squares-four-duotone',
  alarm: 'siren-duotone',
  chest: 'heartbeat-duotone',
  stomach: 'bowl-food-duotone',
  knee: 'person-simple-run-duotone',
  back: 'person-duotone',
  nose: 'wind-duotone',
  belly: 'bowl-steam-duotone',
  blisters: 'circles-three-duotone',
  cough: 'face-mask-duotone',
  drop: 'drop-duotone',
  'drop-off': 'drop-slash-duotone',
  'ear-off': 'ear-slash-duotone',
  'eye-pain': 'eyes-duotone',
  fall: 'person-simple-hike-duotone',
  gums: 'tooth-duotone',
  'hand-numb': 'hand-palm-duotone',
  headache: 'smiley-x-eyes-duotone',
  leg: 'person-simple-walk-duotone',
  memory: 'brain-duotone',
  neck: 'person-simple-duotone',
  pressure: 'gauge-duotone',
  skin: 'dots-nine-duotone',
  sugar: 'cookie-duotone',
  throat: 'waveform-duotone',
  toilet: 'toilet-duotone',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof files;

const sources = import.meta.glob<string>('./icons/*.svg', { query: '?raw', import: 'default', eager: true });

interface Stroke {
  d: string;
  opacity: string | undefined;
}

/** The paths of a Phosphor file. Read once; the files hold nothing but paths on a 256 grid. */
function strokesOf(file: string): Stroke[] {
  const source = sources[`./icons/${file}.svg`] ?? '';
  return [...source.matchAll(/<path\b([^>]*)>/g)].map((match) => {
    const attributes = match[1] ?? '';
    return {
      d: /\bd="([^"]*)"/.exec(attributes)?.[1] ?? '',
      opacity: /\bopacity="([^"]*)"/.exec(attributes)?.[1],
    };
  });
}

const drawn = new Map<IconName, Stroke[]>();

/** Is this a name we have a picture for? Tasks are data: an unknown name must not break a page. */
export function isIcon(name: string | undefined): name is IconName {
  return name !== undefined && Object.hasOwn(files, name);
}

/** A picture of one `em`, in the colour of the text. Hidden from screen readers: the words say it. */
export function Icon({ name }: { name: string | undefined }) {
  if (!isIcon(name)) return null;
  let strokes = drawn.get(name);
  if (!strokes) {
    strokes = strokesOf(files[name]);
    drawn.set(name, strokes);
  }
  return (
    <svg className="icon" viewBox="0 0 256 256" aria-hidden="true" focusable="false">
      {strokes.map((stroke) => (
        <path key={stroke.d.slice(0, 40)} d={stroke.d} opacity={stroke.opacity} />
      ))}
    </svg>
  );
}
