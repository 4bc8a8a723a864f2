/** An impedance spectrum in: checked, masked, weighted, as rows of the engine. */
import { InputError } from '../core/errors.ts';
import { type PreparedRows, usedRows } from '../fit/data.ts';
import type { ResolvedOptions } from '../fit/options.ts';
import type { Warning } from '../fit/result.ts';
import { checkImpedance } from './check.ts';
import { frequencyColumn, interleave } from './rows.ts';
import type { CircuitOptions, Impedance, ImpedanceSpectrum } from './types.ts';

/** The points that take part in a fit, as N complex numbers and as rows. */
export interface PreparedImpedance extends Impedance {
  frequency: Float64Array;
  /** Multiply the residuals of each part. */
  weight: Impedance;
  rows: PreparedRows;
}

/**
 * Checks a spectrum, applies `range`, `exclude` and `dropInductive`, and weighs it.
 *
 * @throws InputError as `checkImpedance` does, and `bad-weights`, `bad-sigma`, `bad-range`, `too-few-points`, `bad-scale`.
 */
export function prepareImpedance(
  spectrum: ImpedanceSpectrum,
  weights: CircuitOptions['weights'],
  dropInductive: boolean,
  options: ResolvedOptions,
): PreparedImpedance {
  const { frequency, re, im, warnings } = checkImpedance(spectrum);
  const order = usedPoints(frequency, im, dropInductive, options);
  const all = order.length === frequency.length;
  const data = all ? { re, im } : { re: pick(re, order), im: pick(im, order) };
  const weight = weightsOf(data, order, spectrum, weights, options);
  checkScale(data, weight);
  const used = all ? frequency : pick(frequency, order);
  const n = order.length;
  const plain = options.weights === 'unit' && n % 2 === 0;
  const rows: PreparedRows = {
    columns: [frequencyColumn(used)],
    y: interleave(data.re, data.im),
    weights: plain ? null : interleave(weight.re, weight.im, 0),
    order,
    warnings: [...warnings, ...droppedInductive(dropInductive, im)],
  };
  return { frequency: used, ...data, weight, rows };
}

function pick(values: Float64Array, order: Int32Array): Float64Array {
  const picked = new Float64Array(order.length);
  for (let i = 0; i < picked.length; i++) picked[i] = values[order[i] as number] as number;
  return picked;
}

function usedPoints(frequency: Float64Array, im: Float64Array, dropInductive: boolean, options: ResolvedOptions): Int32Array {
  const used = usedRows(frequency, options);
  if (!dropInductive) return used;
  const capacitive = used.filter((i) => (im[i] as number) <= 0);
  if (capacitive.length === 0)
    throw new InputError('too-few-points', 'dropInductive leaves no point: all Im Z are above 0', 'dropInductive');
  return capacitive;
}

function droppedInductive(dropInductive: boolean, im: Float64Array): Warning[] {
  const count = dropInductive ? im.filter((v) => v > 0).length : 0;
  return count === 0 ? [] : [{ code: 'inductive-dropped', message: `${count} points with Im Z > 0 were left out` }];
}

/** Smallest share of |Z| that a proportional weight divides by: parts that cross 0 would take all the weight. */
const FLOOR = 1e-3;

function weightsOf(
  { re, im }: Impedance,
  order: Int32Array,
  spectrum: ImpedanceSpectrum,
  weights: CircuitOptions['weights'],
  options: ResolvedOptions,
): Impedance {
  switch (options.weights) {
    case 'unit':
      return both(new Float64Array(re.length).fill(1));
    case 'modulus':
      return both(reciprocals(re, im, order, (_, size) => size));
    case 'proportional':
      return {
        re: reciprocals(re, im, order, (x, size) => Math.max(Math.abs(x), FLOOR * size)),
        im: reciprocals(im, re, order, (x, size) => Math.max(Math.abs(x), FLOOR * size)),
      };
    case 'sigma':
      return parts('sigma', spectrum.sigma, spectrum.frequency.length, order, (s) => (s > 0 ? 1 / s : Number.NaN));
    case 'array':
      return parts('weights', weights as ArrayLike<number>, spectrum.frequency.length, order, (w) => (w >= 0 ? w : Number.NaN));
    default:
      throw new InputError('bad-option', `weights '${options.weights}' are for counts, not for impedance`, 'weights');
  }
}

function both(values: Float64Array): Impedance {
  return { re: values, im: values };
}

/** 1/of(part, |Z|) at every point. */
function reciprocals(part: Float64Array, other: Float64Array, order: Int32Array, of: (part: number, size: number) => number): Float64Array {
  const weights = new Float64Array(part.length);
  for (let i = 0; i < weights.length; i++) {
    const [x, y] = [part[i] as number, other[i] as number];
    const size = Math.sqrt(x * x + y * y);
    if (!(size > 0)) throw zeroImpedance(order[i] as number);
    weights[i] = 1 / of(x, size);
  }
  return weights;
}

function zeroImpedance(index: number): InputError {
  return new InputError(
    'bad-weights',
    `point ${index} has Z = 0: relative weights do not exist (exclude it, or weights: 'unit')`,
    'weights',
  );
}

/** Values shared by both parts, or `{ re, im }`, picked and converted; NaN of the conversion is an error naming the place. */
function parts(
  name: 'sigma' | 'weights',
  given: ImpedanceSpectrum['sigma'],
  length: number,
  order: Int32Array,
  convert: (value: number) => number,
): Impedance {
  const one = (values: ArrayLike<number>, path: string) => {
    if (typeof values?.length !== 'number')
      throw new InputError('bad-option', `${path} is expected as an array of numbers, or as { re, im }`, path);
    if (values.length !== length) throw new InputError('length-mismatch', `${path} has ${values.length} values for ${length} points`, path);
    const picked = new Float64Array(order.length);
    order.forEach((i, k) => {
      picked[k] = convert(values[i] as number);
      if (Number.isFinite(picked[k])) return;
      throw new InputError(
        name === 'sigma' ? 'bad-sigma' : 'bad-weights',
        `${path}[${i}] is ${values[i]}, expected a positive number`,
        `${path}[${i}]`,
      );
    });
    return picked;
  };
  const isParts = typeof given === 'object' && given !== null && 're' in given && 'im' in given;
  const result = isParts
    ? { re: one(given.re, `${name}.re`), im: one(given.im, `${name}.im`) }
    : both(one(given as ArrayLike<number>, name));
  if (result.re.every((w) => w === 0) && result.im.every((w) => w === 0))
    throw new InputError('bad-weights', 'all weights are 0', 'weights');
  return result;
}

/** Doubles end at 1e±308: between these limits their squares stay clear of that. */
const SMALLEST = 1e-70;
const LARGEST = 1e70;

function checkScale({ re, im }: Impedance, weight: Impedance): void {
  let largest = 0;
  for (let i = 0; i < re.length; i++) {
    largest = Math.max(
      largest,
      Math.abs((re[i] as number) * (weight.re[i] as number)),
      Math.abs((im[i] as number) * (weight.im[i] as number)),
    );
  }
  if (largest >= SMALLEST && largest <= LARGEST) return;
  if (largest === 0) throw new InputError('bad-scale', 'Z is 0 wherever its weight is not: no circuit is that', 're');
  throw new InputError('bad-scale', `the largest weighted Z is ${largest}, expected between ${SMALLEST} and ${LARGEST}`, 're');
}
