import { fromPlace, type Place } from '../place.ts';
import { hospitalsPlace } from './port.ts';
import { advice, areas, tiles, triage } from './triage.ts';

/** The questions every mode answers from the place alone: emergency signs, and which department. */
export function chooseDepartment(place: Place) {
  const table = () => fromPlace(place, 'triage', triage);
  return {
    signs: () => ({ outcome: 'found' as const, values: { signs: table().signs } }),
    areas: () => ({ outcome: 'found' as const, values: { areas: areas(table()) } }),
    tiles: ({ area }: { area: string }) => ({
      outcome: 'found' as const,
      values: { tiles: tiles(table(), area) },
    }),
    advice: ({
      tile,
      first,
      second,
    }: {
      tile: string;
      first?: string | undefined;
      second?: string | undefined;
    }) => advice(table(), tile, { first, second }),
  };
}

/** The hospitals of the place that have a department, nearest first. */
export function hospitalRows(place: Place, department: string | undefined) {
  const fit = fromPlace(place, 'hospitals', hospitalsPlace)
    .filter((one) => department === undefined || one.departments.some(({ id }) => id === department))
    .toSorted((a, b) => a.metres - b.metres);
  if (fit.length === 0) return { outcome: 'none' as const };
  return {
    outcome: 'found' as const,
    values: {
      hospitals: fit.map(({ id, name, address, bus, lift, metres }) => ({
        id,
        name,
        address,
        bus,
        lift,
        metres,
      })),
    },
  };
}
