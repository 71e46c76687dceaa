import { all, type Evidence, type Finding, human, measured, met, none, type Row, tried } from './evidence.ts';
import { CRITERIA, type Criterion } from './wcag.ts';

/** GB/T 37668-2019 level 2, by way of WCAG 2.2 A and AA: what axe, the walk and the tests of this run say of each. */

const SOURCE = (criterion: Criterion) => `WCAG 2.2 ${criterion.number}（${criterion.level}）`;

/** Which rules of axe look at which criterion: its tag, as `wcag143`, and the rules that have it. */
export type AxeRules = ReadonlyMap<string, readonly string[]>;

const faultless = (what: string, ...kinds: readonly string[]): Row['look'] =>
  measured({ kinds }, () => met(true, what));

const keyboard = tried('by-ear.accessibility.ts', /keyboard/, '只用键盘走一遍');
const idle = all(
  tried('idle.test.ts', /./, '问“您还在吗”和延长'),
  tried('own-time.test.ts', /no page of it changes/, '没做完，页面自己不变'),
  tried('own-time.test.ts', /as often as she likes/, '说“还在”就接着办，几次都行'),
);
const touch = tried('touch.test.ts', /./, '手指离开时才算按下，滑出去不算，手掌不算');
const byEar = tried('by-ear.accessibility.ts', /nine keys/, '只凭声音和九个键办完一件事');

const MORE: Readonly<Record<string, Row['look']>> = {
  '1.3.2': keyboard,
  '1.3.4': measured({}, ({ ways }) => {
    const count = (stands: string) => ways.filter(({ way }) => way.stands === stands).length;
    return met(
      count('portrait') > 0 && count('landscape') > 0,
      `竖着 ${count('portrait')} 种、横着 ${count('landscape')} 种看法都量过`,
    );
  }),
  '1.4.2': byEar,
  '1.4.3': measured({ kinds: ['contrast'], figures: ['textContrast'] }, ({ all: { textContrast } }) =>
    met(true, `文字最低 ${textContrast} : 1，按算出来的颜色`),
  ),
  '1.4.4': faultless('四种字号，没有字被切掉、盖住', 'cut', 'over', 'full'),
  '1.4.10': faultless('15.6 到 32 寸、横竖都放得下，不用来回拖', 'cut', 'full'),
  '1.4.11': measured({ kinds: ['part'], figures: ['partContrast'] }, ({ all: { partContrast } }) =>
    met(true, `按钮的边、图标、焦点框最低 ${partContrast} : 1`),
  ),
  '2.1.1': all(keyboard, byEar),
  '2.1.2': keyboard,
  '2.2.1': idle,
  '2.4.3': keyboard,
  '2.4.7': measured({ kinds: ['focus'], figures: ['focusPx'] }, ({ all: { focusPx } }) =>
    met(true, `焦点框最窄 ${focusPx} 点，没有被切掉的`),
  ),
  '2.4.11': faultless('焦点框都在屏幕里，没被盖住', 'focus', 'over'),
  '2.5.1': touch,
  '2.5.2': touch,
  '2.5.8': measured(
    { kinds: ['target', 'gap'], figures: ['targetMm', 'gapMm'] },
    ({ all: { targetMm, gapMm } }) => met(true, `最小的按钮 ${targetMm} 毫米，相隔最近 ${gapMm} 毫米`),
  ),
  '3.2.1': keyboard,
  '3.2.6': measured({}, ({ helpless, pages }) =>
    met(helpless.length === 0, `${pages} 个页面，${helpless.length} 个叫不到人`),
  ),
  '3.3.4': tried('acceptance.test.ts', /./, '确认之前不办，确认之前能改'),
};

/** What axe says of the rules that look at a criterion. */
function byAxe(rules: readonly string[]): Row['look'] {
  return measured({}, (sizes) => {
    const known = rules.flatMap((id) => (sizes.axe[id] ? [{ id, ...sizes.axe[id] }] : []));
    const broken = known.reduce((sum, rule) => sum + rule.broken, 0);
    if (known.length === 0) return human(`axe 有 ${rules.length} 条规则看这个，页面上没有它们要看的东西`);
    const most = Math.max(...known.map(({ held }) => held));
    return met(
      broken === 0,
      `axe 的 ${known.map(({ id }) => id).join('、')}：最多 ${most} 页合格，${broken} 页不合格`,
    );
  });
}

/** The rows, one for each criterion. */
export function gbtRows(axe: AxeRules): Row[] {
  return CRITERIA.map((criterion) => {
    const rules = axe.get(`wcag${criterion.number.replaceAll('.', '')}`) ?? [];
    const more = MORE[criterion.number];
    const looks = [...(rules.length > 0 ? [byAxe(rules)] : []), ...(more ? [more] : [])];
    return {
      id: criterion.number,
      rule: criterion.name,
      source: SOURCE(criterion),
      look: criterion.none ? () => none(criterion.none ?? '') : looksOf(looks),
      human: criterion.none
        ? null
        : (criterion.human ?? (looks.length === 0 ? `看一看：${criterion.name}` : null)),
    };
  });
}

function looksOf(looks: readonly Row['look'][]): Row['look'] {
  if (looks.length === 0) return () => human('程序看不出');
  return (evidence: Evidence): Finding => {
    const found = looks.map((look) => look(evidence));
    // Where one of them had nothing to look at, the others tell.
    const telling = found.filter(({ verdict }) => verdict !== 'human');
    return all(...(telling.length > 0 ? telling : found).map((one) => () => one))(evidence);
  };
}
