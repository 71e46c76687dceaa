import type { HospitalPlace } from './port.ts';

const all = (...list: [string, string][]) => list.map(([id, name]) => ({ id, name }));

/** The demo's place: 示例, two hospitals of no city with unlike rules. */
export const DEMO_HOSPITALS_PLACE: HospitalPlace[] = [
  {
    id: 'qinghe',
    name: '清和区人民医院',
    address: '清和区文昌街8号',
    phone: '5550 0180',
    bus: '坐12路到人民医院站',
    lift: true,
    metres: 900,
    departments: all(
      ['general', '全科'],
      ['ent', '耳鼻喉科'],
      ['neurology', '神经内科'],
      ['orthopaedics', '骨科'],
      ['cardiology', '心内科'],
      ['eyes', '眼科'],
      ['respiratory', '呼吸内科'],
      ['digestive', '消化内科'],
      ['surgery', '普外科'],
      ['urology', '泌尿外科'],
      ['rheumatology', '风湿免疫科'],
      ['endocrine', '内分泌科'],
      ['mouth', '口腔科'],
      ['skin', '皮肤科'],
      ['emergency', '急诊'],
    ),
    rule: {
      windowDays: 7,
      releaseAt: '07:00',
      stopAt: '17:00',
      cancelBefore: { days: 1, time: '17:00' },
      arriveMinutes: 30,
      pickupBefore: { morning: '11:20', afternoon: '16:20' },
      noShow: { count: 3, periodDays: 90, banDays: 90 },
      cancelLimit: 3,
      docs: ['身份证', '医保卡或社保卡', '以前的病历'],
    },
  },
  {
    id: 'guihua',
    name: '桂花里社区卫生服务中心',
    address: '清和区桂花路40号',
    phone: '5550 0190',
    bus: '走路十分钟，或坐3路到桂花里站',
    lift: false,
    metres: 450,
    departments: all(['general', '全科'], ['mouth', '口腔科']),
    rule: {
      windowDays: 14,
      releaseAt: '00:00',
      stopAt: '15:00',
      cancelBefore: { days: 0, time: '08:00' },
      arriveMinutes: 15,
      pickupBefore: { morning: '11:00', afternoon: '16:00' },
      noShow: { count: 3, periodDays: 365, banDays: 30 },
      cancelLimit: null,
      docs: ['身份证'],
    },
  },
];

/** A doctor of the demo; the same at every hospital that has the department. Invented names. */
export interface DemoDoctor {
  id: string;
  name: string;
  title: string;
  grade: 'ordinary' | 'expert';
  feeFen: number;
  /** Weekdays on which there are hours, 0 = Sunday, and in which part of the day. */
  weekdays: readonly number[];
  part: 'morning' | 'afternoon';
  /** Which numbers are gone already: every so many-th is free. 0: all are gone. */
  every: number;
}

/** The two doctors of a department. Experts have few numbers, and none on Mondays. */
export const DEMO_DOCTORS: readonly DemoDoctor[] = [
  {
    id: 'gu',
    name: '顾明远',
    title: '主任医师',
    grade: 'expert',
    feeFen: 5_000,
    weekdays: [2, 4],
    part: 'morning',
    every: 3,
  },
  {
    id: 'shao',
    name: '邵一诺',
    title: '主治医师',
    grade: 'ordinary',
    feeFen: 1_500,
    weekdays: [1, 2, 3, 4, 5],
    part: 'morning',
    every: 2,
  },
  {
    id: 'tang',
    name: '汤晓岚',
    title: '医师',
    grade: 'ordinary',
    feeFen: 1_500,
    weekdays: [1, 3, 5, 6],
    part: 'afternoon',
    every: 1,
  },
  // All his numbers are always gone.
  {
    id: 'pan',
    name: '潘若谷',
    title: '主任医师',
    grade: 'expert',
    feeFen: 5_000,
    weekdays: [5],
    part: 'afternoon',
    every: 0,
  },
];

/** Who has what in the demo. Whoever is not here has nothing and may book. */
export const DEMO_BOOKERS = {
  /** Did not come three times. */
  banned: '330299196601010017',
  /** Has an appointment in two days in the department of heart and vessels. */
  has: '330299194608150021',
  /** Has one tomorrow, which is too late to cancel in the evening. */
  hasTomorrow: '330299195003072117',
  /** The hospital's record has another name. */
  otherName: '33029919561122003X',
  /** Somebody is always faster. */
  late: '330299194111300426',
} as const;
