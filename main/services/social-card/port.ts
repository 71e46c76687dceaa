import { z } from 'zod';
import { fen, idNumber, word } from '../fields.ts';

/**
 * The port to the office of the social-security card (社保卡). A card has two sides: social security and bank;
 * stopping one does not everywhere stop the other. No question takes a PIN, and none may ever be added.
 *
 * | question | asked with | outcomes with their values |
 * |---|---|---|
 * | `status` | idNumber | `active`: cardTail, bank, bankPhone, validTo · `stopped`: stoppedOn, lapsesOn, lapsed · `expiring`: as active · `reissued`: as active, issuedOn · `by-staff`: reason `two-cards`/`frozen`/`no-photo`/`name-changed`/`guardian` · `not-found` |
 * | `stop-info` (local) | bank? | `info`: socialPhone, stopDays, lapsesOn, about, bankSeparate, bank, bankPhone |
 * | `banks` (local) | – | `found`: banks [{id, name, phone}] |
 * | `places` (local) | – | `found`: places, feeFen, reissueDays, instant, tempCardDays · `none` |
 * | `pin` (local) | which: social/bank | `go-there`: name, address, phone (bank: the phone on the card's back) |
 * | `register` | idNumber, what, place? | `registered`: what, and for stop lapsesOn, about · `too-late` (found again after a new one was made) · `queued` |
 *
 * Every question also has `unavailable`. `about`: the day lies beyond the known days off, say 约.
 */
export const SOCIAL_CARD_QUESTIONS = {
  status: ['active', 'stopped', 'expiring', 'reissued', 'by-staff', 'not-found', 'unavailable'],
  'stop-info': ['info', 'unavailable'],
  banks: ['found', 'unavailable'],
  places: ['found', 'none', 'unavailable'],
  pin: ['go-there', 'unavailable'],
  register: ['registered', 'too-late', 'queued', 'unavailable'],
} as const;

export const SOCIAL_CARD_INPUTS = {
  status: z.object({ idNumber }),
  'stop-info': z.object({ bank: word.optional() }),
  banks: z.object({}),
  places: z.object({}),
  pin: z.object({ which: z.enum(['social', 'bank']) }),
  register: z.object({
    idNumber,
    what: z.enum(['stop', 'found', 'reissue', 'worn', 'expired']),
    place: word.optional(),
  }),
} as const;

/** What differs from place to place; key `socialCard` of the place pack. */
export const socialCardPlace = z.object({
  /** Where a card is stopped by telephone: 12333. */
  socialPhone: word,
  /** A stop by telephone lapses by itself after so many days or workdays: 5, 7, 10, 15 are all in use. */
  stop: z.object({ days: z.number().int().min(1).max(90), are: z.enum(['days', 'workdays']) }),
  /** Whether the bank's side must be stopped with the bank as well. */
  bankSeparate: z.boolean(),
  banks: z.array(z.object({ id: word, name: word, phone: word })).min(1),
  places: z.array(
    z.object({ id: word, name: word, address: word, phone: word, hours: word, instant: z.boolean() }),
  ),
  feeFen: fen,
  /** Workdays until a new card is there where it is not made at once. */
  reissueDays: z.number().int().min(0).max(60),
  /** How long a temporary card holds; null where there is none. */
  tempCardDays: z.number().int().min(1).max(180).nullable(),
});
export type SocialCardPlace = z.infer<typeof socialCardPlace>;

export type CardReason = 'two-cards' | 'frozen' | 'no-photo' | 'name-changed' | 'guardian';
