import { fileURLToPath } from 'node:url';
import { loadContent } from '../../content/load.ts';

/** The house's real content, for tests. */
export const { content } = loadContent(fileURLToPath(new URL('../../content', import.meta.url)));
