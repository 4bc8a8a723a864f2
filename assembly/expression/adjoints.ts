import { Add, AddProduct, Copy, Multiply, Negate, NegatedProduct, Subtract, SubtractProduct } from "./arithmetic";
import { accumulate2, map1, map2 } from "./loops";
import { Op } from "./operations";
import { factor, factorStride, Partial, partialByFirst, partialBySecond } from "./partials";
import { Edge, Node, nodeAt, Slot, slotAt } from "./records";

/** Adds the adjoint of one operation, times its partial derivatives, to the adjoints of its operands. */
export function propagate(tape: usize, slots: usize, index: i32, pairs: i32): void {
  const node = nodeAt(tape, index), v = slotAt(slots, index), op = <i32>node.op;
  const a = slotAt(slots, <i32>node.a), b = slotAt(slots, max(<i32>node.b, 0));
  if (node.toFirst != Edge.None) send(v, partialByFirst(op, a, b, v), nodeAt(tape, <i32>node.a), a, <i32>node.toFirst, pairs);
  if (node.toSecond != Edge.None) send(v, partialBySecond(op, a, b, v), nodeAt(tape, <i32>node.b), b, <i32>node.toSecond, pairs);
}

function send(from: Slot, partial: Partial, node: Node, to: Slot, edge: i32, pairs: i32): void {
  const isParameter = <i32>node.op == Op.Parameter, one = partial <= Partial.MinusOne;
  if (!isParameter && edge == Edge.Sole) {
    if (partial == Partial.PlusOne) return pass(from, to);
    if ((from.adjointStride | (one ? 0 : factorStride)) == 0) {
      to.adjointStride = 0;
      return start(from, partial, to, 1);
    }
  }
  if (edge == Edge.Further) add(from, partial, to, pairs);
  else start(from, partial, to, pairs);
}

@inline function pass(from: Slot, to: Slot): void {
  to.adjoint = from.adjoint;
  to.adjointStride = from.adjointStride;
}

function start(from: Slot, partial: Partial, to: Slot, pairs: i32): void {
  const x = from.adjoint, sx = from.adjointStride, out = to.adjoint, so = to.adjointStride;
  switch (partial) {
    case Partial.PlusOne: return map1<Copy>(x, sx, out, so, pairs);
    case Partial.MinusOne: return map1<Negate>(x, sx, out, so, pairs);
    case Partial.Plus: return map2<Multiply>(x, sx, factor, factorStride, out, so, pairs);
    case Partial.Minus: return map2<NegatedProduct>(x, sx, factor, factorStride, out, so, pairs);
  }
}

function add(from: Slot, partial: Partial, to: Slot, pairs: i32): void {
  const x = from.adjoint, sx = from.adjointStride, out = to.adjoint, so = to.adjointStride;
  switch (partial) {
    case Partial.PlusOne: return map2<Add>(out, so, x, sx, out, so, pairs);
    case Partial.MinusOne: return map2<Subtract>(out, so, x, sx, out, so, pairs);
    case Partial.Plus: return accumulate2<AddProduct>(x, sx, factor, factorStride, out, so, pairs);
    case Partial.Minus: return accumulate2<SubtractProduct>(x, sx, factor, factorStride, out, so, pairs);
  }
}
