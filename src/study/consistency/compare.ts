/**
 * Whether two numbers can be the same, given how they were rounded and how they scatter.
 *
 * A rounded number lies within half a unit of its last digit, anywhere: its standard deviation is that half unit over √3 (JCGM 100:2008,
 * 4.3.7). Two numbers contradict each other where even the worst rounding and twice the scatter cannot join them, and are doubtful
 * where they are more than two combined standard deviations apart.
 */

/** A number, or range, and what is uncertain about it. */
export interface Uncertain {
  low: number;
  high: number;
  /** Standard deviation. */
  deviation: number;
  /** Farther off than this it cannot be. */
  reach: number;
}

export type Severity = 'contradiction' | 'doubtful';

/** How two numbers that should be equal disagree, or null. */
export function disagreement(first: Uncertain, second: Uncertain): Severity | null {
  return severityOf(Math.max(first.low - second.high, second.low - first.high), first, second);
}

/** Whether `larger`, said to be no less than `other`, is less; or null. */
export function inversion(larger: Uncertain, other: Uncertain): Severity | null {
  return severityOf(other.low - larger.high, larger, other);
}

function severityOf(gap: number, first: Uncertain, second: Uncertain): Severity | null {
  const noise = 1e-9 * Math.max(Math.abs(first.high), Math.abs(second.high));
  if (gap <= noise) return null;
  if (gap > first.reach + second.reach + noise) return 'contradiction';
  return gap > 2 * Math.hypot(first.deviation, second.deviation) ? 'doubtful' : null;
}

/** What is uncertain about a printed number. */
export function uncertain({
  low,
  high,
  rounding,
  deviation,
}: {
  low: number;
  high: number;
  rounding: number;
  deviation: number;
}): Uncertain {
  return { low, high, deviation: Math.hypot(rounding / Math.sqrt(3), deviation), reach: rounding + 2 * deviation };
}

/** A function of uncertain numbers: its range over their ranges, its uncertainty to first order. */
export function propagate(of: (...values: number[]) => number, inputs: readonly Uncertain[]): Uncertain {
  const corners = cornersOf(inputs).map((values) => of(...values));
  const middle = inputs.map(({ low, high }) => (low + high) / 2);
  const slopes = inputs.map((_, i) => slopeAt(of, middle, i));
  return {
    low: Math.min(...corners),
    high: Math.max(...corners),
    deviation: Math.hypot(...inputs.map(({ deviation }, i) => (slopes[i] as number) * deviation)),
    reach: inputs.reduce((sum, { reach }, i) => sum + Math.abs(slopes[i] as number) * reach, 0),
  };
}

/** Every choice of an end from each range. */
function cornersOf(inputs: readonly Uncertain[]): number[][] {
  return inputs.reduce<number[][]>(
    (corners, { low, high }) =>
      corners.flatMap((values) =>
        low === high
          ? [[...values, low]]
          : [
              [...values, low],
              [...values, high],
            ],
      ),
    [[]],
  );
}

function slopeAt(of: (...values: number[]) => number, at: readonly number[], i: number): number {
  const value = at[i] as number;
  const step = 1e-6 * Math.max(Math.abs(value), 1e-6);
  return (of(...at.with(i, value + step)) - of(...at.with(i, value - step))) / (2 * step);
}
