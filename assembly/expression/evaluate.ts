import { Add, Divide, Exp, Multiply, Negate, Sqrt, Subtract } from "./arithmetic";
import {
  abs, acos, asin, atan, atan2, cos, cosh, erf, erfc, greater, lesser, log, log10, power, sin, sinh, tan, tanh,
} from "./functions";
import { call1, call2, Function1, Function2, map1, map2 } from "./loops";
import { Op } from "./operations";
import { Slot } from "./records";

/** Values of one operation over `pairs` pairs of rows. For a unary operation b is not looked at. */
export function evaluate(op: i32, a: Slot, b: Slot, out: usize, pairs: i32): void {
  const x = a.value, sx = a.stride, y = b.value, sy = b.stride;
  switch (op) {
    case Op.Add: return map2<Add>(x, sx, y, sy, out, 16, pairs);
    case Op.Subtract: return map2<Subtract>(x, sx, y, sy, out, 16, pairs);
    case Op.Multiply: return map2<Multiply>(x, sx, y, sy, out, 16, pairs);
    case Op.Divide: return map2<Divide>(x, sx, y, sy, out, 16, pairs);
    case Op.Negate: return map1<Negate>(x, sx, out, 16, pairs);
    case Op.Sqrt: return map1<Sqrt>(x, sx, out, 16, pairs);
    case Op.Exp: return map1<Exp>(x, sx, out, 16, pairs);
    case Op.Power: case Op.Atan2: case Op.Min: case Op.Max: return call2(binary(op), x, sx, y, sy, out, pairs);
    default: return call1(unary(op), x, sx, out, pairs);
  }
}

function binary(op: i32): Function2 {
  switch (op) {
    case Op.Atan2: return atan2;
    case Op.Min: return lesser;
    case Op.Max: return greater;
    default: return power;
  }
}

function unary(op: i32): Function1 {
  switch (op) {
    case Op.Log: return log;
    case Op.Log10: return log10;
    case Op.Sin: return sin;
    case Op.Cos: return cos;
    case Op.Tan: return tan;
    case Op.Asin: return asin;
    case Op.Acos: return acos;
    case Op.Atan: return atan;
    case Op.Sinh: return sinh;
    case Op.Cosh: return cosh;
    case Op.Tanh: return tanh;
    case Op.Erf: return erf;
    case Op.Erfc: return erfc;
    default: return abs;
  }
}
