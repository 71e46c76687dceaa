import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** How a page may stand on the screen, and what axe-core finds against one. For a 21.5″ screen. */

export const DIAGONAL_INCH = 21.5;

export interface Ways {
  name: string;
  lying: boolean;
  size: 1 | 2 | 3 | 4;
  dark: boolean;
}

const ways = (lying: boolean, size: Ways['size'], dark: boolean): Ways => ({
  name: `${lying ? 'lying' : 'upright'}, size ${size}, ${dark ? 'dark' : 'warm'}`,
  lying,
  size,
  dark,
});

/** The ends of what there is: where targets are smallest and where words are longest, each way round. */
export const ENDS: readonly Ways[] = [
  ways(false, 1, false),
  ways(true, 1, true),
  ways(false, 4, true),
  ways(true, 4, false),
];

/** The window's inside, in pixels of a full HD screen. */
export const boxOf = ({ lying }: Pick<Ways, 'lying'>) =>
  lying ? { width: 1920, height: 1080 } : { width: 1080, height: 1920 };

export const pxPerMm = ({ width, height }: { width: number; height: number }) =>
  Math.hypot(width, height) / (DIAGONAL_INCH * 25.4);

/** To be run in the page before `violations`. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs in the page: what axe-core finds against it. With `only`, by that rule alone. */
export async function violations(only: string | null): Promise<string[]> {
  const { axe } = window as unknown as {
    axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  };
  const run = await axe.run({ resultTypes: ['violations'], ...(only !== null && { runOnly: [only] }) });
  return run.violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html.slice(0, 80)}`);
}
