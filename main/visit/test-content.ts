import { fileURLToPath } from 'node:url';
import { loadContent } from '../../content/load.ts';

/** The house's real content, for tests; the preview names the folder that is being edited. */
const folder = process.env.BANBAN_CONTENT ?? fileURLToPath(new URL('../../content', import.meta.url));
export const { content } = loadContent(folder);
