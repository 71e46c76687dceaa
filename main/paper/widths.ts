/**
 * Widths of print heads: 58 mm paper has 384 dots, 80 mm paper 576, both at 8 dots a millimetre; heads of 512 dots are
 * found for 80 mm paper, at 180 dpi as wide as the paper, at 203 dpi with more white beside.
 */
export const SLIP_WIDTHS = [384, 512, 576] as const;
export type SlipWidth = (typeof SLIP_WIDTHS)[number];
