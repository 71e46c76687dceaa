/** A slip drawn by the hidden page: layout, picture, one bit a dot. */
import { rmSync } from 'node:fs';
import { billSlip, pensionSlip } from '../../main/paper/samples.ts';
import { drawSlips, openWorkshop } from '../paper-slips/draw.ts';
import { figure } from './stats.mjs';

const SLIPS = 30;

export async function measureDrawing() {
  const workshop = await openWorkshop();
  try {
    const jobs = Array.from({ length: SLIPS }, (_, index) => ({
      do: 'draw',
      name: `slip-${index}`,
      slip: index % 2 === 0 ? billSlip : pensionSlip,
      width: 576,
    }));
    const drawings = await drawSlips(workshop, 'bench', jobs);
    const times = jobs.map(({ name }) => drawings.results.get(name).ms);
    return [
      figure('slip drawn, the first', 'ms', times.slice(0, 1)),
      figure('slip drawn, the others', 'ms', times.slice(1)),
    ];
  } finally {
    rmSync(workshop.folder, { recursive: true, force: true });
  }
}
