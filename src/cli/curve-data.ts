/** The columns of a file that an expression needs. */
import type { CurveData } from '../index.ts';
import { type DataRecord, finiteRows } from '../io/index.ts';

const NAME = /[\p{L}_][\p{L}\p{N}_]*/gu;

/** Every word of an expression: parameters, columns and functions alike. */
export function namesIn(expression: string): Set<string> {
  return new Set(expression.match(NAME) ?? []);
}

/**
 * y, sigma, and those of x and the other columns that the expression names and that are no parameters, in the rows where all of
 * them are finite. `left` rows were not.
 */
export function curveData(record: DataRecord, expression: string, parameters: ReadonlySet<string>): { data: CurveData; left: number } {
  const wanted = namesIn(expression);
  const others = Object.keys(record.columns).filter(
    (name) => wanted.has(name) && !parameters.has(name) && !['x', 'y', 'sigma'].includes(name),
  );
  const useX = wanted.has('x') && !parameters.has('x');
  if (others.length === 0) return { data: pick(record, useX), left: 0 };
  const y = record.columns[record.yColumn] as Float64Array;
  const x = record.xColumn === null ? y.map((_, i) => i + 1) : (record.columns[record.xColumn] as Float64Array);
  const columns = new Map<string, Float64Array>([
    ...(useX ? [['x', x] as const] : []),
    ...others.map((name) => [name, record.columns[name] as Float64Array] as const),
    ['y', y],
    ...(record.sigmaColumn === null ? [] : [['sigma', record.columns[record.sigmaColumn] as Float64Array] as const]),
  ]);
  const rows = finiteRows([...columns.values()]);
  const data = Object.fromEntries([...columns.keys()].map((name, i) => [name, rows[i] as Float64Array])) as unknown as CurveData;
  return { data, left: y.length - data.y.length };
}

function pick({ x, y, sigma }: DataRecord, useX: boolean): CurveData {
  return { ...(useX && { x }), y, ...(sigma && { sigma }) };
}
