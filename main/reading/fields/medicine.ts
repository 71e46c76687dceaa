import type { Barcode, PaperReading } from '../port.ts';
import { type FieldRule, type Found, findValues, round, settle, sureness } from './find.ts';
import { dateOrMonth, ean13, plain, words } from './forms.ts';
import { compileLabels, type LabelTable, markLabels } from './labels.ts';
import type { Piece } from './pieces.ts';

const TABLE: LabelTable = {
  numbers: {
    batch: [['产品批号', '生产批号', '批号']],
    expiry: [
      ['有效期至', '失效期', '失效日期', '有效期限至', '效期至', '有效至'],
      ['有效期', '有效日期', 'EXP'],
    ],
  },
  words: {
    name: [
      ['通用名称', '药品名称', '通用名', '药品通用名称'],
      ['品名', '名称'],
    ],
    spec: [['规格', '包装规格', '产品规格', '药品规格'], ['包装']],
    usage: [['用法用量', '用法与用量', '用法和用量', '用法及用量'], ['用法']],
    approval: [['批准文号', '药品批准文号', '国药准字号']],
  },
  stops: [
    ...[
      '生产日期',
      '生产企业',
      '生产厂家',
      '生产厂商',
      '上市许可持有人',
      '药品上市许可持有人',
      '贮藏',
      '储藏',
      '贮存',
      '性状',
      '成份',
      '成分',
      '适应症',
      '功能主治',
      '适应证',
      '禁忌',
      '不良反应',
      '注意事项',
      '执行标准',
      '商品名称',
      '商品名',
      '英文名',
      '汉语拼音',
    ],
    ...[
      '地址',
      '生产地址',
      '电话',
      '服务电话',
      '咨询电话',
      '邮编',
      '邮政编码',
      '网址',
      '条形码',
      '追溯码',
      '药品追溯码',
      '产品说明',
      '用量',
      '装量',
      '剂型',
      '有效期限',
    ],
  ],
};
const LABELS = compileLabels(TABLE);

/** What medicines end with. The name printed largest on a box ends so, too. */
const DOSAGE_FORM =
  /(?:片|胶囊|颗粒|口服液|口服溶液|丸|滴丸|散|糖浆|合剂|冲剂|注射液|滴眼液|滴剂|软膏|乳膏|凝胶|贴膏|贴|膏|栓|喷雾剂|气雾剂|吸入剂|粉雾剂|混悬液|溶液|酊|搽剂|洗剂|油|茶|胶|露|含片|泡腾片|贴片|注射剂|冻干粉)$/;

const medicineName = (text: string) => {
  const t = words(text)
    .replace(/[®™]/g, '')
    .replace(/^[:：]+/, '');
  return /^[\p{Script=Han}A-Za-z0-9()（）\-α-ω]{2,30}$/u.test(t) &&
    DOSAGE_FORM.test(t.replace(/[(（][^)）]*[)）]$/, ''))
    ? t
    : undefined;
};

/** "5mg x 28片" → "5mg×28片"; a specification has a number and a unit. */
const specification = (text: string) => {
  const t = words(text)
    .replace(/(?<=[a-zA-Zμ\d\p{Script=Han}])[xX✕╳](?=\d)/gu, '×')
    .replace(/[。，,;；]+$/, '');
  return /^[^:：]{2,40}$/.test(t) &&
    /\d/.test(t) &&
    /(?:mg|g|ml|mL|ug|μg|IU|单位|片|粒|支|袋|丸|瓶|板|盒|贴|枚|毫克|毫升|克)/i.test(t)
    ? t
    : undefined;
};

/** Directions are Chinese sentences: their signs are the wide ones, however they were read. */
const directions = (text: string) => {
  const t = words(text)
    .replace(/,(?!\d{3})/g, '，')
    .replaceAll(';', '；')
    .replace(/；$/, '');
  return t.length >= 4 && t.length <= 120 && /[口服次日片粒用涂敷滴注吸贴含]/.test(t) ? t : undefined;
};

/** Directions go on until a full stop; a line under the label only where the sentence is plainly unfinished. */
function directionsGoOn(before: string, next: string, outdented: boolean): boolean {
  const b = before.trim();
  const n = words(next);
  if (/[。；;]$/.test(b) || /公司|药业|制药|厂$|说明书|电话|^请|处方药/.test(n) || !/\p{Script=Han}/u.test(n))
    return false;
  return !outdented || !/[次服用片粒支袋丸嘱]$/.test(b) || /^[，,、；;或随饭餐早晚睡]/.test(n);
}

/** 国药准字 and a letter for the kind and eight digits. */
const approvalNumber = (text: string) => {
  const m = /国药准字\s*([HZSBJFT]|HC|ZC|SC|HJ|ZJ|SJ)\s*(\d{8})(?!\d)/i.exec(plain(text).replace(/\s+/g, ''));
  return m ? `国药准字${(m[1] ?? '').toUpperCase()}${m[2]}` : undefined;
};

const batchNumber = (text: string) => {
  const t = plain(text).replace(/\s+/g, '').toUpperCase();
  return /^(?=.*\d{3})[A-Z0-9-]{4,14}$/.test(t) ? t : undefined;
};

const RULES: { [K in keyof PaperReading['fields']]: FieldRule } = {
  name: { form: medicineName },
  spec: { form: specification },
  usage: { form: directions, goesOn: directionsGoOn },
  approval: { form: approvalNumber },
  batch: { form: batchNumber },
  expiry: { form: dateOrMonth },
};

/** Reads a medicine box from its pieces. */
export function readMedicine(pieces: readonly Piece[], barcodes: readonly Barcode[]): PaperReading['fields'] {
  const marks = markLabels(pieces, LABELS);
  const found = findValues(marks, RULES);
  found.push(
    ...loneApproval(pieces),
    ...largestName(marks.flatMap(({ piece, label }) => (label ? [] : [piece]))),
  );
  const fields = settle(found);
  const ean = articleNumber(pieces, barcodes);
  if (ean) fields.ean = ean;
  return fields;
}

/** The approval number has a form of its own: it may stand without its label. */
function loneApproval(pieces: readonly Piece[]): Found[] {
  return pieces.flatMap((piece) => {
    const value = approvalNumber(piece.text);
    if (!value) return [];
    const { mean, weakest } = sureness([piece]);
    return [{ field: 'approval' as const, value, confidence: mean, weakest, rank: 0 }];
  });
}

/** The name is the largest print on the box that ends like a medicine. */
function largestName(pieces: readonly Piece[]): Found[] {
  const named = pieces.flatMap((piece) => {
    const value = medicineName(piece.text);
    return value && !/药业|公司/.test(value) ? [{ piece, value }] : [];
  });
  const largest = named.sort((a, b) => b.piece.h - a.piece.h)[0];
  if (!largest) return [];
  // Small print that merely ends like one is no name: it must be among the largest on the box.
  const heights = pieces.map((piece) => piece.h).sort((a, b) => b - a);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  if (largest.piece.h < usual * 1.15) return [];
  const { mean, weakest } = sureness([largest.piece], 'words');
  return [{ field: 'name', value: largest.value, confidence: mean, weakest, rank: 2 }];
}

function articleNumber(
  pieces: readonly Piece[],
  barcodes: readonly Barcode[],
): { value: string; confidence: number } | undefined {
  const code = barcodes.find((c) => c.format === 'EAN13');
  if (code) return { value: code.value, confidence: 0.99 };
  const printed = new Map<string, number>();
  for (const piece of pieces) {
    const value = ean13(piece.plain);
    if (value) printed.set(value, sureness([piece]).mean);
  }
  const [only] = printed;
  return only && printed.size === 1 ? { value: only[0], confidence: round(only[1] * 0.95) } : undefined;
}
