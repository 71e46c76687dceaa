/** What a page asks its window for. */
export interface Asked {
  permission: string;
  /** Of `media`: `video`, `audio` or both. */
  media: readonly string[];
  /** The page's own address. */
  url: string;
}

/**
 * Whether it is given. The kiosk's own page may see by the camera; it may hear only while its visit says that somebody
 * speaks to it, and never both at once. All else is refused.
 * @param kiosk where kiosk pages come from
 * @param listens asks the visit of this page; left out where the page has none
 */
export async function mayUse(
  { permission, media, url }: Asked,
  kiosk: string,
  listens?: () => Promise<boolean>,
): Promise<boolean> {
  if (permission !== 'media' || !url.startsWith(kiosk)) return false;
  if (!media.includes('audio')) return true;
  return media.length === 1 && listens !== undefined && (await listens());
}
