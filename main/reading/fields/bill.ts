import type { Barcode, PaperReading } from '../port.ts';
import { BILL_LABELS } from './bill-labels.ts';
import { type FieldRule, type Found, findValues, round, settle, sureness } from './find.ts';
import {
  accountNumber,
  address,
  addressGoesOn,
  amount,
  asDigits,
  datesIn,
  lastDate,
  oneDate,
  personName,
  plain,
  quantity,
} from './forms.ts';
import { compileLabels, type Mark, markLabels } from './labels.ts';
import type { Piece } from './pieces.ts';

const LABELS = compileLabels(BILL_LABELS);

const RULES: Record<'account' | 'name' | 'address' | 'amount' | 'dueDate' | 'readDate' | 'usage', FieldRule> =
  {
    account: { form: accountNumber },
    name: { form: personName },
    address: { form: address, goesOn: addressGoesOn },
    amount: { form: amount, strict: true },
    dueDate: { form: lastDate, strict: true },
    readDate: { form: oneDate, strict: true },
    usage: { form: quantity },
  };

/** Reads a bill's fields from its pieces, and weighs the account against the bar codes. */
export function readBill(pieces: readonly Piece[], barcodes: readonly Barcode[]): PaperReading['fields'] {
  const marks = markLabels(pieces, LABELS);
  const found = findValues(marks, RULES);
  found.push(...payBefore(pieces), ...accountByCode(marks, barcodes));
  const fields = settle(found);
  weighAccount(fields, barcodes);
  if (fields.amount && codeHolds(barcodes, fields.amount.value)) fields.amount.confidence = 0.99;
  // A bill is never due before its meter was read: one of the two was misread, and we cannot say which.
  if (fields.dueDate && fields.readDate && fields.dueDate.value < fields.readDate.value) {
    delete fields.dueDate;
    delete fields.readDate;
  }
  return fields;
}

/** "请于2026年11月20日前缴费": the last day to pay, said in a sentence. */
function payBefore(pieces: readonly Piece[]): Found[] {
  return pieces.flatMap((piece) => {
    const m = /(?:于|在)([^于在]{8,14}?)(?:日|号)?(?:之?前|以前)[^,，。]{0,12}[缴交付]/.exec(piece.text);
    const date = m?.[1] === undefined ? undefined : oneDate(m[1]);
    if (date === undefined) return [];
    const { mean, weakest } = sureness([piece]);
    return [{ field: 'dueDate' as const, value: date, confidence: mean, weakest, rank: 1 }];
  });
}

/** The number runs a code holds, as text. */
const runsOf = (code: Barcode): readonly string[] => plain(code.value).match(/\d+(?:\.\d+)?/g) ?? [];

const codeHolds = (barcodes: readonly Barcode[], value: string) => barcodes.flatMap(runsOf).includes(value);

/** An account number with letters for digits is taken only when a bar code holds the very same number. */
function accountByCode(marks: readonly Mark[], barcodes: readonly Barcode[]): Found[] {
  return findValues(marks, {
    account: {
      form: (text) => {
        const number = accountNumber(asDigits(text));
        return number !== undefined && accountNumber(text) === undefined && codeHolds(barcodes, number)
          ? number
          : undefined;
      },
    },
  });
}

/** Agreement with a bar code makes the account sure; a code that nearly agrees makes it doubtful. */
function weighAccount(fields: PaperReading['fields'], barcodes: readonly Barcode[]): void {
  const account = fields.account;
  if (!account) return;
  if (codeHolds(barcodes, account.value)) {
    account.confidence = 0.99;
    return;
  }
  const near = barcodes
    .flatMap(runsOf)
    .some(
      (run) =>
        run.length === account.value.length &&
        datesIn(run).length === 0 &&
        differing(run, account.value) <= 3,
    );
  if (near) delete fields.account;
  else if (barcodes.some((code) => code.format === 'Code128' && /^\d{6,20}$/.test(code.value))) {
    account.confidence = round(account.confidence * 0.8);
  }
}

function differing(a: string, b: string): number {
  let n = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) n++;
  return n;
}
