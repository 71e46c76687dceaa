import type { IdCardCommand, KeypadCommand } from '../../main/doors/tray.ts';

/** What can go wrong at the reader the next time a card is read. */
export const CARD_FAULTS: readonly { command: IdCardCommand; says: string }[] = [
  { command: 'checksum', says: '校验错' },
  { command: 'cut', says: '断一半' },
  { command: 'noise', says: '有杂音' },
  { command: 'unknown-status', says: '不认识的状态' },
  { command: 'silent', says: '不回答' },
  { command: 'not-an-id-card', says: '不是身份证' },
];

/** The keys of the keypad, row by row as they lie. */
export const PAD: readonly { key: KeypadCommand; sign: string; says: string }[] = [
  { key: 'help', sign: '帮忙', says: '帮忙' },
  { key: 'up', sign: '↑', says: '上' },
  { key: 'louder', sign: '大声', says: '大声' },
  { key: 'left', sign: '←', says: '左' },
  { key: 'select', sign: '选', says: '选' },
  { key: 'right', sign: '→', says: '右' },
  { key: 'back', sign: '返回', says: '返回' },
  { key: 'down', sign: '↓', says: '下' },
  { key: 'faster', sign: '快些', says: '快些' },
];

export const PAPER = [
  { paper: 'ok', command: 'paper-ok', says: '有纸' },
  { paper: 'near-end', command: 'paper-near-end', says: '快没了' },
  { paper: 'out', command: 'paper-out', says: '没纸' },
] as const;

export const HOUSE = [
  { key: 'headphones', says: '耳机' },
  { key: 'online', says: '网络' },
  { key: 'staffed', says: '有人值班' },
] as const;

const PROCESSES: Record<string, string> = {
  visit: '办事',
  store: '存储',
  devices: '设备',
  voice: '声音',
  reading: '读图',
};

const STATES: Record<string, string> = {
  starting: '正在启动',
  up: '正常',
  restarting: '正在重启',
  out: '已停',
};

/** A process's name in Chinese; the name itself where there is none. */
export const processSays = (name: string): string => PROCESSES[name] ?? name;
/** A process's state in Chinese; the state itself where there is none. */
export const stateSays = (at: string): string => STATES[at] ?? at;

const REFUSALS: Record<string, string> = {
  BAD_REQUEST: '主程序看不懂',
  FORBIDDEN: '主程序不许',
  NOT_FOUND: '主程序没有这一项',
  INTERNAL_SERVER_ERROR: '主程序出错了',
};

/** Why something was not done, with the door's own code behind it. */
export function refusalSays(code: string): string {
  const says = REFUSALS[code];
  return says ? `${says}（${code}）` : code;
}
