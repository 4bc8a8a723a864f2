/**
 * The only loops over rows: one operation over a block, two rows at a time. An operand is an address and a stride in bytes;
 * stride 0 repeats one pair. `out` may be one of the operands.
 */

/** One operation on two rows: a class without fields, with an inline method `of` of one, two or three operands. */
@unmanaged export abstract class Operation {}

export function map1<O extends Operation>(a: usize, sa: usize, out: usize, so: usize, pairs: i32): void {
  const operation = changetype<O>(0);
  for (let i = 0; i < pairs; i++, a += sa, out += so) v128.store(out, operation.of(v128.load(a)));
}

export function map2<O extends Operation>(a: usize, sa: usize, b: usize, sb: usize, out: usize, so: usize, pairs: i32): void {
  const operation = changetype<O>(0);
  for (let i = 0; i < pairs; i++, a += sa, b += sb, out += so) v128.store(out, operation.of(v128.load(a), v128.load(b)));
}

/** out = of(out, a, b). */
export function accumulate2<O extends Operation>(a: usize, sa: usize, b: usize, sb: usize, out: usize, so: usize, pairs: i32): void {
  const operation = changetype<O>(0);
  for (let i = 0; i < pairs; i++, a += sa, b += sb, out += so) {
    v128.store(out, operation.of(v128.load(out), v128.load(a), v128.load(b)));
  }
}
