import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fhirClient } from './fhir-client.ts';

/** A server that gives what it found in pages; the test servers of others give all at once. */

const signal = new AbortController().signal;
let server: Server | undefined;
afterEach(() => new Promise<void>((closed) => (server ? server.close(() => closed()) : closed())));

/** @param next where the first page leads, given the server's own address */
async function pages(next: (base: string) => string) {
  const asked: string[] = [];
  const slot = (id: string) => ({ resource: { resourceType: 'Slot', id } });
  server = createServer((request, response) => {
    const base = `http://${request.headers.host}/fhir`;
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const first = request.method === 'POST';
    const bundle = {
      resourceType: 'Bundle',
      entry: [slot(first ? 'one' : 'two')],
      link: first ? [{ relation: 'next', url: next(base) }] : [{ relation: 'self', url: base }],
    };
    response.writeHead(200, { connection: 'close' }).end(JSON.stringify(bundle));
  });
  await new Promise<void>((ready) => server?.listen(0, '127.0.0.1', ready));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
  const client = fhirClient({ base, timeoutMs: 5_000, authorization: async () => 'Bearer mine' });
  return { asked, found: () => client.search('Slot', { status: 'free' }, signal) };
}

test.each([
  ['with its whole address', (base: string) => `${base}/Slot?page=2`],
  ['from where it stands', () => 'Slot?page=2'],
])('the next page is fetched too, %s', async (_, next) => {
  const { asked, found } = await pages(next);
  expect((await found()).map(({ id }) => id)).toEqual(['one', 'two']);
  expect(asked).toEqual(['POST /fhir/Slot/_search Bearer mine', 'GET /fhir/Slot?page=2 Bearer mine']);
});

test.each([
  ['another server', () => 'http://127.0.0.1:9/fhir/Slot?page=2'],
  ['beside the base', (base: string) => `${base}-other/Slot?page=2`],
])('a next page at %s gets no token: refused', async (_, next) => {
  const { asked, found } = await pages(next);
  await expect(found()).rejects.toMatchObject({ name: 'FhirRefusal' });
  expect(asked).toHaveLength(1);
});

test('a search that leads in circles ends', async () => {
  const asked = { count: 0 };
  server = createServer((_, response) => {
    asked.count += 1;
    const bundle = { resourceType: 'Bundle', link: [{ relation: 'next', url: 'Slot?page=2' }] };
    response.writeHead(200, { connection: 'close' }).end(JSON.stringify(bundle));
  });
  await new Promise<void>((ready) => server?.listen(0, '127.0.0.1', ready));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = fhirClient({ base, timeoutMs: 5_000 });
  await expect(client.search('Slot', {}, signal)).rejects.toMatchObject({ name: 'FhirRefusal' });
  expect(asked.count).toBeLessThan(100);
});
