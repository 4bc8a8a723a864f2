/** Rate tests: 0.2, 0.3, 0.5, 1.0 and again 0.2 mA/cm², five cycles each, one cell of each of the three hard carbons. */
import type { FirstCycle } from './cycling/carbon.ts';
import type { CellFile } from './cycling/cell-file.ts';
import { firstTruth, type HalfCell, halfCellRows, type LaterCycle, peakTruth } from './cycling/half-cell.ts';
import { efficiencyOf, firstCycles, HALF_AREA } from './half-cells.ts';
import { type MainName, type Sample, seedOf } from './samples.ts';

const DENSITIES = [0.2, 0.3, 0.5, 1, 0.2] as const;
const CYCLES_EACH = 5;

/** Desodiation at each of the densities relative to that of the first cycle: chosen. */
const CAPACITIES: Readonly<Record<MainName, readonly number[]>> = {
  HC: [1, 0.975, 0.93, 0.78, 0.99],
  HCT: [1, 0.98, 0.94, 0.81, 0.992],
  HCP: [1, 0.985, 0.95, 0.85, 0.995],
};

const CELLS: Readonly<Record<MainName, { mass: number; replicate: number }>> = {
  HC: { mass: 7.04, replicate: 1 },
  HCT: { mass: 7.11, replicate: 2 },
  HCP: { mass: 6.96, replicate: 3 },
};

function laterCycle(cycle: number, first: FirstCycle, name: MainName): LaterCycle {
  const level = Math.floor((cycle - 1) / CYCLES_EACH);
  const desodiation = first.desodiation * (CAPACITIES[name][level] as number);
  return { density: DENSITIES[level] as number, sodiation: desodiation / efficiencyOf(cycle), desodiation };
}

function rateCell(name: MainName): HalfCell {
  const { mass, replicate } = CELLS[name];
  const first = firstCycles(name)[replicate - 1] as FirstCycle;
  const count = DENSITIES.length * CYCLES_EACH;
  return { mass, area: HALF_AREA, first, later: Array.from({ length: count - 1 }, (_, i) => laterCycle(i + 2, first, name)) };
}

export function rateCellFile({ name }: Pick<Sample, 'name'>): CellFile {
  const cell = rateCell(name);
  const levels = DENSITIES.map((density, i) => ({ density, desodiation: cell.first.desodiation * (CAPACITIES[name][i] as number) }));
  return {
    file: `rate/${name}.csv`,
    sample: name,
    cell: `${name}-rate`,
    test: 'rate',
    activeMass: cell.mass,
    area: cell.area,
    seed: seedOf(name, 'rate', 1),
    rows: (seed) => halfCellRows(cell, seed),
    truth: { first: firstTruth(cell.first), cyclesEach: CYCLES_EACH, levels, peaks: peakTruth(cell) },
  };
}
