import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { systemClock } from '../clock/clock.ts';
import { dayOf } from '../clock/dates.ts';
import type { Printed } from '../desk/desk-page.ts';
import type { KeptFile, Paper } from '../desk/papers.ts';
import { pageUrl, prepareSession } from './page-window.ts';
import { drawPaper, printPaper } from './paper-window.ts';

/**
 * A paper of the desk: on a printer that staff choose, or, where there is none, as a PDF in the folder of documents. One
 * that names somebody comes out on paper or nowhere.
 * @param queue the house's own printer for A4; null: none was set up
 */
export async function printDeskPaper(
  { title, html, names, page }: Paper,
  queue: string | null,
): Promise<Printed> {
  const options = { pageUrl: pageUrl(page ?? 'check-sheet'), prepareSession };
  const how = await printPaper(html, options, names && { queue });
  if (how !== 'no-printer' || names) return { how };
  const folder = app.getPath('documents');
  const file = `${title} ${dayOf(systemClock.wall())}.pdf`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, file), await drawPaper(html, options));
  return { how: 'saved', folder: basename(folder), file };
}

/** A file, to where staff say: a folder, or a stick that is plugged in. */
export async function keepDeskFile({ file, text, beside }: KeptFile, over: BrowserWindow): Promise<Printed> {
  const { filePath } = await dialog.showSaveDialog(over, {
    defaultPath: join(app.getPath('documents'), file),
  });
  if (!filePath) return { how: 'cancelled' };
  await writeFile(filePath, text);
  if (beside) await writeFile(join(dirname(filePath), beside.file), beside.text);
  return { how: 'saved', folder: basename(dirname(filePath)), file: basename(filePath) };
}
