/** The columns of a series of fits of Q(V), as those of dQ/dV. */
import type { FitResult } from '../../../fit/result.ts';
import type { SeriesResult } from '../../../fit/series.ts';
import { SHAPES } from './shapes.ts';
import type { PeakShape } from './types.ts';

/** Adds heights, and takes position, width and height from where a peak is absent. */
export function peakColumns(series: SeriesResult, names: readonly string[], shape: PeakShape, sign: 1 | -1): Record<string, Float64Array> {
  const columns = { ...series.columns };
  for (const name of names) {
    const area = columns[`${name}.area`] as Float64Array;
    const fwhm = columns[`${name}.fwhm`] as Float64Array;
    const height = area.map((a, row) => (sign * SHAPES[shape].slope(0) * a) / (fwhm[row] as number));
    const heightError = height.map((h, row) => Math.abs(h) * relativeError(series.fits[row] as FitResult, name));
    Object.assign(columns, { [`${name}.height`]: height, [`${name}.height.stderr`]: heightError });
    area.forEach((a, row) => {
      if (a > 0) return;
      for (const part of ['center', 'fwhm', 'height']) {
        for (const suffix of ['', '.stderr']) (columns[`${name}.${part}${suffix}`] as Float64Array)[row] = Number.NaN;
      }
    });
  }
  return columns;
}

/** Of area/fwhm, from the errors of both and their correlation. */
function relativeError(fit: FitResult, name: string): number {
  if (!fit.parameters) return Number.NaN;
  const part = (which: string) => {
    const { value, stderr } = fit.parameters[`${name}.${which}`] as FitResult['parameters'][string];
    return (stderr ?? 0) / value;
  };
  const [area, fwhm] = [part('area'), part('fwhm')];
  const { names, matrix } = fit.correlations;
  const correlation = matrix[names.indexOf(`${name}.area`)]?.[names.indexOf(`${name}.fwhm`)] ?? 0;
  return Math.sqrt(Math.max(area * area + fwhm * fwhm - 2 * correlation * area * fwhm, 0));
}
