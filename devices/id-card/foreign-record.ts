import type { CardFields } from './card-record.ts';
import { type FieldReader, type FieldWriter, numberDoubts, type Place } from './record-fields.ts';
import type { Foreign2017Card, Foreign2023Card } from './types.ts';

/** Permanent residence card of 2017: its number has 15 characters and no check character of this kind. */
const V2017 = {
  nameEnglish: [0, 120],
  sex: [120, 2],
  number: [122, 30],
  country: [152, 6],
  nameChinese: [158, 30],
  validFrom: [188, 16],
  validTo: [204, 16],
  birth: [220, 16],
  version: [236, 4],
  authorityCode: [240, 8],
} as const satisfies Record<string, Place>;

/** Permanent residence card of 2023: the English name stands in two places. */
const V2023 = {
  nameChinese: [0, 30],
  sex: [30, 2],
  timesReissued: [32, 4],
  birth: [36, 16],
  nameEnglish: [52, 70],
  number: [122, 36],
  validFrom: [188, 16],
  validTo: [204, 16],
  nameEnglishMore: [220, 22],
  country: [242, 6],
  oldNumberLink: [250, 6],
} as const satisfies Record<string, Place>;

const ENGLISH_FIRST = V2023.nameEnglish[1] / 2;

/** Throws FieldFault. */
export function decodeForeign2017(read: FieldReader): Foreign2017Card {
  const nameEnglish = read.filled('nameEnglish', V2017.nameEnglish);
  const nameChinese = read.text('nameChinese', V2017.nameChinese);
  return {
    kind: 'foreign2017',
    name: nameChinese || nameEnglish,
    nameEnglish,
    nameChinese,
    sex: read.sex(V2017.sex),
    birth: read.date('birth', V2017.birth),
    number: read.matching('number', V2017.number, /^[A-Z0-9]{15}$/),
    country: read.matching('country', V2017.country, /^[A-Z]{3}$/),
    validFrom: read.date('validFrom', V2017.validFrom),
    validTo: read.until(V2017.validTo),
    version: read.text('version', V2017.version),
    authorityCode: read.text('authorityCode', V2017.authorityCode),
    doubts: [],
  };
}

/** Throws FieldFault. */
export function decodeForeign2023(read: FieldReader): Foreign2023Card {
  const first = read.filled('nameEnglish', V2023.nameEnglish);
  const more = read.text('nameEnglish', V2023.nameEnglishMore);
  // The first part was trimmed at its end: a space there belongs between the two parts.
  const nameEnglish = more === '' ? first : first.padEnd(ENGLISH_FIRST, ' ') + more;
  const nameChinese = read.text('nameChinese', V2023.nameChinese);
  const sex = read.sex(V2023.sex);
  const birth = read.date('birth', V2023.birth);
  const number = read.matching('number', V2023.number, /^9\d{16}[\dX]$/);
  return {
    kind: 'foreign2023',
    name: nameChinese || nameEnglish,
    nameEnglish,
    nameChinese,
    sex,
    birth,
    number,
    country: read.matching('country', V2023.country, /^[A-Z]{3}$/),
    validFrom: read.date('validFrom', V2023.validFrom),
    validTo: read.until(V2023.validTo),
    timesReissued: read.text('timesReissued', V2023.timesReissued),
    oldNumberLink: read.text('oldNumberLink', V2023.oldNumberLink),
    doubts: numberDoubts(number, birth, sex, true),
  };
}

/** Throws RangeError if a field is too long. */
export function encodeForeign2017(write: FieldWriter, card: CardFields<Foreign2017Card>): void {
  write.put('nameEnglish', V2017.nameEnglish, card.nameEnglish);
  write.sex(V2017.sex, card.sex);
  write.put('number', V2017.number, card.number);
  write.put('country', V2017.country, card.country);
  write.put('nameChinese', V2017.nameChinese, card.nameChinese);
  write.date('validFrom', V2017.validFrom, card.validFrom);
  write.date('validTo', V2017.validTo, card.validTo);
  write.date('birth', V2017.birth, card.birth);
  write.put('version', V2017.version, card.version);
  write.put('authorityCode', V2017.authorityCode, card.authorityCode);
  write.kind('I');
}

/** Throws RangeError if a field is too long. */
export function encodeForeign2023(write: FieldWriter, card: CardFields<Foreign2023Card>): void {
  write.put('nameChinese', V2023.nameChinese, card.nameChinese);
  write.sex(V2023.sex, card.sex);
  write.put('timesReissued', V2023.timesReissued, card.timesReissued);
  write.date('birth', V2023.birth, card.birth);
  write.put('nameEnglish', V2023.nameEnglish, card.nameEnglish.slice(0, ENGLISH_FIRST));
  write.put('nameEnglish', V2023.nameEnglishMore, card.nameEnglish.slice(ENGLISH_FIRST));
  write.put('number', V2023.number, card.number);
  write.date('validFrom', V2023.validFrom, card.validFrom);
  write.date('validTo', V2023.validTo, card.validTo);
  write.put('country', V2023.country, card.country);
  write.put('oldNumberLink', V2023.oldNumberLink, card.oldNumberLink);
  write.kind('Y');
}
