import { maskName, maskNumberOnReceipt, streetOnly } from '../id-card/mask.ts';
import type { IdCard } from '../id-card/types.ts';
import type { SocialCard, SocialCardFace } from '../social-card/types.ts';

/** Keys that are absent are left out: `undefined` never stands in what is printed. */
function present<T extends Record<string, unknown>>(all: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<T>;
}

const HIDDEN_DATE = '****-**-**';
/** Letters have no fixed length that gives nothing away: the first stays, and five stars stand for the rest. */
const maskLetters = (text: string) => (text === '' ? '' : `${[...text][0]}*****`);

/** An ID card as one flat object; what tells who it is stands masked unless `reveal`. Dates are YYYY-MM-DD or `long-term`. */
export function idCardObject(card: IdCard, reveal: boolean) {
  const foreign = card.kind === 'foreign2017' || card.kind === 'foreign2023';
  const name = (text: string) => (reveal ? text : maskName(text));
  const address = (text: string) => (reveal ? text : streetOnly(text));
  const english = foreign && card.nameChinese === '';
  return present({
    kind: card.kind,
    name: english && !reveal ? maskLetters(card.name) : name(card.name),
    englishName: foreign ? (reveal ? card.nameEnglish : maskLetters(card.nameEnglish)) : undefined,
    sex: card.sex,
    ethnicity: card.kind === 'citizen' ? card.ethnicity.name : undefined,
    birthDate: reveal ? card.birth : HIDDEN_DATE,
    address: 'address' in card ? address(card.address) : undefined,
    number: reveal ? card.number : maskNumberOnReceipt(card.number),
    issuer: foreign ? (card.kind === 'foreign2017' ? card.authorityCode : undefined) : card.authority,
    validFrom: card.validFrom,
    validTo: card.validTo,
    country: foreign ? card.country : undefined,
    permitNumber:
      card.kind === 'hmt' ? (reveal ? card.travelPermit : maskLetters(card.travelPermit)) : undefined,
    timesIssued:
      card.kind === 'hmt' ? card.timesIssued : card.kind === 'foreign2023' ? card.timesReissued : undefined,
    newestAddress:
      'newestAddress' in card && card.newestAddress !== undefined ? address(card.newestAddress) : undefined,
  });
}

const face = ({ cardNumber, ...rest }: SocialCardFace, reveal: boolean) => ({
  ...rest,
  identifier: reveal ? rest.identifier : undefined,
  cardNumber: cardNumber === undefined || reveal ? cardNumber : maskLetters(cardNumber),
});

/** A social-security card as one flat object, masked unless `reveal`. */
export function socialCardObject(card: SocialCard | SocialCardFace, reveal: boolean) {
  if (!('holder' in card)) return present(face(card, reveal));
  const { holder, ...rest } = card;
  return present({
    name: reveal ? holder.name : maskName(holder.name),
    sex: holder.sex,
    ethnicity: holder.ethnicity?.name,
    birthDate: holder.birth === undefined ? undefined : reveal ? holder.birth : HIDDEN_DATE,
    number: reveal ? holder.number : maskNumberOnReceipt(holder.number),
    ...face(rest, reveal),
  });
}

/** Two columns for a terminal. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const objectWords = (object: Record<string, unknown>): string =>
  columns(Object.entries(object).map(([key, value]) => [key, String(value)]));
