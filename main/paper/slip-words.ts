import type { Locale } from '../../content/locales.ts';
import type { Slip } from './slip.ts';

/** The few words that every slip adds by itself. */
export interface SlipWords {
  brand: string;
  whoToAsk: string;
  firstContact: string;
  /** What a mark means, beside the mark itself. */
  marks: Record<NonNullable<Slip['mark']>, string>;
}

const zh: SlipWords = {
  brand: '伴办',
  whoToAsk: '有事找谁',
  firstContact: '首问责任人，一直管到办好',
  marks: {
    演示数据: '不是您的真实信息',
    练习: '不是真的办事',
    演示數據: '唔係您嘅真實資料',
    練習: '唔係真係辦事',
    DEMO: 'not real data',
    PRACTICE: 'nothing was filed',
  },
};

const en: SlipWords = {
  ...zh,
  brand: 'Banban',
  whoToAsk: 'Who to ask',
  firstContact: 'stays with your case to the end',
};

const cantonese: SlipWords = {
  ...zh,
  brand: '伴辦',
  whoToAsk: '有事搵邊個',
  firstContact: '首問責任人，一直管到辦好',
};

const WORDS: Record<Locale, SlipWords> = { 'zh-CN': zh, 'zh-HK': cantonese, en };

/** The words in the slip's language. */
export function slipWords(slip: Pick<Slip, 'locale'>): SlipWords {
  return WORDS[slip.locale ?? 'zh-CN'];
}
