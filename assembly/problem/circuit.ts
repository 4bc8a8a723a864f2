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
  const size = <usize>pairs << 5;
  for (let node = problem.components; node < problem.nodes; node++) memory.fill(impedance(problem, node), 0, size);
  for (let node = 0; node < problem.nodes - 1; node++) {
    const z = impedance(problem, node), parent = i32At(problem.nodeParent, node);
    if (isParallel(problem, node)) invert(z, z, pairs);
    if (isParallel(problem, parent)) {
      invert(z, admittance(problem, node), pairs);
      add(impedance(problem, parent), admittance(problem, node), size);
    } else add(impedance(problem, parent), z, size);
  }
  const root = problem.nodes - 1;
  if (isParallel(problem, root)) invert(impedance(problem, root), impedance(problem, root), pairs);
}

function add(sum: usize, term: usize, size: usize): void {
  for (const end = sum + size; sum < end; sum += 16, term += 16) v128.store(sum, f64x2.add(v128.load(sum), v128.load(term)));
}

/** Added to the real part before a division, so that 1/0 is huge but a number: in parallel with a short, nothing counts. */
const SHORT: f64 = 1e-150;

/** out ← 1/z (in place if they are the same). */
function invert(z: usize, out: usize, pairs: i32): void {
  const short = f64x2.splat(SHORT), one = f64x2.splat(1);
  for (const end = z + (<usize>pairs << 5); z < end; z += 32, out += 32) {
    const re = f64x2.add(v128.load(z), short), im = v128.load(z, 16);
    const inverse = f64x2.div(one, f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im)));
    v128.store(out, f64x2.mul(re, inverse));
    v128.store(out, f64x2.neg(f64x2.mul(im, inverse)), 16);
  }
}

/** Hands ∂Z_total/∂Z down from the whole, and scales the columns of the elements it reaches. */
function hand(problem: Problem, pairs: i32): void {
  for (let node = problem.nodes - 2; node >= 0; node--) {
    const parent = i32At(problem.nodeParent, node), above = i32At(problem.nodeShare, parent);
    let share = above;
    if (isParallel(problem, parent)) {
      share = <i32>factor(problem, node);
      square(impedance(problem, parent), admittance(problem, node), above, share, pairs);
    }
    store<i32>(problem.nodeShare + (<usize>node << 2), share);
    if (node < problem.components && share != 0) scaleColumns(problem, node, share, pairs);
  }
}

/** out ← (Z_parent Y_child)² times what arrived at the parent, if that is not 1. */
function square(z: usize, y: usize, above: usize, out: usize, pairs: i32): void {
  for (const end = z + (<usize>pairs << 5); z < end; z += 32, y += 32, out += 32) {
    const a = v128.load(z), b = v128.load(z, 16), c = v128.load(y), d = v128.load(y, 16);
    const re = f64x2.sub(f64x2.mul(a, c), f64x2.mul(b, d)), im = f64x2.add(f64x2.mul(a, d), f64x2.mul(b, c));
    const product = f64x2.mul(re, im);
    let squareRe = f64x2.mul(f64x2.sub(re, im), f64x2.add(re, im)), squareIm = f64x2.add(product, product);
    if (above != 0) {
      const e = v128.load(above), g = v128.load(above, 16), u = squareRe;
      squareRe = f64x2.sub(f64x2.mul(u, e), f64x2.mul(squareIm, g));
      squareIm = f64x2.add(f64x2.mul(u, g), f64x2.mul(squareIm, e));
      above += 32;
    }
    v128.store(out, squareRe);
    v128.store(out, squareIm, 16);
  }
}

/** Multiplies an element's derivative columns by its share of the whole. */
function scaleColumns(problem: Problem, element: i32, share: usize, pairs: i32): void {
  const first = i32At(problem.componentFirst, element), row = problem.row;
  const last = element + 1 < problem.components ? i32At(problem.componentFirst, element + 1) : problem.parameters;
  let at = problem.j + (<usize>first << 4);
  const bytes = <usize>(last - first) << 4;
  for (let i = 0; i < pairs; i++, at += row << 1, share += 32) {
    const a = v128.load(share), b = v128.load(share, 16);
    for (let c = at; c < at + bytes; c += 16) {
      const re = v128.load(c), im = v128.load(c + row);
      v128.store(c, f64x2.sub(f64x2.mul(re, a), f64x2.mul(im, b)));
      v128.store(c + row, f64x2.add(f64x2.mul(re, b), f64x2.mul(im, a)));
    }
  }
}
