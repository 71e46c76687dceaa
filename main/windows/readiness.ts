import { randomUUID } from 'node:crypto';
import { loadCached } from '../../content/cache.ts';
import { placeOf } from '../../content/places.ts';
import { addDays, dayOf } from '../clock/dates.ts';
import { stampWords } from '../clock/says.ts';
import { type Part, readinessSlip, withPrinter } from '../paper/readiness.ts';
import type { Settings } from '../settings.ts';
import type { AuditHead, PageCount } from '../store/port.ts';
import { DAYS_LOOKED_AT, losingWords, pageRecords } from '../visit/losing-pages.ts';
import { toCompare } from '../visit/sources.ts';
import { makeWords } from '../visit/words.ts';
import type { SlipRenderer } from './slip-window.ts';
import type { Workers } from './workers.ts';

/** So many pages that lose people stand on the slip, the worst; `npm run -s where-stuck` tells of all. */
const MOST_LOSING = 3;

interface ReadinessInput {
  contentFolder: string;
  contentCache: string;
  settings: Settings;
  workers: Workers;
  slips: SlipRenderer;
  notes: string[];
  wall: number;
  /** False while it is not known whether the day is right. */
  dateSettled: boolean;
}

async function printReadiness(input: ReadinessInput): Promise<string> {
  const { workers, settings } = input;
  const content = await loadCached(input.contentFolder, input.contentCache);
  const words = makeWords(content, placeOf(content.places, settings.place))['zh-CN'];
  const today = input.dateSettled ? dayOf(input.wall) : null;
  const compare = toCompare(
    [...content.tasks.values()].map(({ task }) => task),
    today,
  );
  const sources = (['never', 'old'] as const)
    .filter((state) => compare[state].length > 0)
    .map((state) =>
      words.text('common', `readiness.sources.${state}`, {
        tasks: compare[state].map((id) => words.text(id, 'name')).join('、'),
      }),
    );
  const parts: Part[] = (['store', 'devices', 'voice', 'reading'] as const).map((name) => ({
    name,
    ready: workers[name].state() === 'up',
  }));
  const day = dayOf(input.wall);
  const [printer, health, audit, counts] = await Promise.all([
    workers.devices.client.call.printerStatus({}).catch(() => null),
    workers.devices.client.call.health({}).catch(() => []),
    workers.store.client.call.auditHead({}).catch((): AuditHead | null => null),
    workers.store.client.call
      .pageCounts({ from: addDays(day, 1 - DAYS_LOOKED_AT), to: day })
      .catch((): PageCount[] => []),
  ]);
  const losing = losingWords(pageRecords(counts), words).slice(0, MOST_LOSING);
  for (const { device, state } of health)
    parts.push(withPrinter({ name: device, ready: state === 'ready' }, printer));
  const slip = readinessSlip({
    station: {
      name: settings.station.name,
      phone: settings.station.phone,
      hours: settings.station.hoursWords['zh-CN'] ?? '',
    },
    at: stampWords(input.wall),
    parts,
    notes: [...input.notes, ...losing, ...sources],
    audit,
    words,
  });
  const { raster } = await input.slips.render(slip, settings.devices.receiptPrinter?.widthDots ?? 576);
  const outcome = await workers.devices.client.call.print({ jobId: `readiness-${randomUUID()}`, ...raster });
  return outcome.outcome === 'printed' ? 'printed' : outcome.reason;
}

const LOOK_MS = 500;
const LOOKS = 60;

/**
 * Prints the opening-time slip. After a start the devices' process begins behind the first page, and finds its devices
 * one by one: they are waited for. @returns `printed`, or why not
 */
export async function printReadinessOnceReady(input: ReadinessInput): Promise<string> {
  const { devices } = input.workers;
  for (let looks = 0; looks < LOOKS; looks++) {
    // Not there yet: asked again.
    const health = devices.state() === 'up' ? await devices.client.call.health({}).catch(() => null) : null;
    if (health?.every(({ state }) => state === 'ready')) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return printReadiness(input);
}
