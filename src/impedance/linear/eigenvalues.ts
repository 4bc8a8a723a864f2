/**
 * Eigenvalues of a symmetric matrix, and a vector in the basis of its eigenvectors, without forming these:
 * Householder tridiagonalisation and implicit QL (Golub & Van Loan, Matrix Computations, 8.3; Wilkinson & Reinsch, contribution II/4).
 */

import { TINY } from './least-squares.ts';

/** Rounds of QL per eigenvalue; two or three are usual. */
const ROUNDS = 60;

/**
 * Eigenvalues λi of a symmetric matrix, in no order; `vector` is replaced by its components along the eigenvectors (up to sign).
 *
 * @param a n × n, symmetric, overwritten.
 */
export function eigenvalues(a: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  const diagonal = new Float64Array(n);
  const below = new Float64Array(n);
  tridiagonalise(a, vector, diagonal, below);
  for (let low = 0; low < n; low++) {
    for (let round = 0; round < ROUNDS; round++) {
      const end = blockEnd(diagonal, below, low);
      if (end === low) break;
      stepQl(diagonal, below, low, end, vector);
    }
  }
  return diagonal;
}

/** below[k] becomes the entry under the diagonal in column k. */
function tridiagonalise(a: Float64Array, vector: Float64Array, diagonal: Float64Array, below: Float64Array): void {
  const n = vector.length;
  const v = new Float64Array(n);
  const p = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    diagonal[k] = a[k * n + k] as number;
    let length = 0;
    for (let i = k + 1; i < n; i++) {
      v[i] = a[i * n + k] as number;
      length = Math.hypot(length, v[i] as number);
    }
    if (k + 1 === n || length < TINY) continue;
    const head = v[k + 1] as number;
    const pivot = head > 0 ? -length : length;
    below[k] = pivot;
    v[k + 1] = head - pivot;
    const factor = 1 / (pivot * (pivot - head));
    reflectVector(v, factor, vector, k + 1);
    reflectBothSides(a, v, p, factor, k + 1);
  }
}

function reflectVector(v: Float64Array, factor: number, vector: Float64Array, from: number): void {
  let dot = 0;
  for (let i = from; i < v.length; i++) dot += (v[i] as number) * (vector[i] as number);
  dot *= factor;
  for (let i = from; i < v.length; i++) vector[i] = (vector[i] as number) - dot * (v[i] as number);
}

/** A ← (1 − fvvᵀ)A(1 − fvvᵀ) of the trailing block: a symmetric change of rank two. */
function reflectBothSides(a: Float64Array, v: Float64Array, p: Float64Array, factor: number, from: number): void {
  const n = v.length;
  let overlap = 0;
  for (let i = from; i < n; i++) {
    let sum = 0;
    for (let k = from; k < n; k++) sum += (a[i * n + k] as number) * (v[k] as number);
    p[i] = factor * sum;
    overlap += (p[i] as number) * (v[i] as number);
  }
  overlap *= factor / 2;
  for (let i = from; i < n; i++) p[i] = (p[i] as number) - overlap * (v[i] as number);
  for (let i = from; i < n; i++) {
    const [vi, pi] = [v[i] as number, p[i] as number];
    for (let k = from; k < n; k++) a[i * n + k] = (a[i * n + k] as number) - vi * (p[k] as number) - pi * (v[k] as number);
  }
}

/** The last row of the unreduced block that begins at `low`. */
function blockEnd(diagonal: Float64Array, below: Float64Array, low: number): number {
  let end = low;
  for (; end + 1 < diagonal.length; end++) {
    const size = Math.abs(diagonal[end] as number) + Math.abs(diagonal[end + 1] as number);
    if (Math.abs(below[end] as number) <= Number.EPSILON * size) break;
  }
  return end;
}

/** One implicit QL step with Wilkinson's shift on rows low..end. */
function stepQl(diagonal: Float64Array, below: Float64Array, low: number, end: number, vector: Float64Array): void {
  const first = diagonal[low] as number;
  const gap = ((diagonal[low + 1] as number) - first) / (2 * (below[low] as number));
  let g = (diagonal[end] as number) - first + (below[low] as number) / (gap + (gap < 0 ? -1 : 1) * Math.hypot(gap, 1));
  let sine = 1;
  let cosine = 1;
  let carried = 0;
  for (let i = end - 1; i >= low; i--) {
    const f = sine * (below[i] as number);
    const b = cosine * (below[i] as number);
    const r = Math.hypot(f, g);
    below[i + 1] = r;
    if (r === 0) {
      diagonal[i + 1] = (diagonal[i + 1] as number) - carried;
      below[end] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = (diagonal[i + 1] as number) - carried;
    const turn = ((diagonal[i] as number) - g) * sine + 2 * cosine * b;
    carried = sine * turn;
    diagonal[i + 1] = g + carried;
    g = cosine * turn - b;
    const upper = vector[i + 1] as number;
    vector[i + 1] = sine * (vector[i] as number) + cosine * upper;
    vector[i] = cosine * (vector[i] as number) - sine * upper;
  }
  diagonal[low] = (diagonal[low] as number) - carried;
  below[low] = g;
  below[end] = 0;
}
