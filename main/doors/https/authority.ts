import { z } from 'zod';
import type { Journal } from '../../store/port.ts';
import { type Certified, makeAuthority, stillGood } from './certificate.ts';

/** Where the house's own authority is kept: with the journal, encrypted by the store's key, on this machine alone. */

const SETTING = 'desk.authority';
const kept = z.strictObject({ certificate: z.string(), key: z.string() });

/** The authority of this house; made if there is none yet, or its ten years are almost over. Rejects what the store rejects. */
export async function authorityOf(input: {
  store: Pick<Journal, 'setting' | 'setSetting' | 'audit'>;
  station: string;
  at: number;
}): Promise<Certified> {
  const { store, station, at } = input;
  const found = kept.safeParse(await store.setting({ name: SETTING }));
  if (found.success && stillGood(found.data.certificate, at)) return found.data;
  const made = makeAuthority({ station, at });
  await store.setSetting({ name: SETTING, value: { ...made } });
  await store.audit({ at, actor: 'kiosk', what: 'authority-made' });
  return made;
}
