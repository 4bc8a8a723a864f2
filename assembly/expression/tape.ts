/**
 * An expression's program, its values over a block of rows, and its derivatives by reverse-mode algorithmic differentiation
 * (Griewank & Walther, Evaluating Derivatives, 2nd ed., chapter 3), operation by operation over the whole block.
 *
 * Tape, in doubles, as `compileExpression` (src/fit/expression-tape.ts) writes it:
 *   header  nodes, parameters, columns, root, blocks (operations that differ from row to row), varying (operations with an adjoint)
 *   node    op, a, b, place, toFirst, toSecond; the first nodes are the parameters, and every node stands after its operands
 *     op      code of `Op`
 *     a, b    operands by their place on the tape; a is the value of a constant, the index of a parameter or column
 *     place   1: differs from row to row, 2: depends on a parameter
 *     toFirst, toSecond  how the adjoint goes to a and b: `Edge`; a parameter's toFirst: None if no adjoint ever arrives there
 *
 * A value or an adjoint is an address and a stride: 16 bytes per pair of rows, or 0 for what is the same in every row. What
 * depends on parameters only is computed once per block, and so are its partial derivatives. The adjoint of parameter k is
 * column k of the Jacobian itself. Sums of one term hand their adjoint on as it is.
 *
 * Workspace: one `Slot` per node, one scalar pair per node, the partial of the operation at hand, values and adjoints.
 */
import { propagate } from "./adjoints";
import { Copy } from "./arithmetic";
import { evaluate } from "./evaluate";
import { map1 } from "./loops";
import { Op } from "./operations";
import { usePartials } from "./partials";
import { Edge, Node, nodeAt, Slot, slotAt, Tape } from "./records";

/** Bytes of workspace for blocks of at most `pairs` pairs of rows; 2³² − 1 where that many cannot be addressed. */
export function tapeWorkspace(tape: usize, pairs: i32): u32 {
  const header = changetype<Tape>(tape);
  const blocks = <u64>(header.blocks + header.varying + 1) * <u64>pairs;
  return <u32>min<u64>((<u64>header.nodes * 2 + 1 + blocks) << 4, 0xffffffff);
}

/**
 * f[i] = value at pair i; if row != 0, column k of pair i at j + i*row + 16*k = ∂value/∂parameter k for every parameter of the
 * tape. `theta`: the parameters; `columns`: one address (4 bytes) per data column, of the first row of the block.
 */
export function sweepTape(tape: usize, theta: usize, columns: usize, pairs: i32, work: usize, f: usize, j: usize, row: usize): void {
  const header = changetype<Tape>(tape), nodes = <i32>header.nodes, root = <i32>header.root;
  const scalars = work + (<usize>nodes << 4), ones = scalars + (<usize>nodes << 4), scratch = ones + 16;
  const size = <usize>pairs << 4;
  let free = scratch + size;
  for (let i = 0; i < nodes; i++) {
    const node = nodeAt(tape, i), slot = slotAt(work, i), op = <i32>node.op;
    slot.value = scalars + (<usize>i << 4);
    slot.stride = 0;
    if (op <= Op.Column) { loadLeaf(node, slot, theta, columns); continue; }
    if (node.differs) {
      slot.value = i == root ? f : free;
      slot.stride = 16;
      free += size;
    }
    evaluate(op, slotAt(work, <i32>node.a), slotAt(work, max(<i32>node.b, 0)), slot.value, node.differs ? pairs : 1);
    if (node.varies) {
      slot.adjoint = free;
      slot.adjointStride = 16;
      free += size;
    }
  }
  const result = slotAt(work, root);
  if (result.value != f) map1<Copy>(result.value, result.stride, f, 16, pairs);
  if (row == 0) return;
  v128.store(ones, f64x2.splat(1));
  usePartials(scratch, pairs);
  reverse(tape, work, ones, pairs, j, row);
}

/** Constants and parameters become a pair, a column stays where it is. */
function loadLeaf(node: Node, slot: Slot, theta: usize, columns: usize): void {
  const op = <i32>node.op;
  if (op == Op.Column) {
    slot.value = load<usize>(columns + (<usize>node.a << 2));
    slot.stride = 16;
  } else {
    v128.store(slot.value, f64x2.splat(op == Op.Constant ? node.a : load<f64>(theta + (<usize>node.a << 3))));
  }
}

/** From the root, whose adjoint is 1, down to the parameters, whose adjoints are the columns of the Jacobian. */
function reverse(tape: usize, slots: usize, ones: usize, pairs: i32, j: usize, row: usize): void {
  const header = changetype<Tape>(tape), root = <i32>header.root, parameters = <i32>header.parameters;
  for (let k = 0; k < parameters; k++) {
    const slot = slotAt(slots, k);
    slot.adjoint = j + (<usize>k << 4);
    slot.adjointStride = row;
    if (nodeAt(tape, k).toFirst == Edge.None) fill(slot, 0, pairs);
  }
  if (root < parameters) return fill(slotAt(slots, root), 1, pairs);
  const result = slotAt(slots, root);
  result.adjoint = ones;
  result.adjointStride = 0;
  for (let i = root; i >= parameters; i--) {
    if (<i32>nodeAt(tape, i).op > Op.Column) propagate(tape, slots, i, pairs);
  }
}

function fill(slot: Slot, value: f64, pairs: i32): void {
  for (let i = 0, at = slot.adjoint; i < pairs; i++, at += slot.adjointStride) v128.store(at, f64x2.splat(value));
}
