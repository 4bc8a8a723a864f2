import { Operation } from "./loops";
import { cosh2, exp2, hypot2, log2, pow2 } from "./functions";

/** Partial derivatives that are not themselves an operation of the expression language; `v` is the operation's own value. */

/** 1/b: ∂(a/b)/∂a and log′. */
@unmanaged @final export class Reciprocal extends Operation {
  @inline of(b: v128): v128 { return f64x2.div(f64x2.splat(1), b); }
}
/** log10′ = 1/(a ln 10). */
@unmanaged @final export class Log10Slope extends Operation {
  @inline of(a: v128): v128 { return f64x2.div(f64x2.splat(1), f64x2.mul(a, f64x2.splat(Math.LN10))); }
}
/** sqrt′ = 1/(2v). */
@unmanaged @final export class SqrtSlope extends Operation {
  @inline of(v: v128): v128 { return f64x2.div(f64x2.splat(0.5), v); }
}
/** tan′ = 1 + v². */
@unmanaged @final export class TanSlope extends Operation {
  @inline of(v: v128): v128 { return f64x2.add(f64x2.splat(1), f64x2.mul(v, v)); }
}
/** asin′ = 1/√((1 − a)(1 + a)), which keeps its digits near ±1. */
@unmanaged @final export class AsinSlope extends Operation {
  @inline of(a: v128): v128 {
    const one = f64x2.splat(1);
    return f64x2.div(one, f64x2.sqrt(f64x2.mul(f64x2.sub(one, a), f64x2.add(one, a))));
  }
}
/** atan′ = 1/(1 + a²). */
@unmanaged @final export class AtanSlope extends Operation {
  @inline of(a: v128): v128 { return f64x2.div(f64x2.splat(1), f64x2.add(f64x2.splat(1), f64x2.mul(a, a))); }
}
/** a/(a² + b²) without overflow: ∂atan2(y, x)/∂y for a = x; ∂/∂x is −y/(y² + x²). */
@unmanaged @final export class ArcSlope extends Operation {
  @inline of(a: v128, b: v128): v128 { const h = hypot2(a, b); return f64x2.div(f64x2.div(a, h), h); }
}
/** tanh′ = 1/cosh²: 1 − v² would lose the tails' digits. */
@unmanaged @final export class TanhSlope extends Operation {
  @inline of(a: v128): v128 { const s = f64x2.div(f64x2.splat(1), cosh2(a)); return f64x2.mul(s, s); }
}
/** erf′ = 2/√π e^(−a²). */
@unmanaged @final export class ErfSlope extends Operation {
  @inline of(a: v128): v128 { return f64x2.mul(f64x2.splat(1.1283791670955126), exp2(f64x2.neg(f64x2.mul(a, a)))); }
}
/** The sign of a, 0 at 0: abs′. */
@unmanaged @final export class Sign extends Operation {
  @inline of(a: v128): v128 {
    const zero = f64x2.splat(0), one = f64x2.splat(1);
    return f64x2.sub(v128.and(f64x2.gt(a, zero), one), v128.and(f64x2.lt(a, zero), one));
  }
}
/** 1 where a < b, ½ where they are equal: ∂min(a, b)/∂a. */
@unmanaged @final export class LesserShare extends Operation {
  @inline of(a: v128, b: v128): v128 {
    return f64x2.add(v128.and(f64x2.lt(a, b), f64x2.splat(1)), v128.and(f64x2.eq(a, b), f64x2.splat(0.5)));
  }
}
/** ∂a^b/∂a = b a^(b−1), and 0 for b = 0 even at a = 0. */
@unmanaged @final export class PowerByBase extends Operation {
  @inline of(a: v128, b: v128): v128 {
    const slope = f64x2.mul(b, pow2(a, f64x2.sub(b, f64x2.splat(1))));
    return v128.andnot(slope, f64x2.eq(b, f64x2.splat(0)));
  }
}
/** ∂a^b/∂b = v ln a, and 0 where v is 0: the limit at a = 0 for b > 0. */
@unmanaged @final export class PowerByExponent extends Operation {
  @inline of(v: v128, a: v128): v128 {
    return v128.andnot(f64x2.mul(v, log2(a)), f64x2.eq(v, f64x2.splat(0)));
  }
}
