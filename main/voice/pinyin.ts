import { customPinyin, pinyin } from 'pinyin-pro';

/**
 * Words → numbered pinyin as espeak's `cmn-latn-pinyin` voice reads it: one syllable a character, ü as v, the
 * neutral tone as 5 (a 0 would be read out in English). Not given Chinese characters, because espeak's own
 * dictionary reads words of several readings worse than pinyin-pro does.
 */

/** Readings that pinyin-pro gets wrong in the words we speak. 应缴 is owed: yīng, not yìng. */
const READINGS: Record<string, string> = {
  应缴: 'yīng jiǎo',
  应交: 'yīng jiāo',
  应付: 'yīng fù',
  应收: 'yīng shōu',
  应发: 'yīng fā',
  应补: 'yīng bǔ',
  处方: 'chǔ fāng',
  处方药: 'chǔ fāng yào',
  大夫: 'dài fu',
  地方: 'dì fang',
  便宜: 'pián yi',
  会计: 'kuài jì',
  答应: 'dā ying',
  衣服: 'yī fu',
  休息: 'xiū xi',
  告诉: 'gào su',
  清楚: 'qīng chu',
  先生: 'xiān sheng',
  得去: 'děi qù',
  得带: 'děi dài',
  得等: 'děi děng',
  办得: 'bàn de',
  听得: 'tīng de',
  看得: 'kàn de',
  说得: 'shuō de',
  记得: 'jì de',
  放得: 'fàng de',
  走得: 'zǒu de',
  来得: 'lái de',
  调大: 'tiáo dà',
  调小: 'tiáo xiǎo',
  重设: 'chóng shè',
  重放: 'chóng fàng',
  还差: 'hái chà',
};
customPinyin(READINGS);

const DIGIT: Record<string, string> = {
  零: 'ling2',
  一: 'yi1',
  二: 'er4',
  三: 'san1',
  四: 'si4',
  五: 'wu3',
  六: 'liu4',
  七: 'qi1',
  八: 'ba1',
  九: 'jiu3',
  幺: 'yao1',
};

/**
 * Syllables that espeak has no reading for and would spell in English: those in -iong (兄 胸 穷 熊), written
 * in its phonemes. Found by trying all 1,364 syllables of the basic characters.
 */
const INITIALS: Record<string, string> = { x: "S;j'", q: "tS;hj'", j: "tS;j'" };
const TONES: Record<string, string> = { '1': '55', '2': '35', '3': '214', '4': '51', '5': '11' };

function forEspeak(syllable: string): string {
  const plain = syllable.replace(/0$/, '5').replaceAll('ü', 'v');
  const iong = /^([xqj])iong([1-5])$/.exec(plain);
  if (iong) return `[[${INITIALS[iong[1] ?? '']}ong${TONES[iong[2] ?? '']}]]`;
  if (plain === 'r5') return 'er5';
  if (/^(?:m|n|ng|hm|hng)[1-5]$/.test(plain)) return 'en5';
  return plain;
}

/** Numbered pinyin for espeak; marks become commas, Latin words stay. */
export function espeakPinyin(words: string): string {
  const out: string[] = [];
  // Digits one by one keep their own tones: 一 of 六一一 is no 一 of 一个.
  for (const run of words.split(/([零一二三四五六七八九幺]{2,})/)) {
    if (run === '') continue;
    if (/^[零一二三四五六七八九幺]{2,}$/.test(run)) {
      out.push(...[...run].map((digit) => DIGIT[digit] ?? ''));
      continue;
    }
    // Everything that is no character is a breath or a Latin word.
    for (const stretch of run.split(/([^\u3400-\u9fff\u{20000}-\u{2fa1f}]+)/u)) {
      if (stretch === '') continue;
      if (/^[\u3400-\u9fff\u{20000}-\u{2fa1f}]/u.test(stretch)) {
        out.push(...pinyin(stretch, { toneType: 'num', type: 'array', v: true }).map(forEspeak));
      } else {
        const latin = stretch.replace(/[^A-Za-z ]+/g, ' ').trim();
        if (latin !== '') out.push(latin);
        if (/[，。！？、；：,.!?;:]/.test(stretch)) out.push(',');
      }
    }
  }
  return out.join(' ').replace(/ ,/g, ',').replace(/^,|,$/g, '').trim();
}
