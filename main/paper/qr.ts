import { create } from 'qrcode';

/** A QR code as a square of modules, without its quiet zone. */
export interface QrModules {
  size: number;
  /** Row by row, true = black. */
  dark: (column: number, row: number) => boolean;
}

/** Modules of white round a QR code (ISO/IEC 18004: four). */
export const QUIET_MODULES = 4;

/**
 * Draws a token as a QR code of error correction M (15 % of it may be worn away).
 * @throws when the token is empty or longer than a slip has room for (64 characters).
 */
export function qrModules(token: string): QrModules {
  if (token.length === 0 || token.length > 64) throw new RangeError('a QR token has 1 to 64 characters');
  const { modules } = create(token, { errorCorrectionLevel: 'M' });
  return { size: modules.size, dark: (column, row) => modules.get(row, column) === 1 };
}

/** Dots a module: the largest of 4 to 8 with which the code and its quiet zone stay within `roomDots`. */
export function moduleDots(size: number, roomDots: number): number {
  const dots = Math.min(8, Math.floor(roomDots / (size + 2 * QUIET_MODULES)));
  if (dots < 4) throw new RangeError('the QR code does not fit the paper');
  return dots;
}

/** The code as an SVG whose every module is `dots` × `dots` whole dots, with its quiet zone. */
export function qrSvg(qr: QrModules, dots: number): string {
  const side = qr.size + 2 * QUIET_MODULES;
  let path = '';
  for (let row = 0; row < qr.size; row += 1) {
    for (let column = 0; column < qr.size; column += 1) {
      if (!qr.dark(column, row)) continue;
      let run = 1;
      while (column + run < qr.size && qr.dark(column + run, row)) run += 1;
      path += `M${column + QUIET_MODULES} ${row + QUIET_MODULES}h${run}v1h-${run}z`;
      column += run - 1;
    }
  }
  const px = side * dots;
  return `<svg class="qr" width="${px}" height="${px}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" aria-hidden="true"><path d="${path}"/></svg>`;
}
