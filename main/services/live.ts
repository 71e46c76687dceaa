import { readFile } from 'node:fs/promises';
import type { Settings } from '../settings.ts';
import { fhirClient } from './hospital/fhir-client.ts';
import { liveHospital } from './hospital/live.ts';
import { hospitalsPlace } from './hospital/port.ts';
import type { ServiceName } from './names.ts';
import { fromPlace, type Place } from './place.ts';
import { NetworkGone, type Service } from './port.ts';

/** One request to a hospital may take so long, milliseconds, where the settings do not say. */
export const FHIR_TIMEOUT_MS = 2_000;

/**
 * The services that the settings make `live`, each over its adapter. Addresses and tokens stay in here: no answer,
 * error or line of the log has them.
 * @throws Error when the settings name a hospital that the place does not have
 */
export function liveServices(
  settings: Pick<Settings, 'services' | 'live'>,
  place: Place,
): Partial<Record<ServiceName, Service>> {
  if (settings.services.hospital !== 'live') return {};
  const known = fromPlace(place, 'hospitals', hospitalsPlace);
  const servers = settings.live.hospital.map(({ id, fhir, timeoutMs, tokenFile }) => {
    if (!known.some((one) => one.id === id))
      throw new Error(`live → hospital: the place has no hospital ${id}`);
    const authorization = tokenFile === undefined ? undefined : () => bearer(tokenFile);
    const options = { base: fhir, timeoutMs: timeoutMs ?? FHIR_TIMEOUT_MS };
    return { id, client: fhirClient(authorization ? { ...options, authorization } : options) };
  });
  return { hospital: liveHospital(place, servers) };
}

/** Read anew for each request: a token may be replaced while the kiosk runs. */
async function bearer(file: string): Promise<string> {
  try {
    return `Bearer ${(await readFile(file, 'utf8')).trim()}`;
  } catch (cause) {
    // Nothing was sent, and what waits may be sent once the file is back.
    throw new NetworkGone("the token's file cannot be read", { cause });
  }
}
