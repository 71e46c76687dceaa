import {
  aboutLine,
  checkSheetHtml,
  partLine,
  SHEET_TITLE,
  VERDICT_WORDS,
} from '../../main/desk/check-sheet.ts';
import type { Checked, CheckedPart, Verdict } from '../../main/desk/checked.ts';
import type { Evidence, Finding, Row } from './evidence.ts';

/** The self-check as it is kept: what the desk reads, and the sheet as Markdown and HTML. Pure. */

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

/** What is kept, for the desk and for paper. */
export const checkedOf = (parts: readonly Part[], { day, version, built }: Evidence): Checked => ({
  day,
  version,
  built,
  parts: parts.map(({ title, note, rows }) => ({
    title,
    note,
    score: scoreOf(rows),
    count: countOf(rows),
    rows: rows.map(({ id, rule, source, finding, human }) => ({ id, rule, source, ...finding, human })),
  })),
});

/** One line for each part, for the end of a run. */
export const linesOf = ({ parts }: Checked): string[] => parts.map(partLine);

export function markdownOf(checked: Checked): string {
  const cell = (text: string) => text.replaceAll('|', '｜');
  const row = ({ id, rule, source, verdict, says, human }: CheckedPart['rows'][number]) =>
    `| ${[id, rule, source, VERDICT_WORDS[verdict], says, human ?? '', ''].map(cell).join(' | ')} |`;
  return [
    `# ${SHEET_TITLE}`,
    '',
    aboutLine(checked),
    ...checked.parts.flatMap((part) => [
      '',
      `## ${partLine(part)}`,
      '',
      part.note,
      '',
      '| 编号 | 要求 | 出处 | 结果 | 凭什么 | 还要人试 | 试的人、日期 |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...part.rows.map(row),
    ]),
    '',
    '检查人 ____________  站长 ____________  日期 ____________',
    '',
  ].join('\n');
}

/** The sheet as a file of its own. `style`: that of the page it is printed from (renderer/check-sheet/). */
export const htmlOf = (checked: Checked, style: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${SHEET_TITLE}</title><style>${style.replace(/@import[^;]*;/g, '')}</style></head>
<body><main>${checkSheetHtml(checked)}</main></body></html>\n`;
