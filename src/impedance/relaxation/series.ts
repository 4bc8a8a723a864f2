/** Which series elements a spectrum shows. */
import type { WeightedImpedance } from './kernel.ts';

/** Highest frequencies that are looked at for an inductance. */
const HIGHEST = 3;
/** −d ln(−Im Z)/d ln ω of a capacitance is 1, of a Warburg impedance ½. */
const BLOCKING = 0.75;
/** Lowest frequencies, in decades, over which that slope is taken; at least four points. */
const LOWEST_DECADES = 0.5;
const LOWEST_POINTS = 4;
/** A smaller −Im Z/|Z| is no tail. */
const VISIBLE = 0.1;

/** Whether Im Z is above 0 at one of the three highest frequencies. */
export function detectInductance({ omega, im }: WeightedImpedance): boolean {
  return byFrequency(omega)
    .slice(-HIGHEST)
    .some((i) => (im[i] as number) > 0);
}

/** Whether −Im Z rises about as 1/ω towards low frequency. */
export function detectCapacitance({ omega, re, im }: WeightedImpedance): boolean {
  const order = byFrequency(omega);
  const end = Math.log(omega[order[0] as number] as number) + LOWEST_DECADES * Math.LN10;
  const tail = order.filter((i, k) => k < LOWEST_POINTS || Math.log(omega[i] as number) <= end);
  if (!tail.every((i) => -(im[i] as number) > VISIBLE * Math.hypot(re[i] as number, im[i] as number))) return false;
  return (
    slope(
      tail.map((i) => Math.log(omega[i] as number)),
      tail.map((i) => Math.log(-(im[i] as number))),
    ) < -BLOCKING
  );
}

/** Indices by ascending frequency. */
function byFrequency(omega: Float64Array): number[] {
  return Array.from(omega, (_, i) => i).sort((a, b) => (omega[a] as number) - (omega[b] as number));
}

/** Slope of the regression line; 0 where all x are the same. */
function slope(x: number[], y: number[]): number {
  const mean = (v: number[]) => v.reduce((a, b) => a + b, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  let covariance = 0;
  let variance = 0;
  x.forEach((v, i) => {
    covariance += (v - mx) * ((y[i] as number) - my);
    variance += (v - mx) ** 2;
  });
  return variance > 0 ? covariance / variance : 0;
}
