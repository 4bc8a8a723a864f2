/** The calibration of a gas chromatograph: peak area against amount of hydrogen. */
import { InputError } from '../core/errors.ts';
import { fitLine } from '../fit/line.ts';
import { parseQuantity } from '../fit/quantity.ts';
import type { DerivedResult, Warning } from '../fit/result.ts';

/** A known amount of hydrogen and the area of its peak. */
export interface HydrogenStandard {
  /** `'5 µmol'`; `'0 µmol'` is a blank. */
  hydrogen: string;
  /** In any unit, the same throughout. */
  peakArea: number;
  /** Standard deviation of the area. Standards are weighted if all have one. */
  sigma?: number;
}

/** Options of {@link calibrationLine}. */
export interface CalibrationOptions {
  /** Peak areas found without hydrogen: further points at 0. */
  blanks?: readonly number[];
}

/** area = intercept + slope·n(H2). Errors are `null` where two points leave no degree of freedom to find the scatter. */
export interface CalibrationLine {
  /** Area per µmol. */
  slope: DerivedResult;
  /** Area. */
  intercept: DerivedResult;
  /** Of intercept and slope: area² per µmol. */
  covariance: number | null;
  /** Standard deviation of one area about the line, √(χ²/(n − 2)); `null` if the standards are weighted or two points only. */
  scatter: number | null;
  /** 1 − χ²/Σw(y − ȳ)²; `null` if all areas are equal. */
  rSquared: number | null;
  points: number;
  degreesOfFreedom: number;
  /** Lowest and highest amount, µmol. */
  range: [number, number];
  warnings: Warning[];
}

/**
 * The straight line through standards and blanks by least squares. With `sigma` on every point the weights are 1/σ² and the errors follow
 * from them; without, all points weigh the same and the errors follow from the scatter about the line.
 *
 * @throws {@link InputError} `too-few-points` (below 2), `zero-range` (one amount only), `bad-option` (an amount without unit or below 0, a
 * σ that is not above 0, areas that do not rise), `non-finite`.
 * @example
 * ```ts
 * import { calibrationLine } from 'warburg';
 * const standards = [2, 5, 10, 20, 50].map((n, i) => ({ hydrogen: `${n} µmol`, peakArea: 30 + 412 * n + [3, -4, 2, -3, 2][i]! }));
 * const { slope, intercept } = calibrationLine(standards, { blanks: [28, 31] });
 * console.log(slope.value, slope.unit, intercept.value); // → 412.03 area/µmol 29.48
 * ```
 */
export function calibrationLine(standards: readonly HydrogenStandard[], { blanks = [] }: CalibrationOptions = {}): CalibrationLine {
  const points = readPoints(standards, blanks);
  const weighted = points.every(({ sigma }) => sigma !== null);
  const line = fitLine(
    points.map(({ amount }) => amount),
    points.map(({ area }) => area),
    points.map(({ sigma }) => (weighted ? (sigma as number) ** -2 : 1)),
  );
  if (!(line.slope > 0))
    throw new InputError('bad-option', `the slope is ${line.slope}: areas have to rise with the amount of hydrogen`, 'standards');
  const degreesOfFreedom = points.length - 2;
  const scatter = degreesOfFreedom > 0 ? Math.sqrt(line.chiSquare / degreesOfFreedom) : null;
  const scale = weighted ? 1 : scatter;
  const amounts = points.map(({ amount }) => amount);
  return {
    slope: { value: line.slope, stderr: scale && line.slopeError * scale, unit: 'area/µmol' },
    intercept: { value: line.intercept, stderr: scale && line.interceptError * scale, unit: 'area' },
    covariance: scale && line.covariance * scale ** 2,
    scatter: weighted ? null : scatter,
    rSquared: line.rSquared,
    points: points.length,
    degreesOfFreedom,
    range: [Math.min(...amounts), Math.max(...amounts)],
    warnings: warningsOf(points),
  };
}

/** Of H2 in µmol. */
interface Point {
  readonly amount: number;
  readonly area: number;
  readonly sigma: number | null;
}

function readPoints(standards: readonly HydrogenStandard[], blanks: readonly number[]): Point[] {
  if (!Array.isArray(standards) || !Array.isArray(blanks))
    throw new InputError('bad-option', 'standards and blanks are expected as lists', 'standards');
  const points = [
    ...standards.map((standard, i) => readStandard(standard, `standards[${i}]`)),
    ...blanks.map((area, i) => ({ amount: 0, area: finite(area, `blanks[${i}]`), sigma: null })),
  ];
  if (points.length < 2) throw new InputError('too-few-points', `a line needs 2 points at least, got ${points.length}`, 'standards');
  if (points.every(({ amount }) => amount === points[0]?.amount))
    throw new InputError('zero-range', `all standards have ${points[0]?.amount} µmol: a line needs 2 different amounts`, 'standards');
  return points;
}

function readStandard(standard: HydrogenStandard, path: string): Point {
  const { hydrogen, peakArea, sigma } = standard ?? {};
  if (sigma !== undefined && !(sigma > 0 && sigma < Infinity))
    throw new InputError('bad-option', `${path}.sigma is ${String(sigma)}, expected a number above 0`, `${path}.sigma`);
  const amount = micromoles(parseQuantity(hydrogen as string, 'amount', `${path}.hydrogen`, true));
  return { amount, area: finite(peakArea as number, `${path}.peakArea`), sigma: sigma ?? null };
}

/** From mol, without the digits that only the conversion brings. */
export function micromoles(moles: number): number {
  return Number((1e6 * moles).toPrecision(15));
}

/** Throws InputError `non-finite`. */
export function finite(value: number, path: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new InputError('non-finite', `${path} is ${String(value)}, expected a finite number`, path);
}

function warningsOf(points: readonly Point[]): Warning[] {
  const warnings: Warning[] = [];
  const missing = points.filter(({ sigma }) => sigma === null).length;
  if (missing > 0 && missing < points.length)
    warnings.push({ code: 'missing-errors', message: `${missing} of ${points.length} points have no sigma, so none is weighted by it` });
  if (missing > 0 && points.length === 2)
    warnings.push({ code: 'no-degrees-of-freedom', message: 'two points leave no scatter to find errors from' });
  return warnings;
}

/**
 * n(H2) in µmol of one area or of the mean of several, with its standard error: s²/m + var(intercept) + n²·var(slope) + 2n·cov under the
 * root, over the slope (inverse prediction; s is the scatter of one area, m how many there are).
 */
export function hydrogenOf(
  areas: readonly number[],
  line: CalibrationLine,
  sigma: number | null,
): { value: number; stderr: number | null } {
  const mean = areas.reduce((a, b) => a + b, 0) / areas.length;
  const slope = line.slope.value as number;
  const value = (mean - (line.intercept.value as number)) / slope;
  const own = sigma ?? line.scatter;
  if (own === null || line.covariance === null) return { value, stderr: null };
  const ofLine = (line.intercept.stderr as number) ** 2 + (value * (line.slope.stderr as number)) ** 2 + 2 * value * line.covariance;
  return { value, stderr: Math.sqrt(own ** 2 / areas.length + ofLine) / slope };
}
