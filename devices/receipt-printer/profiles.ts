/**
 * What differs from printer to printer, as data: a new printer is a new entry here, not new code.
 *
 * `confidence` grades the bytes an entry relies on, not a device: no physical printer was at hand.
 * - `published`: at least two public implementations agree on them, and the simulator here speaks them.
 * - `one source`: one implementation or one document.
 * - `unverified`: general knowledge of ESC/POS, or a way to the device that could not be tried.
 */
export interface PrinterProfile {
  id: string;
  /** For the technician who chooses. */
  name: string;
  paperMm: 58 | 80;
  dpi: 180 | 203;
  /** Dots across the print head. */
  dots: number;
  /** Rows sent at a time, at most 128: cheap printers have buffers for no more. */
  bandRows: number;
  /** GS v 0 (1D 76 30), which nearly all know, or GS 8 L (1D 38 4C), Epson's newer one. */
  raster: 'gs-v-0' | 'gs-8-l';
  /**
   * How it tells how it is: asked (DLE EOT), by itself (ASB, GS a), both, or not at all. One that tells nothing is
   * one-way: whether its slip came out only a person can say.
   */
  status: 'real-time' | 'automatic' | 'both' | 'none';
  /** Whether GS r, answered once all before it is printed, is worth a try. */
  inTurn: boolean;
  /** `none`: the slip is fed to the tear bar. */
  cutter: 'full' | 'partial' | 'none';
  /** Whether a cash drawer can be plugged in (ESC p). */
  drawer: boolean;
  /** Characters of its own font, for slips sent as text: `gbk` prints 4-byte GB18030 characters wrongly. */
  font: 'gb18030' | 'gbk';
  /** Half-width characters in a line of its own font. */
  columns: 32 | 42 | 48;
  /**
   * From where the paper leaves the roll. `below` is the usual way of rolls that are dropped in; `unverified`, as
   * everything about a printer's body: what is drawn inside its cover counts.
   */
  paperFrom: 'below' | 'above';
  /** How slow the head may be; paces printers that cannot say when they have finished. */
  rowsPerSecond: number;
  /** `bands`: piece by piece, each looked after. `whole`: one document, for a print spooler. */
  delivery: 'bands' | 'whole';
  confidence: 'published' | 'one source' | 'unverified';
  /** What the grade rests on, and what to mind. */
  about: string;
}

const COMMON = {
  dpi: 203,
  bandRows: 128,
  raster: 'gs-v-0',
  status: 'real-time',
  inTurn: true,
  cutter: 'partial',
  drawer: true,
  // Most clones hold GBK only; none is trusted with more until a person has looked at its paper.
  font: 'gbk',
  paperFrom: 'below',
  rowsPerSecond: 400,
  delivery: 'bands',
  confidence: 'published',
} as const;

const NARROW = { paperMm: 58, dots: 384, columns: 32 } as const;
const WIDE = { paperMm: 80, dots: 576, columns: 48 } as const;

const ALL = [
  {
    ...COMMON,
    ...NARROW,
    id: 'generic-58',
    name: '58 mm, 384 dots, asked for its status',
    about: 'Picture, cut and real-time status as published; tried against the simulator.',
  },
  {
    ...COMMON,
    ...WIDE,
    id: 'generic-80',
    name: '80 mm, 576 dots, asked for its status',
    about: 'Picture, cut and real-time status as published; tried against the simulator.',
  },
  {
    ...COMMON,
    ...NARROW,
    id: 'tear-off-58',
    name: '58 mm, 384 dots, no cutter',
    cutter: 'none',
    about: 'As generic-58; the length of the feed to the tear bar differs between makes.',
    confidence: 'unverified',
  },
  {
    ...COMMON,
    ...NARROW,
    id: 'one-way-58',
    name: '58 mm, 384 dots, answers nothing',
    status: 'none',
    inTurn: false,
    rowsPerSecond: 250,
    about:
      'Never asked anything; sent no faster than a slow head prints. The person is asked whether it came out.',
  },
  {
    ...COMMON,
    ...WIDE,
    id: 'one-way-80',
    name: '80 mm, 576 dots, answers nothing',
    status: 'none',
    inTurn: false,
    rowsPerSecond: 250,
    about: 'As one-way-58.',
  },
  {
    ...COMMON,
    ...WIDE,
    id: 'automatic-80',
    name: '80 mm, 576 dots, tells its status by itself',
    status: 'automatic',
    inTurn: false,
    about: 'Automatic status as published; which makes answer nothing else is not known.',
    confidence: 'one source',
  },
  {
    ...COMMON,
    ...WIDE,
    id: 'epson-80',
    name: '80 mm, 576 dots, Epson commands (GS 8 L, automatic status)',
    raster: 'gs-8-l',
    status: 'both',
    font: 'gb18030',
    about: 'GS 8 L as one library sends it; both kinds of status as published.',
    confidence: 'one source',
  },
  {
    ...COMMON,
    id: 'epson-80-180dpi',
    name: '80 mm, 512 dots at 180 dpi, Epson commands',
    paperMm: 80,
    dpi: 180,
    dots: 512,
    columns: 42,
    raster: 'gs-8-l',
    status: 'both',
    font: 'gb18030',
    about: 'Heads of 180 dpi and of 512 dots exist; that they go together like this is not verified.',
    confidence: 'unverified',
  },
  {
    ...COMMON,
    ...WIDE,
    id: 'spooler-80',
    name: '80 mm, 576 dots, behind a print spooler (Windows or CUPS), raw',
    status: 'none',
    inTurn: false,
    delivery: 'whole',
    about: 'The spooler takes the bytes as they are and tells nothing of the paper: one-way.',
    confidence: 'unverified',
  },
  {
    ...COMMON,
    ...NARROW,
    id: 'spooler-58',
    name: '58 mm, 384 dots, behind a print spooler (Windows or CUPS), raw',
    status: 'none',
    inTurn: false,
    delivery: 'whole',
    about: 'As spooler-80.',
    confidence: 'unverified',
  },
] as const satisfies readonly PrinterProfile[];

export type PrinterProfileId = (typeof ALL)[number]['id'];

/** Every profile there is. */
export const PRINTER_PROFILES: readonly PrinterProfile[] = ALL;
export const PRINTER_PROFILE_IDS = ALL.map(({ id }) => id) as [PrinterProfileId, ...PrinterProfileId[]];

/** The profile of a name. @throws RangeError that names those there are */
export function printerProfile(id: string): PrinterProfile {
  const found = PRINTER_PROFILES.find((one) => one.id === id);
  if (!found)
    throw new RangeError(`there is no printer profile "${id}"; there are ${PRINTER_PROFILE_IDS.join(', ')}`);
  return found;
}

/** The profile of a printer of which only the link and the width are known. */
export function usualProfile(link: string, widthDots: number): PrinterProfile {
  const spooled = link.startsWith('spooler:');
  const usual = printerProfile(
    spooled
      ? widthDots <= 384
        ? 'spooler-58'
        : 'spooler-80'
      : widthDots <= 384
        ? 'generic-58'
        : 'generic-80',
  );
  // Twelve dots a half-width character in all of them.
  return usual.dots === widthDots
    ? usual
    : { ...usual, dots: widthDots, ...(widthDots === 512 && { columns: 42 as const }) };
}

/** The profile of a printer as it is configured: the one that is named, else the usual one. */
export function profileFor(printer: { link: string; widthDots: number; profile?: string }): PrinterProfile {
  return printer.profile === undefined
    ? usualProfile(printer.link, printer.widthDots)
    : printerProfile(printer.profile);
}
