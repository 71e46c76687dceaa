import type { UtilitiesPlace } from './place.ts';
import type { Company, MeteredKind, UtilityKind } from './port.ts';
import { type Tariff, ZHEJIANG_ELECTRICITY } from './tiers.ts';

/** Steps and prices of the demo's water and gas: invented, of no town. */
const DEMO_WATER: Tariff = {
  unit: 'm3',
  source: '演示数据',
  checked: null,
  steps: [
    { label: '第一档', upTo: 204, priceLi: 3200 },
    { label: '第二档', upTo: 300, priceLi: 4250 },
    { label: '第三档', upTo: null, priceLi: 7400 },
  ],
};
const DEMO_GAS: Tariff = {
  unit: 'm3',
  source: '演示数据',
  checked: null,
  steps: [
    { label: '第一档', upTo: 300, priceLi: 3100 },
    { label: '第二档', upTo: 600, priceLi: 3720 },
    { label: '第三档', upTo: null, priceLi: 4650 },
  ],
};
export const DEMO_TARIFFS: Record<MeteredKind, Tariff> = {
  electricity: ZHEJIANG_ELECTRICITY,
  water: DEMO_WATER,
  gas: DEMO_GAS,
};

const hours = '周一到周五 上午8:30到下午5:00';
/** Companies and addresses are invented; 95598 is the electricity hotline, 12345 the city's. */
export const DEMO_COMPANIES: Record<UtilityKind, Company> = {
  electricity: {
    company: '国网城东供电公司',
    companyPhone: '95598',
    companyAddress: '清和区桂花路18号 城东供电营业厅',
    hours,
  },
  water: {
    company: '清和区自来水公司',
    companyPhone: '12345',
    companyAddress: '清和区桂花路26号 供水营业厅',
    hours,
  },
  gas: {
    company: '清和区燃气公司',
    companyPhone: '12345',
    companyAddress: '清和区桂花路30号 燃气营业厅',
    hours,
  },
  cable: {
    company: '清和区广电网络公司',
    companyPhone: '12345',
    companyAddress: '清和区文昌街15号 广电营业厅',
    hours,
  },
  phone: {
    company: '清和区电信营业厅',
    companyPhone: '12345',
    companyAddress: '清和区桂花路2号',
    hours,
  },
};

const figures = { min: 10, max: 10, letters: false, groups: 4 };
const PATTERNS: Record<UtilityKind, UtilitiesPlace['companies'][number]['pattern']> = {
  electricity: figures,
  // The old numbers of the water company begin with letters.
  water: { min: 8, max: 10, letters: true, groups: 4 },
  gas: figures,
  cable: { min: 8, max: 12, letters: false, groups: 4 },
  phone: { min: 11, max: 11, letters: false, groups: 4 },
};

/** The demo's place: 示例. */
export const DEMO_UTILITIES_PLACE: UtilitiesPlace = {
  companies: (Object.keys(DEMO_COMPANIES) as UtilityKind[]).map((kind) => ({
    id: `demo-${kind}`,
    kind,
    ...DEMO_COMPANIES[kind],
    pattern: PATTERNS[kind],
    arrives: kind === 'phone' ? '一般几分钟到账' : '一般一到三个工作日到账',
    tariff:
      kind === 'cable' || kind === 'phone'
        ? null
        : { ...DEMO_TARIFFS[kind], steps: DEMO_TARIFFS[kind].steps.map((step) => ({ ...step })) },
  })),
  maxFen: 200_000,
};
