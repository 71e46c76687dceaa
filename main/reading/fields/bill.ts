import type { Barcode, PaperReading } from '../port.ts';
import { type FieldRule, type Found, findValues, round, settle, sureness } from './find.ts';
import { accountNumber, address, addressGoesOn, amount, asDigits, datesIn, lastDate, oneDate, personName, plain, quantity } from './forms.ts';
import { compileLabels, type LabelTable, type Mark, markLabels } from './labels.ts';
import type { Piece } from './pieces.ts';

/** How bills for electricity, water and gas name what we need; the surest names first. */
const TABLE: LabelTable = {
  numbers: {
    account: [
      [
        ...['户号', '客户编号', '用户编号', '用户号', '客户号', '用户号码', '客户号码', '户号编号', '用户户号', '客户户号'],
        ...['缴费户号', '交费户号', '用电户号', '用水户号', '用气户号', '燃气户号', '水表户号', '电力户号', '总户号', '业务户号'],
        ...['缴费编号', '交费编号', '缴费号', '交费号', '缴费号码', '交费号码', '用户代码', '客户代码', '客户代号', '用户代号'],
        ...['用电客户编号', '用水客户编号', '用气客户编号', '用电编号', '用水编号', '用气编号', '用户ID', '客户ID', '户编号', '用户编码', '客户编码', '水费户号', '电费户号', '气费户号'],
      ],
      ['编号', '缴费账号', '交费账号', '用户账号', '客户账号', '账户编号', '合同账户', '合同账号', '燃气卡号', '用户卡号'],
    ],
    amount: [
      [
        ...['应缴合计', '应交合计', '合计应缴', '合计应交', '应缴总额', '应交总额', '应缴总金额', '应交总金额', '本次应缴合计', '本次应交合计', '应付总额', '应缴费用合计', '本期应缴合计', '本期应交合计', '应收合计', '本期应收合计'],
      ],
      [
        ...['应缴金额', '应交金额', '应付金额', '应缴费用', '应交费用', '应缴电费', '应交电费', '应缴水费', '应交水费', '应缴气费', '应交气费'],
        ...['应缴燃气费', '应交燃气费', '应付电费', '应付水费', '应付气费', '应缴款', '应缴', '应交', '本期应缴', '本期应交', '本次应缴', '本次应交', '本月应缴', '本月应交'],
        ...['本期应缴金额', '本期应交金额', '本次应缴金额', '本次应交金额', '本期应缴费用', '本期应交费用', '本期应缴电费', '本期应缴水费', '本期应缴气费', '本期应交电费', '本期应交水费', '本期应交气费', '本期应付', '本期应付金额', '应收金额', '应收电费', '应收水费', '本期应收', '需缴金额', '需交金额', '待缴金额', '待交金额', '您本期应缴', '本期账单金额', '账单金额'],
      ],
      ['合计金额', '金额合计', '费用合计', '合计费用', '电费合计', '水费合计', '气费合计', '合计电费', '合计水费', '合计气费', '总金额', '总计', '合计', '缴费金额', '交费金额', '总电费', '总水费', '总气费', '费用总额'],
      ['本期电费', '本期水费', '本期气费', '本月电费', '本月水费', '本月气费', '电费金额', '水费金额', '气费金额', '本期费用', '本期金额'],
      ['电费', '水费', '气费', '燃气费', '金额', '小计'],
    ],
    dueDate: [
      [
        ...['缴费截止日', '缴费截止日期', '交费截止日', '交费截止日期', '缴费截止', '交费截止', '缴费截止时间', '缴费期限', '交费期限', '缴费限期', '交费限期', '缴款期限', '付款期限'],
        ...['最迟缴费日', '最迟缴费日期', '最迟交费日', '最迟交费日期', '最迟缴费时间', '最后缴费日', '最后缴费日期', '最后交费日', '最后交费日期', '最晚缴费日', '最晚缴费日期', '缴费到期日', '付款截止日', '付款截止日期', '应缴日期', '应交日期', '应缴费日期', '缴费最后期限', '缴费最迟日期', '违约金起算日前一日'],
      ],
      ['截止日期', '截止日', '到期日', '到期日期', '截止时间', '最迟日期', '期限', '缴费日期', '交费日期', '缴费时间', '缴费期', '交费期', '请于', '请在'],
    ],
    readDate: [
      ['抄表日期', '抄表日', '抄表时间', '本次抄表日期', '本期抄表日期', '本次抄表日', '本期抄表日', '本次抄表', '本期抄表', '本次抄表时间', '抄见日期', '抄码日期', '本月抄表日期'],
    ],
    usage: [
      ['本期用电量', '本期用水量', '本期用气量', '本月用电量', '本月用水量', '本月用气量', '合计电量', '总电量', '用电量', '用水量', '用气量', '实用水量', '实用电量', '实用气量', '计费电量', '计费水量', '计费气量', '本期电量', '本期水量', '本期气量', '本期用量', '本月用量', '用电总量', '用水总量', '用气总量', '燃气用量', '实际用量'],
      ['电量', '水量', '气量', '用量', '使用量', '本期使用量'],
    ],
  },
  words: {
    name: [
      ['户名', '用户名', '用户名称', '用户姓名', '客户名称', '客户姓名', '客户名', '户主', '户主姓名', '业主', '业主姓名', '用电户名', '用水户名', '用气户名', '缴费户名', '用电客户', '用水客户', '用气客户'],
      ['姓名', '缴费人', '交费人', '住户', '住户姓名', '用户', '客户', '名称'],
    ],
    address: [
      ['用户地址', '客户地址', '用电地址', '用水地址', '用气地址', '供电地址', '供水地址', '供气地址', '装表地址', '安装地址', '用能地址', '住户地址', '房屋地址', '户址', '用户住址', '客户住址'],
      ['住址', '地址'],
    ],
  },
  stops: [
    ...['上期示数', '本期示数', '上次示数', '本次示数', '上期读数', '本期读数', '上次读数', '本次读数', '上月示数', '本月示数', '上月读数', '本月读数', '上期表底', '本期表底', '上期指针', '本期指针', '上次表底', '本次表底', '起码', '止码', '起度', '止度', '示数', '读数'],
    ...['表号', '电表号', '水表号', '气表号', '表具号', '表具编号', '表计编号', '电表编号', '水表编号', '气表编号', '资产编号', '电能表编号', '表身号', '倍率', '倍数', '单价', '电价', '水价', '气价', '执行电价', '综合单价'],
    ...['违约金', '滞纳金', '往期欠费', '上期欠费', '历史欠费', '欠费', '欠费金额', '上期余额', '上期结余', '本期结余', '账户余额', '余额', '预存', '预存余额', '优惠', '优惠金额', '减免', '减免金额', '基金', '代征费', '附加费', '污水处理费', '污水费', '水资源费', '垃圾费', '垃圾处理费', '基本水费', '基本电费', '实缴金额', '实交金额', '实收金额', '已缴金额', '已交金额', '预缴金额', '上期金额', '上期电费', '上期水费', '上月电费', '上月水费', '上期应缴'],
    ...['阶梯', '第一档', '第二档', '第三档', '一档', '二档', '三档', '第一阶梯', '第二阶梯', '第三阶梯', '一阶', '二阶', '三阶', '尖', '峰', '平', '谷', '峰段电量', '谷段电量', '峰电量', '谷电量', '上期电量', '上期水量', '上期用量', '上月电量', '上月用量', '上期用电量', '上月用电量', '上期用水量', '上期用气量', '去年同期', '年累计电量', '年累计用电量', '累计电量', '累计用量', '累计用水量', '累计用气量', '本年累计', '一档电量', '二档电量', '三档电量'],
    ...['客户服务热线', '服务热线', '客服热线', '服务电话', '客服电话', '联系电话', '电话', '热线', '手机', '手机号', '手机号码', '供电单位', '供水单位', '供气单位', '收费单位', '供电公司', '收款单位', '供电所', '营业厅', '营业网点', '网址', '公众号', '单位地址', '营业地址', '公司地址', '营业厅地址'],
    ...['缴费方式', '交费方式', '支付方式', '付款方式', '用电性质', '用水性质', '用气性质', '用电类别', '用水类别', '用气类别', '用户类别', '客户类别', '用户类型', '客户类型', '电费年月', '水费年月', '账单月份', '计费周期', '计费月份', '账期', '账单周期', '结算周期', '费用月份', '用电月份', '抄表月份', '抄表周期', '账单日期', '出账日期', '打印日期', '打印时间', '开票日期', '通知日期', '制单日期', '填发日期', '上次抄表日期', '上期抄表日期', '上次抄表日', '上次抄表', '上期抄表', '下次抄表日期', '下次抄表', '抄表员', '抄表段', '抄表段号', '收费员', '催费员', '客户经理', '装表日期', '起止日期', '用电周期', '用水周期', '用气周期'],
    ...['备注', '温馨提示', '提示', '说明', '项目', '收费项目', '费用项目', '数量', '金额大写', '大写', '大写金额', '合计大写', '序号', '开户银行', '开户行', '银行账号', '银行账户', '账号', '税号', '发票号码', '发票代码', '凭证号', '流水号', '单据号', '单号', '账单编号', '通知单编号', '单据编号', '合同号', '电压等级', '人口数', '户籍人数', '用水人数', '计量点', '台区', '区册号'],
  ],
};

const LABELS = compileLabels(TABLE);

const RULES: Record<'account' | 'name' | 'address' | 'amount' | 'dueDate' | 'readDate' | 'usage', FieldRule> = {
  account: { form: accountNumber },
  name: { form: personName },
  address: { form: address, goesOn: addressGoesOn },
  amount: { form: amount, strict: true },
  dueDate: { form: lastDate, strict: true },
  readDate: { form: oneDate, strict: true },
  usage: { form: quantity },
};

/** Reads a bill's fields from its pieces, and weighs the account against the bar codes. */
export function readBill(pieces: readonly Piece[], barcodes: readonly Barcode[]): PaperReading['fields'] {
  const marks = markLabels(pieces, LABELS);
  const found = findValues(marks, RULES);
  found.push(...payBefore(pieces), ...accountByCode(marks, barcodes));
  const fields = settle(found);
  weighAccount(fields, barcodes);
  if (fields.amount && codeHolds(barcodes, fields.amount.value)) fields.amount.confidence = 0.99;
  // A bill is never due before its meter was read: one of the two was misread, and we cannot say which.
  if (fields.dueDate && fields.readDate && fields.dueDate.value < fields.readDate.value) {
    delete fields.dueDate;
    delete fields.readDate;
  }
  return fields;
}

/** "请于2026年11月20日前缴费": the last day to pay, said in a sentence. */
function payBefore(pieces: readonly Piece[]): Found[] {
  return pieces.flatMap((piece) => {
    const m = /(?:于|在)([^于在]{8,14}?)(?:日|号)?(?:之?前|以前)[^,，。]{0,12}[缴交付]/.exec(piece.text);
    const date = m?.[1] === undefined ? undefined : oneDate(m[1]);
    if (date === undefined) return [];
    const { mean, weakest } = sureness([piece]);
    return [{ field: 'dueDate' as const, value: date, confidence: mean, weakest, rank: 1 }];
  });
}

/** The number runs a code holds, as text. */
const runsOf = (code: Barcode): readonly string[] => plain(code.value).match(/\d+(?:\.\d+)?/g) ?? [];

const codeHolds = (barcodes: readonly Barcode[], value: string) => barcodes.flatMap(runsOf).includes(value);

/** An account number with letters for digits is taken only when a bar code holds the very same number. */
function accountByCode(marks: readonly Mark[], barcodes: readonly Barcode[]): Found[] {
  return findValues(marks, {
    account: {
      form: (text) => {
        const number = accountNumber(asDigits(text));
        return number !== undefined && accountNumber(text) === undefined && codeHolds(barcodes, number) ? number : undefined;
      },
    },
  });
}

/** Agreement with a bar code makes the account sure; a code that nearly agrees makes it doubtful. */
function weighAccount(fields: PaperReading['fields'], barcodes: readonly Barcode[]): void {
  const account = fields.account;
  if (!account) return;
  if (codeHolds(barcodes, account.value)) {
    account.confidence = 0.99;
    return;
  }
  const near = barcodes
    .flatMap(runsOf)
    .some((run) => run.length === account.value.length && datesIn(run).length === 0 && differing(run, account.value) <= 3);
  if (near) delete fields.account;
  else if (barcodes.some((code) => code.format === 'Code128' && /^\d{6,20}$/.test(code.value))) {
    account.confidence = round(account.confidence * 0.8);
  }
}

function differing(a: string, b: string): number {
  let n = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) n++;
  return n;
}
