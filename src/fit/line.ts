/** A straight line through points, by weighted least squares in closed form. */

/** y = intercept + slope·x. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
  /** Standard errors if the weights are 1/σ²; else to be scaled by √(χ²/(n − 2)). */
  readonly slopeError: number;
  readonly interceptError: number;
  /** Of intercept and slope, likewise: to be scaled by χ²/(n − 2). */
  readonly covariance: number;
  /** Σw(y − line)². */
  readonly chiSquare: number;
  /** 1 − χ²/Σw(y − ȳ)² about the weighted mean; `null` if all y are equal. */
  readonly rSquared: number | null;
}

/** About the centre of gravity, so that nothing cancels; x must not all be equal. */
export function fitLine(x: readonly number[], y: readonly number[], weights: readonly number[]): Line {
  const sum = (term: (i: number) => number) => weights.reduce((total, w, i) => total + w * term(i), 0);
  const at = (values: readonly number[], i: number) => values[i] as number;
  const total = sum(() => 1);
  const xMean = sum((i) => at(x, i)) / total;
  const yMean = sum((i) => at(y, i)) / total;
  const spread = sum((i) => (at(x, i) - xMean) ** 2);
  const slope = sum((i) => (at(x, i) - xMean) * (at(y, i) - yMean)) / spread;
  const chiSquare = sum((i) => (at(y, i) - yMean - slope * (at(x, i) - xMean)) ** 2);
  const variation = sum((i) => (at(y, i) - yMean) ** 2);
  return {
    slope,
    intercept: yMean - slope * xMean,
    slopeError: Math.sqrt(1 / spread),
    interceptError: Math.sqrt(1 / total + xMean ** 2 / spread),
    covariance: -xMean / spread,
    chiSquare,
    rSquared: variation > 0 ? 1 - chiSquare / variation : null,
  };
}
