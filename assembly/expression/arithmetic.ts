import { exp } from "./functions";
import { Operation } from "./loops";

/** What costs an instruction or two, on two rows at once. */
@unmanaged @final export class Copy extends Operation { @inline of(a: v128): v128 { return a; } }
@unmanaged @final export class Negate extends Operation { @inline of(a: v128): v128 { return f64x2.neg(a); } }
@unmanaged @final export class Sqrt extends Operation { @inline of(a: v128): v128 { return f64x2.sqrt(a); } }
@unmanaged @final export class Add extends Operation { @inline of(a: v128, b: v128): v128 { return f64x2.add(a, b); } }
@unmanaged @final export class Subtract extends Operation { @inline of(a: v128, b: v128): v128 { return f64x2.sub(a, b); } }
@unmanaged @final export class Multiply extends Operation { @inline of(a: v128, b: v128): v128 { return f64x2.mul(a, b); } }
@unmanaged @final export class Divide extends Operation { @inline of(a: v128, b: v128): v128 { return f64x2.div(a, b); } }
@unmanaged @final export class Exp extends Operation { @inline of(a: v128): v128 { return exp(a); } }

/** 1/b: ∂(a/b)/∂a. */
@unmanaged @final export class Reciprocal extends Operation {
  @inline of(b: v128): v128 { return f64x2.div(f64x2.splat(1), b); }
}

/** −a b, a + b c and a − b c: how an adjoint arrives. */
@unmanaged @final export class NegatedProduct extends Operation {
  @inline of(a: v128, b: v128): v128 { return f64x2.neg(f64x2.mul(a, b)); }
}
@unmanaged @final export class AddProduct extends Operation {
  @inline of(sum: v128, a: v128, b: v128): v128 { return f64x2.add(sum, f64x2.mul(a, b)); }
}
@unmanaged @final export class SubtractProduct extends Operation {
  @inline of(sum: v128, a: v128, b: v128): v128 { return f64x2.sub(sum, f64x2.mul(a, b)); }
}
