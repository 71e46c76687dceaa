import Nzh from 'nzh';

/** Sums of money are whole 分 everywhere; here they become what people read. Pure. */

function whole(fen: number): number {
  if (!Number.isSafeInteger(fen)) throw new RangeError('a sum is whole 分');
  return fen;
}

/** 8640 → "86.40". @throws RangeError unless the sum is whole 分 */
export function yuan(fen: number): string {
  const all = Math.abs(whole(fen));
  return `${fen < 0 ? '-' : ''}${Math.floor(all / 100)}.${String(all % 100).padStart(2, '0')}`;
}

/** 123450 → "¥1,234.50". @throws RangeError unless the sum is whole 分 */
export function yuanGrouped(fen: number): string {
  const [before = '', after = ''] = yuan(Math.abs(whole(fen))).split('.');
  return `${fen < 0 ? '-' : ''}¥${before.replace(/\B(?=(\d{3})+$)/g, ',')}.${after}`;
}

/**
 * The characters receipts use against forgery (大写): 12345 → "人民币壹佰贰拾叁元肆角伍分".
 * @throws RangeError unless the sum is whole 分 from 0 to just under a billion yuan
 */
export function upperYuan(fen: number): string {
  if (whole(fen) < 0 || fen >= 100_000_000_000) throw new RangeError('no such sum on a receipt');
  // With ".00" behind it the library leaves out the 整 that closes a whole sum.
  return Nzh.cn.toMoney(yuan(fen).replace(/\.00$/, ''), { outSymbol: true });
}
