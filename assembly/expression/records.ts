/** The records of a tape and of its workspace; `tape.ts` describes the layout. */

/** How an adjoint reaches an operand: not at all, as the only one, as the first or as a further one of several. */
export const enum Edge { None, Sole, First, Further }

@unmanaged @final export class Tape {
  nodes!: f64; parameters!: f64; columns!: f64; root!: f64; blocks!: f64; varying!: f64;
}

@unmanaged @final export class Node {
  op!: f64; a!: f64; b!: f64; place!: f64; toFirst!: f64; toSecond!: f64;

  @inline get differs(): bool { return (<i32>this.place & 1) != 0; }
  @inline get varies(): bool { return (<i32>this.place & 2) != 0; }
}

/** Where a node's value and adjoint are, and their strides in bytes. */
@unmanaged @final export class Slot {
  value!: usize; stride!: usize; adjoint!: usize; adjointStride!: usize;
}

@inline export function nodeAt(tape: usize, index: i32): Node {
  return changetype<Node>(tape + offsetof<Tape>() + <usize>index * offsetof<Node>());
}

@inline export function slotAt(slots: usize, index: i32): Slot {
  return changetype<Slot>(slots + <usize>index * offsetof<Slot>());
}
