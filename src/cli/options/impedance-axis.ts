import type { ColumnNames } from './columns.ts';
import { exclusionCollector } from './exclude.ts';
import type { FitAxis } from './fit.ts';
import { parseFrequency } from './frequency.ts';
import { rangeCollector } from './range.ts';

/** How the columns of impedance are chosen. */
export const IMPEDANCE_COLUMNS: ColumnNames = {
  example: 'f=HEADING,re=2,im=3 (or modulus, phase; cycle, temperature)',
  keys: ['f', 'frequency', 're', 'im', 'modulus', 'phase', 'spectrum', 'cycle', 'loop', 'segment', 'temperature'],
};

/** What the options of a fit mean for impedance. */
export const IMPEDANCE_AXIS: FitAxis = {
  axis: 'the frequencies (units: 10kHz, 1MHz, 50mHz)',
  parseRange: rangeCollector(parseFrequency),
  parseExclude: exclusionCollector(parseFrequency),
  columns: { example: `${IMPEDANCE_COLUMNS.example}; sigma`, keys: [...(IMPEDANCE_COLUMNS.keys ?? []), 'sigma'] },
  weights: ['unit', 'modulus', 'proportional', 'sigma'],
  defaultWeights: '1/sigma if --columns names sigma, else modulus',
};
