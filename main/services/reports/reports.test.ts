import { expect, test } from 'vitest';
import { demoReports } from './demo.ts';
import { DEMO_PATIENTS, DEMO_REPORTS_PLACE } from './demo-reports.ts';
import { manualReports } from './manual.ts';
import { discreet, PLAIN_CATEGORY, type ReportRow } from './port.ts';

const signal = new AbortController().signal;
const context = { today: '2026-11-24', signal };
const demo = demoReports(() => DEMO_REPORTS_PLACE);
const list = (idNumber: string, code?: string) => demo.ask('list', { idNumber, code: code ?? null }, context);

test('what is there, what is not yet, and where to fetch it', async () => {
  const { outcome, values } = await list('330299194608150021');
  expect(outcome).toBe('found');
  expect(values).toMatchObject({ ready: 2, waiting: 1, seeDoctor: false, where: '一楼大厅 自助打印机' });
  expect((values.reports as ReportRow[])[2]).toMatchObject({ state: 'waiting', readyAbout: '2026-11-28' });
});

test('a report for a doctor to explain has no category, whoever sent it', async () => {
  for (const { idNumber } of DEMO_PATIENTS) {
    const said = JSON.stringify(await list(idNumber));
    expect(said).not.toMatch(/肿瘤|病理|癌|标志物|阳性|异常|[↑↓]/);
  }
  expect((await list('330299195003072117')).values).toMatchObject({ seeDoctor: true, ready: 1 });
  const sent = { id: 'x', category: '肿瘤标志物', seeDoctor: true, result: '阳性' } as unknown as ReportRow;
  expect(discreet([sent])).toEqual([expect.objectContaining({ category: PLAIN_CATEGORY })]);
  expect(JSON.stringify(discreet([sent]))).not.toContain('阳性');
});

test('the other outcomes', async () => {
  expect((await list('330299192602030329')).outcome).toBe('other-card');
  expect((await list('330299194111300426', 'JC110001')).outcome).toBe('other-card');
  expect((await list('330299194111300426')).outcome).toBe('none');
  expect((await list('330299196601010017')).values.where).toBe('一楼 收费窗口');
  const print = (idNumber: string, report: string) => demo.ask('print', { idNumber, report }, context);
  expect((await print('330299194608150021', 'r-1')).outcome).toBe('registered');
  expect((await print('330299194608150021', 'r-2')).outcome).toBe('printed-before');
  expect((await print('330299194608150021', 'r-3')).values.readyAbout).toBe('2026-11-28');
  expect((await print('330299195003072117', 'r-4')).outcome).toBe('by-staff');
  await expect(print('330299193812240011', 'r-1')).rejects.toThrow('no report');
});

test('by hand people ask at the hospital', async () => {
  const manual = manualReports(() => DEMO_REPORTS_PLACE);
  expect((await manual.ask('list', { idNumber: '330299194608150021' }, context)).outcome).toBe('by-staff');
  expect(
    (await manual.ask('print', { idNumber: '330299194608150021', report: 'r-1' }, context)).outcome,
  ).toBe('registered');
});
