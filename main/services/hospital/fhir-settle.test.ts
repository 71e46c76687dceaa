import { expect, test } from 'vitest';
import { type FhirClient, type FhirResource, VersionConflict } from './fhir-client.ts';
import { type FhirAppointment, settle, takeBack } from './fhir-settle.ts';

/** What others do at the same moment; whole hospitals are in live.test.ts. */

const signal = new AbortController().signal;
const MARK = 'mark';

/** One slot and what is on it. `conflicts` are writes of that type that somebody else was quicker with. */
function hospital(conflicts: Record<string, number>) {
  const kept = new Map<string, FhirResource & { id: string }>([
    ['Slot/1', { resourceType: 'Slot', id: '1', status: 'free', start: '', end: '', schedule: {} }],
  ]);
  const client = {
    async search(type: string) {
      return [...kept.values()].filter(({ resourceType }) => resourceType === type);
    },
    async read(type: string, id: string) {
      return kept.get(`${type}/${id}`) ?? null;
    },
    async create(resource: FhirResource) {
      const made = { ...resource, id: String(kept.size) };
      kept.set(`${resource.resourceType}/${made.id}`, made);
      return made;
    },
    async update(resource: FhirResource & { id: string }) {
      const left = conflicts[resource.resourceType] ?? 0;
      if (left > 0) {
        conflicts[resource.resourceType] = left - 1;
        throw new VersionConflict();
      }
      kept.set(`${resource.resourceType}/${resource.id}`, resource);
      return resource;
    },
  };
  return { client: client as unknown as FhirClient, kept };
}

const book = (client: FhirClient) => settle(client, '1', MARK, [], '2026-11-24', signal);

test('the hospital changes my appointment at that moment: it is looked at once more, and mine', async () => {
  const { client } = hospital({ Appointment: 1 });
  expect(await book(client)).toMatchObject({ status: 'pending' });
});

test('a slot that others change at every try is left to them; her appointment is taken back', async () => {
  const conflicts: Record<string, number> = {};
  const { client, kept } = hospital(conflicts);
  const mine = await book(client);
  if (mine === 'taken') throw new Error('nobody else was there');
  conflicts.Slot = 100;
  await takeBack(client, mine, signal);
  expect(kept.get('Slot/1')).toMatchObject({ status: 'busy-tentative' });
  expect(kept.get(`Appointment/${mine.id}`)).toMatchObject({
    status: 'cancelled',
  } as Partial<FhirAppointment>);
});
