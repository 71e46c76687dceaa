import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app } from 'electron';
import { systemClock } from '../clock/clock.ts';
import { dayOf } from '../clock/dates.ts';
import { checkSheetHtml } from '../desk/check-sheet.ts';
import type { Checked } from '../desk/checked.ts';
import type { Printed } from '../desk/desk-page.ts';
import { pageUrl, prepareSession } from './page-window.ts';
import { drawPaper, printPaper } from './paper-window.ts';

/**
 * The sheet of the self-check on paper: on a printer that staff choose, or, where there is none, as a PDF in the folder
 * of documents. There is nothing of any person on it.
 */
export async function printCheckSheet(checked: Checked): Promise<Printed> {
  const html = checkSheetHtml(checked);
  const options = { pageUrl: pageUrl('check-sheet'), prepareSession };
  const how = await printPaper(html, options);
  if (how !== 'no-printer') return { how };
  const folder = app.getPath('documents');
  const file = `适老化自查表 ${dayOf(systemClock.wall())}.pdf`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, file), await drawPaper(html, options));
  return { how: 'saved', folder: basename(folder), file };
}
