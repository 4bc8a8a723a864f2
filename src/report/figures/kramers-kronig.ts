/** How far a spectrum is from obeying the Kramers–Kronig relations. */
import type { KramersKronigEntry, RelaxationTimesEntry } from '../entry.ts';
import type { ThemeName } from '../theme.ts';
import type { FigureOption } from './option.ts';
import { relativeResidualsFigure } from './relative-residuals.ts';

/** The option object of the figure: (Z − fit)/|Z| of a Lin-KK test, or of a distribution, in percent, with lines at 0 and ±1 %. */
export function kramersKronigFigure({ result }: KramersKronigEntry | RelaxationTimesEntry, theme: ThemeName = 'light'): FigureOption {
  return relativeResidualsFigure(result.residuals, theme);
}
