/**
 * The fits of one direction. A first, rough pass tells which peaks each curve has: a peak that is not there would otherwise follow the
 * noise, at the cost of a thousand evaluations. Then every curve is fitted with the peaks it has, those of the same peaks as one
 * warm-started series, with the weights of its own model.
 */
import type { FitResult } from '../../../fit/result.ts';
import type { FailedFit } from '../../../fit/series.ts';
import { fitCurveSeries } from '../../../model/curve.ts';
import { absentPeaks, inPlace, startAt, without } from './presence.ts';
import { type Rows, slopeAt, type Values, weighted } from './problem.ts';
import type { Reference } from './reference.ts';
import { expressionOf } from './shapes.ts';

/** The rough pass: enough to tell peaks from noise. */
const ROUGH = { tolerance: { f: 1e-4, x: 1e-4 }, maxEvaluations: 20, starts: 1 };
/** The last pass starts from the rough one: what has not ended by then follows noise. */
const FINAL = { maxEvaluations: 200, starts: 1 };

/** Fits by row, `null` where a row was not fitted, and the engine's columns. */
export interface Fitted {
  fits: (FitResult | FailedFit | null)[];
  columns: Record<string, Float64Array>;
}

/** Fits all rows from a reference. */
export function fitRows(rows: readonly Rows[], sign: 1 | -1, { model, parameters, values, absent }: Reference): Fitted {
  const names = Object.keys(model.peaks);
  const expression = expressionOf(names, model.shape, model.background, sign);
  const weigh = (own: (row: number) => Values) => rows.map((set, row) => weighted(set, slopeAt(model, own(row), set.V)));
  const rough = fitCurveSeries(
    weigh(() => values),
    expression,
    { parameters: inPlace(absent, parameters), ...ROUGH },
  ).columns;
  const own = rows.map((_, row) => valuesAt(rough, row, Object.keys(parameters)) ?? values);
  const data = weigh((row) => own[row] as Values);
  const fromReference = new Set(['', 'background', ...names.filter((name) => !absent.has(name))]);
  const parts = [...patterns(rough, names, rows)].map(([key, members]) => {
    const gone = new Set(names.filter((_, k) => key[k] === '0'));
    const starts = startAt(parameters, own[members[0] as number] as Values, fromReference);
    const sets = members.map((row) => data[row] as (typeof data)[number]);
    const { fits, columns } = fitCurveSeries(sets, expression, { parameters: without(gone, starts), warmStart: 'previous', ...FINAL });
    return scatter({ fits: [...fits], columns }, members, rows.length);
  });
  return parts.reduce(merge);
}

/** A row of columns by name, or `null` for a fit that failed. */
function valuesAt(columns: Record<string, Float64Array>, row: number, names: readonly string[]): Values | null {
  const values = names.map((name) => [name, (columns[name] as Float64Array)[row] as number] as const);
  return values.some(([, value]) => Number.isNaN(value)) ? null : Object.fromEntries(values);
}

/** Rows by the peaks they have, `'101'`: the first and the third. */
function patterns(columns: Record<string, Float64Array>, names: readonly string[], rows: readonly Rows[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  rows.forEach((set, row) => {
    const at = (name: string) => (columns[name] as Float64Array)[row] as number;
    const gone = absentPeaks(names, set, (name) => ({ value: at(name), stderr: at(`${name}.stderr`) }));
    const key = names.map((name) => (gone.has(name) ? '0' : '1')).join('');
    const members = found.get(key);
    if (members) members.push(row);
    else found.set(key, [row]);
  });
  return found;
}

/** Results over some rows as results over all, NaN and `null` elsewhere. */
export function scatter({ fits, columns }: Fitted, members: readonly number[], rows: number): Fitted {
  const all: Fitted = { fits: new Array(rows).fill(null), columns: {} };
  members.forEach((row, k) => {
    all.fits[row] = fits[k] ?? null;
  });
  for (const [name, values] of Object.entries(columns)) {
    const wide = new Float64Array(rows).fill(Number.NaN);
    members.forEach((row, k) => {
      wide[row] = values[k] as number;
    });
    all.columns[name] = wide;
  }
  return all;
}

/** Two results over different rows as one. */
export function merge(a: Fitted, b: Fitted): Fitted {
  const columns = Object.entries(a.columns).map(([name, values]) => {
    const other = b.columns[name];
    return [name, other ? values.map((v, row) => (b.fits[row] ? (other[row] as number) : v)) : values];
  });
  return { fits: a.fits.map((fit, row) => b.fits[row] ?? fit), columns: Object.fromEntries(columns) };
}
