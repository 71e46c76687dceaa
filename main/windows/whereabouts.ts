import { join } from 'node:path';
import { app, screen } from 'electron';

/** Where the kiosk runs: whether it is being developed, its folders, its place on the screen. */

export const development = !app.isPackaged || process.env.BANBAN_APP !== undefined;
export const projectFolder = app.getAppPath();
export const dataFolder =
  process.env.BANBAN_DATA ??
  (development ? join(projectFolder, 'data') : join(app.getPath('userData'), 'data'));
export const contentFolder =
  process.env.BANBAN_CONTENT ??
  (app.isPackaged && !development ? join(process.resourcesPath, 'content') : join(projectFolder, 'content'));
/** What the last self-check came to, on this machine or on that which made the installed program; it may be missing. */
export const checkedFile =
  process.env.BANBAN_SELF_CHECK ??
  (development
    ? join(projectFolder, 'out', 'accessibility', 'self-check.json')
    : join(process.resourcesPath, 'accessibility', 'self-check.json'));
/** What the program was built from. */
export const builtFile = join(projectFolder, 'out', 'built.json');
/** The content as it was read, for the next start. */
export const contentCache = join(dataFolder, 'content.json');

/** The whole screen of a kiosk; in development 1080×1920 as large as the screen allows, in the same proportions. */
export function kioskBounds(): { x?: number; y?: number; width: number; height: number } {
  const wanted = /^(\d+)x(\d+)$/.exec(process.env.BANBAN_WINDOW ?? '');
  if (wanted) return { x: 0, y: 0, width: Number(wanted[1]), height: Number(wanted[2]) };
  const area = screen.getPrimaryDisplay().workArea;
  if (!development) return { x: area.x, y: area.y, width: area.width, height: area.height };
  const scale = Math.min(1, (area.height - 40) / 1920);
  return { x: area.x, y: area.y, width: Math.round(1080 * scale), height: Math.round(1920 * scale) };
}
