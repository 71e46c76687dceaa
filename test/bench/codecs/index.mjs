/**
 * The devices' codecs, pure and without a device: each entry gives its lines of the table. To measure another codec, add
 * a file beside this one and its name to the list.
 */
import { sdtLines } from './sdt.mjs';

const entries = [sdtLines];

export async function measureCodecs() {
  const lines = [];
  for (const entry of entries) lines.push(...(await entry()));
  return lines;
}
