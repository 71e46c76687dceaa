import type { TextLine } from '../engine/reader.ts';
import type { Barcode, PaperReading, PaperType, Wanted } from '../port.ts';
import { readBill } from './bill.ts';
import { plain } from './forms.ts';
import { readIdCard } from './idcard.ts';
import { readMedicine } from './medicine.ts';
import { piecesOf } from './pieces.ts';
import { readSocialCard } from './socialcard.ts';

/** Words that speak for a kind of paper, and how loudly. */
const SIGNS: Record<Exclude<PaperType, 'unknown'>, readonly (readonly [RegExp, number])[]> = {
  bill: [
    [/户号|客户编号|用户编号|用户号|客户号|缴费编号|交费号|缴费号/, 2],
    [/户名|用户名称|客户名称|用户姓名|客户姓名/, 1],
    [/(?:电|水|气)费|燃气费/, 2],
    [/应[缴交付]/, 2],
    [/[缴交]费/, 1],
    [/抄表|示数|读数|用[电水气]量|千瓦时|kwh|立方米|供[电水气]|燃气|自来水/i, 2],
    [/通知单|账单|缴费单/, 1],
  ],
  idcard: [
    [/公民身份/, 4],
    [/居民身份证/, 4],
    [/签发机关/, 4],
    [/有效期限/, 1],
    [/住址/, 1],
    [/民族/, 1],
    [/性别/, 1],
    [/出生/, 1],
    [/姓名/, 1],
  ],
  socialcard: [
    [/社会保障卡|社保卡/, 5],
    [/社会保障号/, 4],
    [/发卡日期/, 2],
    [/社会保障|人力资源/, 2],
    [/卡号/, 1],
    [/12333/, 1],
  ],
  medicine: [
    [/国药准字/, 5],
    [/批准文号/, 3],
    [/用法用量/, 3],
    [/批号/, 2],
    [/有效期至/, 1],
    [/规格/, 1],
    [/处方药|OTC|说明书|医师|药师/, 2],
    [/制药|药业/, 2],
    [/适应症|功能主治|贮藏|不良反应|禁忌/, 2],
    [/(?:片|胶囊|颗粒|口服液)(?:\s|$)/, 1],
  ],
};

/** A paper must speak at least this loudly for its kind. */
const ENOUGH = 4;

/** Says what kind of paper the lines are from. */
export function kindOf(lines: readonly TextLine[], want: Wanted): PaperType {
  const text = lines.map((line) => plain(line.text).replace(/\s+/g, '')).join('\n');
  let best: PaperType = 'unknown';
  let most = ENOUGH - 1;
  for (const [type, signs] of Object.entries(SIGNS) as [
    Exclude<PaperType, 'unknown'>,
    (typeof SIGNS)['bill'],
  ][]) {
    const sum = signs.reduce((total, [sign, weight]) => total + (sign.test(text) ? weight : 0), 0);
    const weighed = sum >= ENOUGH && type === want ? sum + 1 : sum;
    if (weighed > most) {
      most = weighed;
      best = type;
    }
  }
  return best;
}

/** Finds out what a paper is and reads its fields. Pure: lines and codes in, values out. */
export function extract(
  lines: readonly TextLine[],
  barcodes: readonly Barcode[],
  want: Wanted,
): Pick<PaperReading, 'type' | 'fields'> {
  const type = kindOf(lines, want);
  const pieces = piecesOf(lines);
  switch (type) {
    case 'bill':
      return { type, fields: readBill(pieces, barcodes) };
    case 'idcard':
      return { type, fields: readIdCard(pieces) };
    case 'socialcard':
      return { type, fields: readSocialCard(pieces) };
    case 'medicine':
      return { type, fields: readMedicine(pieces, barcodes) };
    case 'unknown':
      return { type, fields: {} };
  }
}
