/** How finely a voltage was measured: its quantum and its noise. */

/** Steps that differ by less, relatively, from whole multiples count as multiples. */
const TOLERANCE = 0.2;
/** So many of the steps have to be multiples. */
const MOST = 0.95;
/** Quanta within the range from which on quantisation does not matter. */
const FINE = 1e6;

/**
 * The step of a converter in V, or `null`: voltages are quantised where the distances of the distinct values are whole multiples of the
 * least of them and values repeat.
 */
export function quantumOf(voltage: ArrayLike<number>): number | null {
  const sorted = Float64Array.from(voltage).sort();
  const range = (sorted[sorted.length - 1] as number) - (sorted[0] as number);
  const gaps = gapsOf(sorted, range / FINE);
  if (gaps.length < 2 || gaps.length > 0.9 * sorted.length) return null;
  const least = leastOf(gaps);
  let multiples = 0;
  let quanta = 0;
  for (const gap of gaps) {
    const count = Math.round(gap / least);
    if (Math.abs(gap / least - count) <= TOLERANCE) multiples++;
    quanta += count;
  }
  return multiples >= MOST * gaps.length ? range / quanta : null;
}

/** Distances of ascending values from their neighbours, those above a limit. */
function gapsOf(sorted: Float64Array, limit: number): Float64Array {
  const gaps = new Float64Array(sorted.length);
  let count = 0;
  for (let i = 1; i < sorted.length; i++) {
    const gap = (sorted[i] as number) - (sorted[i - 1] as number);
    if (gap > limit) gaps[count++] = gap;
  }
  return gaps.subarray(0, count);
}

/** The least of the gaps, without those a rounding made far smaller than the rest. */
function leastOf(gaps: Float64Array): number {
  const sorted = gaps.slice().sort();
  const low = (1 - TOLERANCE) * (sorted[Math.floor(sorted.length / 20)] as number);
  return sorted.find((gap) => gap >= low) as number;
}

/**
 * Standard deviation of the noise from the second differences of neighbours (a smooth curve has next to none), by their median absolute
 * value, 1.4826·median/√6.
 */
export function noiseOf(voltage: ArrayLike<number>): number {
  if (voltage.length < 3) return 0;
  const differences = new Float64Array(voltage.length - 2);
  for (let i = 0; i < differences.length; i++) {
    const [a, b, c] = [voltage[i] as number, voltage[i + 1] as number, voltage[i + 2] as number];
    differences[i] = Math.abs(a - 2 * b + c);
  }
  return (1.4826 * selected(differences, differences.length >> 1)) / Math.sqrt(6);
}

/** What would stand at place k if the values, which change places, were sorted (C. A. R. Hoare, Commun. ACM 4 (1961) 321). */
function selected(values: Float64Array, k: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[k] as number;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const value = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = value;
    }
    if (j < k) low = i;
    if (k < i) high = j;
  }
  return values[k] as number;
}
