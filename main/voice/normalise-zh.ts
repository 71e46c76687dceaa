import {
  countWords,
  decimalWords,
  digitWords,
  groupsOf,
  idGroups,
  integerWords,
  moneyWords,
  phoneGroups,
  timeWords,
} from './numbers-zh.ts';

/**
 * Written Chinese → words to be spoken. One pass from left to right: at each place the first rule that fits
 * takes the text, so that nothing is read twice, and a longer reading is asked before a shorter one.
 */

/** Known public numbers: read digit by digit although they look like counts. From the services' own pages. */
const SERVICE_NUMBERS = '12345|12333|12393|12366|12349|12315|95598|96110|95128|110|119|120|122';

/** Measure words before which two is 两. 号, 月, 日, 楼, 年 are ordinals and are not here. */
const MEASURE =
  '个|位|张|步|次|天|周|小时|分钟|秒|份|样|元|块|度|吨|方|岁|人|件|项|行|遍|下|家|户|本|页|句|种|条|把|台|级|间|名|公斤|千克|升|米|公里|立方米|点(?!\\d)|半' +
  // As Cantonese is written.
  '|個|張|日子|週|小時|分鐘|樣|蚊|塊|噸|歲|項|戶|頁|種|條|級|間|點(?!\\d)';

const UNITS: [RegExp, string][] = [
  [/^(?:kW·?h|千瓦·?时)/i, '度'],
  [/^(?:m³|m3|立方米)/, '立方米'],
  [/^(?:m²|m2|平方米)/, '平方米'],
  [/^(?:℃|°C)/, '摄氏度'],
  [/^kg/i, '公斤'],
  [/^km/, '公里'],
  [/^cm/, '厘米'],
  [/^mm(?![a-z])/, '毫米'],
  [/^mg/, '毫克'],
  [/^ml/i, '毫升'],
];

/** 0.538 with 元 stays a decimal; at most two places are money. */
function yuanWords(written: string): string {
  const plain = written.replaceAll(',', '');
  const [yuan = '0', part = ''] = plain.split('.');
  if (part.length > 2) return `${decimalWords(plain)}元`;
  const negative = yuan.startsWith('-');
  const fen = Math.abs(Number(yuan)) * 100 + Number(part.padEnd(2, '0'));
  return moneyWords(negative ? -fen : fen);
}

function numberWords(written: string): string {
  const plain = written.replaceAll(',', '');
  return plain.includes('.') ? decimalWords(plain) : integerWords(Number(plain));
}

const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
/** A range is said 到; a hyphen counts only between two numbers. */
const TO = '\\s*(?:[-–—~～]|至|到)\\s*';

type Rule = [pattern: string, say: (groups: string[], before: string) => string];

const clock = (hour: string, minute: string, before: string): string => {
  const h = Number(hour);
  const hasPart = /(?:凌晨|早上|上午|中午|下午|晚上|夜里|朝早|上晝|下晝|夜晚)\s*$/.test(before);
  // Twenty-four-hour times need the part of the day; 9:30 alone is left as it stands.
  return timeWords(h, Number(minute), !hasPart && (h > 12 || h === 0));
};

const monthDay = (month: string, day: string): string =>
  `${integerWords(Number(month))}月${integerWords(Number(day))}`;

const RULES: Rule[] = [
  // 2026-11-22, 2026/11/22, 2026.11.22
  [
    '((?:19|20)\\d{2})[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\\d|3[01])(?!\\d)',
    ([y = '', m = '', d = '']) => `${digitWords(y)}年${monthDay(m, d)}日`,
  ],
  ['((?:1\\d|20|21)\\d{2})\\s*年', ([y = '']) => `${digitWords(y)}年`],
  ['(\\d{1,2})\\s*月\\s*(\\d{1,2})(?=\\s*[日号號])', ([m = '', d = '']) => monthDay(m, d)],
  // 1 月 … 12 月 name a month; 3 个月 is a count and falls through.
  ['(1[0-2]|0?[1-9])\\s*月', ([m = '']) => `${integerWords(Number(m))}月`],
  [
    `([01]?\\d|2[0-4])[:：]([0-5]\\d)${TO}([01]?\\d|2[0-4])[:：]([0-5]\\d)`,
    ([h1 = '', m1 = '', h2 = '', m2 = ''], before) => `${clock(h1, m1, before)}到${clock(h2, m2, before)}`,
  ],
  ['([01]?\\d|2[0-4])[:：]([0-5]\\d)(?!\\d)', ([h = '', m = ''], before) => clock(h, m, before)],
  // An identity number: 17 digits and a check character.
  [
    '(\\d{17}[\\dXx])(?!\\d)',
    ([id = '']) =>
      idGroups(id)
        .map((group) => digitWords(group))
        .join('，'),
  ],
  [
    '(1[3-9]\\d)[- ]?(\\d{4})[- ]?(\\d{4})(?!\\d)',
    (groups) => groups.map((group) => digitWords(group, true)).join('，'),
  ],
  [
    '(0\\d{2,3})[- ](\\d{7,8})(?!\\d)',
    ([area = '', local = '']) =>
      [area, ...phoneGroups(local)].map((group) => digitWords(group, true)).join('，'),
  ],
  [
    `(${SERVICE_NUMBERS})(?![\\d.,%]|\\s*(?:${MEASURE}|[号號][楼樓]))`,
    ([phone = '']) => digitWords(phone, true),
  ],
  [`[¥￥]\\s*(-?(?:${NUMBER}))(?:\\s*元)?`, ([sum = '']) => yuanWords(sum)],
  [`(${NUMBER})${TO}(${NUMBER})\\s*元`, ([from = '', to = '']) => `${numberWords(from)}到${yuanWords(to)}`],
  [
    `(-?(?:${NUMBER}))\\s*元/(度|吨|方|立方米|月|年|人|次)`,
    ([sum = '', per = '']) => `每${per}${yuanWords(sum)}`,
  ],
  [`(-?(?:${NUMBER}))\\s*元`, ([sum = '']) => yuanWords(sum)],
  [
    `(${NUMBER})%?${TO}(${NUMBER})%`,
    ([from = '', to = '']) => `百分之${numberWords(from)}到百分之${numberWords(to)}`,
  ],
  [`(${NUMBER})\\s*[%％]`, ([share = '']) => `百分之${numberWords(share)}`],
  ['-(\\d+(?:\\.\\d+)?)\\s*(?:℃|°C)', ([cold = '']) => `零下${numberWords(cold)}度`],
  [
    '(\\d{1,3})/(\\d{1,3})(?!\\d)',
    ([top = '', under = '']) => `${integerWords(Number(under))}分之${integerWords(Number(top))}`,
  ],
  ['第\\s*(\\d{1,6})', ([order = '']) => `第${integerWords(Number(order))}`],
  // Account and other long numbers; what starts with 0 is a number to be read, not a quantity.
  [
    '(\\d{7,})(?![.,]\\d)',
    ([digits = '']) =>
      groupsOf(digits, 4)
        .map((group) => digitWords(group))
        .join('，'),
  ],
  ['(0\\d+)(?![.,]\\d)', ([digits = '']) => digitWords(digits)],
  [
    `(${NUMBER})${TO}(${NUMBER})(?=\\s*(${MEASURE})?)`,
    ([from = '', to = '', measure]) =>
      `${measure !== undefined && from === '2' ? '两' : numberWords(from)}到${measure !== undefined && to === '2' ? '两' : numberWords(to)}`,
  ],
  [
    `(\\d{1,3}(?:,\\d{3})+|\\d+)(?=\\s*(?:${MEASURE}))(?!\\.)`,
    ([count = '']) => countWords(Number(count.replaceAll(',', ''))),
  ],
  [`(${NUMBER})`, ([number = '']) => numberWords(number)],
];

const COMPILED = RULES.map(([pattern, say]) => ({ pattern: new RegExp(pattern, 'y'), say }));

/** Full-width digits and marks are what input methods leave; they are read as the plain ones. */
function halfWidth(text: string): string {
  return text.replace(/[０-９．％：／－]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

/**
 * Words for a written text: Mandarin's, or Cantonese ones. Text without figures comes back as it was, but for its spaces.
 * @param own turns the words of a number, made as in Mandarin, into the language's own
 */
export function normaliseZh(text: string, own: (words: string) => string = (words) => words): string {
  // 全角冒号 stays a pause unless it stands between two figures.
  const input = halfWidth(text).replace(/(?<!\d):|:(?!\d)/g, '：');
  let out = '';
  let at = 0;
  scan: while (at < input.length) {
    const before = input[at - 1] ?? '';
    // A figure inside a Latin word (A4) is still read; one inside a number never starts a rule.
    if (!/\d/.test(before)) {
      for (const { pattern, say } of COMPILED) {
        pattern.lastIndex = at;
        const match = pattern.exec(input);
        if (match) {
          let spoken = say(match.slice(1), input.slice(0, at));
          at += match[0].length;
          for (const [unit, words] of UNITS) {
            const found = unit.exec(input.slice(at).trimStart());
            if (found) {
              if (spoken === '二' && words !== '摄氏度') spoken = '两';
              spoken += words;
              at = input.length - input.slice(at).trimStart().length + found[0].length;
              break;
            }
          }
          out += own(spoken);
          continue scan;
        }
      }
    }
    out += input[at];
    at += 1;
  }
  return out
    .replace(
      /(?<=[\u3400-\u9fff，。！？、；：“”])[ \u3000]+|[ \u3000]+(?=[\u3400-\u9fff，。！？、；：“”])/g,
      '',
    )
    .trim();
}
