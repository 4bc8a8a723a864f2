/** Deviates beyond uniform and normal ones: Poisson counts, and replicates of a stated mean and standard deviation. */
import { normal, uniform } from '../../raman/random.ts';

export { normal, uniform };

/** Below this mean Poisson deviates are counted one by one. */
const SMALL_MEAN = 10;
/** ln k! of small k, where Stirling's series would be short of digits. */
const SMALL_FACTORIALS = Float64Array.from({ length: 10 }, (_, k) =>
  Math.log(Array.from({ length: k }, (_, i) => i + 1).reduce((a, b) => a * b, 1)),
);

/**
 * Poisson deviates, exact for every mean: by multiplication below 10, above by transformed rejection with squeeze, PTRS
 * (W. Hörmann, Insur. Math. Econ. 12 (1993) 39).
 */
export function poisson(random: () => number): (mean: number) => number {
  return (mean) => (mean < SMALL_MEAN ? byMultiplication(mean, random) : byRejection(mean, random));
}

function byMultiplication(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

function byRejection(mean: number, random: () => number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  const logMean = Math.log(mean);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * logMean - mean - logFactorial(k)) return k;
  }
}

/** ln k!, by Stirling's series from 10 on: the first term left out is below 1e-10. */
function logFactorial(k: number): number {
  if (k < SMALL_FACTORIALS.length) return SMALL_FACTORIALS[k] as number;
  const r = 1 / (k * k);
  return (k + 0.5) * Math.log(k) - k + 0.5 * Math.log(2 * Math.PI) + (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r / 1680))) / k;
}

/**
 * The true values of replicates: drawn, then moved and stretched so that their mean and standard deviation (n − 1) are exactly those
 * stated. The scatter has its tail below, since an efficiency has none above 1.
 */
export function replicates(count: number, mean: number, deviation: number, seed: number): number[] {
  const random = uniform(seed);
  const drawn = Array.from({ length: count }, () => Math.log(1 - random()));
  const center = drawn.reduce((a, b) => a + b, 0) / count;
  const spread = Math.sqrt(drawn.reduce((sum, v) => sum + (v - center) ** 2, 0) / (count - 1));
  return drawn.map((v) => mean + (deviation * (v - center)) / spread);
}
