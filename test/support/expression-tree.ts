import fc from 'fast-check';

/** A random expression, its text with as few brackets as precedence allows, and its value and slope by forward differentiation. */
export type Tree =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unary'; readonly op: Unary; readonly of: Tree }
  | { readonly kind: 'binary'; readonly op: Binary; readonly left: Tree; readonly right: Tree };

const BINARY = ['+', '-', '*', '/', '^'] as const;
type Binary = (typeof BINARY)[number];

/** Value and derivative of the smooth functions. */
const UNARY = {
  '-': [(u: number) => -u, () => -1],
  exp: [Math.exp, Math.exp],
  log: [Math.log, (u: number) => 1 / u],
  sqrt: [Math.sqrt, (u: number) => 0.5 / Math.sqrt(u)],
  sin: [Math.sin, Math.cos],
  cos: [Math.cos, (u: number) => -Math.sin(u)],
  atan: [Math.atan, (u: number) => 1 / (1 + u * u)],
  tanh: [Math.tanh, (u: number) => 1 / Math.cosh(u) ** 2],
} as const satisfies Record<string, readonly [(u: number) => number, (u: number) => number]>;
type Unary = keyof typeof UNARY;

export function treeOf(names: readonly string[]): fc.Arbitrary<Tree> {
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, depthSize: 'medium' },
      fc.record({ kind: fc.constant('name' as const), name: fc.constantFrom(...names) }),
      fc.record({ kind: fc.constant('number' as const), value: fc.constantFrom(0.5, 1, 2, 3, 1.75, 1e-3) }),
      fc.record({ kind: fc.constant('unary' as const), op: fc.constantFrom(...(Object.keys(UNARY) as Unary[])), of: tie('tree') }),
      fc.record({ kind: fc.constant('binary' as const), op: fc.constantFrom(...BINARY), left: tie('tree'), right: tie('tree') }),
    ),
  }));
  return tree;
}

const LEVEL = { '+': 1, '-': 1, '*': 2, '/': 2, sign: 3, '^': 4, primary: 5 } as const;

export function printTree(tree: Tree): string {
  return print(tree).text;
}

function print(tree: Tree): { text: string; level: number } {
  switch (tree.kind) {
    case 'number':
      return { text: `${tree.value}`, level: LEVEL.primary };
    case 'name':
      return { text: tree.name, level: LEVEL.primary };
    case 'unary':
      if (tree.op !== '-') return { text: `${tree.op}(${printTree(tree.of)})`, level: LEVEL.primary };
      return { text: `-${bracket(tree.of, LEVEL.sign)}`, level: LEVEL.sign };
    case 'binary': {
      const level = LEVEL[tree.op];
      if (tree.op === '^') return { text: `${bracket(tree.left, LEVEL.primary)}^${bracket(tree.right, LEVEL.sign)}`, level };
      return { text: `${bracket(tree.left, level)} ${tree.op} ${bracket(tree.right, level + 1)}`, level };
    }
  }
}

function bracket(tree: Tree, lowest: number): string {
  const { text, level } = print(tree);
  return level < lowest ? `(${text})` : text;
}

interface Dual {
  readonly value: number;
  readonly slope: number;
  /** How large the terms are whose rounding errors value and slope carry. */
  readonly scale: number;
  readonly slopeScale: number;
  /** No intermediate value so large, small or singular that rounding errors are amplified without bound. */
  readonly tame: boolean;
}

/** Value and slope by one name; the scales follow from first-order propagation of rounding errors. */
export function differentiate(tree: Tree, values: Readonly<Record<string, number>>, by: string): Dual {
  switch (tree.kind) {
    case 'number':
      return dual(tree.value, 0, 0, 0, true);
    case 'name':
      return dual(values[tree.name] ?? Number.NaN, tree.name === by ? 1 : 0, 0, tree.name === by ? 1 : 0, true);
    case 'unary': {
      const u = differentiate(tree.of, values, by);
      const [f, slope] = UNARY[tree.op];
      return chain(f(u.value), [[u, slope(u.value)]]);
    }
    case 'binary': {
      const u = differentiate(tree.left, values, by);
      const v = differentiate(tree.right, values, by);
      return combine(tree.op, u, v);
    }
  }
}

function combine(op: Binary, u: Dual, v: Dual): Dual {
  const [a, b] = [u.value, v.value];
  switch (op) {
    case '+':
      return chain(a + b, [
        [u, 1],
        [v, 1],
      ]);
    case '-':
      return chain(a - b, [
        [u, 1],
        [v, -1],
      ]);
    case '*':
      return chain(a * b, [
        [u, b],
        [v, a],
      ]);
    case '/':
      return chain(a / b, [
        [u, 1 / b],
        [v, -a / b / b],
      ]);
    case '^':
      return power(u, v);
  }
}

/** A negative base has no derivative by an exponent that may vary, even if the exponent happens not to. */
function power(u: Dual, v: Dual): Dual {
  const [a, b] = [u.value, v.value];
  if (v.slopeScale === 0)
    return chain(a ** b, [
      [u, b * a ** (b - 1)],
      [v, 0],
    ]);
  const result = chain(a ** b, [
    [u, b * a ** (b - 1)],
    [v, a ** b * Math.log(a)],
  ]);
  return { ...result, tame: result.tame && a > 0 };
}

function chain(value: number, terms: readonly (readonly [Dual, number])[]): Dual {
  const sum = (f: (u: Dual, partial: number) => number) => terms.reduce((total, [u, partial]) => total + f(u, partial), 0);
  return dual(
    value,
    sum((u, partial) => partial * u.slope),
    sum((u, partial) => Math.abs(partial) * u.scale),
    sum((u, partial) => Math.abs(partial) * u.slopeScale),
    terms.every(([u]) => u.tame),
  );
}

function dual(value: number, slope: number, scale: number, slopeScale: number, tame: boolean): Dual {
  const size = Math.abs(value);
  return { value, slope, scale: scale + size, slopeScale, tame: tame && (size === 0 || size > 0.05) && size < 50 && Math.abs(slope) < 1e3 };
}
