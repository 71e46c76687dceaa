/** A card that can be put on the reader: people who do not exist. `id` is the simulator's name of it. */
export interface TrayCard {
  id: string;
  name: string;
  sex: '女' | '男';
  /** YYYY-MM-DD. */
  birth: string;
  /** What is worth trying this card for. */
  caption: string;
}

export const CARDS: readonly TrayCard[] = [
  { id: 'wang-guixiang', name: '王桂香', sex: '女', birth: '1946-08-15', caption: '长期' },
  { id: 'li-jianguo', name: '李建国', sex: '男', birth: '1950-03-07', caption: '退休' },
  { id: 'chen-ahe', name: '陈阿和', sex: '男', birth: '1938-12-24', caption: '住址短' },
  { id: 'zhou-jinfeng', name: '周金凤', sex: '女', birth: '1926-02-03', caption: '百岁' },
  { id: 'ouyang-wenwen', name: '欧阳文文', sex: '男', birth: '1966-01-01', caption: '复姓' },
  { id: 'sun-weimin', name: '孙为民', sex: '男', birth: '1972-06-18', caption: '过期' },
  { id: 'zhao-yulan', name: '赵玉兰', sex: '女', birth: '1941-11-30', caption: '满族' },
  { id: 'ayi-guli', name: '阿依·古丽', sex: '女', birth: '1955-09-10', caption: '有间隔点' },
  { id: 'zhu-yan', name: '朱㛃', sex: '女', birth: '1946-12-15', caption: '生僻字' },
  { id: 'ma-lu', name: '马𬒈', sex: '男', birth: '1956-11-22', caption: '尾号 X' },
];

/** Full years on a day. Both as YYYY-MM-DD. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}
