// The development runtime starts what lies in its resources/app: this. It loads the project named by
// BANBAN_APP or --banban-app=PATH, the way `electron PATH` does with an official binary, so that one
// runtime serves every clone.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const flag = '--banban-app=';
const named =
  process.argv.find((word) => word.startsWith(flag))?.slice(flag.length) ?? process.env.BANBAN_APP;
if (named) {
  const folder = resolve(named);
  const { main = 'index.js', version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (version) app.setVersion(version);
  app.setAppPath(folder);
  // Awaited at the top level: Electron holds `ready` back until the project's own main file has run.
  await import(pathToFileURL(join(folder, main)).href);
} else {
  process.stderr.write(
    'This is the development runtime of Banban: it needs BANBAN_APP or --banban-app=PATH.\n',
  );
  app.exit(2);
}
