/** The 56 ethnic groups of China by code (GB/T 3304), names without 族. Index 0 is code 01. */
const GROUPS =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'.split(
    ' ',
  );

/** Every code a card may carry, with its name: 56 groups, 97 other, 98 Chinese citizens of foreign descent. */
export const ETHNIC_GROUPS: ReadonlyMap<string, string> = new Map([
  ...GROUPS.map((name, index): [string, string] => [String(index + 1).padStart(2, '0'), name]),
  ['97', '其他'],
  ['98', '外国血统中国籍'],
]);

/** Names that older data still use: two groups were renamed in the 1980s. */
const FORMER_NAMES: ReadonlyMap<string, string> = new Map([
  ['崩龙', '德昂'],
  ['毛难', '毛南'],
]);

/** The code of a group named with or without 族, former names included; undefined for a name that is none. */
export function ethnicCode(name: string): string | undefined {
  const bare = name.trim().replace(/族$/u, '');
  const today = FORMER_NAMES.get(bare) ?? bare;
  for (const [code, known] of ETHNIC_GROUPS) if (known === today) return code;
  return undefined;
}
