/**
 * Complex data as rows of the engine: the real parts of two frequencies, then their imaginary parts, and so on (assembly/problem/circuit.ts).
 * An odd last frequency is repeated with weight 0.
 */

/** Values of N points as rows; what repeats is `last`, or the last point's own. */
export function interleave(re: ArrayLike<number>, im: ArrayLike<number>, last?: number): Float64Array {
  const n = re.length;
  const rows = new Float64Array(4 * ((n + 1) >> 1));
  for (let i = 0; i < n; i++) {
    const at = 4 * (i >> 1) + (i & 1);
    rows[at] = re[i] as number;
    rows[at + 2] = im[i] as number;
  }
  if (n & 1) {
    rows[rows.length - 3] = last ?? (re[n - 1] as number);
    rows[rows.length - 1] = last ?? (im[n - 1] as number);
  }
  return rows;
}

/** The way back from rows to N points. */
export function separate(rows: Float64Array, n: number): { re: Float64Array; im: Float64Array } {
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const at = 4 * (i >> 1) + (i & 1);
    re[i] = rows[at] as number;
    im[i] = rows[at + 2] as number;
  }
  return { re, im };
}

/** The last frequencies and their column: most fits share theirs with the fit before. Nobody writes to either. */
let last: { frequency: Float64Array; column: Float64Array } | undefined;

/** ω and ln ω of each frequency (Hz), as the engine's only column. */
export function frequencyColumn(frequency: Float64Array): Float64Array {
  if (last && isSame(frequency, last.frequency)) return last.column;
  const omega = frequency.map((f) => 2 * Math.PI * f);
  const column = interleave(omega, omega.map(Math.log));
  last = { frequency: frequency.slice(), column };
  return column;
}

/** Whether two arrays hold the same values. */
export function isSame(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
