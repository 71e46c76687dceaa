/** A code that can be held before the scanner: households that do not exist, and codes that are none of a bill. */
export interface TrayCode {
  code: string;
  caption: string;
}

export const CODES: readonly TrayCode[] = [
  { code: '3302990315', caption: '电费单 周桂兰' },
  { code: '3302990757', caption: '电费单 交过了' },
  { code: '3302992016', caption: '水费单' },
  { code: 'https://bill.example/pay?no=3302990423&sum=117.30', caption: '二维码 带金额' },
  { code: '6901234567892', caption: '商品条码' },
];
