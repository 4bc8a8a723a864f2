import { exclusionCollector } from './exclude.ts';
import type { FitAxis } from './fit.ts';
import { parseNumber } from './number.ts';
import { rangeCollector } from './range.ts';

/** What the options of a fit mean for spectra and curves. */
export const SPECTRUM_AXIS: FitAxis = {
  axis: 'x',
  parseRange: rangeCollector(parseNumber),
  parseExclude: exclusionCollector(parseNumber),
  columns: { example: 'x=HEADING,y=2,sigma=3', keys: ['x', 'y', 'sigma'] },
  weights: ['unit', 'modulus', 'proportional', 'poisson'],
  defaultWeights: '1/sigma if the file has sigma, else unit',
};
