/** Impedance as CSV: spectra with their fits, tests and distributions. Frequencies in Hz, impedances in Ω, times in s. */
import type { Impedance } from '../impedance/types.ts';
import { type Cell, toCsv } from './csv-cells.ts';
import type { CircuitEntry, KramersKronigEntry, RelaxationTimesEntry } from './entry.ts';

type Columns = [name: string, values: ArrayLike<Cell>][];

/** Data, fit, parts of the circuit and residuals (data − fit, Ω), one row a point, in the order the data came in. */
export function circuitCurvesCsv({ curves }: CircuitEntry): string {
  return columnsCsv([
    ['frequency', curves.frequency],
    ...parts('', curves.data),
    ...parts('fit ', curves.total),
    ...Object.entries(curves.components).flatMap(([name, component]) => parts(`${name} `, component)),
    ...parts('residual ', curves.residuals),
    ['used', curves.used],
  ]);
}

/** The model of the Lin-KK test and its residuals relative to |Z|, one row a point, in the order the data came in. */
export function kramersKronigCsv({ result: { residuals, fit } }: KramersKronigEntry): string {
  return columnsCsv([['frequency', residuals.frequency], ...parts('fit ', fit), ...parts('relative residual ', residuals)]);
}

/** τ, and γ in Ω per unit of ln τ. */
export function relaxationTimesCsv({ result: { tau, gamma } }: RelaxationTimesEntry): string {
  return columnsCsv([
    ['tau', tau],
    ['gamma', gamma],
  ]);
}

function parts(prefix: string, { re, im }: Impedance): Columns {
  return [
    [`${prefix}re`, re],
    [`${prefix}im`, im],
  ];
}

/** As many rows as the first column has. */
function columnsCsv(columns: Columns): string {
  const rows = Array.from(columns[0]?.[1] ?? [], (_, i) => columns.map(([, values]) => values[i]));
  return toCsv([columns.map(([name]) => name), ...rows]);
}
