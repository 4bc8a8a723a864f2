/** What the figures of an impedance have in common: the order and the choice of points, and the axis of frequency. */
import type { CircuitCurves, Impedance } from '../../impedance/types.ts';
import type { Theme } from '../theme.ts';
import { logAxisStyle } from './axis.ts';
import { logTicks } from './log-ticks.ts';
import type { LegendItem } from './option.ts';

export interface ImpedanceView {
  /** All points, from the highest frequency to the lowest. */
  order: Uint32Array;
  /** Those that took part in the fit, and those that did not. */
  used: Uint32Array;
  masked: Uint32Array;
  /** From the first to the last point of the fit: where the model is drawn. */
  fitted: Uint32Array;
}

export function impedanceView({ frequency, used }: CircuitCurves): ImpedanceView {
  const order = byFrequency(frequency);
  const isUsed = (index: number) => used[index] === 1;
  const first = order.findIndex(isUsed);
  const last = order.findLastIndex(isUsed);
  return {
    order,
    used: order.filter(isUsed),
    masked: order.filter((index) => !isUsed(index)),
    fitted: first < 0 ? order : order.subarray(first, last + 1),
  };
}

/** Indices from the highest frequency to the lowest. */
export function byFrequency(frequency: Float64Array): Uint32Array {
  return Uint32Array.from(frequency, (_, index) => index).sort((a, b) => (frequency[b] as number) - (frequency[a] as number));
}

export function magnitude({ re, im }: Impedance): Float64Array {
  return re.map((value, index) => Math.hypot(value, im[index] as number));
}

/** The legend of measured and fitted points. */
export function dataLegend({ used, masked }: ImpedanceView): LegendItem[] {
  return [
    ...(used.length > 0 ? [{ name: 'Data', kind: 'points' } as const] : []),
    ...(masked.length > 0 ? [{ name: 'Not fitted', kind: 'points' } as const] : []),
    { name: 'Fit', kind: 'line' },
  ];
}

/** A logarithmic axis with a little room at its ends. */
export function logRange(values: ArrayLike<number>): [number, number] {
  let low = Infinity;
  let high = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value > 0 && value < low) low = value;
    if (value > high && value < Infinity) high = value;
  }
  if (high === 0) return [0.1, 10];
  const room = low === high ? 2 : (high / low) ** 0.04;
  return [low / room, high * room];
}

export function frequencyAxis(range: [number, number], colors: Theme) {
  return { ...logAxisStyle(logTicks(...range, 9), range, colors), nameGap: 28 };
}

export const FREQUENCY = 'Frequency (Hz)';
