/** Impedance spectra into circuit parameters. */
import { fitOne, fitSeries, type SeriesResult } from '../fit/series.ts';
import { prepareCircuit } from './prepare.ts';
import type { CircuitFit, CircuitOptions, ImpedanceSpectrum } from './types.ts';

/**
 * Fits an equivalent circuit to an impedance spectrum. No start is needed: it comes from the data, further ones are tried, and other
 * minima of comparable χ² are reported in `alternatives`.
 *
 * @param spectrum Frequencies in Hz, real and imaginary parts in Ω (Im Z < 0 where capacitive), in any order; `sigma` if known.
 * @param circuit `'R0-p(R1,CPE1)-Wo1'` or `'R0(R1Q1)Wo1'`, see {@link parseCircuit}.
 * @param options See {@link CircuitOptions}. Positive parameters vary through their logarithms; arcs that are alike come in order of
 * their time constants.
 * @returns Values with standard errors in Ω, F, s, …; time constants, effective capacitances and totals in `derived`. How the fit ended is
 * in `termination`, never an exception. `chiSquare` is Σ w²|ΔZ|² over both parts.
 * @throws {@link ParseError} for a circuit that cannot be read, {@link InputError} for data or options that cannot be fitted.
 * @example
 * ```ts
 * import { fitCircuit, simulateCircuit } from 'warburg';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const { re, im } = simulateCircuit('R0-p(R1,C1)', { R0: 10, R1: 100, C1: 1e-5 }, frequency);
 * const fit = fitCircuit({ frequency, re, im }, 'R0-p(R1,C1)');
 * console.log(fit.values.R1, fit.derived['tau(R1,C1)']?.value); // → 100.000 0.00100
 * ```
 */
export function fitCircuit(spectrum: ImpedanceSpectrum, circuit: string, options: CircuitOptions = {}): CircuitFit {
  return fitOne(prepareCircuit([spectrum], circuit, options)) as unknown as CircuitFit;
}

/**
 * Fits one circuit to many spectra: each from the one before (the default; its own start is tried as well), from both ends
 * (`warmStart: 'both'`) or on its own (`'none'`). Where χ² jumps, a spectrum is tried again from its neighbors and from scratch. With
 * `smoothness` the whole series is one joint problem, with neither a robust `loss` nor `intervals`.
 *
 * @returns `fits`, lazy and indexable, and `columns`, typed arrays by parameter (`'R1'`, `'R1.stderr'`, …, `'chiSquare'`). A spectrum that
 * cannot be fitted is `{ ok: false, error }` and NaN in the columns.
 * @throws {@link ParseError}, {@link InputError} for a circuit or options that no spectrum could be fitted with.
 * @example
 * ```ts
 * import { fitCircuitSeries, simulateCircuit } from 'warburg';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const spectra = [100, 110, 120].map((R1) => ({ frequency, ...simulateCircuit('R0-p(R1,C1)', { R0: 10, R1, C1: 1e-5 }, frequency) }));
 * const { columns } = fitCircuitSeries(spectra, 'R0-p(R1,C1)');
 * console.log(columns.R1?.map((r) => Math.round(r))); // → Float64Array(3) [ 100, 110, 120 ]
 * ```
 */
export function fitCircuitSeries(
  spectra: readonly ImpedanceSpectrum[],
  circuit: string,
  options: CircuitOptions = {},
): SeriesResult<CircuitFit> {
  return fitSeries(prepareCircuit(spectra, circuit, { warmStart: 'previous', ...options })) as unknown as SeriesResult<CircuitFit>;
}
