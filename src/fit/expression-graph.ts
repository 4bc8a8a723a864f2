/**
 * An expression as a graph without repetition: equal subexpressions are one node, constants are folded, small integer powers are
 * products. Nodes stand after their operands, so that everything that walks the graph is a loop and never recurses.
 */

/** Operation codes, shared with `assembly/expression/operations.ts`. */
export const Op = {
  Constant: 0,
  Parameter: 1,
  Column: 2,
  Add: 3,
  Subtract: 4,
  Multiply: 5,
  Divide: 6,
  Negate: 7,
  Power: 8,
  Sqrt: 9,
  Exp: 10,
  Log: 11,
  Log10: 12,
  Sin: 13,
  Cos: 14,
  Tan: 15,
  Asin: 16,
  Acos: 17,
  Atan: 18,
  Atan2: 19,
  Sinh: 20,
  Cosh: 21,
  Tanh: 22,
  Abs: 23,
  Min: 24,
  Max: 25,
  Erf: 26,
  Erfc: 27,
} as const;

/** A function of an expression: operation code, number of arguments, and whether it is one over that operation. */
interface KnownFunction {
  readonly op: number;
  readonly arity: 1 | 2;
  readonly reciprocal?: boolean;
}

/** The functions of an expression. */
export const FUNCTIONS: ReadonlyMap<string, KnownFunction> = new Map<string, KnownFunction>([
  ['sqrt', { op: Op.Sqrt, arity: 1 }],
  ['exp', { op: Op.Exp, arity: 1 }],
  ['log', { op: Op.Log, arity: 1 }],
  ['log10', { op: Op.Log10, arity: 1 }],
  ['sin', { op: Op.Sin, arity: 1 }],
  ['cos', { op: Op.Cos, arity: 1 }],
  ['tan', { op: Op.Tan, arity: 1 }],
  ['asin', { op: Op.Asin, arity: 1 }],
  ['acos', { op: Op.Acos, arity: 1 }],
  ['atan', { op: Op.Atan, arity: 1 }],
  ['atan2', { op: Op.Atan2, arity: 2 }],
  ['sinh', { op: Op.Sinh, arity: 1 }],
  ['cosh', { op: Op.Cosh, arity: 1 }],
  ['tanh', { op: Op.Tanh, arity: 1 }],
  ['coth', { op: Op.Tanh, arity: 1, reciprocal: true }],
  ['abs', { op: Op.Abs, arity: 1 }],
  ['min', { op: Op.Min, arity: 2 }],
  ['max', { op: Op.Max, arity: 2 }],
  ['erf', { op: Op.Erf, arity: 1 }],
  ['erfc', { op: Op.Erfc, arity: 1 }],
]);

/** One node. `a` and `b` are operands (−1: none); a constant's `a` is its value, a name's `a` its place among the names. */
export interface ExpressionNode {
  readonly op: number;
  readonly a: number;
  readonly b: number;
}

/** Integer powers up to this one are multiplied out. */
const LARGEST_PRODUCT = 16;

const FOLDED: ReadonlyMap<number, (a: number, b: number) => number> = new Map([
  [Op.Add, (a: number, b: number) => a + b],
  [Op.Subtract, (a: number, b: number) => a - b],
  [Op.Multiply, (a: number, b: number) => a * b],
  [Op.Divide, (a: number, b: number) => a / b],
  [Op.Negate, (a: number) => -a],
]);

/** Collects nodes; every method returns the place of the node that holds its result. */
export class GraphBuilder {
  readonly nodes: ExpressionNode[] = [];
  readonly names: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #nameNodes = new Map<string, number>();

  constant(value: number): number {
    return this.#share(Op.Constant, value, -1, `# ${Object.is(value, -0) ? '-0' : value}`);
  }

  name(name: string): number {
    let place = this.#nameNodes.get(name);
    if (place === undefined) {
      place = this.nodes.push({ op: Op.Parameter, a: this.names.push(name) - 1, b: -1 }) - 1;
      this.#nameNodes.set(name, place);
    }
    return place;
  }

  apply(op: number, a: number, b = -1): number {
    const folded = this.#fold(op, a, b);
    if (folded !== undefined) return this.constant(folded);
    const swap = (op === Op.Add || op === Op.Multiply) && a > b;
    return swap ? this.#share(op, b, a, `${op} ${b} ${a}`) : this.#share(op, a, b, `${op} ${a} ${b}`);
  }

  power(base: number, exponent: number): number {
    const n = this.#value(exponent);
    if (n !== undefined && Number.isInteger(n) && Math.abs(n) <= LARGEST_PRODUCT) return this.#integerPower(base, n);
    if (n === 0.5) return this.apply(Op.Sqrt, base);
    if (n === -0.5) return this.apply(Op.Divide, this.constant(1), this.apply(Op.Sqrt, base));
    return this.apply(Op.Power, base, exponent);
  }

  #integerPower(base: number, n: number): number {
    if (n === 0) return this.constant(1);
    if (n < 0) return this.apply(Op.Divide, this.constant(1), this.#integerPower(base, -n));
    if (n === 1) return base;
    const half = this.#integerPower(base, n >> 1);
    const even = this.apply(Op.Multiply, half, half);
    return n % 2 === 0 ? even : this.apply(Op.Multiply, even, base);
  }

  #fold(op: number, a: number, b: number): number | undefined {
    const fold = FOLDED.get(op);
    const left = this.#value(a);
    const right = b < 0 ? 0 : this.#value(b);
    return fold === undefined || left === undefined || right === undefined ? undefined : fold(left, right);
  }

  #value(place: number): number | undefined {
    const node = this.nodes[place];
    return node?.op === Op.Constant ? node.a : undefined;
  }

  #share(op: number, a: number, b: number, key: string): number {
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.nodes.push({ op, a, b }) - 1;
      this.#places.set(key, place);
    }
    return place;
  }
}
