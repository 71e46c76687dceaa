import { expect, test } from 'vitest';
import { printerOnPaper } from './printers.ts';

const laser = { name: 'HP_LaserJet', displayName: 'HP LaserJet M227', description: 'HP LaserJet' };
/** It takes PDF, and puts it on paper. */
const airprint = {
  name: 'ipp',
  options: { 'document-formats': 'application/pdf', 'device-uri': 'ipp://p.local' },
};
const office = { name: 'office', displayName: '一楼打印机' };
const FILES = [
  { name: 'Microsoft Print to PDF' },
  { name: 'Microsoft XPS Document Writer' },
  { name: 'OneNote (Desktop)' },
  { name: '导出为WPS PDF' },
  { name: 'Fax' },
  { name: 'out', displayName: '打印到文件' },
  { name: 'drawer', description: 'Generic CUPS-PDF Printer' },
  { name: 'spool', options: { 'device-uri': 'file:///tmp/out' } },
  { name: 'p', options: { 'device-uri': 'cups-pdf:/' } },
  { name: '虚拟打印机' },
];

test('a paper that names somebody goes to a printer that puts it on paper, the house’s own first', () => {
  expect(printerOnPaper([...FILES, laser, office], null)).toBe('HP_LaserJet');
  expect(printerOnPaper([...FILES, laser, office], 'office')).toBe('office');
  expect(printerOnPaper([laser], 'gone')).toBe('HP_LaserJet');
  expect(printerOnPaper([airprint], null)).toBe('ipp');
});

test('one that writes a file is none, also when it was set up as the house’s own', () => {
  for (const one of FILES) {
    expect(printerOnPaper([one], null), one.name).toBeNull();
    expect(printerOnPaper([one], one.name), one.name).toBeNull();
  }
  expect(printerOnPaper([], null)).toBeNull();
});
