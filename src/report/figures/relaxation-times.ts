/** A distribution of relaxation times, with its peaks named by time constant and resistance. */
import type { RelaxationTimes } from '../../impedance/types.ts';
import type { RelaxationTimesEntry } from '../entry.ts';
import { formatQuantity, scaledUnit } from '../prefix.ts';
import { THEMES, type Theme, type ThemeName } from '../theme.ts';
import { axisStyle, logAxisStyle } from './axis.ts';
import { logRange } from './impedance.ts';
import { logTicks } from './log-ticks.ts';
import { line, type Points } from './mark.ts';
import { componentNames, type NamedApex } from './names.ts';
import { type FigureOption, frame, ground, type Option } from './option.ts';
import { axisName, niceTicks } from './ticks.ts';

/** Only the peaks of the largest resistance are named. */
const NAMED = 8;
/** Room above the curve for names. */
const ROOM = 1.22;

/** The option object of the figure: γ in Ω per unit of ln τ against τ. */
export function relaxationTimesFigure({ result }: RelaxationTimesEntry, theme: ThemeName = 'light'): FigureOption {
  const colors = THEMES[theme];
  const { tau, gamma } = result;
  const x = logRange(tau);
  const top = ROOM * gamma.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, value) : most), 0) || 1;
  const y: [number, number] = [0, top];
  const { exponent, unit } = scaledUnit(top, 'Ω');
  const color = colors.components[0] as string;
  const points: Points = Array.from(tau, (value, i): [number, number] => [value, gamma[i] as number]);
  return {
    ...ground(colors),
    grid: { ...frame(colors), left: 70, right: 18, top: 14, bottom: 52 },
    xAxis: { ...logAxisStyle(logTicks(...x, 9), x, colors), nameGap: 28, name: 'Time constant τ (s)' },
    yAxis: { ...axisStyle(niceTicks(...y, 6, exponent), y, colors), nameGap: 46, name: axisName('γ(ln τ)', unit, 0) },
    series: [
      { ...line('γ', points, color), areaStyle: { color, opacity: 0.16, origin: 0 } },
      componentNames(peakNames(result, colors), top, colors.ink),
    ],
  } satisfies Option;
}

/** The peaks by ascending τ, each at the height of the curve. */
function peakNames({ peaks, tau, gamma }: RelaxationTimes, { muted }: Theme): NamedApex[] {
  const named = new Set([...peaks].sort((a, b) => b.resistance - a.resistance).slice(0, NAMED));
  return peaks
    .filter((peak) => named.has(peak))
    .map((peak) => ({
      name: `${formatQuantity(peak.tau, 's')} · ${formatQuantity(peak.resistance, 'Ω')}`,
      color: muted,
      apex: [peak.tau, gamma[nearest(tau, peak.tau)] ?? 0],
    }));
}

function nearest(values: Float64Array, target: number): number {
  return values.reduce((best, value, i) => (Math.abs(value - target) < Math.abs((values[best] as number) - target) ? i : best), 0);
}
