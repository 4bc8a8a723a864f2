/** The columns of a series of fits of Q(V), as those of dQ/dV. */
import type { SeriesResult } from '../../../fit/series.ts';
import { type Estimate, type FittedSlope, fittedSlope, gradientOf, NONE, positionOf } from './position.ts';
import type { FullModel, Rows } from './problem.ts';
import { SHAPES } from './shapes.ts';

/** Adds positions and heights, and takes the place and shape from a peak where it is absent. */
export function peakColumns(series: SeriesResult, rows: readonly Rows[], model: FullModel, sign: 1 | -1): Record<string, Float64Array> {
  const columns = { ...series.columns };
  const names = Object.keys(model.peaks);
  for (const name of names) {
    for (const part of ['position', 'height']) {
      for (const suffix of ['', '.stderr']) columns[`${name}.${part}${suffix}`] = new Float64Array(rows.length).fill(Number.NaN);
    }
  }
  series.fits.forEach((fit, row) => {
    if (!('values' in fit)) return;
    const slope = fittedSlope(model, fit, (rows[row] as Rows).V);
    const put = (column: string, { value, error }: Estimate) => {
      (columns[column] as Float64Array)[row] = value;
      (columns[`${column}.stderr`] as Float64Array)[row] = error;
    };
    for (const name of names) {
      if ((fit.values[`${name}.area`] as number) > 0) {
        put(`${name}.position`, positionOf(slope, name));
        put(`${name}.height`, heightOf(slope, name, sign));
      } else for (const part of ['center', 'fwhm']) put(`${name}.${part}`, NONE);
    }
  });
  return columns;
}

/** dQ/dV of a peak at its center, with the sign of the current. */
function heightOf({ model, values, errors }: FittedSlope, name: string, sign: 1 | -1): Estimate {
  const [area, fwhm] = [values[`${name}.area`] as number, values[`${name}.fwhm`] as number];
  const height = (sign * SHAPES[model.shape].slope(0) * area) / fwhm;
  const gradient = gradientOf(values, { [`${name}.area`]: height / area, [`${name}.fwhm`]: -height / fwhm });
  return { value: height, error: errors.of(gradient) ?? Number.NaN };
}
