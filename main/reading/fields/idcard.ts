import type { PaperReading } from '../port.ts';
import { ETHNICITIES } from './ethnicities.ts';
import { type FieldRule, findValues, round, settle, sureness } from './find.ts';
import {
  address,
  addressGoesOn,
  datesIn,
  fromIdNumber,
  idNumber,
  oneDate,
  personName,
  words,
} from './forms.ts';
import { compileLabels, type LabelTable, markLabels } from './labels.ts';
import type { Piece } from './pieces.ts';

const TABLE: LabelTable = {
  words: {
    name: [['姓名']],
    sex: [['性别']],
    ethnicity: [['民族']],
    birth: [['出生', '出生日期']],
    address: [['住址', '地址']],
    authority: [['签发机关']],
    validFrom: [['有效期限', '有效期']],
    idNumber: [['公民身份号码', '公民身份证号码', '身份证号码', '身份号码']],
  },
  stops: ['中华人民共和国', '居民身份证'],
};
const LABELS = compileLabels(TABLE);

const RULES: { [K in keyof PaperReading['fields']]: FieldRule } = {
  name: { form: personName },
  sex: { form: (text) => (/^[男女]$/.test(words(text)) ? words(text) : undefined) },
  ethnicity: {
    form: (text) => {
      const t = words(text).replace(/族$/, '');
      return ETHNICITIES.has(t) ? t : undefined;
    },
  },
  birth: { form: oneDate },
  address: { form: address, goesOn: addressGoesOn },
  authority: {
    form: (text) => (/^\p{Script=Han}{4,30}(?:局|厅|处)$/u.test(words(text)) ? words(text) : undefined),
  },
  validFrom: { form: (text) => span(text)?.join('/') },
};

/** "2016.03.15-长期" → its two ends; a card is valid for 5, 10 or 20 years or for good. */
function span(text: string): [string, string] | undefined {
  const dates = datesIn(
    text.replace(/[-~—–至到一]+(?=长期)/g, ' ').replace(/(\d{2})\s*[-~—–至到一]\s*(?=\d{4})/g, '$1 至 '),
  );
  const [from, until] = dates;
  if (from && /长期/.test(text) && dates.length === 1) return [from, '长期'];
  if (!from || !until || dates.length !== 2) return undefined;
  return [5, 10, 20].includes(Number(until.slice(0, 4)) - Number(from.slice(0, 4)))
    ? [from, until]
    : undefined;
}

/** Reads an identity card, front or back, from its pieces. */
export function readIdCard(pieces: readonly Piece[]): PaperReading['fields'] {
  const fields = settle(findValues(markLabels(pieces, LABELS), RULES));
  const number = checkedIdNumber(pieces);
  if (number) {
    fields.idNumber = number;
    proveByNumber(fields, number.value);
  }
  if (fields.validFrom) {
    const { value, confidence } = fields.validFrom;
    const [from, until] = value.split('/');
    if (from && until) {
      fields.validFrom = { value: from, confidence };
      fields.validUntil = { value: until, confidence };
    }
  }
  return fields;
}

/** The number proves itself by its check character, so it may stand anywhere, label or not. */
export function checkedIdNumber(pieces: readonly Piece[]): { value: string; confidence: number } | undefined {
  const found = new Map<string, number>();
  const look = (text: string, sure: number) => {
    const value = idNumber(text);
    if (value) found.set(value, Math.max(found.get(value) ?? 0, sure));
  };
  for (const piece of pieces) {
    // The end of the piece without its label: the number is all that can stand after it.
    const tail = /[\dOoDQlIi|ZSB][\dOoDQlIi|ZSB\s-]{16,28}[\dOoDQlIi|ZSBXx](?![\dA-Za-z])/.exec(piece.plain);
    const { mean } = sureness([piece]);
    if (tail) look(tail[0], mean);
    for (const next of pieces) {
      const follows =
        Math.abs(next.cy - piece.cy) < piece.h * 0.5 &&
        next.x0 >= piece.x1 - piece.h * 0.5 &&
        next.x0 - piece.x1 < piece.h * 2;
      if (next !== piece && follows) {
        const digits = /[\d\s]*$/.exec(piece.plain)?.[0] ?? '';
        look(digits + next.plain, Math.min(mean, sureness([next]).mean));
      }
    }
  }
  const [only] = found;
  return only && found.size === 1 ? { value: only[0], confidence: round((1 + only[1]) / 2) } : undefined;
}

/**
 * The checked number holds birth and sex too. Where the print was not read, the number stands for it; where
 * both were read and differ, we say neither.
 */
function proveByNumber(fields: PaperReading['fields'], number: string): void {
  const told = fromIdNumber(number);
  for (const field of ['birth', 'sex'] as const) {
    const read = fields[field];
    if (!read) fields[field] = { value: told[field], confidence: 0.9 };
    else if (read.value === told[field]) read.confidence = 0.99;
    else delete fields[field];
  }
}
