/** What a fitted circuit leaves of the data. */
import type { CircuitCurves } from '../../impedance/types.ts';
import type { CircuitEntry } from '../entry.ts';
import type { ThemeName } from '../theme.ts';
import { magnitude } from './impedance.ts';
import type { FigureOption } from './option.ts';
import { type RelativeResiduals, relativeResidualsFigure } from './relative-residuals.ts';

/** The option object of the figure: (data − fit)/|Z| of both parts in percent, with lines at 0 and ±1 %. Masked points are left out. */
export function impedanceResidualsFigure({ curves }: CircuitEntry, theme: ThemeName = 'light'): FigureOption {
  return relativeResidualsFigure(relativeResiduals(curves), theme);
}

/** (data − fit)/|Z| of the points that were fitted. */
function relativeResiduals({ frequency, data, residuals, used }: CircuitCurves): RelativeResiduals {
  const sizes = magnitude(data);
  const fitted = (values: Float64Array) => values.filter((_, i) => used[i] === 1);
  const relative = (values: Float64Array) => fitted(values.map((value, i) => value / (sizes[i] as number)));
  return { frequency: fitted(frequency), re: relative(residuals.re), im: relative(residuals.im) };
}
