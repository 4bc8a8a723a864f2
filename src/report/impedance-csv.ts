/** Impedance as CSV: spectra with their fits, tests and distributions. Frequencies in Hz, impedances in Ω, times in s. */
import type { Impedance } from '../impedance/types.ts';
import { type Cell, toCsv } from './csv-cells.ts';
import { largestResidual } from './describe-impedance.ts';
import type { CircuitEntry, KramersKronigEntry, RelaxationTimesEntry } from './entry.ts';

type Columns = [name: string, values: ArrayLike<Cell>][];

/**
 * Data, fit, parts of the circuit and residuals (data − fit, Ω), one row a point, in the order the data came in.
 *
 * @example
 * ```ts
 * import { fitCircuit, simulateCircuit } from 'warburg';
 * import { circuitCurvesCsv } from 'warburg/report';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const spectrum = { frequency, ...simulateCircuit('R0-p(R1,C1)', { R0: 10, R1: 100, C1: 1e-5 }, frequency) };
 * const fit = fitCircuit(spectrum, 'R0-p(R1,C1)');
 * const entry = { kind: 'circuit', source: 'cell.mpt', result: fit.toJSON(), curves: fit.curves() };
 * console.log(circuitCurvesCsv(entry).slice(0, 29)); // → frequency,re,im,fit re,fit im
 * ```
 */
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

/**
 * The model of the Lin-KK test and its residuals relative to |Z|, one row a point, in the order the data came in.
 *
 * @example
 * ```ts
 * import { linearKramersKronig, simulateCircuit } from 'warburg';
 * import { kramersKronigCsv } from 'warburg/report';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const result = linearKramersKronig({ frequency, ...simulateCircuit('R0-p(R1,CPE1)', { R0: 10, R1: 100, 'CPE1.Q': 1e-4, 'CPE1.alpha': 0.8 }, frequency) });
 * const csv = kramersKronigCsv({ kind: 'kramers-kronig', source: 'cell.mpt', result });
 * console.log(csv.split('\r\n')[0]); // → frequency,fit re,fit im,relative residual re,relative residual im
 * ```
 */
export function kramersKronigCsv({ result: { residuals, fit } }: KramersKronigEntry): string {
  return columnsCsv([['frequency', residuals.frequency], ...parts('fit ', fit), ...parts('relative residual ', residuals)]);
}

/**
 * τ, and γ in Ω per unit of ln τ.
 *
 * @example
 * ```ts
 * import { distributionOfRelaxationTimes, simulateCircuit } from 'warburg';
 * import { relaxationTimesCsv } from 'warburg/report';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const result = distributionOfRelaxationTimes({ frequency, ...simulateCircuit('R0-p(R1,CPE1)', { R0: 10, R1: 100, 'CPE1.Q': 1e-4, 'CPE1.alpha': 0.8 }, frequency) });
 * const csv = relaxationTimesCsv({ kind: 'relaxation-times', source: 'cell.mpt', result });
 * console.log(csv.split('\r\n')[0]); // → tau,gamma
 * ```
 */
export function relaxationTimesCsv({ result: { tau, gamma } }: RelaxationTimesEntry): string {
  return columnsCsv([
    ['tau', tau],
    ['gamma', gamma],
  ]);
}

/** One row for each test: what it found, resistance in Ω, inductance in H, capacitance in F, the largest residual relative to |Z|. */
export function kramersKronigSummaryCsv(entries: readonly KramersKronigEntry[]): string {
  const header = ['source', 'elements', 'mu', 'chiSquare', 'largest residual', 'resistance', 'inductance', 'capacitance', 'warnings'];
  return toCsv([
    header,
    ...entries.map(({ source, result }) => {
      const { elements, mu, chiSquare, resistance, inductance, capacitance, warnings } = result;
      const codes = warnings.map(({ code }) => code).join(' ');
      return [source, elements, mu, chiSquare, largestResidual(result), resistance, inductance, capacitance, codes];
    }),
  ]);
}

/** One row for each peak of each distribution: τ in s, resistance in Ω; λ and the largest residual are the distribution's. */
export function relaxationPeaksCsv(entries: readonly RelaxationTimesEntry[]): string {
  const header = ['source', 'peak', 'tau', 'resistance', 'exponent', 'lambda', 'largest residual'];
  const rows = entries.flatMap(({ source, result }) =>
    result.peaks.map(({ tau, resistance, exponent }, i) => [
      source,
      i + 1,
      tau,
      resistance,
      exponent,
      result.lambda,
      largestResidual(result),
    ]),
  );
  return toCsv([header, ...rows]);
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
