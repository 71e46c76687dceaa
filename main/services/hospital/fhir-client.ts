import { NetworkGone } from '../port.ts';

/**
 * The little of FHIR R4's REST that booking needs, over plain `fetch`. Whoever cannot be reached, does not answer
 * in time or is overloaded is `NetworkGone`: nobody knows whether the request was heard. Personal data travel
 * in bodies only: searches are `POST …/_search`.
 */

export interface FhirResource {
  resourceType: string;
  id?: string;
  meta?: { versionId?: string; lastUpdated?: string };
  [field: string]: unknown;
}
export type Stored<T extends FhirResource> = T & { id: string };

/** The server has a newer version than the one we changed (409, 412). */
export class VersionConflict extends Error {
  constructor() {
    super('the resource was changed by somebody else');
    this.name = 'VersionConflict';
  }
}

/** The server understood and will not, or is not what it should be. */
export class FhirRefusal extends Error {
  readonly status: number;
  constructor(status: number) {
    // Never the body: it may carry what was asked.
    super(`the hospital's server answered ${status}`);
    this.name = 'FhirRefusal';
    this.status = status;
  }
}

export interface FhirClientOptions {
  /** Like https://hospital.example/fhir/R4; without a slash at the end. */
  base: string;
  /** One request may take so long, milliseconds. */
  timeoutMs: number;
  /** Sent with every request; made anew each time, for tokens that end. */
  authorization?: () => Promise<string>;
}

export interface FhirClient {
  /** All that is found, however many pages the server makes of it. */
  search<T extends FhirResource>(
    type: T['resourceType'],
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Stored<T>[]>;
  /** Resolves with null when there is none (404, 410). */
  read<T extends FhirResource>(
    type: T['resourceType'],
    id: string,
    signal: AbortSignal,
  ): Promise<Stored<T> | null>;
  /** Creates, unless one that fits `ifNoneExist` is there, which is given instead by servers that know how. */
  create<T extends FhirResource>(
    resource: T,
    ifNoneExist: string | null,
    signal: AbortSignal,
  ): Promise<Stored<T>>;
  /** Writes over the version we know. @throws VersionConflict where the server enforces it */
  update<T extends FhirResource>(resource: Stored<T>, signal: AbortSignal): Promise<Stored<T>>;
}

/** More pages of one search than any hospital has: a server that leads in circles. */
const MOST_PAGES = 50;
const BUSY = new Set([408, 425, 429, 500, 502, 503, 504]);

export function fhirClient({ base, timeoutMs, authorization }: FhirClientOptions): FhirClient {
  async function send(
    method: string,
    path: string,
    signal: AbortSignal,
    body?: { type: string; text: string },
    headers: Record<string, string> = {},
  ): Promise<{ status: number; json: unknown }> {
    const auth: Record<string, string> = authorization ? { authorization: await authorization() } : {};
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${base}/${path}`, {
        method,
        redirect: 'error',
        headers: {
          accept: 'application/fhir+json',
          ...(body ? { 'content-type': body.type } : {}),
          prefer: 'return=representation',
          ...auth,
          ...headers,
        },
        ...(body ? { body: body.text } : {}),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      status = response.status;
      text = await response.text();
    } catch (cause) {
      throw new NetworkGone('the hospital cannot be reached', { cause });
    }
    if (BUSY.has(status)) throw new NetworkGone(`the hospital's server answered ${status}`);
    if (status === 409 || status === 412) throw new VersionConflict();
    if (status === 404 || status === 410) return { status, json: null };
    if (status < 200 || status > 299) throw new FhirRefusal(status);
    try {
      return { status, json: JSON.parse(text) as unknown };
    } catch {
      throw new FhirRefusal(status);
    }
  }

  const fhirJson = (resource: FhirResource) => ({
    type: 'application/fhir+json',
    text: JSON.stringify(resource),
  });

  return {
    async search<T extends FhirResource>(type: string, query: Record<string, string>, signal: AbortSignal) {
      const text = new URLSearchParams({ _count: '200', ...query }).toString();
      const found: Stored<T>[] = [];
      let answer = await send('POST', `${type}/_search`, signal, {
        type: 'application/x-www-form-urlencoded',
        text,
      });
      for (let pages = 1; ; pages++) {
        const { status, json } = answer;
        if (!isBundle(json) || pages > MOST_PAGES) throw new FhirRefusal(status);
        for (const { resource } of json.entry ?? []) if (isStored<T>(resource, type)) found.push(resource);
        const next = json.link?.find(({ relation }) => relation === 'next')?.url;
        if (next === undefined) return found;
        answer = await send('GET', pathUnder(base, next, status), signal);
      }
    },
    async read<T extends FhirResource>(type: string, id: string, signal: AbortSignal) {
      const { json } = await send('GET', `${type}/${encodeURIComponent(id)}`, signal);
      return isStored<T>(json, type) ? json : null;
    },
    async create<T extends FhirResource>(resource: T, ifNoneExist: string | null, signal: AbortSignal) {
      const headers: Record<string, string> = ifNoneExist ? { 'if-none-exist': ifNoneExist } : {};
      const { status, json } = await send('POST', resource.resourceType, signal, fhirJson(resource), headers);
      if (!isStored<T>(json, resource.resourceType)) throw new FhirRefusal(status);
      return json;
    },
    async update<T extends FhirResource>(resource: Stored<T>, signal: AbortSignal) {
      const version = resource.meta?.versionId;
      const headers: Record<string, string> = version ? { 'if-match': `W/"${version}"` } : {};
      const path = `${resource.resourceType}/${encodeURIComponent(resource.id)}`;
      const { status, json } = await send('PUT', path, signal, fhirJson(resource), headers);
      if (!isStored<T>(json, resource.resourceType)) throw new FhirRefusal(status);
      return json;
    },
  };
}

/** Where the next page is, below the base. Whatever leads to another place gets none of our tokens. */
function pathUnder(base: string, url: string, status: number): string {
  const { href } = new URL(url, `${base}/`);
  const start = `${new URL(base).href.replace(/\/$/, '')}/`;
  if (!href.startsWith(start)) throw new FhirRefusal(status);
  return href.slice(start.length);
}

interface Bundle {
  entry?: { resource?: unknown }[];
  link?: { relation?: string; url?: string }[];
}

function isBundle(json: unknown): json is Bundle {
  return (
    typeof json === 'object' && json !== null && 'resourceType' in json && json.resourceType === 'Bundle'
  );
}

function isStored<T extends FhirResource>(json: unknown, type: string): json is Stored<T> {
  return (
    typeof json === 'object' &&
    json !== null &&
    'resourceType' in json &&
    json.resourceType === type &&
    'id' in json &&
    typeof json.id === 'string'
  );
}
