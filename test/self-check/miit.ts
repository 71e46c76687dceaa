import { RULES } from '../sizes/rules.ts';
import { MODES, STANDS, TEXTS, THEMES } from '../sizes/ways.ts';
import { all, human, measured, met, none, type Row, tried } from './evidence.ts';

/**
 * 工信部《移动互联网应用适老化通用设计规范》《互联网网站适老化通用设计规范》(2021), row by row. A dp is 1/160 inch
 * (0.159 mm) whatever the screen: 18 dp = 2.9 mm, 30 dp = 4.8 mm, 44 dp = 7 mm, 60 dp = 9.5 mm.
 */

const SOURCE = '工信部 2021 适老化通用设计规范';
const LEAST_ELDER_TEXT_MM = 2.9;
const LARGEST_TEXT_MM = 4.8;
const LEAST_LEADING = 1.3;
const LEAST_TARGET_MM = 9.5;
const LEAST_TEXT_CONTRAST = 4.5;
/** WCAG 2.2.1: at least so long to say that one is still there. */
const LEAST_ANSWER_SECONDS = 20;

const COLOURS = { warm: '浅色', dark: '深色' } as const;
const STOOD = { portrait: '竖着', landscape: '横着' } as const;
const USED: Readonly<Record<string, string>> = { usual: '平常', simple: '简单一点', low: '放低一点' };

const figure = (value: number | undefined) => (value === undefined ? '没有' : String(value));

export const MIIT: readonly Row[] = [
  {
    id: 'font',
    rule: '无衬线字；字能调大，主要文字能到 30 dp（4.8 毫米），适老版主要文字不小于 18 dp（2.9 毫米）',
    source: SOURCE,
    look: measured(
      { kinds: ['text', 'hole', 'serif'], figures: ['textMm', 'mainMm'] },
      ({ all: { textMm, mainMm }, ways }) => {
        const largest = ways.filter(({ way }) => way.text === 4).map(({ figures }) => figures.mainMm ?? 0);
        return met(
          (textMm ?? 0) >= LEAST_ELDER_TEXT_MM &&
            largest.length > 0 &&
            Math.min(...largest) >= LARGEST_TEXT_MM,
          `四种字号；最小的字 ${figure(textMm)} 毫米，主要文字最小 ${figure(mainMm)} 毫米，字号最大时 ${figure(largest.length > 0 ? Math.min(...largest) : undefined)} 毫米`,
        );
      },
    ),
    human: '站在机器前一臂远，最小一号字看得清吗',
  },
  {
    id: 'leading',
    rule: '行距不小于 1.3 倍；段落间距不小于行距的 1.3 倍',
    source: SOURCE,
    look: measured(
      // Two paragraphs stand below each other on a few pages, and in some ways on none: nothing is amiss there.
      { kinds: ['leading', 'paragraph', 'line'], figures: ['leading'] },
      ({ all: { leading, paragraph } }) =>
        paragraph === undefined
          ? { verdict: 'not-run', says: `两行以上的文字，行距最小 ${figure(leading)} 倍；段落间距这次没有量` }
          : met(
              (leading ?? 0) >= LEAST_LEADING && paragraph >= LEAST_LEADING,
              `两行以上的文字，行距最小 ${figure(leading)} 倍；上下两段，段落间距最小是行距的 ${paragraph} 倍`,
            ),
    ),
    human: '段落分得开吗',
  },
  {
    id: 'contrast',
    rule: '文字对比度不低于 4.5 : 1，大字不低于 3 : 1',
    source: SOURCE,
    look: measured(
      { kinds: ['contrast'], figures: ['textContrast', 'mainContrast'] },
      ({ all: { textContrast, mainContrast, partContrast } }) =>
        met(
          (textContrast ?? 0) >= LEAST_TEXT_CONTRAST,
          `文字最低 ${figure(textContrast)} : 1，要读的文字最低 ${figure(mainContrast)} : 1，按钮的边和图标最低 ${figure(partContrast)} : 1`,
        ),
    ),
    human: '太阳照着屏幕时，看得清吗',
  },
  {
    id: 'colour',
    rule: '不只用颜色传达信息',
    source: SOURCE,
    look: () => human('程序看不出意思；选中的、等着的、危险的，都另有字和图标'),
    human: '把屏幕调成黑白，六个任务各走一遍：还分得清选了哪个、哪里要当心吗',
  },
  {
    id: 'captcha',
    rule: '拼图、图片验证码要有文字或语音的替代',
    source: SOURCE,
    look: () => none('页面的种类里没有验证码，也没有要人解的题'),
    human: null,
  },
  {
    id: 'target',
    rule: '适老版主要组件不小于 60 × 60 dp（9.5 毫米），其他不小于 44 × 44 dp（7 毫米）',
    source: SOURCE,
    look: measured(
      { kinds: ['target', 'gap'], figures: ['targetMm', 'gapMm'] },
      ({ all: { targetMm, gapMm } }) =>
        met(
          (targetMm ?? 0) >= LEAST_TARGET_MM,
          `最小的按钮 ${figure(targetMm)} 毫米（自己的要求 ${RULES.targetMm}），相隔最近 ${figure(gapMm)} 毫米（自己的要求 ${RULES.gapMm}）`,
        ),
    ),
    human: '手抖的人、戴手套的人，按得准吗',
  },
  {
    id: 'gestures',
    rule: '不用三指以上的手势',
    source: SOURCE,
    look: all(
      tried('by-ear.accessibility.ts', /keyboard/, '只用键盘也能走，没有非用手势不可的'),
      tried('touch.test.ts', /./, '一次轻触就够；手掌、抖动、滑出去都不误按'),
    ),
    human: '请一位没用过电脑的人走一遍：她想滑、想长按的时候，页面答应得对吗',
  },
  {
    id: 'time',
    rule: '时间充足；没做完页面不变',
    source: SOURCE,
    look: all(
      ({ idle: { warnAfter, answerWithin } }) =>
        met(
          warnAfter >= 90 && answerWithin >= LEAST_ANSWER_SECONDS,
          `${warnAfter} 秒没有动静才问“您还在吗”，再等 ${answerWithin} 秒；说话、打印、读卡时不算`,
        ),
      tried(
        'own-time.test.ts',
        /no page of it changes/,
        '没做完，页面自己不变（只有等证件、等拍纸的页，等久了会换成别的办法，碰一下就接着等）',
      ),
      tried('own-time.test.ts', /as often as she likes/, '问了说“还在”，接着办，几次都行'),
      tried('idle.test.ts', /asks after/, '到时先问，再等，才收走'),
      tried('idle.test.ts', /stands still/, '说话、读卡、打印、等人时不算'),
    ),
    human: '最慢的那位，有没有被催过',
  },
  {
    id: 'floating',
    rule: '浮动窗口的关闭按钮不小于 44 × 44 dp',
    source: SOURCE,
    look: measured({ kinds: ['over', 'floats'], figures: ['floats'] }, () =>
      met(true, '没有浮动窗口：没有弹出来的，没有盖住字和按钮的'),
    ),
    human: null,
  },
  {
    id: 'ads',
    rule: '没有广告内容和插件，没有随机弹窗',
    source: SOURCE,
    look: () => human('页面只有本机的内容，连不上网；这一张表没有试，端到端测试里有'),
    human: '连着用一天，屏幕上出现过不是本站的东西吗',
  },
  {
    id: 'inducing',
    rule: '没有诱导下载、诱导付款的按钮',
    source: SOURCE,
    look: () => human('程序看不出诱导；机器不收钱，“不办了”和“办”都不小于 16 毫米'),
    human: '看一遍每页最大的按钮：有没有劝人多花钱、多装东西的',
  },
  {
    id: 'guidance',
    rule: '首次使用有明显的引导；首页和设置里有“长辈版”入口',
    source: SOURCE,
    look: () => human('整台机器只有长辈版，开机就是，不用找入口'),
    human: '第一次来的人，不问别人，开始得了吗',
  },
  {
    id: 'assistive',
    rule: '不妨碍读屏软件；按钮和输入框都到得了、读得出',
    source: SOURCE,
    look: all(
      measured({ kinds: ['axe'] }, ({ withAxe, pages }) =>
        withAxe >= pages && pages > 0
          ? met(true, `axe 看了 ${withAxe} 次`)
          : { verdict: 'not-run', says: `axe 只看了 ${withAxe} 次，不够每个页面一次` },
      ),
      tried('by-ear.accessibility.ts', /./, '不看屏幕，只凭声音和按键'),
    ),
    human: '请一位平时用读屏软件的人，用键盘办一件事',
  },
  {
    id: 'modes',
    rule: '网站：特大字、高对比、能放大、语音阅读、有简单的版面；至少能全程用键盘，有大鼠标',
    source: SOURCE,
    look: all(
      measured(
        { kinds: ['text', 'contrast', 'cut', 'full', 'over', 'high', 'hole'] },
        ({ ways, silent, pages }) => {
          const walked = ways.filter(({ pages: some }) => some > 0).map(({ way }) => way);
          const lacking = [
            ...TEXTS.filter((text) => !walked.some((way) => way.text === text)).map(
              (text) => `第 ${text} 号字`,
            ),
            ...THEMES.filter((theme) => !walked.some((way) => way.theme === theme)).map(
              (name) => COLOURS[name],
            ),
            ...STANDS.filter((stands) => !walked.some((way) => way.stands === stands)).map(
              (name) => STOOD[name],
            ),
            ...MODES.filter(({ name }) => !walked.some((way) => way.mode === name)).map(
              ({ name }) => USED[name] ?? name,
            ),
          ];
          if (lacking.length > 0) return { verdict: 'not-run', says: `这些没有量：${lacking.join('、')}` };
          return met(
            silent.length === 0,
            `四种字号、浅色和深色、竖着和横着、平常和简单一点和放低一点，都量过；${pages} 个页面，${silent.length} 个没有声音`,
          );
        },
      ),
      tried('by-ear.accessibility.ts', /keyboard/, '只用键盘'),
      tried('simple-walk.test.ts', /./, '简单一点，每件事都办得完'),
    ),
    human: '声音听得清、听得懂吗；本地话要不要',
  },
  {
    id: 'privacy',
    rule: '老年人的个人信息，只要最少的',
    source: SOURCE,
    look: ({ contentFaults }) =>
      met(
        contentFaults === 0,
        `每件事要什么、为什么要，都写在内容里，由内容检查看过：${contentFaults} 处不对`,
      ),
    human: '每件事要的东西，真的都用得着吗',
  },
  {
    id: 'people',
    rule: '每一页都找得到人（国办发〔2020〕45 号：保留人工服务）',
    source: '国办发〔2020〕45 号，无障碍环境建设法第三十九条',
    look: measured({}, ({ helpless, pages }) =>
      met(helpless.length === 0, `${pages} 个页面，${helpless.length} 个叫不到人`),
    ),
    human: '按下“请人帮忙”，多久有人到',
  },
];
