/**
 * The partial derivative of one operation by one operand over a block: a sign and a factor. The factor is ±1, a value that is
 * already there (exp, products), or computed into the scratch block, once if it is the same in every row.
 */
import { Divide, Reciprocal } from "./arithmetic";
import {
  arcSlope, asinSlope, atanSlope, erfSlope, greaterShare, lesserShare, log10Slope, logSlope, powerByBase, powerByExponent, sign,
  sqrtSlope, tanhSlope, tanSlope,
} from "./derivatives";
import { cos, cosh, sin, sinh } from "./functions";
import { call1, call2, Function1, Function2, map1, map2 } from "./loops";
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
    case Op.Add: case Op.Subtract: return Partial.PlusOne;
    case Op.Negate: return Partial.MinusOne;
    case Op.Multiply: return already(b);
    case Op.Divide: return inverse(b);
    case Op.Exp: return already(v);
    case Op.Power: case Op.Atan2: case Op.Min: case Op.Max: return slope2(slopeByOwn(op), a, b, Partial.Plus);
    default: {
      const falls = op == Op.Cos || op == Op.Acos || op == Op.Erfc, ofValue = op == Op.Sqrt || op == Op.Tan;
      return slope1(slopeOf(op), ofValue ? v : a, falls ? Partial.Minus : Partial.Plus);
    }
  }
}

/** ∂v/∂b. */
export function partialBySecond(op: i32, a: Slot, b: Slot, v: Slot): Partial {
  switch (op) {
    case Op.Add: return Partial.PlusOne;
    case Op.Subtract: return Partial.MinusOne;
    case Op.Multiply: return already(a);
    case Op.Divide: return negatedQuotient(v, b);
    case Op.Power: return slope2(powerByExponent, v, a, Partial.Plus);
    default: return slope2(slopeByOwn(op), b, a, op == Op.Atan2 ? Partial.Minus : Partial.Plus);
  }
}

/** The derivative of a function, up to its sign, of its argument (of its value for sqrt and tan). */
function slopeOf(op: i32): Function1 {
  switch (op) {
    case Op.Sqrt: return sqrtSlope;
    case Op.Log: return logSlope;
    case Op.Log10: return log10Slope;
    case Op.Sin: return cos;
    case Op.Cos: return sin;
    case Op.Tan: return tanSlope;
    case Op.Asin: case Op.Acos: return asinSlope;
    case Op.Atan: return atanSlope;
    case Op.Sinh: return cosh;
    case Op.Cosh: return sinh;
    case Op.Tanh: return tanhSlope;
    case Op.Erf: case Op.Erfc: return erfSlope;
    default: return sign;                                                          // abs
  }
}

/** The derivative of a function of two arguments, up to its sign, by one argument, given that one and the other. */
function slopeByOwn(op: i32): Function2 {
  switch (op) {
    case Op.Atan2: return arcSlope;
    case Op.Min: return lesserShare;
    case Op.Max: return greaterShare;
    default: return powerByBase;
  }
}

function already(slot: Slot): Partial {
  factor = slot.value;
  factorStride = slot.stride;
  return Partial.Plus;
}

function inverse(b: Slot): Partial {
  useScratch(b.stride);
  map1<Reciprocal>(b.value, b.stride, scratch, 16, distinct());
  return Partial.Plus;
}

function negatedQuotient(v: Slot, b: Slot): Partial {
  useScratch(v.stride | b.stride);
  map2<Divide>(v.value, v.stride, b.value, b.stride, scratch, 16, distinct());
  return Partial.Minus;
}

function slope1(f: Function1, a: Slot, sign: Partial): Partial {
  useScratch(a.stride);
  call1(f, a.value, a.stride, scratch, distinct());
  return sign;
}

function slope2(f: Function2, a: Slot, b: Slot, sign: Partial): Partial {
  useScratch(a.stride | b.stride);
  call2(f, a.value, a.stride, b.value, b.stride, scratch, distinct());
  return sign;
}

function useScratch(stride: usize): void {
  factor = scratch;
  factorStride = stride;
}

/** Pairs of rows in which the factor differs. */
@inline function distinct(): i32 { return factorStride == 0 ? 1 : pairs; }
