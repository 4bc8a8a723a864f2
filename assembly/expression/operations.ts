/** Operation codes of the tape, shared with `src/fit/expression-graph.ts`: leaves up to `Column`, then operations. */
export const enum Op {
  Constant, Parameter, Column,
  Add, Subtract, Multiply, Divide, Negate, Power, Sqrt,
  Exp, Log, Log10, Sin, Cos, Tan, Asin, Acos, Atan, Atan2, Sinh, Cosh, Tanh, Abs, Min, Max, Erf, Erfc,
}
