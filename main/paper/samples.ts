import type { Slip } from './slip.ts';

/** Slips of fictitious people at a fictitious station, for tests, the tray and pictures. Masked as real ones are. */
const station = '桂花里社区便民服务站';
const printedAt = '2026年11月24日 星期二 上午9:32';
const lunarDate = '农历十月十六';
const phone = { label: '有事就打电话', number: '5550 0120', hours: '周一到周六 8:30 到 17:00' };
const footer = ['任何人要您转账、要验证码，都不要给。', '纸上的字会变淡，请拍照或抄下来。'];
const qrWords = ['要问要改，', '拿这张纸来，', '扫一下就知道'];

/** The electricity bill of a demo household, registered to be paid in cash at the desk. */
export const billSlip: Slip = {
  station,
  printedAt,
  lunarDate,
  title: '电费登记好了',
  keyBox: {
    label: '请您现在去交钱',
    lines: ['2 号窗口', '交现金'],
    note: '把这张纸给工作人员看',
  },
  sections: [
    { label: '办了什么', value: '交电费', notes: ['王*香 柳汀街***', '交费号码后四位 3825'] },
    {
      label: '多少钱',
      value: '174.85 元',
      notes: ['人民币壹佰柒拾肆元捌角伍分', '11 月用电 325 度，钱还没有交'],
    },
    { label: '下一步', value: '交完拿好收据', notes: ['收据以供电公司开的为准'] },
  ],
  number: { label: '办件编号', value: 'GHL1-261124-042-5' },
  qrToken: 'Zk3vQ9mT4xW7aB2cR8nL5y',
  qrWords,
  phone,
  footer,
  mark: '演示数据',
};

/** A pension check by staff. */
export const pensionSlip: Slip = {
  station,
  printedAt,
  lunarDate,
  title: '养老金年审登记好了',
  keyBox: { label: '请您现在去', lines: ['1 号台', '见工作人员'], note: '带上身份证，看一眼就行' },
  sections: [
    { label: '办了什么', value: '养老金年审', notes: ['王*香 身份证后四位 2117', '请工作人员见面核实'] },
    { label: '钱', value: '养老金照常发', notes: ['不用您再交钱'] },
    { label: '下一次', value: '2027年11月前后', notes: ['到时候再来一次就行'] },
  ],
  firstContact: '陈师傅',
  number: { label: '办件编号', value: 'GHL1-261124-043-3' },
  qrToken: 'bT7yK2pXw9Vn4QeJ6sHc0A',
  qrWords,
  phone,
  footer,
  mark: '演示数据',
};

/** Rare characters in the name, a long place, every part in use: what must never be cut. */
export const hardSlip: Slip = {
  ...pensionSlip,
  title: '高龄补贴登记好了',
  keyBox: {
    label: '请您这个时间去',
    lines: ['11月26日 星期四', '上午 9:30'],
    note: '提前 20 分钟到',
  },
  sections: [
    { label: '办了什么', value: '㛃𬒈䶮𬭼', notes: ['清和区柳汀街道桂花里东路 88 弄***'] },
    { label: '去哪里', value: '浙江省清和市清和区便民服务中心', notes: ['坐 12 路到“中心医院”下'] },
    { label: '要带什么', checklist: ['身份证', '社保卡', '以前拍的片子'] },
    { label: '多少钱', value: '1,234,567.85 元' },
  ],
  mark: '练习',
  reprint: '补打 11月24日 下午2:05',
};
