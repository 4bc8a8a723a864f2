/**
 * The Gram matrix G = AᵀA of a block of rows, accumulated in tiles of 4 × 2 columns, and 4 × 4 triangles on the diagonal.
 *
 * A is stored as [pair of rows][column]: column k of pair i is one v128 at a + i·row + 16k. The number of columns is
 * padded to a multiple of 4 by the caller (pad4), and the padding holds zeros. G is dense and row-major with leading dimension
 * `columns`; only its lower triangle is written. Eight accumulators, six loads and a product fill the 15 registers V8 gives out;
 * a tile of 3 × 3 has one accumulator too many, which then waits on memory.
 */

/** Columns padded to whole tiles. */
@inline export function pad4(columns: i32): i32 { return (columns + 3) & ~3; }

@inline function sum(v: v128): f64 { return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1); }
@inline function add(at: usize, v: v128): void { store<f64>(at, load<f64>(at) + sum(v)); }

/** Adds one tile: four columns at a against two at b, to G at `g` with `ld` bytes from row to row. */
function addTile(a: usize, b: usize, pairs: i32, row: usize, g: usize, ld: usize): void {
  let s00 = f64x2.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  for (let i = 0; i < pairs; i++, a += row, b += row) {
    const b0 = v128.load(b), b1 = v128.load(b, 16), a0 = v128.load(a), a1 = v128.load(a, 16), a2 = v128.load(a, 32), a3 = v128.load(a, 48);
    s00 = f64x2.add(s00, f64x2.mul(a0, b0)); s01 = f64x2.add(s01, f64x2.mul(a0, b1));
    s10 = f64x2.add(s10, f64x2.mul(a1, b0)); s11 = f64x2.add(s11, f64x2.mul(a1, b1));
    s20 = f64x2.add(s20, f64x2.mul(a2, b0)); s21 = f64x2.add(s21, f64x2.mul(a2, b1));
    s30 = f64x2.add(s30, f64x2.mul(a3, b0)); s31 = f64x2.add(s31, f64x2.mul(a3, b1));
  }
  add(g, s00); add(g + 8, s01); g += ld;
  add(g, s10); add(g + 8, s11); g += ld;
  add(g, s20); add(g + 8, s21); g += ld;
  add(g, s30); add(g + 8, s31);
}

/** Adds the lower half of four columns against themselves. */
function addTriangle(a: usize, pairs: i32, row: usize, g: usize, ld: usize): void {
  let s00 = f64x2.splat(0), s10 = s00, s11 = s00, s20 = s00, s21 = s00, s22 = s00, s30 = s00, s31 = s00, s32 = s00, s33 = s00;
  for (let i = 0; i < pairs; i++, a += row) {
    const a0 = v128.load(a), a1 = v128.load(a, 16), a2 = v128.load(a, 32), a3 = v128.load(a, 48);
    s00 = f64x2.add(s00, f64x2.mul(a0, a0)); s10 = f64x2.add(s10, f64x2.mul(a1, a0)); s11 = f64x2.add(s11, f64x2.mul(a1, a1));
    s20 = f64x2.add(s20, f64x2.mul(a2, a0)); s21 = f64x2.add(s21, f64x2.mul(a2, a1)); s22 = f64x2.add(s22, f64x2.mul(a2, a2));
    s30 = f64x2.add(s30, f64x2.mul(a3, a0)); s31 = f64x2.add(s31, f64x2.mul(a3, a1)); s32 = f64x2.add(s32, f64x2.mul(a3, a2));
    s33 = f64x2.add(s33, f64x2.mul(a3, a3));
  }
  add(g, s00); g += ld;
  add(g, s10); add(g + 8, s11); g += ld;
  add(g, s20); add(g + 8, s21); add(g + 16, s22); g += ld;
  add(g, s30); add(g + 8, s31); add(g + 16, s32); add(g + 24, s33);
}

/** Adds AᵀA of `pairs` pairs of rows to the lower triangle of G. `columns` is a multiple of 4. */
export function addGram(a: usize, pairs: i32, row: usize, columns: i32, g: usize): void {
  const ld = <usize>columns << 3;
  for (let i = 0; i < columns; i += 4) {
    const at = a + (<usize>i << 4), to = g + <usize>i * ld;
    for (let j = 0; j < i; j += 2) addTile(at, a + (<usize>j << 4), pairs, row, to + (<usize>j << 3), ld);
    addTriangle(at, pairs, row, to + (<usize>i << 3), ld);
  }
}
