/** Cells that are replicates of each other: of one sample in one test. */
import { meanOf } from '../../fit/mean.ts';
import type { TableCell } from '../../report/entry.ts';
import type { AnalysedCell } from './cell.ts';

export interface CellGroup {
  readonly sample: string;
  readonly test: string;
  readonly cells: readonly AnalysedCell[];
}

/** Whether all cells of a group are half cells of anodes. */
export const isAnode = ({ cells }: CellGroup): boolean => cells.every(({ finding }) => finding.role === 'anode-half');

/** In the order of the samples, tests in the order of the table of cells. */
export function groupsOf(cells: readonly AnalysedCell[], samples: readonly string[]): CellGroup[] {
  const groups = new Map<string, { sample: string; test: string; cells: AnalysedCell[] }>();
  for (const cell of cells) {
    const { sample, test, units } = cell.finding;
    const key = JSON.stringify([sample, test, units.capacity, units.arealCapacity]);
    const group = groups.get(key) ?? { sample, test, cells: [] };
    group.cells.push(cell);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => samples.indexOf(a.sample) - samples.indexOf(b.sample));
}

type Value = (cell: AnalysedCell) => number | null | undefined;

/** Mean ± s.d. (n − 1) of the cells, the value itself of one cell; null where none has it. */
export function meanCell(cells: readonly AnalysedCell[], value: Value, factor = 1): TableCell {
  return meanOfCells(cells.map(value), factor);
}

export function meanOfCells(values: readonly (number | null | undefined)[], factor = 1): TableCell {
  const { mean, sd, n } = meanOf(values);
  if (mean === null) return null;
  return n === 1 ? mean * factor : { mean: mean * factor, sd: sd === null ? null : sd * factor, n };
}
