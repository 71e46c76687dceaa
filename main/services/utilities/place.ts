import { z } from 'zod';
import { fen, sourced, word } from '../fields.ts';

/** Which way a household's number is written: figures, or figures and capital letters. */
const pattern = z.object({
  min: z.number().int().min(1).max(20),
  max: z.number().int().min(1).max(20),
  letters: z.boolean(),
  /** Read and shown in groups of so many. */
  groups: z.number().int().min(2).max(6),
});

export const utilityKind = z.enum(['electricity', 'water', 'gas', 'cable', 'phone']);

/** What differs from place to place; key `utilities` of the place pack. */
export const utilitiesPlace = z.object({
  companies: z
    .array(
      z.object({
        id: word,
        kind: utilityKind,
        company: word,
        companyPhone: word,
        companyAddress: word,
        hours: word,
        pattern,
        /** How long until a payment is booked, in words. */
        arrives: word,
        /** 阶梯价, by the year; null where there are no steps (cable, telephone). Prices in 厘. */
        tariff: z
          .object({
            unit: z.enum(['kWh', 'm3']),
            ...sourced,
            steps: z
              .array(
                z.object({
                  label: word,
                  upTo: z.number().int().positive().nullable(),
                  priceLi: z.number().int().positive(),
                }),
              )
              .min(1),
          })
          .nullable(),
      }),
    )
    .min(1),
  /** The most that can be registered at once, 分. */
  maxFen: fen.min(1),
});
export type UtilitiesPlace = z.infer<typeof utilitiesPlace>;
