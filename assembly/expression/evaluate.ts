import { Absolute, Add, Divide, Greater, Lesser, Multiply, Negate, Sqrt, Subtract } from "./arithmetic";
import { Acos, Asin, Atan, Atan2, Cos, Cosh, Erf, Erfc, Exp, Log, Log10, Power, Sin, Sinh, Tan, Tanh } from "./functions";
import { map1, map2, Operation } from "./loops";
import { Op } from "./operations";
import { Slot } from "./records";

/** Values of one operation over `pairs` pairs of rows. For a unary operation b is not looked at. */
export function evaluate(op: i32, a: Slot, b: Slot, out: usize, pairs: i32): void {
  switch (op) {
    case Op.Add: return binary<Add>(a, b, out, pairs);
    case Op.Subtract: return binary<Subtract>(a, b, out, pairs);
    case Op.Multiply: return binary<Multiply>(a, b, out, pairs);
    case Op.Divide: return binary<Divide>(a, b, out, pairs);
    case Op.Negate: return unary<Negate>(a, out, pairs);
    case Op.Power: return binary<Power>(a, b, out, pairs);
    case Op.Sqrt: return unary<Sqrt>(a, out, pairs);
    case Op.Exp: return unary<Exp>(a, out, pairs);
    case Op.Log: return unary<Log>(a, out, pairs);
    case Op.Log10: return unary<Log10>(a, out, pairs);
    case Op.Sin: return unary<Sin>(a, out, pairs);
    case Op.Cos: return unary<Cos>(a, out, pairs);
    case Op.Tan: return unary<Tan>(a, out, pairs);
    case Op.Asin: return unary<Asin>(a, out, pairs);
    case Op.Acos: return unary<Acos>(a, out, pairs);
    case Op.Atan: return unary<Atan>(a, out, pairs);
    case Op.Atan2: return binary<Atan2>(a, b, out, pairs);
    case Op.Sinh: return unary<Sinh>(a, out, pairs);
    case Op.Cosh: return unary<Cosh>(a, out, pairs);
    case Op.Tanh: return unary<Tanh>(a, out, pairs);
    case Op.Abs: return unary<Absolute>(a, out, pairs);
    case Op.Min: return binary<Lesser>(a, b, out, pairs);
    case Op.Max: return binary<Greater>(a, b, out, pairs);
    case Op.Erf: return unary<Erf>(a, out, pairs);
    case Op.Erfc: return unary<Erfc>(a, out, pairs);
  }
}

@inline function unary<O extends Operation>(a: Slot, out: usize, pairs: i32): void {
  map1<O>(a.value, a.stride, out, 16, pairs);
}

@inline function binary<O extends Operation>(a: Slot, b: Slot, out: usize, pairs: i32): void {
  map2<O>(a.value, a.stride, b.value, b.stride, out, 16, pairs);
}
