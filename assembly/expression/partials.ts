/**
 * The partial derivative of one operation by one operand over a block: a sign and a factor. The factor is ±1, a value that is
 * already there (exp, products), or computed into the scratch block, once if it is the same in every row.
 */
import { Divide } from "./arithmetic";
import {
  ArcSlope, AsinSlope, AtanSlope, ErfSlope, LesserShare, Log10Slope, PowerByBase, PowerByExponent, Reciprocal, Sign, SqrtSlope,
  TanhSlope, TanSlope,
} from "./derivatives";
import { Cos, Cosh, Sin, Sinh } from "./functions";
import { map1, map2, Operation } from "./loops";
import { Op } from "./operations";
import { Slot } from "./records";

export const enum Partial { PlusOne, MinusOne, Plus, Minus }

/** Address and stride of the last factor; a factor ±1 leaves them alone. */
export let factor: usize = 0;
export let factorStride: usize = 0;

let scratch: usize = 0;
let pairs: i32 = 0;

/** From here on blocks have `count` pairs of rows, and factors are computed at `block`. */
export function usePartials(block: usize, count: i32): void { scratch = block; pairs = count; }

/** ∂v/∂a. */
export function partialByFirst(op: i32, a: Slot, b: Slot, v: Slot): Partial {
  switch (op) {
    case Op.Negate: return Partial.MinusOne;
    case Op.Multiply: return already(b);
    case Op.Divide: return slope1<Reciprocal>(b);
    case Op.Power: return slope2<PowerByBase>(a, b);
    case Op.Sqrt: return slope1<SqrtSlope>(v);
    case Op.Exp: return already(v);
    case Op.Log: return slope1<Reciprocal>(a);
    case Op.Log10: return slope1<Log10Slope>(a);
    case Op.Sin: return slope1<Cos>(a);
    case Op.Cos: slope1<Sin>(a); return Partial.Minus;
    case Op.Tan: return slope1<TanSlope>(v);
    case Op.Asin: return slope1<AsinSlope>(a);
    case Op.Acos: slope1<AsinSlope>(a); return Partial.Minus;
    case Op.Atan: return slope1<AtanSlope>(a);
    case Op.Atan2: return slope2<ArcSlope>(b, a);
    case Op.Sinh: return slope1<Cosh>(a);
    case Op.Cosh: return slope1<Sinh>(a);
    case Op.Tanh: return slope1<TanhSlope>(a);
    case Op.Abs: return slope1<Sign>(a);
    case Op.Min: return slope2<LesserShare>(a, b);
    case Op.Max: return slope2<LesserShare>(b, a);
    case Op.Erf: return slope1<ErfSlope>(a);
    case Op.Erfc: slope1<ErfSlope>(a); return Partial.Minus;
    default: return Partial.PlusOne;             // Add, Subtract
  }
}

/** ∂v/∂b. */
export function partialBySecond(op: i32, a: Slot, b: Slot, v: Slot): Partial {
  switch (op) {
    case Op.Subtract: return Partial.MinusOne;
    case Op.Multiply: return already(a);
    case Op.Divide: slope2<Divide>(v, b); return Partial.Minus;
    case Op.Power: return slope2<PowerByExponent>(v, a);
    case Op.Atan2: slope2<ArcSlope>(a, b); return Partial.Minus;
    case Op.Min: return slope2<LesserShare>(b, a);
    case Op.Max: return slope2<LesserShare>(a, b);
    default: return Partial.PlusOne;             // Add
  }
}

function already(slot: Slot): Partial {
  factor = slot.value;
  factorStride = slot.stride;
  return Partial.Plus;
}

function slope1<O extends Operation>(a: Slot): Partial {
  factor = scratch;
  factorStride = a.stride;
  map1<O>(a.value, a.stride, scratch, 16, factorStride == 0 ? 1 : pairs);
  return Partial.Plus;
}

function slope2<O extends Operation>(a: Slot, b: Slot): Partial {
  factor = scratch;
  factorStride = a.stride | b.stride;
  map2<O>(a.value, a.stride, b.value, b.stride, scratch, 16, factorStride == 0 ? 1 : pairs);
  return Partial.Plus;
}
