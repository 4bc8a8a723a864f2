/**
 * Activation energies by Arrhenius' law, from resistances or conductivities at several temperatures.
 *
 * A straight line, ln y = ln A − E_a/(R T), with y = 1/R or σ, each also times T: σT = A exp(−E_a/(R T)) is the law of ion hopping
 * (Nernst–Einstein), 1/R or σ without T that of a rate. Least squares in closed form, weighted by the errors of ln y, stderr/value.
 */
import { InputError } from '../core/errors.ts';
import { BOLTZMANN_EV, GAS_CONSTANT } from '../fit/constants.ts';
import { fitLine } from '../fit/line.ts';
import { hint } from '../fit/nearest.ts';
import { parseQuantity } from '../fit/quantity.ts';
import type { DerivedResult, Warning } from '../fit/result.ts';

/** One temperature. */
export interface ArrheniusPoint {
  /** `'25 °C'`, `'298 K'`, or a number in kelvin. */
  temperature: string | number;
  /** The resistance or conductivity there, above 0. */
  value: number;
  /** Its standard error. Points are weighted if all have one. */
  stderr?: number | null;
}

/** Options of {@link arrhenius}. */
export interface ArrheniusOptions {
  /** What the values are. @defaultValue `'resistance'` */
  quantity?: 'resistance' | 'conductivity';
  /** Fit ln(T/R) or ln(σT). @defaultValue true for conductivities, false for resistances */
  timesTemperature?: boolean;
  /** The standard errors are known as they are, not only in proportion. @defaultValue false: scaled by √(reduced χ²) */
  absoluteSigma?: boolean;
  /** Unit of the values. @defaultValue `'Ω'` or `'S/cm'` */
  unit?: string;
}

/** A line through an Arrhenius plot. Errors are `null` where two points leave no degree of freedom to scale them by. */
export interface ArrheniusResult {
  /** What was fitted: `'ln(1/R)'`, `'ln(T/R)'`, `'ln(σ)'` or `'ln(σT)'`. */
  fitted: string;
  /** kJ/mol. */
  activationEnergy: DerivedResult;
  /** The same per particle, eV. */
  activationEnergyEV: DerivedResult;
  /** A: the value of 1/R, T/R, σ or σT at infinite temperature. */
  prefactor: DerivedResult;
  /** ln A, of A in the prefactor's unit; its error is symmetric. */
  lnPrefactor: DerivedResult;
  /** 1 − χ²/Σw(y − ȳ)² about the weighted mean, y being what was fitted; `null` if all y are equal. */
  rSquared: number | null;
  points: number;
  degreesOfFreedom: number;
  /** Whether the points were weighted by their errors. */
  weighted: boolean;
  warnings: Warning[];
}

/**
 * Fits Arrhenius' law.
 *
 * @throws {@link InputError} `too-few-points` (below 2), `zero-range` (one temperature only), `non-finite`, `bad-option` (a value,
 * temperature or error that is not above 0), `unknown-option`.
 * @example
 * ```ts
 * import { arrhenius } from 'warburg';
 * const { activationEnergy, fitted } = arrhenius([
 *   { temperature: '0 °C', value: 300 },
 *   { temperature: '25 °C', value: 100 },
 *   { temperature: '50 °C', value: 40 },
 * ]);
 * console.log(fitted, activationEnergy.value, activationEnergy.unit); // → ln(1/R) 29.58 kJ/mol
 * ```
 */
export function arrhenius(points: readonly ArrheniusPoint[], options: ArrheniusOptions = {}): ArrheniusResult {
  const { quantity, timesTemperature, absoluteSigma, unit } = resolve(options);
  const read = readPoints(points);
  const weighted = read.every(({ stderr }) => stderr !== null);
  const line = fitLine(
    read.map(({ temperature }) => 1 / temperature),
    read.map(
      ({ temperature, value }) => (quantity === 'resistance' ? -1 : 1) * Math.log(value) + (timesTemperature ? Math.log(temperature) : 0),
    ),
    read.map(({ value, stderr }) => (weighted && stderr !== null ? (value / stderr) ** 2 : 1)),
  );
  const degreesOfFreedom = points.length - 2;
  const scale = weighted && absoluteSigma ? 1 : degreesOfFreedom > 0 ? Math.sqrt(line.chiSquare / degreesOfFreedom) : null;
  const measured = (value: number, error: number, of: string): DerivedResult => ({ value, stderr: scale && error * scale, unit: of });
  const prefactor = Math.exp(line.intercept);
  return {
    fitted: FITTED[quantity][timesTemperature ? 1 : 0],
    activationEnergy: measured(-line.slope * (GAS_CONSTANT / 1000), line.slopeError * (GAS_CONSTANT / 1000), 'kJ/mol'),
    activationEnergyEV: measured(-line.slope * BOLTZMANN_EV, line.slopeError * BOLTZMANN_EV, 'eV'),
    prefactor: measured(prefactor, prefactor * line.interceptError, prefactorUnit(unit, quantity, timesTemperature)),
    lnPrefactor: measured(line.intercept, line.interceptError, ''),
    rSquared: line.rSquared,
    points: points.length,
    degreesOfFreedom,
    weighted,
    warnings: warningsOf(read),
  };
}

/** What {@link arrheniusOfSeries} needs of a fit: a result, or a fit that failed. */
export type ArrheniusFit =
  | { readonly ok: false }
  | {
      readonly parameters: Readonly<Record<string, { value: number; stderr: number | null; unit: string }>>;
      readonly derived: Readonly<Record<string, DerivedResult>>;
    };

/**
 * Fits Arrhenius' law to one parameter or derived quantity of a series of fits.
 *
 * @param fits As `fitCircuitSeries` returns them; fits that failed are left out, which a warning says.
 * @param temperatures One for each fit.
 * @param name `'R1'`, `'totalResistance'`, `'conductivity'`, …
 * @throws {@link InputError} As {@link arrhenius}; also `length-mismatch`, `unknown-parameter`.
 * @example
 * ```ts
 * import { arrheniusOfSeries, fitCircuitSeries, simulateCircuit } from 'warburg';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const spectra = [300, 100, 40].map((R1) => ({ frequency, ...simulateCircuit('R0-p(R1,C1)', { R0: 10, R1, C1: 1e-5 }, frequency) }));
 * const { fits } = fitCircuitSeries(spectra, 'R0-p(R1,C1)');
 * const { activationEnergy } = arrheniusOfSeries(fits, ['0 °C', '25 °C', '50 °C'], 'R1');
 * console.log(activationEnergy.value.toFixed(1), activationEnergy.unit); // → 29.6 kJ/mol
 * ```
 */
export function arrheniusOfSeries(
  fits: readonly ArrheniusFit[],
  temperatures: readonly (string | number)[],
  name: string,
  options: ArrheniusOptions = {},
): ArrheniusResult {
  if (fits.length !== temperatures.length) {
    throw new InputError('length-mismatch', `there are ${temperatures.length} temperatures for ${fits.length} fits`, 'temperatures');
  }
  const found = fits.flatMap((fit, i) =>
    'parameters' in fit ? [{ temperature: temperatures[i] as string | number, ...resultOf(fit, name) }] : [],
  );
  const points = found.map(({ temperature, value, stderr }) => ({ temperature, value: value ?? Number.NaN, stderr }));
  const unit = found[0]?.unit;
  const quantity = unit?.startsWith('S') ? 'conductivity' : 'resistance';
  const result = arrhenius(points, { quantity, ...(unit ? { unit } : {}), ...options });
  const failed = fits.length - found.length;
  if (failed > 0) {
    result.warnings.push({ code: 'failed-fits', message: `${failed} of ${fits.length} fits failed and are not on the line` });
  }
  return result;
}

function resultOf({ parameters, derived }: Extract<ArrheniusFit, { parameters: unknown }>, name: string): DerivedResult {
  const known: Readonly<Record<string, DerivedResult>> = { ...derived, ...parameters };
  const result = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!result) throw new InputError('unknown-parameter', `the fit has no "${name}"${hint(name, Object.keys(known))}`, 'name');
  return result;
}

const FITTED = { resistance: ['ln(1/R)', 'ln(T/R)'], conductivity: ['ln(σ)', 'ln(σT)'] } as const;
const OPTIONS = ['quantity', 'timesTemperature', 'absoluteSigma', 'unit'];

function resolve(options: ArrheniusOptions): Required<ArrheniusOptions> {
  if (typeof options !== 'object' || options === null) throw new InputError('bad-option', 'options are expected as an object', 'options');
  for (const key of Object.keys(options)) {
    if (!OPTIONS.includes(key)) throw new InputError('unknown-option', `unknown option "${key}"${hint(key, OPTIONS)}`, key);
  }
  const { quantity = 'resistance', absoluteSigma = false } = options;
  if (!Object.hasOwn(FITTED, quantity)) {
    throw new InputError('bad-option', `quantity is expected as one of ${Object.keys(FITTED).join(', ')}, not "${quantity}"`, 'quantity');
  }
  const { timesTemperature = quantity === 'conductivity', unit = quantity === 'conductivity' ? 'S/cm' : 'Ω' } = options;
  return { quantity, timesTemperature, absoluteSigma, unit };
}

interface ReadPoint {
  readonly temperature: number;
  readonly value: number;
  readonly stderr: number | null;
}

function readPoints(points: readonly ArrheniusPoint[]): ReadPoint[] {
  if (!(points?.length >= 2)) {
    throw new InputError('too-few-points', `a line needs 2 temperatures at least, got ${points?.length ?? 'none'}`, 'points');
  }
  const read = points.map(({ temperature, value, stderr }, i) => ({
    temperature: positive(kelvin(temperature, `points[${i}].temperature`), `points[${i}].temperature`),
    value: positive(value, `points[${i}].value`),
    stderr: stderr === undefined || stderr === null ? null : positive(stderr, `points[${i}].stderr`),
  }));
  const [first] = read;
  if (read.every(({ temperature }) => temperature === first?.temperature)) {
    throw new InputError('zero-range', `all temperatures are ${first?.temperature} K: a line needs 2 different ones`, 'points');
  }
  return read;
}

function kelvin(temperature: string | number, path: string): number {
  return typeof temperature === 'number' ? temperature : parseQuantity(temperature, 'temperature', path);
}

function positive(value: number, path: string): number {
  if (!Number.isFinite(value)) throw new InputError('non-finite', `${path} is ${value}`, path);
  if (!(value > 0)) throw new InputError('bad-option', `${path} is ${value}: it has to be above 0`, path);
  return value;
}

function prefactorUnit(unit: string, quantity: 'resistance' | 'conductivity', timesTemperature: boolean): string {
  const base = quantity === 'conductivity' ? unit : unit === 'Ω' ? 'S' : `1/(${unit})`;
  return timesTemperature ? `K·${base}` : base;
}

function warningsOf(points: readonly ReadPoint[]): Warning[] {
  const missing = points.filter(({ stderr }) => stderr === null).length;
  if (missing === 0 || missing === points.length) return [];
  return [{ code: 'missing-errors', message: `${missing} of ${points.length} values have no standard error, so none is weighted by it` }];
}
