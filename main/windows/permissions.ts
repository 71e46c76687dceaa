/** What a page asks its window for. */
export interface Asked {
  permission: string;
  /** Of `media`: `video`, `audio` or both. */
  media: readonly string[];
  /** The page's own address. */
  url: string;
}

/** Where the pages come from that may use something. */
export interface Places {
  kiosk: string;
  room: string;
}

/**
 * Whether it is given. The kiosk's own page may see by the camera; it may hear only while its visit says that somebody
 * speaks to it, and never both at once. The recording room may hear and nothing else. All else is refused.
 * @param listens asks the visit of this page; left out where the page has none
 */
export async function mayUse(
  { permission, media, url }: Asked,
  { kiosk, room }: Places,
  listens?: () => Promise<boolean>,
): Promise<boolean> {
  if (permission !== 'media') return false;
  const audioAlone = media.length === 1 && media[0] === 'audio';
  if (url.startsWith(room)) return audioAlone;
  if (!url.startsWith(kiosk)) return false;
  if (!media.includes('audio')) return true;
  return audioAlone && listens !== undefined && (await listens());
}

/**
 * Whether a page may know that it might be given something. The names of microphones are nobody's business but the
 * recording room's.
 * @param media `audio`, `video`, or what else the browser says
 * @param own where all our pages come from
 */
export function mayCheck(
  permission: string,
  media: string | undefined,
  url: string,
  own: string,
  { room }: Places,
): boolean {
  if (permission !== 'media' || !url.startsWith(own)) return false;
  return url.startsWith(room) ? media === 'audio' : media !== 'audio';
}
