/**
 * The only loops over rows: one operation over a block, two rows at a time. An operand is an address and a stride in bytes;
 * stride 0 repeats one pair. `out` may be one of the operands.
 *
 * Arithmetic and exp are operations that their loop inlines; whatever costs more than a call is called, which takes one loop
 * instead of thirty.
 */

/** One operation on two rows: a class without fields, with an inline method `of` of one, two or three operands. */
@unmanaged export abstract class Operation {}
export type Function1 = (a: v128) => v128;
export type Function2 = (a: v128, b: v128) => v128;

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

export function call1(f: Function1, a: usize, sa: usize, out: usize, pairs: i32): void {
  for (let i = 0; i < pairs; i++, a += sa, out += 16) v128.store(out, f(v128.load(a)));
}

export function call2(f: Function2, a: usize, sa: usize, b: usize, sb: usize, out: usize, pairs: i32): void {
  for (let i = 0; i < pairs; i++, a += sa, b += sb, out += 16) v128.store(out, f(v128.load(a), v128.load(b)));
}
