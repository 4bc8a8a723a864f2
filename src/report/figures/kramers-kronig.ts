/** How far a spectrum is from obeying the Kramers–Kronig relations. */
import type { KramersKronigEntry } from '../entry.ts';
import type { ThemeName } from '../theme.ts';
import type { FigureOption } from './option.ts';
import { relativeResidualsFigure } from './relative-residuals.ts';

/** The option object of the figure: (Z − fit)/|Z| of the Lin-KK test in percent, with lines at 0 and ±1 %. */
export function kramersKronigFigure({ result }: KramersKronigEntry, theme: ThemeName = 'light'): FigureOption {
  return relativeResidualsFigure(result.residuals, theme);
}
