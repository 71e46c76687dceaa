import { escapeHtml } from '../paper/layout.ts';
import type { Checked, CheckedPart, CheckedRow, Verdict } from './checked.ts';
import type { Paper } from './papers.ts';

/** The self-check as a paper to print and sign, A4, in Chinese: what stands on it. Pure. */

export const SHEET_TITLE = '适老化与无障碍 自查表';
const ABOUT =
  '“达到”是程序这次量到、试到的，数都出自这一次。100 分是指程序看得出的全都达到，不是评测机构的分。要人看的，请人试过再签字。';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  met: '达到',
  'not-met': '没有达到',
  'not-run': '这次没有跑',
  human: '要人看',
  none: '用不着',
};

/** A part in one line: its score, and how many of each verdict. */
export function partLine({ title, score, count }: Pick<CheckedPart, 'title' | 'score' | 'count'>): string {
  const said = (Object.keys(VERDICT_WORDS) as Verdict[]).map(
    (verdict) => `${VERDICT_WORDS[verdict]} ${count[verdict]}`,
  );
  return `${title}：${score === null ? '没有分' : `${score} 分`}（${said.join('，')}）`;
}

/** When it was looked at, which version, and how to read it. */
export const aboutLine = ({ day, version, built }: Pick<Checked, 'day' | 'version' | 'built'>): string =>
  `${day} · 版本 ${version}${built === null ? '' : `（${built}）`} · ${ABOUT}`;

const row = ({
  id,
  rule,
  source,
  verdict,
  says,
  human,
}: CheckedRow): string => `<tr data-verdict="${verdict}">
  <td>${escapeHtml(id)}</td><td>${escapeHtml(rule)}<br><small>${escapeHtml(source)}</small></td>
  <td><b>${VERDICT_WORDS[verdict]}</b></td><td>${escapeHtml(says)}</td>
  <td>${human === null ? '不用' : `${escapeHtml(human)}<span class="sign">试的人、日期</span>`}</td></tr>`;

const part = (
  one: CheckedPart,
): string => `<h2>${escapeHtml(partLine(one))}</h2><p>${escapeHtml(one.note)}</p>
  <table><thead><tr><th>编号</th><th>要求</th><th>结果</th><th>凭什么</th><th>还要人试</th></tr></thead>
  <tbody>${one.rows.map(row).join('\n')}</tbody></table>`;

/** The whole sheet as HTML for its page (renderer/check-sheet/). Every text is escaped; no script and no style in it. */
export const checkSheetHtml = (checked: Checked): string =>
  [
    `<h1>${SHEET_TITLE}</h1><p>${escapeHtml(aboutLine(checked))}</p>`,
    ...checked.parts.map(part),
    '<footer><span>检查人</span><span>站长</span><span>日期</span></footer>',
  ].join('\n');

/** The same as a paper of the desk. */
export const checkPaper = (checked: Checked): Paper => ({
  title: '适老化自查表',
  html: checkSheetHtml(checked),
});
