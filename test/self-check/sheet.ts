import type { Checked, CheckedPart } from '../../main/desk/desk-page.ts';
import type { Evidence, Finding, Row, Verdict } from './evidence.ts';

/** The self-check as a paper to print and sign, A4, in Chinese: Markdown and HTML. Pure. */

export interface Judged extends Row {
  finding: Finding;
}

export interface Part {
  title: string;
  /** What the reader must know of it first. */
  note: string;
  rows: readonly Judged[];
}

export const judge = (rows: readonly Row[], evidence: Evidence): Judged[] =>
  rows.map((row) => ({ ...row, finding: row.look(evidence) }));

export const WORDS: Readonly<Record<Verdict, string>> = {
  met: '达到',
  'not-met': '没有达到',
  'not-run': '这次没有跑',
  human: '要人看',
  none: '用不着',
};

/** How many of each verdict. */
export function countOf(rows: readonly Judged[]): Record<Verdict, number> {
  const count: Record<Verdict, number> = { met: 0, 'not-met': 0, 'not-run': 0, human: 0, none: 0 };
  for (const { finding } of rows) count[finding.verdict] += 1;
  return count;
}

/** Of the rules that a program can tell, how many hold, in hundredths; null: it could tell none. */
export function scoreOf(rows: readonly Judged[]): number | null {
  const { met, 'not-met': notMet, 'not-run': notRun } = countOf(rows);
  const told = met + notMet + notRun;
  return told === 0 ? null : Math.floor((met / told) * 100);
}

/** One line for each part, for the end of a run. */
export function linesOf(parts: readonly Part[]): string[] {
  return parts.map(({ title, rows }) => {
    const count = countOf(rows);
    const said = (Object.keys(count) as Verdict[]).map((verdict) => `${WORDS[verdict]} ${count[verdict]}`);
    const score = scoreOf(rows);
    return `${title}：${score === null ? '没有分' : `${score} 分`}（${said.join('，')}）`;
  });
}

/** What the desk shows: the scores, and what does not hold or must be tried by people. */
export const checkedOf = (parts: readonly Part[], { day }: Evidence): Checked => ({
  day,
  parts: parts.map(({ title, rows }) => ({
    title,
    score: scoreOf(rows),
    count: countOf(rows),
    open: rows.flatMap(({ id, rule, finding, human }): CheckedPart['open'] => {
      const { verdict, says } = finding;
      if (verdict === 'not-met' || verdict === 'not-run') return [{ id, rule, verdict, says }];
      return human === null ? [] : [{ id, rule, verdict: 'human', says: human }];
    }),
  })),
});

const TITLE = '适老化与无障碍 自查表';
const ABOUT =
  '“达到”是程序这次量到、试到的，数都出自这一次。100 分是指程序看得出的全都达到，不是评测机构的分。要人看的，请人试过再签字。';

export function markdownOf(parts: readonly Part[], { day }: Evidence): string {
  const cell = (text: string) => text.replaceAll('|', '｜');
  return [
    `# ${TITLE}`,
    '',
    `${day} · ${ABOUT}`,
    ...parts.flatMap((part) => [
      '',
      `## ${linesOf([part])[0]}`,
      '',
      part.note,
      '',
      '| 编号 | 要求 | 出处 | 结果 | 凭什么 | 还要人试 | 试的人、日期 |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...part.rows.map(
        ({ id, rule, source, finding, human }) =>
          `| ${[id, rule, source, WORDS[finding.verdict], finding.says, human ?? '', ''].map(cell).join(' | ')} |`,
      ),
    ]),
    '',
    '检查人 ____________  站长 ____________  日期 ____________',
    '',
  ].join('\n');
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

const STYLE = `
  @page { size: A4; margin: 14mm; }
  body { font: 10.5pt/1.5 "Noto Sans SC Variable", "Noto Sans SC", "Source Han Sans SC", sans-serif; color: #111; }
  h1 { font-size: 20pt; margin: 0 0 2mm; } h2 { font-size: 13pt; margin: 8mm 0 1mm; }
  table { width: 100%; border-collapse: collapse; table-layout: fixed; }
  th, td { border: 0.3mm solid #666; padding: 1.2mm 1.6mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
  thead { display: table-header-group; } tr { break-inside: avoid; }
  th:nth-child(1) { width: 10%; } th:nth-child(2) { width: 25%; } th:nth-child(3) { width: 11%; }
  th:nth-child(4) { width: 30%; } th:nth-child(5) { width: 24%; }
  [data-verdict="not-met"] b::before { content: "✗ "; } [data-verdict="met"] b::before { content: "✓ "; }
  [data-verdict="none"] b::before { content: "· "; }
  [data-verdict="human"] b::before { content: "☐ "; } [data-verdict="not-run"] b::before { content: "– "; }
  .sign { display: block; margin-top: 5mm; border-bottom: 0.3mm solid #666; font-size: 9pt; }
  footer { margin-top: 12mm; display: flex; gap: 10mm; } footer span { flex: 1; border-bottom: 0.3mm solid #111; }
`;

export function htmlOf(parts: readonly Part[], { day }: Evidence): string {
  const row = ({ id, rule, source, finding, human }: Judged) => `<tr data-verdict="${finding.verdict}">
      <td>${escaped(id)}</td><td>${escaped(rule)}<br><small>${escaped(source)}</small></td>
      <td><b>${WORDS[finding.verdict]}</b></td><td>${escaped(finding.says)}</td>
      <td>${human === null ? '不用' : `${escaped(human)}<span class="sign">试的人、日期</span>`}</td></tr>`;
  const part = (one: Part) => `<h2>${escaped(linesOf([one])[0] ?? '')}</h2><p>${escaped(one.note)}</p>
    <table><thead><tr><th>编号</th><th>要求</th><th>结果</th><th>凭什么</th><th>还要人试</th></tr></thead>
    <tbody>${one.rows.map(row).join('\n')}</tbody></table>`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${TITLE}</title><style>${STYLE}</style></head>
    <body><h1>${TITLE}</h1><p>${escaped(`${day} · ${ABOUT}`)}</p>${parts.map(part).join('\n')}
    <footer><span>检查人</span><span>站长</span><span>日期</span></footer></body></html>\n`;
}
