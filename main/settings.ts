import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { LOCALES, WHOLE_LOCALES } from '../content/locales.ts';
import { PROFILES } from '../devices/keypad/profiles.ts';
import { type LinkSpec, parseLink } from '../devices/link/address.ts';
import { PRINTER_PROFILE_IDS, printerProfile } from '../devices/receipt-printer/profiles.ts';
import { parseSpooler } from '../devices/receipt-printer/spooler.ts';
import { isPrivate } from './doors/https/here.ts';
import { SLIP_WIDTHS } from './paper/widths.ts';
import { LEAST_INCH, MOST_INCH } from './setup/screen-size.ts';

/**
 * What a technician sets for one kiosk: settings.yaml in the data folder, over the sample place in
 * content/places/. Nothing personal is in it.
 */

/** http, in this house, and no more than an address and a port. */
function isClassAddress(text: string): boolean {
  const [, address = ''] = /^http:\/\/(\d+\.\d+\.\d+\.\d+)(?::\d{1,5})?$/.exec(text) ?? [];
  return isPrivate(address);
}

/** A link's address of one of these kinds, in the words of devices/link/address.ts. */
const link = (...kinds: LinkSpec['kind'][]) =>
  z.string().superRefine((text, issue) => {
    try {
      const { kind } = parseLink(text);
      if (!kinds.includes(kind)) issue.addIssue(`this device is at ${kinds.join(', ')}, not at ${kind}`);
    } catch (error) {
      issue.addIssue(error instanceof Error ? error.message : 'this is no link');
    }
  });

const printerLink = z.string().superRefine((text, issue) => {
  try {
    if (text.startsWith('spooler:')) return void parseSpooler(text);
    const { kind } = parseLink(text);
    if (kind === 'hid' || kind === 'pcsc')
      issue.addIssue('a printer is at serial:PATH@BAUD, tcp:HOST:PORT, usb:VID:PID or spooler:NAME');
  } catch (error) {
    issue.addIssue(error instanceof Error ? error.message : 'this is no link');
  }
});

/** A FHIR R4 server: https, or a gateway on this machine. No name and password in it, for it may be shown. */
const fhirBase = z
  .string()
  .transform((text) => text.replace(/\/+$/, ''))
  .superRefine((text, issue) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const here = url && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
    if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && here)))
      issue.addIssue('an address is like https://hospital.example/fhir/R4; http only on this machine');
    else if (url.username || url.password || url.search || url.hash)
      issue.addIssue('an address has no name, password or question in it; a token goes into tokenFile');
  });

const live = z.strictObject({
  hospital: z
    .array(
      z.strictObject({
        /** The hospital's id in the place pack. */
        id: z.string().min(1),
        fhir: fhirBase,
        /** One request may take so long; a booking makes about ten, and has 5 s in all before it is kept for later. */
        timeoutMs: z.number().int().min(100).max(10_000).optional(),
        /** A file with the token to send (Bearer), beside settings.yaml or by its whole path. Read for each request. */
        tokenFile: z.string().min(1).optional(),
      }),
    )
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'a hospital is named twice')
    .default([]),
});

const mode = z.enum(['demo', 'manual']);
/** Services for which there is a live adapter. */
const liveMode = z.enum(['demo', 'manual', 'live']);

export const settings = z.strictObject({
  station: z.strictObject({
    name: z.string().min(1),
    /** Capital letters and digits: the first part of every 办件编号. */
    code: z.string().regex(/^[A-Z0-9]{2,5}$/),
    kiosk: z.string().regex(/^[A-Z0-9]{1,2}$/),
    phone: z.string(),
    /** Minutes since midnight, Asia/Shanghai; days 0 = Sunday. */
    hours: z.strictObject({
      from: z.number().int(),
      to: z.number().int(),
      days: z.array(z.number().int().min(0).max(6)),
    }),
    hoursWords: z
      .partialRecord(z.enum(LOCALES), z.string())
      .refine(
        (said) => WHOLE_LOCALES.every((locale) => locale in said),
        `say it in ${WHOLE_LOCALES.join(' and ')}`,
      ),
    /** Who answers at which desk; shown in the tray and on the page when they come. */
    desks: z.array(z.strictObject({ desk: z.number().int(), who: z.string() })),
  }),
  /** The place pack of this kiosk, a folder under content/places/: city/district/community. */
  place: z.string().regex(/^([a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*){0,2})?$/),
  /** The languages it offers, the one it greets in first; absent: what the place pack says under `languages`. */
  languages: z
    .array(z.enum(LOCALES))
    .min(1)
    .refine((all) => new Set(all).size === all.length, 'a language is named twice')
    .optional(),
  screen: z.strictObject({ diagonalInch: z.number().min(LEAST_INCH).max(MOST_INCH) }),
  devices: z.strictObject({
    idCard: z
      .strictObject({
        link: link('serial', 'tcp', 'usb', 'hid'),
        /** An operator's own program for the photo; without it there are no photos. See devices/id-card/photo.ts. */
        photo: z
          .strictObject({
            argv: z.tuple([z.string().min(1)], z.string()),
            timeoutMs: z.number().int().min(100).max(60_000).optional(),
          })
          .optional(),
      })
      .optional(),
    socialCard: z.strictObject({ link: link('pcsc') }).optional(),
    /** A queue of CUPS. */
    a4Printer: z
      .strictObject({
        queue: z.string().regex(/^[^\s/#?'"-][^\s/#?'"]{0,126}$/),
        server: z.string().optional(),
      })
      .optional(),
    /** `profile`: one of devices/receipt-printer/profiles.ts; without it the usual one of that width. */
    receiptPrinter: z
      .strictObject({
        link: printerLink,
        widthDots: z.literal(SLIP_WIDTHS),
        profile: z.enum(PRINTER_PROFILE_IDS).optional(),
      })
      .refine(({ profile, widthDots }) => !profile || printerProfile(profile).dots === widthDots, {
        message: 'widthDots is not that of the profile',
      })
      .optional(),
    keypad: z
      .strictObject({
        link: z
          .string()
          .regex(/^(hid:auto|hid:[0-9a-fA-F]{1,4}:[0-9a-fA-F]{1,4}(:.+)?|serial:.+@\d+|tcp:[^:]+:\d+)$/)
          .optional(),
        profile: z.enum(Object.keys(PROFILES) as [string, ...string[]]),
      })
      .optional(),
    scanner: z.strictObject({ link: link('serial', 'tcp') }).optional(),
    headphones: z.strictObject({ link: z.string().regex(/^event:(auto|\/.+)$/) }).optional(),
  }),
  /**
   * demo: made-up data; manual: staff do it in the official channel, as does one that is not named here; live: a real
   * connection, set under `live`.
   */
  services: z.strictObject({
    utilities: mode.optional(),
    pension: mode.optional(),
    insurance: mode.optional(),
    'social-card': mode.optional(),
    hospital: liveMode.optional(),
    reports: mode.optional(),
    allowance: mode.optional(),
    'bus-card': mode.optional(),
    reporting: mode.optional(),
  }),
  /** The connections of services that are live. */
  live: live.default({ hospital: [] }),
  /** Seconds. VVSG 2.0 asks for 2 to 5 minutes of quiet and at least 20 s to answer. */
  idle: z.strictObject({ warnAfter: z.number().min(1).max(300), answerWithin: z.number().min(1).max(300) }),
  /**
   * For people who press one switch for everything. `start`: `asked`: from 更多帮助; `first-press`: by the first press of
   * any key; `always`: from the welcome page on. `touch`: while it goes, a touch anywhere is the switch. `paceMs`: how
   * long each thing stays in the frame at first. After `rounds` without a press it rests.
   */
  oneSwitch: z
    .strictObject({
      start: z.enum(['asked', 'first-press', 'always']).default('asked'),
      touch: z.boolean().default(false),
      paceMs: z.number().int().min(1000).max(5000).default(2000),
      rounds: z.number().int().min(1).max(20).default(3),
    })
    .prefault({}),
  /** How every visit begins; each person can change it under 更多帮助, for the visit only. */
  ease: z
    .strictObject({
      /** At most two choices a page. */
      simple: z.boolean().default(false),
      /** Upright, everything to touch in the lower half: for a kiosk that hangs high. */
      low: z.boolean().default(false),
      /** Spoken slowly. */
      slow: z.boolean().default(false),
      /** Nothing fades or moves. */
      still: z.boolean().default(false),
    })
    .prefault({}),
  /**
   * The desk's window: `second-screen`: on a screen beside the kiosk's, where there is one; `always`: also without one;
   * `never`. `network`: it can be opened in browsers in the house too, over HTTPS at this port; `address`: only at this
   * one of this machine's addresses.
   */
  desk: z
    .strictObject({
      window: z.enum(['second-screen', 'always', 'never']).default('second-screen'),
      network: z
        .strictObject({
          port: z.number().int().min(1).max(65_535).default(8443),
          address: z.ipv4().refine(isPrivate, 'this is no address inside a house').optional(),
        })
        .optional(),
    })
    .prefault({}),
  /**
   * The phone class: the `port` at which learners' own phones come in while one is on here; `at`: the address of the kiosk
   * whose class this one follows, like http://192.168.1.20:8080. Without it, its own.
   */
  classes: z
    .strictObject({
      port: z.number().int().min(0).max(65_535).default(8080),
      at: z
        .string()
        .refine(isClassAddress, 'the address of a class is like http://192.168.1.20:8080, inside the house')
        .optional(),
    })
    .prefault({}),
  /**
   * How long what is personal is kept: a case after 归档, a spoken message after it was written down, the kiosk's own
   * copy of a visit after the case was taken. The local rule goes before these (个人信息保护法 art. 19).
   */
  keep: z
    .strictObject({
      caseDays: z.number().int().min(1).max(3650).default(90),
      spokenHours: z.number().int().min(1).max(720).default(24),
      kioskDays: z.number().int().min(1).max(365).default(30),
    })
    .prefault({}),
  help: z.strictObject({ nextDeskAfter: z.number().min(1).max(600) }),
  /** A card that was forgotten on the reader: staff are called after so many seconds of saying so. */
  cardLeft: z.strictObject({ callAfter: z.number().min(1).max(600) }).default({ callAfter: 30 }),
  /** Opens the set-up page for staff at the next start. */
  setup: z.boolean().default(false),
  pay: z.strictObject({ maxYuan: z.number().int().positive() }),
  /**
   * `auto`: as the jack or the keypad tells; until one does, out. `in` and `out` say so for good, for kiosks whose jack
   * nobody can ask.
   */
  headphones: z.union([z.enum(['auto', 'in', 'out']), z.boolean().transform((on) => (on ? 'in' : 'out'))]),
  /**
   * What keeps the data key. `system`: the system's own key store, where it has a real one (in development an open
   * file, with a warning); `passphrase`: words or figures that staff enter at opening.
   */
  keys: z.enum(['system', 'passphrase']),
  /**
   * `system`: whether the operating system's own voice speaks what is not recorded. `where-good`: on Windows and
   * macOS; `always`: on Linux too, for who has heard it and finds it good; only voices that work without a network.
   */
  voice: z.strictObject({ espeak: z.boolean(), system: z.enum(['where-good', 'always', 'never']) }),
});
export type Settings = z.infer<typeof settings>;

/** A settings file that cannot be used, in words for the technician. */
export class SettingsError extends Error {}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new SettingsError(`${file}: ${error instanceof Error ? error.message : 'cannot be read'}`);
  }
}

function over(base: unknown, top: unknown): unknown {
  const plain = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!plain(base) || !plain(top)) return top ?? base;
  return Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(top)])].map((key) => [key, over(base[key], top[key])]),
  );
}

/** The settings of this kiosk. @throws SettingsError that names the file and what is wrong */
export function loadSettings(contentFolder: string, dataFolder: string): Settings {
  const place = join(contentFolder, 'places', 'sample.yaml');
  const own = join(dataFolder, 'settings.yaml');
  const merged = over(readYaml(place), existsSync(own) ? readYaml(own) : undefined);
  const parsed = settings.safeParse(merged);
  const file = existsSync(own) ? own : place;
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    throw new SettingsError(`${file}: ${first?.path.join(' → ')}: ${first?.message}`);
  }
  const { data } = parsed;
  if (data.services.hospital === 'live' && data.live.hospital.length === 0)
    throw new SettingsError(`${file}: live → hospital: hospital is live, but no server is named`);
  const hospital = data.live.hospital.map((one) =>
    one.tokenFile === undefined ? one : { ...one, tokenFile: resolve(dataFolder, one.tokenFile) },
  );
  return { ...data, live: { ...data.live, hospital } };
}

/** Whether people are at the desk at this time of the week. */
export function staffedAt(hours: Settings['station']['hours'], weekday: number, minute: number): boolean {
  return hours.days.includes(weekday) && minute >= hours.from && minute < hours.to;
}
