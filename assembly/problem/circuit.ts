/**
 * Impedance of an equivalent circuit and its derivatives over a block of frequencies.
 *
 * Rows: the real parts of a pair of frequencies, then their imaginary parts. `data` holds ω and ln ω of each pair likewise.
 * A circuit is a list of nodes: the elements, then the composites, each after its children, the whole circuit last.
 *   series    Z = Σ Z_k             ∂Z/∂Z_k = 1
 *   parallel  Z = 1 / Σ 1/Z_k       ∂Z/∂Z_k = (Z/Z_k)²
 * Impedances are summed from the elements up, those factors multiplied from the whole down, and an element's derivative
 * columns scaled by what arrives there. An element in series with everything else costs nothing beyond its own sweep.
 */
import { sweepComponent } from "../catalogue";
import { sweepTape } from "../expression/tape";
import { NODE_BYTES, Problem } from "./record";

export const enum Join { Series, Parallel }

/** ω of a block's pairs (half of NODE_BYTES), and its address as a tape wants it. */
const angular = memory.data(1024, 16), column = memory.data(4);

@inline function i32At(base: usize, k: i32): i32 { return load<i32>(base + (<usize>k << 2)); }
@inline function impedance(problem: Problem, node: i32): usize { return problem.nodeValues + <usize>node * NODE_BYTES; }
@inline function admittance(problem: Problem, node: i32): usize { return impedance(problem, problem.nodes + node); }
@inline function factor(problem: Problem, node: i32): usize { return impedance(problem, 2 * problem.nodes + node); }
@inline function isParallel(problem: Problem, node: i32): bool { return i32At(problem.nodeJoin, node) == Join.Parallel; }

/** Stores Z and its derivative columns of `rows` pairs of rows from pair `from` on. */
export function sweepCircuit(problem: Problem, from: i32, rows: i32): void {
  const pairs = rows >> 1, x = problem.data + (<usize>from << 4);
  for (let e = 0; e < problem.components; e++) sweepElement(problem, e, x, pairs);
  sumUp(problem, pairs);
  memory.copy(problem.f, impedance(problem, problem.nodes - 1), <usize>pairs << 5);
  hand(problem, pairs);
}

function sweepElement(problem: Problem, element: i32, x: usize, pairs: i32): void {
  const id = i32At(problem.componentId, element), first = <usize>i32At(problem.componentFirst, element);
  const p = problem.theta + (first << 3), j = problem.j + (first << 4), z = impedance(problem, element);
  if (id >= 0) sweepComponent(id, p, x, pairs, z, j, problem.row);
  else sweepUserElement(problem, element, p, x, pairs, z, j);
}

/** A user's element: one expression for Re Z and one for Im Z, over ω and its parameters. */
function sweepUserElement(problem: Problem, element: i32, p: usize, x: usize, pairs: i32, z: usize, j: usize): void {
  for (let i: usize = 0; i < <usize>pairs; i++) v128.store(angular + (i << 4), v128.load(x + (i << 5)));
  store<usize>(column, angular);
  for (let part: usize = 0; part < 2; part++) {
    const tape = load<usize>(problem.elementTape + (<usize>element << 3) + (part << 2));
    sweepTape(tape, p, column, pairs, problem.tapeWork, problem.f, j + part * problem.row, problem.row << 1);
    for (let i: usize = 0; i < <usize>pairs; i++) v128.store(z + (i << 5) + (part << 4), v128.load(problem.f + (i << 4)));
  }
}

/** Composite impedances from the elements up; children of a parallel composite leave their admittances behind. */
function sumUp(problem: Problem, pairs: i32): void {
  const size = <usize>pairs << 5, root = problem.nodes - 1;
  for (let node = problem.components; node <= root; node++) memory.fill(impedance(problem, node), 0, size);
  for (let node = 0; node < root; node++) {
    const z = impedance(problem, node), parent = i32At(problem.nodeParent, node), sum = impedance(problem, parent);
    if (isParallel(problem, node)) invert(z, z, pairs);
    if (isParallel(problem, parent)) addInverse(z, admittance(problem, node), sum, pairs);
    else add(z, sum, size);
  }
  if (isParallel(problem, root)) invert(impedance(problem, root), impedance(problem, root), pairs);
}

function add(term: usize, sum: usize, size: usize): void {
  for (const end = sum + size; sum < end; sum += 16, term += 16) v128.store(sum, f64x2.add(v128.load(sum), v128.load(term)));
}

/** Added to the real part before a division, so that 1/0 is huge but a number: in parallel with a short, nothing counts. */
const SHORT: f64 = 1e-150;

/** y ← 1/z (in place if they are the same). */
function invert(z: usize, y: usize, pairs: i32): void {
  for (const end = z + (<usize>pairs << 5); z < end; z += 32, y += 32) storeInverse(z, y);
}

/** y ← 1/z, sum ← sum + y. */
function addInverse(z: usize, y: usize, sum: usize, pairs: i32): void {
  for (const end = z + (<usize>pairs << 5); z < end; z += 32, y += 32, sum += 32) {
    storeInverse(z, y);
    v128.store(sum, f64x2.add(v128.load(sum), v128.load(y)));
    v128.store(sum, f64x2.add(v128.load(sum, 16), v128.load(y, 16)), 16);
  }
}

@inline function storeInverse(z: usize, y: usize): void {
  const re = f64x2.add(v128.load(z), f64x2.splat(SHORT)), im = v128.load(z, 16);
  const inverse = f64x2.div(f64x2.splat(1), f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im)));
  v128.store(y, f64x2.mul(re, inverse));
  v128.store(y, f64x2.neg(f64x2.mul(im, inverse)), 16);
}

/** Hands ∂Z_total/∂Z down from the whole to the elements, and scales their columns by it. */
function hand(problem: Problem, pairs: i32): void {
  for (let node = problem.nodes - 2; node >= 0; node--) {
    const parent = i32At(problem.nodeParent, node), above = <usize>i32At(problem.nodeShare, parent);
    const y = isParallel(problem, parent) ? admittance(problem, node) : 0;
    const share = above != 0 || y != 0 ? factor(problem, node) : 0;
    store<usize>(problem.nodeShare + (<usize>node << 2), share);
    if (share == 0) continue;
    const first = firstColumn(problem, node), bytes = firstColumn(problem, node + 1) - first;
    multiplyDown(impedance(problem, parent), y, above, share, problem.j + first, bytes, problem.row, pairs);
  }
}

/** Where an element's columns begin in a row, in bytes; past the last element, where they end. Composites have none. */
function firstColumn(problem: Problem, node: i32): usize {
  return <usize>(node < problem.components ? i32At(problem.componentFirst, node) : problem.parameters) << 4;
}

/** share ← (Z_parent Y_child)² × what arrived at the parent, where either is not 1; columns ← columns × share. */
function multiplyDown(z: usize, y: usize, above: usize, share: usize, column: usize, bytes: usize, row: usize, pairs: i32): void {
  for (let i = 0; i < pairs; i++, share += 32, column += row << 1) {
    let re = f64x2.splat(1), im = f64x2.splat(0);
    if (y != 0) {
      const a = v128.load(z), b = v128.load(z, 16), c = v128.load(y), d = v128.load(y, 16);
      const u = f64x2.sub(f64x2.mul(a, c), f64x2.mul(b, d)), v = f64x2.add(f64x2.mul(a, d), f64x2.mul(b, c)), uv = f64x2.mul(u, v);
      re = f64x2.mul(f64x2.sub(u, v), f64x2.add(u, v));
      im = f64x2.add(uv, uv);
      z += 32; y += 32;
    }
    if (above != 0) {
      const a = v128.load(above), b = v128.load(above, 16), u = re;
      re = f64x2.sub(f64x2.mul(u, a), f64x2.mul(im, b));
      im = f64x2.add(f64x2.mul(u, b), f64x2.mul(im, a));
      above += 32;
    }
    v128.store(share, re);
    v128.store(share, im, 16);
    for (let c = column; c < column + bytes; c += 16) {
      const u = v128.load(c), v = v128.load(c + row);
      v128.store(c, f64x2.sub(f64x2.mul(u, re), f64x2.mul(v, im)));
      v128.store(c + row, f64x2.add(f64x2.mul(u, im), f64x2.mul(v, re)));
    }
  }
}
