/**
 * Words that residents do not have to know, and what we say instead. From the house's plain-language rule: the
 * official words of the offices, and the words of screens. A word may stand if one of its plain words stands in
 * the same text beside it ("先把卡停用（挂失）").
 */
export interface Unplain {
  word: string;
  say: string[];
  /** Longer words in which it is all right. */
  except?: string[];
}

export const UNPLAIN: Unplain[] = [
  // Offices
  { word: '待遇', say: ['养老金'] },
  { word: '资格认证', say: ['养老金年审', '每年告诉社保您身体都好'] },
  { word: '发放', say: ['发'] },
  { word: '到账', say: ['钱到了'] },
  { word: '参保', say: ['交医保费'] },
  { word: '账户余额', say: ['医保卡里还有多少钱', '卡里的钱', '还有多少钱'] },
  { word: '余额', say: ['还有多少钱', '卡里的钱'] },
  { word: '挂失', say: ['先把卡停用', '丢了，再办一张'] },
  { word: '解挂', say: ['重新启用'] },
  { word: '补领', say: ['办张新卡', '再办一张'] },
  { word: '密码重置', say: ['重设密码'] },
  { word: '重置', say: ['重设', '重新来'] },
  { word: '预约挂号', say: ['约医生'] },
  { word: '挂号', say: ['约医生'] },
  { word: '号源', say: ['还有没有号', '没有号了'] },
  { word: '候诊', say: ['等叫号'] },
  { word: '就诊', say: ['看病', '看哪个科'] },
  { word: '科室', say: ['看哪个科', '哪个科'] },
  { word: '爽约', say: ['约了没去'] },
  { word: '户号', say: ['交费号码', '单子上的号'] },
  { word: '客户编号', say: ['交费号码'] },
  { word: '欠费', say: ['还没交的钱'] },
  { word: '违约金', say: ['晚交多出的钱'] },
  { word: '滞纳金', say: ['晚交多出的钱'] },
  { word: '缴费', say: ['交费'] },
  { word: '受理', say: ['已登记', '登记'] },
  { word: '办结', say: ['办好了'] },
  { word: '流转', say: ['转给了'] },
  { word: '容缺', say: ['先收下，缺的过几天补'] },
  { word: '授权委托', say: ['请人代办'] },
  { word: '授权', say: ['请人代办', '您点头'] },
  { word: '单独同意', say: ['要您点头才行'] },
  { word: '诉求', say: ['要反映的事'] },
  { word: '隐私协议', say: ['我们怎么保管您的信息'] },
  { word: '凭条', say: ['小票'] },
  // Screens
  { word: '点击', say: ['碰一下'] },
  { word: '触控', say: ['碰一下'] },
  { word: '点按', say: ['碰一下'] },
  { word: '长按', say: ['碰一下'] },
  { word: '按住', say: ['碰一下'] },
  { word: '滑动', say: ['碰一下'] },
  { word: '确定', say: ['对，就这样', '好'] },
  { word: '提交', say: ['对，就这样', '帮我办'] },
  { word: '取消', say: ['先不办了'] },
  { word: '身份认证', say: ['看看是不是您本人'] },
  { word: '核验', say: ['看看是不是您本人', '看一看对不对'] },
  { word: '识别', say: ['读到', '看清'] },
  { word: '输入', say: ['按出来', '按'] },
  { word: '网络异常', say: ['现在连不上'] },
  { word: '异常', say: ['现在用不了', '有点不对'] },
  { word: '会话', say: ['这一次'] },
  { word: '登录', say: ['进去'] },
  { word: '用户', say: ['您'] },
  { word: '系统', say: ['机器'] },
  { word: '界面', say: ['这一页'] },
  { word: '联系管理员', say: ['请人帮忙'] },
  { word: '好评', say: ['满意'] },
  { word: '差评', say: ['不满意'] },
  { word: '仅剩', say: ['还有'] },
  { word: '倒计时', say: ['不急，慢慢来'] },
  // Words that blame or frighten
  { word: '失败', say: ['没有成功', '没办成'] },
  { word: '非法', say: ['没对上'] },
  { word: '无效', say: ['没对上', '不能用了'] },
  { word: '拒绝', say: ['没有成功', '先不办了'] },
  { word: '错误', say: ['没对上', '请再看一看'] },
  { word: '有误', say: ['没对上', '请再看一看'] },
  { word: '超时', say: ['时间久了，我们重新开始', '您还在吗'] },
  { word: '作废', say: ['重新开始', '不用了'] },
  { word: '禁止', say: ['请不要', '不能'] },
  { word: '老人家', say: ['您'] },
  { word: '老年人', say: ['您', '年纪大的人'], except: ['老年人优待', '老年人卡'] },
];
