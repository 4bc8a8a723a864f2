/** Tables in which a column's unit is that of each of its rows: a quantity with several units has a column for each of them. */
import type { CyclingUnits } from '../../cycling/result.ts';
import type { TableCell, TableColumn } from '../../report/entry.ts';
import type { AnalysedCell } from '../cycling/cell.ts';
import { type CellGroup, meanCell } from '../cycling/groups.ts';

/** One quantity of the rows of a table. */
export interface Column<R> {
  readonly name: string;
  /** @default none */
  readonly unit?: string | ((row: R) => string);
  readonly of: (row: R) => TableCell;
}

/** Columns and rows as tables have them; where a row has another unit than a column, its place there is empty. */
export function tabulate<R>(columns: readonly Column<R>[], rows: readonly R[]): { columns: TableColumn[]; rows: TableCell[][] } {
  const single = columns.flatMap((column) => inOneUnit(column, rows));
  return {
    columns: single.map(({ name, unit }) => ({ name, ...(unit !== '' && { unit }) })),
    rows: rows.map((row) => single.map(({ of }) => of(row))),
  };
}

function inOneUnit<R>({ name, unit = '', of }: Column<R>, rows: readonly R[]): { name: string; unit: string; of: Column<R>['of'] }[] {
  if (typeof unit === 'string') return [{ name, unit, of }];
  const units = [...new Set(rows.map(unit))];
  return units.map((own) => ({ name, unit: own, of: (row) => (unit(row) === own ? of(row) : null) }));
}

/** One quantity of a cell. */
export interface Quantity {
  readonly name: string;
  readonly unit?: string | ((units: CyclingUnits) => string);
  readonly of: (cell: AnalysedCell) => number | null | undefined;
  readonly factor?: number;
}

/** A quantity of replicates, which share their units: mean ± s.d. (n − 1). */
export function meanColumn({ name, unit = '', of, factor }: Quantity): Column<CellGroup> {
  return {
    name,
    unit: typeof unit === 'string' ? unit : ({ cells }) => unit((cells[0] as AnalysedCell).finding.units),
    of: ({ cells }) => meanCell(cells, of, factor),
  };
}

/** What the units of a cell say, for columns of rows that are each of one cell. */
export const capacityOf = (units: CyclingUnits): string => units.capacity;
export const energyOf = (units: CyclingUnits): string => units.energy;

/** Which replicates a row is of. */
export const REPLICATES: readonly Column<CellGroup>[] = [
  { name: 'sample', of: ({ sample }) => sample },
  { name: 'test', of: ({ test }) => test },
  { name: 'cells', of: ({ cells }) => cells.length },
];
