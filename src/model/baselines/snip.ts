/** Baseline by clipping peaks: SNIP. */
import { InputError } from '../../core/errors.ts';
import { checkCount, checkNames, checkWord } from '../check-options.ts';
import { type Baseline, copyValues, describeBaseline } from './values.ts';

/** Options of {@link snip}. */
export interface SnipOptions {
  /** Largest half width of the window, in points: about the full width of the widest peak at its foot. */
  window: number;
  /** `'lls'`: clip log(log(√(y + 1) + 1) + 1), which keeps weak peaks beside strong ones; `'none'`: clip y. @defaultValue `'lls'` */
  transform?: 'lls' | 'none';
  /** Whether the window shrinks to 1, which gives smoother baselines, or grows from 1. @defaultValue `'decreasing'` */
  order?: 'decreasing' | 'increasing';
}

/**
 * The baseline under the peaks of equally spaced values (X-ray patterns, Raman spectra): for every half width p of the window each value is
 * replaced by the mean of its neighbours p points away, if that is lower. The p values at either end stay.
 *
 * C. G. Ryan et al., Nucl. Instrum. Methods B 34 (1988) 396 (LLS transform, growing window); M. Morháč et al., Nucl. Instrum. Methods A 401
 * (1997) 113 (shrinking window).
 *
 * @throws {@link InputError} `non-finite`, `too-few-points`, `bad-option`, `unknown-option`, `bad-scale` for values of −1 or less with the
 * LLS transform.
 * @example
 * ```ts
 * import { snip } from 'warburg';
 * const y = Array.from({ length: 201 }, (_, i) => 100 + i / 2 + 500 * Math.exp(-(((i - 90) / 6) ** 2)));
 * const { background, net } = snip(y, { window: 20 });
 * console.log(background[90].toFixed(0), net[90].toFixed(0)); // → 143 502
 * ```
 */
export function snip(y: ArrayLike<number>, options: SnipOptions): Baseline {
  checkNames(options, ['window', 'transform', 'order']);
  const { window, transform = 'lls', order = 'decreasing' } = options;
  checkCount('window', window, 1);
  checkWord('transform', transform, ['lls', 'none']);
  checkWord('order', order, ['decreasing', 'increasing']);
  const values = copyValues(y);
  if (values.length < 2 * window + 1) {
    throw new InputError('too-few-points', `${values.length} points are fewer than a window of ${2 * window + 1}`, 'y');
  }
  const lls = transform === 'lls';
  if (lls) checkLogarithms(values);
  const clipped = clip(lls ? values.map(squeeze) : values, window, order === 'decreasing');
  return describeBaseline(y, lls ? clipped.map(expand) : clipped);
}

function checkLogarithms(values: Float64Array): void {
  const bad = values.findIndex((v) => v <= -1);
  if (bad < 0) return;
  const said = `y[${bad}] is ${values[bad]}, expected above −1 for the LLS transform: use transform 'none', or add a constant`;
  throw new InputError('bad-scale', said, `y[${bad}]`);
}

const squeeze = (v: number) => Math.log1p(Math.log1p(Math.sqrt(v + 1)));
const expand = (v: number) => Math.expm1(Math.expm1(v)) ** 2 - 1;

function clip(values: Float64Array, window: number, decreasing: boolean): Float64Array {
  let from = values;
  let to: Float64Array = new Float64Array(values.length);
  for (let k = 1; k <= window; k++) {
    const p = decreasing ? window + 1 - k : k;
    for (let i = p; i < values.length - p; i++) {
      to[i] = Math.min(from[i] as number, ((from[i - p] as number) + (from[i + p] as number)) / 2);
    }
    for (let i = 0; i < p; i++) {
      to[i] = from[i] as number;
      to[values.length - 1 - i] = from[values.length - 1 - i] as number;
    }
    [from, to] = [to, from];
  }
  return from;
}
