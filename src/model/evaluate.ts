/** A peak model's curves: total, background and components on any x. */
import { evaluateComponents } from '../core/components.ts';
import { InputError } from '../core/errors.ts';
import { withCore } from '../core/module.ts';
import { checkFinite } from '../fit/data.ts';
import { evaluateTape } from '../fit/derived.ts';
import { partsOf } from '../fit/finish.ts';
import { applySpecs, checkParameters, describeParameters, type Parameter } from '../fit/parameters.ts';
import type { FitResult } from '../fit/result.ts';
import { type Layout, layOut, type PeakModel } from './components.ts';

/** A model's curves on some x. */
export interface PeakCurves {
  x: Float64Array;
  total: Float64Array;
  background: Float64Array;
  components: Record<string, Float64Array>;
}

export function evaluateLayout({ components }: Layout, theta: Float64Array, x: ArrayLike<number>): PeakCurves {
  const curves = evaluateComponents(components, theta, x);
  const total = new Float64Array(x.length);
  const background = new Float64Array(x.length);
  const peaks: [string, Float64Array][] = [];
  components.forEach((component, c) => {
    const curve = curves[c] as Float64Array;
    if (!component.background) peaks.push([component.name, curve]);
    for (let i = 0; i < total.length; i++) {
      total[i] = (total[i] as number) + (curve[i] as number);
      if (component.background) background[i] = (background[i] as number) + (curve[i] as number);
    }
  });
  return { x: Float64Array.from(x), total, background, components: Object.fromEntries(peaks) };
}

/**
 * Evaluates a model, or the model of a fit: total, background and every component on x.
 *
 * @param source Peaks and background, their values given as starts or in `parameters`; or a result of `fitPeaks`.
 * @param parameters Values by name (`{ 'G.center': 1585 }`); they win over the source's own. @defaultValue none
 * @param x Where, in any order. @defaultValue the x of the fit
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
  const layout = fit ? layoutOf(fit) : layOut(source as PeakModel);
  applySpecs(layout.parameters, parameters);
  checkParameters(layout.parameters);
  const curves = evaluateLayout(layout, valuesOf(layout.parameters, at), at);
  const bad = curves.total.findIndex((v) => !Number.isFinite(v));
  if (bad >= 0)
    throw new InputError('non-finite', `the model is ${curves.total[bad]} at x = ${at[bad]} with these parameters`, 'parameters');
  return curves;
}

/** A fit's layout with the fitted values as starts. */
function layoutOf(fit: FitResult): Layout {
  const { view, theta } = partsOf(fit);
  const layout = (view as { layout?: Layout }).layout;
  if (!layout) throw new InputError('bad-model', 'this is no fit of peaks', 'source');
  return { ...layout, parameters: layout.parameters.map((p, i) => ({ ...p, value: theta[i] as number })) };
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
