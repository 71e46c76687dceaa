/**
 * GB/T 37668-2019 level 2 asks for 37 of its 58 indicators. Its text is not public, so they are mapped to the success
 * criteria of WCAG 2.2, levels A and AA, which it follows (感知、操作、理解、兼容). Names are ours in Chinese.
 */
export interface Criterion {
  /** As axe's tags have it: `wcag111` for 1.1.1. */
  number: string;
  level: 'A' | 'AA';
  name: string;
  /** There is nothing of this kind on a kiosk's page. */
  none?: string;
  /** What a person must still try. */
  human?: string;
}

const NO_MEDIA = '没有录像和录音的内容，说的话都有字幕';

export const CRITERIA: readonly Criterion[] = [
  { number: '1.1.1', level: 'A', name: '非文本内容', human: '图画的意思，旁边的字说全了吗' },
  { number: '1.2.1', level: 'A', name: '纯音频和纯视频', none: NO_MEDIA },
  { number: '1.2.2', level: 'A', name: '字幕（预先录制）', none: NO_MEDIA },
  { number: '1.2.3', level: 'A', name: '口述影像或媒体替代', none: NO_MEDIA },
  { number: '1.2.4', level: 'AA', name: '字幕（实时）', none: NO_MEDIA },
  { number: '1.2.5', level: 'AA', name: '口述影像（预先录制）', none: NO_MEDIA },
  { number: '1.3.1', level: 'A', name: '信息和关系', human: '读屏软件读出来的，和看见的一样吗' },
  { number: '1.3.2', level: 'A', name: '有意义的顺序' },
  { number: '1.3.3', level: 'A', name: '感官特性', human: '话里有没有“右边那个”“红色那个”' },
  { number: '1.3.4', level: 'AA', name: '方向' },
  { number: '1.3.5', level: 'AA', name: '识别输入目的', none: '公用的机器不记谁的资料，不自动填' },
  { number: '1.4.1', level: 'A', name: '颜色的使用', human: '屏幕调成黑白，还分得清吗' },
  { number: '1.4.2', level: 'A', name: '音频控制', human: '声音大小的键好找吗' },
  { number: '1.4.3', level: 'AA', name: '对比度（最低）' },
  { number: '1.4.4', level: 'AA', name: '调整文字大小' },
  { number: '1.4.5', level: 'AA', name: '文字图像', human: '图画里有没有要读的字' },
  { number: '1.4.10', level: 'AA', name: '回流' },
  { number: '1.4.11', level: 'AA', name: '非文本对比度' },
  { number: '1.4.12', level: 'AA', name: '文字间距', none: '页面不许改样式，也没有可装的插件' },
  { number: '1.4.13', level: 'AA', name: '悬停或焦点上的内容', none: '没有悬停才出现的东西' },
  { number: '2.1.1', level: 'A', name: '键盘' },
  { number: '2.1.2', level: 'A', name: '没有键盘陷阱' },
  { number: '2.1.4', level: 'A', name: '字符快捷键', none: '没有单个字符的快捷键' },
  { number: '2.2.1', level: 'A', name: '时间可调' },
  { number: '2.2.2', level: 'A', name: '暂停、停止、隐藏', human: '等的时候动的三个点，让人眼花吗' },
  { number: '2.3.1', level: 'A', name: '闪光三次或低于阈值', human: '有没有闪的东西' },
  { number: '2.4.1', level: 'A', name: '跳过区块' },
  { number: '2.4.2', level: 'A', name: '页面标题' },
  { number: '2.4.3', level: 'A', name: '焦点顺序' },
  { number: '2.4.4', level: 'A', name: '链接目的（在上下文中）', none: '没有链接，都是按钮' },
  { number: '2.4.5', level: 'AA', name: '多种方法', human: '按事找、按字母找，都找得到吗' },
  { number: '2.4.6', level: 'AA', name: '标题和标签', human: '标题说清楚了这一页要做什么吗' },
  { number: '2.4.7', level: 'AA', name: '焦点可见' },
  { number: '2.4.11', level: 'AA', name: '焦点不被遮挡（最低）' },
  { number: '2.5.1', level: 'A', name: '指针手势' },
  { number: '2.5.2', level: 'A', name: '指针取消' },
  { number: '2.5.3', level: 'A', name: '标签在名称中' },
  { number: '2.5.4', level: 'A', name: '动作启动', none: '机器不动，没有摇一摇' },
  { number: '2.5.7', level: 'AA', name: '拖拽动作', human: '签名要画：不会画的人，换一种办法走得通吗' },
  { number: '2.5.8', level: 'AA', name: '目标大小（最低）' },
  { number: '3.1.1', level: 'A', name: '网页的语言' },
  { number: '3.1.2', level: 'AA', name: '部分的语言', human: '夹着的外文，读得对吗' },
  { number: '3.2.1', level: 'A', name: '聚焦' },
  { number: '3.2.2', level: 'A', name: '输入' },
  { number: '3.2.3', level: 'AA', name: '一致的导航', human: '五个按钮，每一页都在老地方吗' },
  { number: '3.2.4', level: 'AA', name: '一致的标识', human: '同一件事，各页叫法一样吗' },
  { number: '3.2.6', level: 'A', name: '一致的帮助' },
  { number: '3.3.1', level: 'A', name: '错误标识' },
  { number: '3.3.2', level: 'A', name: '标签或说明' },
  { number: '3.3.3', level: 'AA', name: '错误建议', human: '按错了，页面教的办法管用吗' },
  { number: '3.3.4', level: 'AA', name: '错误预防（法律、财务、数据）' },
  { number: '3.3.7', level: 'A', name: '冗余输入', human: '同一个号码，有没有要人打两遍' },
  { number: '3.3.8', level: 'AA', name: '可访问的身份验证（最低）', none: '不要人记密码，不解题' },
  { number: '4.1.2', level: 'A', name: '名称、角色、值' },
  { number: '4.1.3', level: 'AA', name: '状态消息' },
];
