/** How a peak current grows with the scan rate: i = a·v^b, b = 0.5 under diffusion, 1 at a surface. */
import { InputError } from '../core/errors.ts';
import { tQuantile } from '../fit/distributions.ts';
import { fitLine } from '../fit/line.ts';
import { parseQuantity } from '../fit/quantity.ts';
import type { DerivedResult, Warning } from '../fit/result.ts';
import { checkNames } from '../model/check-options.ts';

/** A peak current at one scan rate. */
export interface ScanRatePoint {
  /** `'0.1 mV/s'`, or a number in mV/s. */
  scanRate: string | number;
  /** In any unit, all of one sign. */
  current: number;
  /** Its standard error, in the same unit. Points are weighted if all have one. */
  stderr?: number | null;
  /** By how much it may be off together with all others (a baseline extrapolated in the same way), as a standard error. @defaultValue 0 */
  common?: number;
}

/** The same as columns. */
export interface ScanRateColumns {
  scanRate: ArrayLike<string | number>;
  current: ArrayLike<number>;
  stderr?: ArrayLike<number>;
  common?: ArrayLike<number>;
}

/** Options of {@link bValue}. */
export interface BValueOptions {
  /** Of the interval. @defaultValue 0.95 */
  confidence?: number;
  /** The currents are those above the background. @defaultValue false, which is warned of */
  baselineCorrected?: boolean;
}

/** A line of log|i| against log v. */
export interface BValueResult {
  /** As fitted, even where it lies outside 0.5 to 1. Its error has both parts below. */
  b: DerivedResult;
  /** By the scatter about the line: scaled by √(reduced χ²), with weights not below 1. `null` where nothing tells it. */
  randomError: number | null;
  /** By what all currents are uncertain in together. */
  commonError: number;
  /** By Student's t, its degrees of freedom after Welch and Satterthwaite; `null` without an error. */
  interval: { low: number; high: number; confidence: number } | null;
  /** a: |i| at 1 mV/s, in the unit of the currents. */
  prefactor: DerivedResult;
  rSquared: number | null;
  points: number;
  degreesOfFreedom: number;
  weighted: boolean;
  warnings: Warning[];
}

interface Point {
  v: number;
  i: number;
  stderr: number | null;
  common: number;
}

/** Rates that differ by less than this factor tell little about an exponent. */
const NARROW = 4;
const FEW = 3;

/**
 * Fits b of i = a·v^b by a line through log|i| against log v.
 *
 * A peak current with its capacitive background in it gives a b that is too high (0.58 instead of 0.55): take currents above a baseline,
 * as {@link analyzeScanRates} does.
 *
 * @throws {@link InputError} `too-few-points` (below 2), `zero-range` (one scan rate only), `non-finite`, `length-mismatch`, `bad-option`
 * (a current of 0 or of either sign, a rate or error that is not above 0), `unknown-option`.
 * @example
 * ```ts
 * import { bValue } from 'warburg';
 * const { b, rSquared } = bValue({ scanRate: ['0.1 mV/s', '1 mV/s', '10 mV/s'], current: [2, 6.3, 20.2] }, { baselineCorrected: true });
 * console.log(b.value.toFixed(3), '±', b.stderr.toFixed(3), rSquared.toFixed(4)); // → 0.502 ± 0.002 1.0000
 * ```
 */
export function bValue(points: readonly ScanRatePoint[] | ScanRateColumns, options: BValueOptions = {}): BValueResult {
  checkNames(options, ['confidence', 'baselineCorrected']);
  const { confidence = 0.95, baselineCorrected = false } = options;
  if (!(confidence > 0 && confidence < 1)) {
    throw new InputError('bad-option', `confidence is ${confidence}, expected a share between 0 and 1`, 'confidence');
  }
  const read = readPoints(points);
  const weighted = read.every(({ stderr }) => stderr !== null);
  const lineThrough = (ordinate: (point: Point) => number) =>
    fitLine(
      read.map(({ v }) => Math.log(v)),
      read.map(ordinate),
      read.map(({ i, stderr }) => (weighted && stderr !== null ? (i / stderr) ** 2 : 1)),
    );
  const line = lineThrough(({ i }) => Math.log(i));
  const degreesOfFreedom = read.length - 2;
  const scale = errorScale(line.chiSquare, degreesOfFreedom, weighted);
  const randomError = scale === null ? null : scale * line.slopeError;
  // To first order ln(i + δ) = ln i + δ/i: a share that is the same at all rates does not change b.
  const commonError = Math.abs(lineThrough(({ i, common }) => common / i).slope);
  const stderr = randomError === null ? null : Math.hypot(randomError, commonError);
  const reach = reachOf(randomError, commonError, degreesOfFreedom, confidence);
  const prefactor = Math.exp(line.intercept);
  return {
    b: { value: line.slope, stderr, unit: '' },
    randomError,
    commonError,
    interval: reach === null ? null : { low: line.slope - reach, high: line.slope + reach, confidence },
    prefactor: { value: prefactor, stderr: scale === null ? null : prefactor * scale * line.interceptError, unit: '' },
    rSquared: line.rSquared,
    points: read.length,
    degreesOfFreedom,
    weighted,
    warnings: warningsOf(read, line.slope, stderr, baselineCorrected),
  };
}

/** Half the width of the interval. The common part is known without scatter: more degrees of freedom (Welch & Satterthwaite, GUM G.4). */
function reachOf(random: number | null, common: number, degreesOfFreedom: number, confidence: number): number | null {
  if (random === null || degreesOfFreedom < 1) return null;
  const total = Math.hypot(random, common);
  const effective = random > 0 ? degreesOfFreedom * (total / random) ** 4 : Infinity;
  return total && tQuantile(confidence, effective > 1e6 ? Infinity : effective) * total;
}

/** Weights are known errors, which scatter beyond them makes larger; never smaller, as few points scatter little by chance. */
function errorScale(chiSquare: number, degreesOfFreedom: number, weighted: boolean): number | null {
  const scatter = degreesOfFreedom > 0 ? Math.sqrt(chiSquare / degreesOfFreedom) : null;
  return weighted ? Math.max(1, scatter ?? 1) : scatter;
}

function warningsOf(points: readonly Point[], b: number, stderr: number | null, baselineCorrected: boolean): Warning[] {
  const warnings: Warning[] = [];
  const add = (code: string, message: string) => warnings.push({ code, message });
  const rates = points.map(({ v }) => v);
  if (!baselineCorrected) {
    add(
      'raw-current',
      'a peak current that contains the capacitive background gives too high a b (0.58 for 0.55): take it above a baseline',
    );
  }
  if (points.length < FEW) add('few-rates', `${points.length} scan rates leave no scatter to tell the error by`);
  if (Math.max(...rates) / Math.min(...rates) < NARROW) add('narrow-range', `the scan rates span less than a factor of ${NARROW}`);
  const beyond = Math.max(0.5 - b, b - 1);
  if (beyond > 2 * (stderr ?? 0)) {
    const causes = `baseline, resistance${b < 0.5 ? ', diffusion to the edge of a small disc' : ''} or the choice of peaks may be the cause`;
    add('b-outside', `b = ${b.toFixed(3)} lies outside 0.5 to 1: ${causes}`);
  }
  return warnings;
}

function readPoints(given: readonly ScanRatePoint[] | ScanRateColumns): Point[] {
  const points = Array.isArray(given) ? (given as readonly ScanRatePoint[]) : rowsOf(given as ScanRateColumns);
  if (points.length < 2) throw new InputError('too-few-points', `a b-value needs 2 scan rates at least, got ${points.length}`, 'points');
  const sign = Math.sign(points[0]?.current ?? 0);
  const read = points.map(({ scanRate, current, stderr, common = 0 }, k): Point => {
    const path = `points[${k}]`;
    const v =
      typeof scanRate === 'number' ? positive(scanRate, `${path}.scanRate`) : parseQuantity(scanRate, 'scanRate', `${path}.scanRate`);
    if (Math.sign(current) !== sign && Number.isFinite(current) && current !== 0) {
      throw new InputError(
        'bad-option',
        `${path}.current is ${current}, the first one is ${points[0]?.current}: all have one sign`,
        `${path}.current`,
      );
    }
    return {
      v,
      i: positive(Math.abs(current), `${path}.current`),
      stderr: stderr === null || stderr === undefined ? null : positive(stderr, `${path}.stderr`),
      common: common === 0 ? 0 : positive(common, `${path}.common`),
    };
  });
  if (read.every(({ v }) => v === read[0]?.v)) {
    throw new InputError('zero-range', `all scan rates are ${read[0]?.v} mV/s: a b-value needs 2 different ones`, 'points');
  }
  return read;
}

function rowsOf({ scanRate, current, stderr, common }: ScanRateColumns): ScanRatePoint[] {
  const length = scanRate?.length ?? 0;
  for (const [name, values] of Object.entries({ current, stderr, common })) {
    if (values === undefined && name !== 'current') continue;
    if (values?.length !== length)
      throw new InputError('length-mismatch', `${name} has ${values?.length ?? 'no'} points, scanRate has ${length}`, name);
  }
  return Array.from(scanRate, (rate, k) => ({
    scanRate: rate,
    current: current[k] as number,
    ...(stderr && { stderr: stderr[k] as number }),
    ...(common && { common: common[k] as number }),
  }));
}

function positive(value: number, path: string): number {
  if (!Number.isFinite(value)) throw new InputError('non-finite', `${path} is ${value}`, path);
  if (!(value > 0)) throw new InputError('bad-option', `${path} is ${value}: it has to be above 0`, path);
  return value;
}
