/**
 * Dense linear least squares by Householder QR with column pivoting: Golub & Van Loan, Matrix Computations (4th ed.), algorithm 5.4.1.
 * Matrices lie column by column in one Float64Array.
 */

/** A column whose rest is shorter than this, all columns of length 1, depends on those before it. */
const DEPENDENT = 1e-13;
/** Squares of shorter vectors underflow. */
export const TINY = 1e-150;

/**
 * The x that minimises |Ax − b|. Columns are scaled to length 1 first, so their units do not matter; one that depends on the others to 13
 * digits, or is zero, gets 0 (a basic solution).
 *
 * @param a rows × columns, column by column; overwritten.
 * @param b right-hand side; overwritten.
 */
export function leastSquares(a: Float64Array, b: Float64Array, columns: number): Float64Array {
  const rows = b.length;
  const lengths = scaleColumns(a, rows, columns);
  const order = Int32Array.from(lengths, (_, k) => k);
  const rest = Float64Array.from(lengths, (length) => (length > 0 ? 1 : 0));
  let rank = 0;
  for (; rank < Math.min(rows, columns); rank++) {
    swapLongest(a, order, rest, rows, rank);
    const pivot = reflect(a, rows, columns, rank, b);
    if (Math.abs(pivot) < DEPENDENT) break;
    for (let k = rank + 1; k < columns; k++) rest[k] = tailSquares(a, k * rows + rank + 1, (k + 1) * rows);
  }
  const y = backSubstitute(a, b, rows, rank);
  const x = new Float64Array(columns);
  for (let k = 0; k < rank; k++) {
    const column = order[k] as number;
    x[column] = (y[k] as number) / (lengths[column] as number);
  }
  return x;
}

/** Makes every column of length 1 and returns the lengths it had. */
export function scaleColumns(a: Float64Array, rows: number, columns: number): Float64Array {
  const lengths = new Float64Array(columns);
  for (let k = 0; k < columns; k++) {
    const length = Math.sqrt(tailSquares(a, k * rows, (k + 1) * rows));
    lengths[k] = length;
    if (length > 0) for (let i = k * rows; i < (k + 1) * rows; i++) a[i] = (a[i] as number) / length;
  }
  return lengths;
}

/**
 * Householder's reflection that makes column k zero below its diagonal, applied to the columns after it and to b.
 * Returns the new diagonal, which is also stored; what lies below it is no longer meaningful.
 */
export function reflect(a: Float64Array, rows: number, columns: number, k: number, b: Float64Array): number {
  const top = k * rows + k;
  const end = (k + 1) * rows;
  const length = Math.sqrt(tailSquares(a, top, end));
  if (length < TINY) {
    a[top] = 0;
    return 0;
  }
  const head = a[top] as number;
  const pivot = head > 0 ? -length : length;
  a[top] = head - pivot;
  const factor = 1 / (pivot * (pivot - head));
  for (let c = k + 1; c < columns; c++) mirror(a, top, end, factor, a, c * rows + k);
  mirror(a, top, end, factor, b, k);
  a[top] = pivot;
  return pivot;
}

/** target −= factor·(v·target)·v with v at a[from..to). */
function mirror(a: Float64Array, from: number, to: number, factor: number, target: Float64Array, at: number): void {
  let dot = 0;
  for (let i = from, t = at; i < to; i++, t++) dot += (a[i] as number) * (target[t] as number);
  dot *= factor;
  for (let i = from, t = at; i < to; i++, t++) target[t] = (target[t] as number) - dot * (a[i] as number);
}

function tailSquares(a: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (a[i] as number) * (a[i] as number);
  return sum;
}

/** Brings the column with the longest rest to position k. */
function swapLongest(a: Float64Array, order: Int32Array, rest: Float64Array, rows: number, k: number): void {
  let longest = k;
  for (let c = k + 1; c < rest.length; c++) if ((rest[c] as number) > (rest[longest] as number)) longest = c;
  if (longest === k) return;
  const column = a.slice(k * rows, (k + 1) * rows);
  a.copyWithin(k * rows, longest * rows, (longest + 1) * rows);
  a.set(column, longest * rows);
  [order[k], order[longest]] = [order[longest] as number, order[k] as number];
  rest[longest] = rest[k] as number;
}

/** Solves the leading rank × rank triangle. */
function backSubstitute(a: Float64Array, b: Float64Array, rows: number, rank: number): Float64Array {
  const y = b.slice(0, rank);
  for (let k = rank - 1; k >= 0; k--) {
    const value = (y[k] as number) / (a[k * rows + k] as number);
    y[k] = value;
    for (let i = 0; i < k; i++) y[i] = (y[i] as number) - value * (a[k * rows + i] as number);
  }
  return y;
}
