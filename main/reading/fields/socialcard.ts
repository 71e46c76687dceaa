import type { PaperReading } from '../port.ts';
import { type FieldRule, findValues, round, settle, sureness } from './find.ts';
import { bankNumber, dateOrMonth, idNumber, luhn, personName, plain, words } from './forms.ts';
import { checkedIdNumber } from './idcard.ts';
import { compileLabels, type LabelTable, markLabels } from './labels.ts';
import type { Piece } from './pieces.ts';

const TABLE: LabelTable = {
  numbers: {
    cardNumber: [['卡号', '社会保障卡号', '社会保障卡卡号', '社保卡号', '社保卡卡号']],
    bankNumber: [['银行卡号', '银行账号', '金融账号', '银行账户', '账号', '金融卡号', '借记卡号']],
    issued: [['发卡日期', '发卡时间', '签发日期', '制卡日期', '发卡年月']],
  },
  words: { name: [['姓名', '持卡人', '持卡人姓名']] },
  stops: [
    ...[
      '社会保障号码',
      '社会保障号',
      '社保号',
      '社保号码',
      '公民身份号码',
      '身份证号码',
      '身份证号',
      '服务电话',
      '服务热线',
      '性别',
      '出生日期',
      '民族',
    ],
    ...[
      '有效期',
      '有效期限',
      '有效期至',
      '银行',
      '开户银行',
      '发卡地',
      '发卡单位',
      '发行银行',
      '咨询电话',
      '客服电话',
      '卡识别码',
    ],
  ],
};
const LABELS = compileLabels(TABLE);

/** Card numbers are nine characters in most places, up to twelve in some; longer ones are the bank's. */
const cardForm = (text: string) => {
  const t = plain(text).replace(/\s+/g, '').toUpperCase();
  return /^[0-9A-Z]{8,12}$/.test(t) && /\d{6}/.test(t) ? t : undefined;
};

const RULES: { [K in keyof PaperReading['fields']]: FieldRule } = {
  name: { form: personName },
  cardNumber: { form: cardForm },
  bankNumber: { form: bankNumber },
  issued: { form: dateOrMonth },
};

/** Reads a social-security card from its pieces. */
export function readSocialCard(pieces: readonly Piece[]): PaperReading['fields'] {
  const marks = markLabels(pieces, LABELS);
  const fields = settle(findValues(marks, RULES));
  const number = checkedIdNumber(pieces);
  if (number) fields.idNumber = number;
  fields.bankNumber ??= loneBankNumber(pieces);
  if (!fields.bankNumber) delete fields.bankNumber;
  return fields;
}

/** The bank's number stands alone on the card, in groups: a line, or neighbouring runs, of 16 to 19 digits. */
function loneBankNumber(pieces: readonly Piece[]): { value: string; confidence: number } | undefined {
  const found = new Map<string, { confidence: number }>();
  const groups = pieces.filter((piece) => /^[\d\s]{3,}$/.test(piece.plain));
  for (const first of groups) {
    let text = '';
    const run: Piece[] = [];
    let last = first;
    for (const piece of [
      first,
      ...groups
        .filter((p) => p.x0 > first.x0 && Math.abs(p.cy - first.cy) < first.h * 0.5)
        .sort((a, b) => a.x0 - b.x0),
    ]) {
      if (piece.x0 - last.x1 > first.h * 1.5) break;
      run.push(piece);
      text += piece.plain;
      last = piece;
    }
    if (
      groups.some(
        (p) =>
          p !== first &&
          Math.abs(p.cy - first.cy) < first.h * 0.5 &&
          p.x1 <= first.x0 + 5 &&
          first.x0 - p.x1 < first.h * 1.5,
      )
    )
      continue;
    const value = bankNumber(words(text));
    const { mean, weakest } = sureness(run);
    if (!value || idNumber(value) || weakest < 0.5) continue;
    // Cards of the national network begin with 62; any other number must pass the last digit's check.
    if (!value.startsWith('62') && !luhn(value)) continue;
    found.set(value, { confidence: round(luhn(value) ? (1 + mean) / 2 : mean * 0.95) });
  }
  const [only] = found;
  return only && found.size === 1 ? { value: only[0], confidence: only[1].confidence } : undefined;
}
