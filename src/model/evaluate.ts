/** A peak model's curves: total, background and components on any x. */
import { evaluateComponents } from '../core/components.ts';
import { InputError } from '../core/errors.ts';
import { withCore } from '../core/module.ts';
import { checkFinite } from '../fit/data.ts';
import { evaluateTape } from '../fit/derived.ts';
import { partsOf } from '../fit/finish.ts';
import { applySpecs, checkParameters, describeParameters, type Parameter } from '../fit/parameters.ts';
import type { FitResult } from '../fit/result.ts';
import { activeIntegral, activeTerm, isActive, type PeakSum } from './active.ts';
import { type Layout, layOut, type PeakModel } from './components.ts';

/** A model's curves on some x. */
export interface PeakCurves {
  x: Float64Array;
  total: Float64Array;
  background: Float64Array;
  components: Record<string, Float64Array>;
}

/** @param rows The rows that active backgrounds integrate over, ascending or not: those of the fit. @defaultValue every x */
export function evaluateLayout(layout: Layout, theta: Float64Array, x: ArrayLike<number>, rows: ArrayLike<number> = x): PeakCurves {
  const { components } = layout;
  const curves = evaluateComponents(components, theta, x);
  const isPeak = (_: Float64Array, c: number) => !components[c]?.background;
  const peaks = sumOf(curves.filter(isPeak), x.length);
  const background = sumOf(
    [...curves.filter((_, c) => components[c]?.background), ...integrals(layout, theta, { x, y: peaks }, rows)],
    x.length,
  );
  return {
    x: Float64Array.from(x),
    total: sumOf([peaks, background], x.length),
    background,
    components: Object.fromEntries(components.flatMap((c, k) => (c.background ? [] : [[c.name, curves[k] as Float64Array]]))),
  };
}

function sumOf(curves: readonly Float64Array[], length: number): Float64Array {
  const sum = new Float64Array(length);
  for (const curve of curves) for (let i = 0; i < length; i++) sum[i] = (sum[i] as number) + (curve[i] as number);
  return sum;
}

/** What active backgrounds add to their levels. */
function integrals({ components }: Layout, theta: Float64Array, at: PeakSum, rows: ArrayLike<number>): Float64Array[] {
  const active = components.filter((c) => isActive(c.kind));
  if (active.length === 0) return [];
  const peaks = components.filter((c) => !c.background);
  const over = rows === at.x ? at : { x: rows, y: sumOf(evaluateComponents(peaks, theta, rows), rows.length) };
  return active.map(({ kind, first, width }) => activeIntegral(activeTerm(kind, theta.subarray(first, first + width)), over, at));
}

/**
 * Evaluates a model, or the model of a fit: total, background and every component on x.
 *
 * @param source Peaks and background, their values given as starts or in `parameters`; or a result of `fitPeaks`.
 * @param parameters Values by name (`{ 'G.center': 1585 }`); they win over the source's own. @defaultValue none
 * @param x Where, in any order. @defaultValue the x of the fit. Active backgrounds integrate over the rows of the fit, or over this x.
 * @throws {@link InputError} `missing-start` for a parameter without a value, `start-outside-bounds`, `unknown-parameter`, `bad-model`
 * for something that is neither, `non-finite` for x or where the model is no number (a width of 0).
 * @example
 * ```ts
 * import { evaluatePeaks, gaussian } from 'warburg';
 * const { total } = evaluatePeaks({ peaks: { A: gaussian({ center: 0, area: 1, sigma: 1 }) } }, {}, [-1, 0, 1]);
 * console.log(total[1]); // → 0.398942
 * ```
 */
export function evaluatePeaks(
  source: PeakModel | FitResult,
  parameters: Readonly<Record<string, number>> = {},
  x?: ArrayLike<number>,
): PeakCurves {
  const fit = 'curves' in source ? source : null;
  const at = x ?? fit?.curves().x;
  if (at === undefined) throw new InputError('missing-column', 'a model without a fit needs x: evaluatePeaks(model, parameters, x)', 'x');
  checkFinite(at, 'x');
  const { layout, rows } = fit ? layoutOf(fit) : { layout: layOut(source as PeakModel), rows: at };
  applySpecs(layout.parameters, parameters);
  checkParameters(layout.parameters);
  const curves = evaluateLayout(layout, valuesOf(layout.parameters, at), at, rows);
  const bad = curves.total.findIndex((v) => !Number.isFinite(v));
  if (bad >= 0)
    throw new InputError('non-finite', `the model is ${curves.total[bad]} at x = ${at[bad]} with these parameters`, 'parameters');
  return curves;
}

/** A fit's layout with the fitted values as starts, and the x of its rows. */
function layoutOf(fit: FitResult): { layout: Layout; rows: Float64Array } {
  const { view, theta } = partsOf(fit);
  const { layout, rows } = view as { layout?: Layout; rows?: Float64Array };
  if (!layout || !rows) throw new InputError('bad-model', 'this is no fit of peaks', 'source');
  return { layout: { ...layout, parameters: layout.parameters.map((p, i) => ({ ...p, value: theta[i] as number })) }, rows };
}

/** Values of all parameters, ties included. */
function valuesOf(parameters: readonly Parameter[], x: ArrayLike<number>): Float64Array {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < x.length; i++) {
    low = Math.min(low, x[i] as number);
    high = Math.max(high, x[i] as number);
  }
  const theta = Float64Array.from(parameters, (p) => {
    if (p.value !== null) return p.value;
    if (p.tie !== null) return 0;
    if (p.name.endsWith('.origin')) return (low + high) / 2;
    throw new InputError('missing-start', `${p.name} has no value`, `parameters.${p.name}`);
  });
  const { ties } = describeParameters(parameters);
  for (const { parameter, tape } of ties) theta[parameter] = withCore((core) => evaluateTape(core, tape, [...theta]).value);
  return theta;
}
