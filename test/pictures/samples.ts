import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import type { CitizenCard } from '../../devices/id-card/types.ts';
import type { ServiceValue } from '../../main/services/port.ts';
import { DEMO_REPORTS } from '../../main/services/reporting/demo-reports.ts';
import { DEMO_HOUSEHOLDS, DEMO_TOPPED } from '../../main/services/utilities/demo-households.ts';

/** What is laid down, typed and drawn while all pages are walked: what the demos know, one of each. */

export const CARDS = Object.values(FIXTURES) as unknown as Omit<CitizenCard, 'doubts'>[];

/** Figures and letters for a keypad page, by its rule. The first leads on; the last is refused. */
export function typed(rule: string, keypad: string): string[] {
  switch (rule) {
    case 'account':
      return keypad === 'letters'
        ? [...DEMO_REPORTS.map(({ number }) => number.replaceAll('-', '')), '7']
        : [...DEMO_HOUSEHOLDS, ...DEMO_TOPPED].map(({ account }) => account).concat('7');
    case 'amount':
      return ['50', '99999'];
    case 'phone':
      return ['057455500120', '138'];
    case 'id-number':
      return ['330299194608150021', '330299'];
    case 'date':
      return ['19460815', '1946'];
    default:
      return ['2', '0'];
  }
}

/** What a service may say too and its demo does not: over what the demo said under that outcome. */
export const MORE_ANSWERS: Record<string, { outcome: string; values: Record<string, ServiceValue> }[]> = {
  'utilities companies': [
    {
      outcome: 'found',
      values: {
        companies: [
          { id: 'first', company: '清和区公用事业公司', companyAddress: '清和区人民路8号' },
          { id: 'second', company: '桂花里物业服务站', companyAddress: '桂花里1号楼' },
        ],
      },
    },
  ],
  'utilities household': [
    { outcome: 'balance', values: { balanceFen: -450 } },
    { outcome: 'balance', values: { balanceFen: null, month: '2026-10', totalFen: 4_200 } },
    { outcome: 'found', values: { totalFen: 250_000 } },
  ],
};

/** A name drawn on the pad, in thousandths of its width and height. */
export const SIGNATURE = [
  [120, 200, 300, 180, 480, 200],
  [300, 180, 310, 500, 300, 820],
  [150, 500, 460, 490],
  [560, 240, 700, 220, 860, 260, 700, 560, 580, 800],
  [600, 500, 760, 640, 900, 820],
];

/** 王 on the square pad, and what may be meant. */
export const WRITTEN = [
  [250, 240, 500, 230, 750, 235],
  [280, 480, 500, 470, 720, 478],
  [500, 240, 498, 500, 502, 770],
  [200, 780, 500, 770, 810, 782],
];
export const FOUND_WORDS = ['王', '玉', '主', '五', '丑', '工', '土', '正', '壬', '三'].map((words) => ({
  words,
  said: words === '王' ? '国王的王' : null,
}));

/** A picture as the engine sees it; what is drawn on the page is the picture page's own sample. */
export const PHOTO = Uint8Array.from([0xff, 0xd8, 0xff]);

/** Price steps of which the second is begun. */
export const TIERS = [
  { step: 1, label: '第一档', priceLi: 538, from: 0, to: 2760, used: 2760 },
  { step: 2, label: '第二档', priceLi: 588, from: 2760, to: 4800, used: 240 },
  { step: 3, label: '第三档', priceLi: 838, from: 4800, to: null, used: 0 },
];

/** Something said, as the engine sees it. */
export const SOUND = Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3]);
