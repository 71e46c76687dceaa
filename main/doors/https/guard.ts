import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from our own page. Cookies alone prove nothing: another page in the same browser could ask
 * with them (CSRF), and a name of the world outside could be made to lead here (DNS rebinding). Pure.
 */

/** By its name browsers keep it to this host, and to TLS. */
const COOKIE = '__Host-banban';

export interface Asked {
  method?: string | undefined;
  /** Path and question, as it stands in the request. */
  url?: string | undefined;
  headers: IncomingHttpHeaders;
}

/** Why it is refused, by the number HTTP has for it; null: it may go on. @param hosts: `name:port`, all that this is called */
export function refusedBefore(
  { method, url = '', headers }: Asked,
  hosts: readonly string[],
  scheme: 'https' | 'http' = 'https',
): number | null {
  const { host = '' } = headers;
  if (!hosts.includes(host.toLowerCase())) return 421;
  // Nothing is asked for in an address: it would stand in histories and logs.
  if (!/^\/[^?#]*$/.test(url)) return 400;
  if (method === 'GET' || method === 'HEAD') return null;
  if (method !== 'POST') return 405;
  if (headers.origin !== `${scheme}://${host.toLowerCase()}`) return 403;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return 403;
  // No form of another page can send this kind.
  return headers['content-type'] === 'application/json' ? null : 415;
}

/** The secret of the computer that asks; empty: it has none. */
export function secretIn({ cookie = '' }: IncomingHttpHeaders): string {
  const found = cookie.split(/;\s*/).find((one) => one.startsWith(`${COOKIE}=`));
  return found?.slice(COOKIE.length + 1) ?? '';
}

/** @param forMs how long it is good */
export const secretCookie = (secret: string, forMs: number): string =>
  `${COOKIE}=${secret}; Path=/; Max-Age=${Math.floor(forMs / 1000)}; Secure; HttpOnly; SameSite=Strict`;
