/**
 * What may be shown of personal data, and where. The floor is the national standard for printed express waybills
 * (GB/T 41833-2022): at least one character of a name, six digits of a phone number, and everything after the street
 * stay hidden.
 */

/** 王桂香 → 王*香, 李明 → 李*, 欧阳文文 → 欧**文. Works on characters, not on UTF-16 units. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  const first = characters[0];
  const last = characters.at(-1);
  if (first === undefined || last === undefined) return '';
  if (characters.length === 1) return '*';
  if (characters.length === 2) return `${first}*`;
  return `${first}${'*'.repeat(characters.length - 2)}${last}`;
}

/** Keeps so many characters at both ends. Whatever is too short to hide six is hidden whole. */
function maskMiddle(text: string, head: number, tail: number): string {
  const characters = [...text.trim()];
  const hidden = characters.length - head - tail;
  if (hidden < 6) return '*'.repeat(characters.length);
  return characters.slice(0, head).join('') + '*'.repeat(hidden) + characters.slice(head + hidden).join('');
}

/** The last four, or nothing of what is too short to hide six. */
function lastFour(text: string): string {
  const characters = [...text.replace(/\s/g, '')];
  return characters.length < 10 ? '' : characters.slice(-4).join('');
}

/** For its owner's eyes on the screen: 330***********2117. */
export const maskNumberOnScreen = (number: string): string => maskMiddle(number, 3, 4);

/** For a slip: **************2117. */
export const maskNumberOnReceipt = (number: string): string => maskMiddle(number, 0, 4);

/** For a list at the desk: the last four alone, 2117. Empty for what is too short to hide six. */
export const maskNumberForStaff = (number: string): string => lastFour(number);

/** 13800001278 → 138******78: six digits hidden, where the common four are too few. */
export const maskPhone = (phone: string): string => maskMiddle(phone.replace(/[\s-]/g, ''), 3, 2);

/** A bank card by its last four, as people say it: 尾号0123. 尾号**** for what is too short to hide six. */
export const maskBankCard = (card: string): string => `尾号${lastFour(card) || '****'}`;

/** A household's account number: six stars and the last four, whatever its length; short ones are hidden whole. */
export function maskAccount(account: string): string {
  const characters = [...account.replace(/\s/g, '')];
  return characters.length > 4 ? `******${characters.slice(-4).join('')}` : '*'.repeat(characters.length);
}

const NUMERALS = '[0-9０-９A-Za-z一二三四五六七八九十百零〇甲乙丙丁东西南北]+';
const HOUSE_UNITS = '号|號|幢|栋|棟|座|楼|单元|室|户|弄|层|组|#|-|－|—|$';
const HOUSE = new RegExp(`(?:第?${NUMERALS}\\s*(?:${HOUSE_UNITS})|幢|栋|单元|室)`, 'u');

/** The street alone: everything from the house number on is left out. */
export function streetOnly(address: string): string {
  const text = address.trim();
  const house = HOUSE.exec(text);
  return house ? text.slice(0, house.index) : text;
}

/** Kinds of personal data that have a mask. */
export type MaskedItem = 'name' | 'number' | 'phone' | 'address' | 'bankCard' | 'account';

/**
 * Where a value is to be seen: by its owner on the kiosk's screen, on paper that leaves the building, in a list at the
 * desk, or in a file that leaves the centre. Seeing more at the desk is a deed of its own, which is written down.
 */
export type MaskPlace = 'screen' | 'receipt' | 'staff' | 'export';

const nothing = () => '';

/** Every item in every place. What must not appear at all is an empty text. */
export const MASKS: Readonly<Record<MaskedItem, Readonly<Record<MaskPlace, (value: string) => string>>>> = {
  // Her own name, whole: it is how she sees that it is her card.
  name: { screen: (name) => name.trim(), receipt: maskName, staff: maskName, export: maskName },
  number: {
    screen: maskNumberOnScreen,
    receipt: maskNumberOnReceipt,
    staff: maskNumberForStaff,
    export: nothing,
  },
  phone: { screen: maskPhone, receipt: maskPhone, staff: maskPhone, export: nothing },
  address: { screen: streetOnly, receipt: streetOnly, staff: streetOnly, export: nothing },
  bankCard: { screen: maskBankCard, receipt: maskBankCard, staff: maskBankCard, export: nothing },
  account: { screen: maskAccount, receipt: maskAccount, staff: maskAccount, export: nothing },
};
