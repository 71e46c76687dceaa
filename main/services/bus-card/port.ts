import { z } from 'zod';
import { day, fen, idNumber, sourced, word } from '../fields.ts';
import type { ServiceRow } from '../port.ts';

/**
 * The port to the bus company's cards for old people (老年卡).
 *
 * | question | asked with | outcomes with their values |
 * |---|---|---|
 * | `status` | idNumber, birth | `valid`, `due`, `expired`: validTo, daysLeft, benefit, cardTail · `none` · `lost` · `by-staff` |
 * | `benefits` (local) | birth | `found`: bands [{from, to, benefit, peak}], mine, age · `too-young`: age, minAge, from |
 * | `ways` (local) | – | `found`: ways [{id, words, address}] |
 * | `renew` | idNumber, way | `renewed`: validTo (live and demo, at a card point only) · `registered` · `photo-needed` · `queued` |
 * | `apply` | idNumber, birth, what | `registered`: feeFen, workdays · `too-young`: age, minAge, from · `queued` |
 *
 * Every question also has `unavailable`.
 */
export const BUS_CARD_QUESTIONS = {
  status: ['valid', 'due', 'expired', 'none', 'lost', 'by-staff', 'unavailable'],
  benefits: ['found', 'too-young', 'unavailable'],
  ways: ['found', 'unavailable'],
  renew: ['renewed', 'registered', 'photo-needed', 'queued', 'unavailable'],
  apply: ['registered', 'too-young', 'queued', 'unavailable'],
} as const;

const way = z.enum(['tap', 'staff', 'visit']);
export const BUS_CARD_INPUTS = {
  status: z.object({ idNumber, birth: day }),
  benefits: z.object({ birth: day }),
  ways: z.object({}),
  renew: z.object({ idNumber, way }),
  apply: z.object({ idNumber, birth: day, what: z.enum(['new', 'lost']) }),
} as const;

/** What differs from place to place; key `busCard` of the place pack. */
export const busCardPlace = z.object({
  /** Rising; the first is the age from which there is a card. */
  bands: z
    .array(
      z.object({
        from: z.number().int().min(50).max(100),
        /** 半价, 免费 … */
        benefit: word,
        /** When it does not hold, in words; null where it always does. */
        peak: word.nullable(),
      }),
    )
    .min(1),
  renewMonths: z.number().int().min(1).max(120),
  /** From this many days before the end the card is due. */
  dueDays: z.number().int().min(1).max(180),
  ways: z.array(z.object({ id: way, words: word, address: word.nullable() })).min(1),
  feeFen: fen,
  /** Until a new card is there. */
  workdays: z.number().int().min(0).max(60),
  ...sourced,
});
export type BusCardPlace = z.infer<typeof busCardPlace>;
export type BusBandRow = ServiceRow & {
  from: number;
  to: number | null;
  benefit: string;
  peak: string | null;
};
