/** The forms a value may have, each with its check. Every function gives undefined when the check fails. */

/** Full-width letters, digits and signs to the plain ones; keeps the length, so that places stay right. */
export function plain(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xff01 && code <= 0xff5e) out += String.fromCharCode(code - 0xfee0);
    else if (code === 0x3000 || code === 0xa0) out += ' ';
    else if (code === 0xffe5) out += '¥';
    else out += text[i];
  }
  return out;
}

const two = (n: number) => String(n).padStart(2, '0');

function realDate(year: number, month: number, day: number): string | undefined {
  if (year < 1880 || year > 2100) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return undefined;
  return `${year}-${two(month)}-${two(day)}`;
}

/** Every whole date in a text, in order, as YYYY-MM-DD. A date that does not exist is not given. */
export function datesIn(text: string): string[] {
  // A dash between digits is sometimes read as the word 一 or as a long dash.
  const t = plain(text).replace(/(?<=\d)\s*[一—–−]\s*(?=\d)/g, '-');
  const found: string[] = [];
  const form =
    /(?<!\d)(\d{4})\s*([年\-/.])\s*(\d{1,2})\s*([月\-/.])\s*(\d{1,2})(?!\d|\.\d)|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/g;
  for (const m of t.matchAll(form)) {
    const date =
      m[1] !== undefined
        ? (m[2] === '年') === (m[4] === '月')
          ? realDate(Number(m[1]), Number(m[3]), Number(m[5]))
          : undefined
        : realDate(Number(m[6]), Number(m[7]), Number(m[8]));
    if (date) found.push(date);
  }
  return found;
}

/** The one date a text holds; undefined when there are none or several. */
export function oneDate(text: string): string | undefined {
  const all = datesIn(text);
  return all.length === 1 ? all[0] : undefined;
}

/** The last date of a text that is a date or a span of dates ("11月1日至11月20日" with years). */
export function lastDate(text: string): string | undefined {
  const all = datesIn(text);
  const last = all.at(-1);
  return all.length <= 2 && all.every((date) => last !== undefined && date <= last) ? last : undefined;
}

/** A whole date, or YYYY-MM where only the month is printed. */
export function dateOrMonth(text: string): string | undefined {
  const whole = datesIn(text);
  if (whole.length > 0) return whole.length === 1 ? whole[0] : undefined;
  const t = plain(text).replace(/(?<=\d)\s*[一—–−]\s*(?=\d)/g, '-');
  const m = /(?<!\d)(20\d\d|19\d\d)\s*[年\-/.]?\s*(\d{1,2})\s*月?(?![\d\-/.])/.exec(t);
  if (!m) return undefined;
  const month = Number(m[2]);
  return month >= 1 && month <= 12 ? `${m[1]}-${two(month)}` : undefined;
}

/** The largest sum a household's bill can hold, in yuan; more is a misread point. */
const MOST_YUAN = 99_999.99;

/** A sum with two decimals, above zero: "¥1,239.95元" → "1239.95". Whole numbers and three decimals are refused. */
export function amount(text: string): string | undefined {
  const t = plain(text)
    .replace(/(?<=\d)\s*([.,])\s*(?=\d)/g, '$1')
    .trim();
  const m =
    /^(?:人民币|RMB|CNY|[¥:])*\s*(\d{1,3}(?:,\d{3})+|\d+)\.(\d{2})\s*(?:元|圆)?\s*(?:整|$|[(,;。])/i.exec(t);
  if (!m) return undefined;
  const value = `${(m[1] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/, '')}.${m[2]}`;
  const yuan = Number(value);
  return yuan > 0 && yuan <= MOST_YUAN ? value : undefined;
}

const UNIT = /^(?:千瓦[·.]?时|千瓦小时|度|kw[·.]?h|立方米?|方|m[3³²]?|㎥|吨|t)?$/i;

/** An amount used, with or without its unit: "446千瓦时" → "446". */
export function quantity(text: string): string | undefined {
  const t = plain(text).replace(/\s+/g, '');
  const m = /^(\d{1,3}(?:,\d{3})+|\d{1,6})(\.\d{1,3})?(.*)$/.exec(t);
  if (!m || !UNIT.test(m[3] ?? '')) return undefined;
  return `${(m[1] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/, '')}${m[2] ?? ''}`;
}

/** An account number: 6 to 20 digits, printed with or without spaces or dashes between groups. */
export function accountNumber(text: string): string | undefined {
  const t = plain(text)
    .replace(/^(?:NO|№)[.:]?/i, '')
    .replace(/(?<=\d)[\s-]+(?=\d)/g, '')
    .trim();
  return /^\d{6,20}$/.test(t) ? t : undefined;
}

const LIKE_DIGIT: Record<string, string> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  Z: '2',
  S: '5',
  B: '8',
};

/** Letters that look like digits, as digits. Only for texts where a check then proves the result. */
export function asDigits(text: string): string {
  return plain(text).replace(/[OoDQlIi|ZSB]/g, (c) => LIKE_DIGIT[c] ?? c);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * A citizen's number (GB 11643): 18 characters, a real birth date, the check character of ISO 7064 MOD 11-2.
 * Letters read for digits are put right only because the check character then proves it. The county is not
 * checked: old cards carry codes that no longer exist.
 */
export function idNumber(text: string): string | undefined {
  const t = plain(text).replace(/[\s-]/g, '');
  for (const candidate of new Set([t.toUpperCase(), asDigits(t).toUpperCase()])) {
    if (!/^\d{17}[\dX]$/.test(candidate)) continue;
    if (
      !realDate(
        Number(candidate.slice(6, 10)),
        Number(candidate.slice(10, 12)),
        Number(candidate.slice(12, 14)),
      )
    )
      continue;
    const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(candidate[i]), 0);
    if ('10X98765432'[sum % 11] === candidate[17]) return candidate;
  }
  return undefined;
}

/** The birth date and sex that a checked citizen's number holds. */
export function fromIdNumber(id: string): { birth: string; sex: '男' | '女' } {
  return {
    birth: `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`,
    sex: Number(id[16]) % 2 === 1 ? '男' : '女',
  };
}

/** A bank card's number: 16 to 19 digits, grouped or not. */
export function bankNumber(text: string): string | undefined {
  const t = plain(text).replace(/\s+/g, '');
  return /^\d{16,19}$/.test(t) ? t : undefined;
}

/** The check of a bank card's last digit (Luhn). A few old books do not follow it. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const d = Number(digits[digits.length - 1 - i]) * (i % 2 === 1 ? 2 : 1);
    sum += d > 9 ? d - 9 : d;
  }
  return sum % 10 === 0;
}

/** A 13-digit article number with its check digit. */
export function ean13(text: string): string | undefined {
  const t = plain(text).replace(/\s+/g, '');
  if (!/^\d{13}$/.test(t)) return undefined;
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += Number(t[i]) * (i % 2 === 0 ? 1 : 3);
  return (10 - (sum % 10)) % 10 === Number(t[12]) ? t : undefined;
}

/** A person's name, whole or masked ("罗*荣"), or a household entered under a company. Spaces are taken out. */
export function personName(text: string): string | undefined {
  const t = text
    .replace(/[\s:：]/g, '')
    .replaceAll('＊', '*')
    .replace(/[•・.．](?=\p{Script=Han})/gu, '·');
  if (/^[\p{Script=Han}*][\p{Script=Han}*]{1,3}$/u.test(t) && /\p{Script=Han}/u.test(t))
    return looksLikeLabel(t) ? undefined : t;
  if (/^[\p{Script=Han}·]{4,15}$/u.test(t) && /\p{Script=Han}·\p{Script=Han}/u.test(t)) return t;
  if (
    /^[\p{Script=Han}()（）]{4,24}(?:公司|商店|超市|餐厅|饭店|幼儿园|学校|医院|委员会|合作社|经营部|服务站)$/u.test(
      t,
    )
  )
    return t;
  return undefined;
}

/** Short words that name something rather than being it: "供电单位", "用电类别". */
export function looksLikeLabel(text: string): boolean {
  return (
    /(?:号码?|编号|名称?|日期?|金额|地址|电话|单位|类别|性质|方式|周期|月份|年月|时间|电量|水量|气量|用量|读数|示数|单价|热线|项目|备注|电价|水价|气价|合计|欠费|余额|电费|水费|气费|客户|用户|居民|缴费|提示)$/.test(
      text,
    ) || /^(?:本期|上期|本次|上次|应缴|应交|缴费|用电|用水|用气|用户|客户|居民|抄表)/.test(text)
  );
}

/** Words on paper as they stand, but without spaces and with plain letters and digits: "３幢 ２单元" → "3幢2单元". */
export function words(text: string): string {
  return text
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (c) =>
      String.fromCharCode(c.charCodeAt(0) - 0xfee0),
    )
    .replace(/\s+/g, '');
}

/** An address: at least five characters, with a place word in it. */
export function address(text: string): string | undefined {
  const t = words(text).replace(/^[:：.,，]+|[.,;:。，；：]+$/g, '');
  if (t.length < 5 || t.length > 80) return undefined;
  if ((t.match(/\p{Script=Han}/gu)?.length ?? 0) < 4) return undefined;
  return /[省市区县镇乡村路街巷弄里号幢栋楼室组园苑]/.test(t) ? t : undefined;
}

/** Whether a line goes on with an address: not once it has come to its room, and only with address words. */
export function addressGoesOn(before: string, next: string, outdented: boolean): boolean {
  const t = words(next);
  if (/(?:室|户)$/.test(before.trim()) || looksLikeLabel(t)) return false;
  if (!/^[\p{Script=Han}\dA-Za-z#()（）-]{1,40}$/u.test(t) || /公司|电话|热线|日期|有限|元$/.test(t))
    return false;
  // A fresh line under the label could be anything: it must have the look of an address's end.
  return outdented ? /[号幢栋楼室单元组]/.test(t) && t.length <= 24 : true;
}
