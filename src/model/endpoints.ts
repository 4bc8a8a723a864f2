/** Where a background that is made of the peaks loses sight of them. */
import { evaluateComponents } from '../core/components.ts';
import type { Warning } from '../fit/result.ts';
import type { NamedComponent } from './components.ts';

/** Peaks above this share of their largest value at an end of the fitted range are cut. */
const CUT = 0.1;

/** Warns where the sum of the peaks is cut by an end of the range; `x`: the rows of the fit, ascending. */
export function endpointsInPeaks(peaks: readonly NamedComponent[], theta: Float64Array, x: Float64Array): Warning[] {
  const curves = evaluateComponents(peaks, theta, x);
  const total = x.map((_, i) => Math.abs(curves.reduce((sum, curve) => sum + (curve[i] as number), 0)));
  const largest = total.reduce((most, v) => Math.max(most, v), 0);
  return [0, x.length - 1].flatMap((i) => {
    const share = (total[i] as number) / largest;
    if (!(share > CUT)) return [];
    const message = `the fitted range ends inside a peak: at ${x[i]} the peaks have ${Math.round(100 * share)} % of their largest value, and the background knows only of what is inside`;
    return [{ code: 'endpoint-in-peak', message }];
  });
}
