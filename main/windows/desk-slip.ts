import type { Printed } from '../desk/desk-page.ts';
import type { RollPaper } from '../desk/papers.ts';
import type { Settings } from '../settings.ts';
import type { SlipRenderer } from './slip-window.ts';
import type { Workers } from './workers.ts';

/**
 * A slip of the desk on the receipt printer. `no-printer`: not a byte went out. Rejects where nobody knows what became
 * of it.
 */
export async function printDeskSlip(
  { jobId, slip }: RollPaper,
  { slips, workers, settings }: { slips: SlipRenderer; workers: Workers; settings: Settings },
): Promise<Printed> {
  const width = settings.devices.receiptPrinter?.widthDots ?? 576;
  const drawn = await slips.render(slip, width).catch(() => null);
  if (!drawn || workers.devices.state() !== 'up') return { how: 'no-printer' };
  const { outcome } = await workers.devices.client.call.print({ jobId, ...drawn.raster });
  if (outcome === 'printed') return { how: 'printed' };
  return { how: outcome === 'not-started' ? 'no-printer' : 'failed' };
}
