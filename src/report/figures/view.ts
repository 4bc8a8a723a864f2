/** Which part of a spectrum a figure shows, and in which order its points are drawn. */
import type { FitCurves } from '../../fit/result.ts';

/** Data outside the fitted range are shown this far beyond it, as a share of its width. */
const MARGIN = 0.15;

export interface View {
  /** The points shown, by ascending x. */
  shown: Uint32Array;
  /** Those shown that took part in the fit, and those that did not. */
  used: Uint32Array;
  masked: Uint32Array;
  /** Those shown from the first to the last point of the fit: where the model is drawn. */
  fitted: Uint32Array;
  x: [number, number];
  y: [number, number];
  /** How many points lie outside the figure. */
  hidden: number;
}

export function spectrumView(curves: FitCurves): View {
  const order = sortedByX(curves.x);
  const at = (index: number) => curves.x[index] as number;
  const used = order.filter((index) => curves.used[index] === 1);
  const basis = used.length > 1 ? used : order;
  const [from, to] = [at(basis[0] as number), at(basis.at(-1) as number)];
  const reach = MARGIN * (to - from);
  const shown = order.filter((index) => at(index) >= from - reach && at(index) <= to + reach);
  return {
    shown,
    used: shown.filter((index) => curves.used[index] === 1),
    masked: shown.filter((index) => curves.used[index] !== 1),
    fitted: order.filter((index) => at(index) >= from && at(index) <= to),
    x: widen([at(shown[0] as number), at(shown.at(-1) as number)]),
    y: heightOf(curves, basis),
    hidden: order.length - shown.length,
  };
}

/** The range of the fitted data and all that is drawn over them. */
function heightOf({ data, total, background, components }: FitCurves, basis: Uint32Array): [number, number] {
  const curves = Object.values(components);
  let low = Infinity;
  let high = -Infinity;
  for (const index of basis) {
    const ground = background[index] as number;
    const heights = [data[index] as number, total[index] as number, ground, ...curves.map((curve) => ground + (curve[index] as number))];
    for (const height of heights) {
      if (height < low) low = height;
      if (height > high) high = height;
    }
  }
  return widen([low, high]);
}

/** An empty range cannot be drawn. */
function widen([low, high]: [number, number]): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  return high > low ? [low, high] : [low - (Math.abs(low) || 1), high + (Math.abs(high) || 1)];
}

function sortedByX(x: Float64Array): Uint32Array {
  const order = Uint32Array.from(x, (_, index) => index);
  return isAscending(x) ? order : order.sort((a, b) => (x[a] as number) - (x[b] as number));
}

function isAscending(x: Float64Array): boolean {
  for (let index = 1; index < x.length; index++) if ((x[index] as number) < (x[index - 1] as number)) return false;
  return true;
}
