/** The columns of a series of fits of Q(V), as those of dQ/dV. */
import { partsOf } from '../../../fit/finish.ts';
import type { FitResult } from '../../../fit/result.ts';
import type { SeriesResult } from '../../../fit/series.ts';
import { extent } from '../resolution.ts';
import { positionOf } from './position.ts';
import type { FullModel, Rows } from './problem.ts';
import { SHAPES } from './shapes.ts';

/** Adds positions and heights, and takes the place and shape from a peak where it is absent. */
export function peakColumns(series: SeriesResult, rows: readonly Rows[], model: FullModel, sign: 1 | -1): Record<string, Float64Array> {
  const columns = { ...series.columns };
  const top = sign * SHAPES[model.shape].slope(0);
  for (const name of Object.keys(model.peaks)) {
    for (const part of ['position', 'height']) {
      for (const suffix of ['', '.stderr']) columns[`${name}.${part}${suffix}`] = new Float64Array(rows.length).fill(Number.NaN);
    }
    const put = (part: string, row: number, value: number, error: number) => {
      (columns[`${name}.${part}`] as Float64Array)[row] = value;
      (columns[`${name}.${part}.stderr`] as Float64Array)[row] = error;
    };
    series.fits.forEach((fit, row) => {
      if (!('values' in fit)) return;
      const area = fit.values[`${name}.area`] as number;
      if (!(area > 0)) {
        for (const part of ['center', 'fwhm']) put(part, row, Number.NaN, Number.NaN);
        return;
      }
      const { errors } = partsOf(fit);
      const { value, error } = positionOf({ model, values: fit.values, errors, window: extent((rows[row] as Rows).V) }, name);
      put('position', row, value, error);
      const height = (top * area) / (fit.values[`${name}.fwhm`] as number);
      put('height', row, height, errors.of(heightGradient(fit, name, height)) ?? Number.NaN);
    });
  }
  return columns;
}

/** Of area/fwhm, up to its factor, by the parameters. */
function heightGradient({ values }: FitResult, name: string, height: number): Float64Array {
  return Float64Array.from(Object.entries(values), ([parameter, value]) => {
    if (parameter === `${name}.area`) return height / value;
    return parameter === `${name}.fwhm` ? -height / value : 0;
  });
}
