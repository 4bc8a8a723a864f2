import { Operation } from "./loops";
import { erf, erfc } from "./erf";

/** The transcendental functions on two rows at once: AssemblyScript's own, one lane after the other. */

@inline function lane0(a: v128): f64 { return f64x2.extract_lane(a, 0); }
@inline function lane1(a: v128): f64 { return f64x2.extract_lane(a, 1); }
@inline function both(low: f64, high: f64): v128 { return f64x2.replace_lane(f64x2.splat(low), 1, high); }

export function exp2(a: v128): v128 { return both(Math.exp(lane0(a)), Math.exp(lane1(a))); }
export function log2(a: v128): v128 { return both(Math.log(lane0(a)), Math.log(lane1(a))); }
export function pow2(a: v128, b: v128): v128 { return both(Math.pow(lane0(a), lane0(b)), Math.pow(lane1(a), lane1(b))); }
export function cosh2(a: v128): v128 { return both(Math.cosh(lane0(a)), Math.cosh(lane1(a))); }
export function hypot2(a: v128, b: v128): v128 { return both(Math.hypot(lane0(a), lane0(b)), Math.hypot(lane1(a), lane1(b))); }

@unmanaged @final export class Exp extends Operation { @inline of(a: v128): v128 { return exp2(a); } }
@unmanaged @final export class Log extends Operation { @inline of(a: v128): v128 { return log2(a); } }
@unmanaged @final export class Power extends Operation { @inline of(a: v128, b: v128): v128 { return pow2(a, b); } }
@unmanaged @final export class Cosh extends Operation { @inline of(a: v128): v128 { return cosh2(a); } }
@unmanaged @final export class Log10 extends Operation { @inline of(a: v128): v128 { return both(Math.log10(lane0(a)), Math.log10(lane1(a))); } }
@unmanaged @final export class Sin extends Operation { @inline of(a: v128): v128 { return both(Math.sin(lane0(a)), Math.sin(lane1(a))); } }
@unmanaged @final export class Cos extends Operation { @inline of(a: v128): v128 { return both(Math.cos(lane0(a)), Math.cos(lane1(a))); } }
@unmanaged @final export class Tan extends Operation { @inline of(a: v128): v128 { return both(Math.tan(lane0(a)), Math.tan(lane1(a))); } }
@unmanaged @final export class Asin extends Operation { @inline of(a: v128): v128 { return both(Math.asin(lane0(a)), Math.asin(lane1(a))); } }
@unmanaged @final export class Acos extends Operation { @inline of(a: v128): v128 { return both(Math.acos(lane0(a)), Math.acos(lane1(a))); } }
@unmanaged @final export class Atan extends Operation { @inline of(a: v128): v128 { return both(Math.atan(lane0(a)), Math.atan(lane1(a))); } }
@unmanaged @final export class Atan2 extends Operation {
  @inline of(y: v128, x: v128): v128 { return both(Math.atan2(lane0(y), lane0(x)), Math.atan2(lane1(y), lane1(x))); }
}
@unmanaged @final export class Sinh extends Operation { @inline of(a: v128): v128 { return both(Math.sinh(lane0(a)), Math.sinh(lane1(a))); } }
@unmanaged @final export class Tanh extends Operation { @inline of(a: v128): v128 { return both(Math.tanh(lane0(a)), Math.tanh(lane1(a))); } }
@unmanaged @final export class Erf extends Operation { @inline of(a: v128): v128 { return both(erf(lane0(a)), erf(lane1(a))); } }
@unmanaged @final export class Erfc extends Operation { @inline of(a: v128): v128 { return both(erfc(lane0(a)), erfc(lane1(a))); } }
