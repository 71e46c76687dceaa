import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Takes our own additions to the development runtime out of the packed copy: the app is in app.asar. */
export default async function afterPack({ appOutDir }) {
  await rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
  await rm(join(appOutDir, 'banban-runtime'), { force: true });
}
