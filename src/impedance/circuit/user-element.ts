/** Elements of a user's own: a complex expression in ω and parameters, compiled to two real tapes, Re Z and Im Z. */
import { InputError, ParseError } from '../../core/errors.ts';
import { compileExpression, type Expression, parseExpression } from '../../fit/expression.ts';
import { type ExpressionNode, FUNCTIONS, Op } from '../../fit/expression-graph.ts';
import { errorAt } from '../../fit/text-error.ts';
import { ELEMENTS } from '../../generated/catalogue.ts';
import type { UserElement } from '../types.ts';
import { BOUKAMP_LETTERS } from './boukamp.ts';
import { type Complex, ComplexBuilder } from './complex.ts';
import type { ElementDescription, ElementTapes } from './tree.ts';
import { describeParameters } from './user-parameters.ts';

const MAX_NODES = 4096;

/**
 * Compiles an element: an expression in `w` (ω), `j` and parameters, in the language of {@link parseExpression}. Real subexpressions stay
 * real: the root or logarithm of a negative number is not a number, unless it is written with `j`. Powers, roots and logarithms of complex
 * numbers are on the principal branch.
 *
 * @returns The parameters in order of first appearance, which is their order in the tapes; the tapes' only column is ω in rad/s.
 *
 * @throws InputError `bad-name`, or what {@link describeParameters} finds.
 * @throws ParseError as `parseExpression`, and `real-only-function` where a function without a complex continuation here (erf, min, …) has
 * an argument that is not real.
 */
export function compileUserElement(name: string, element: UserElement): ElementDescription & { readonly tapes: ElementTapes } {
  checkName(name);
  const expression = parse(name, element);
  const parameters = describeParameters(name, expression.names, element.parameters);
  const builder = new ComplexBuilder();
  const { re, im } = toComplex(expression, builder);
  const names = parameters.map((parameter) => parameter.name);
  const tapeOf = (part: number | null) => compileExpression(builder.expression(part), ['w'], names);
  if (builder.graph.nodes.length > MAX_NODES) {
    throw errorAt('expression-too-large', `element ${name} has more than ${MAX_NODES} different operations`, expression.text, 0);
  }
  return { parameters, tapes: { re: tapeOf(re), im: tapeOf(im) } };
}

function checkName(name: string): void {
  const path = `elements.${name}`;
  if (!/^[A-Za-z]+$/.test(name)) throw new InputError('bad-name', `an element is named by letters only, not "${name}"`, path);
  if (Object.hasOwn(ELEMENTS, name) || BOUKAMP_LETTERS.has(name) || name === 'p') {
    throw new InputError('bad-name', `"${name}" means something else in a circuit already: name your element otherwise`, path);
  }
}

function parse(name: string, element: UserElement): Expression {
  if (typeof element?.expression !== 'string') {
    throw new InputError('bad-option', `element ${name} is expected as { expression: 'R/(1 + j*w*tau)' }`, `elements.${name}.expression`);
  }
  try {
    return parseExpression(element.expression);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new ParseError(error.code, `element ${name}: ${error.message}`, error.line, error.column);
  }
}

/** Node by node, each after its operands. */
function toComplex(expression: Expression, builder: ComplexBuilder): Complex {
  const values: Complex[] = [];
  const zero: Complex = { re: null, im: null };
  expression.nodes.forEach((node, at) => {
    if (node.op <= Op.Parameter) {
      values.push(leaf(node, expression, builder));
      return;
    }
    const a = values[node.a] ?? zero;
    const b = values[node.b] ?? zero;
    const real = a.im === null && b.im === null;
    const operation = OPERATIONS.get(node.op);
    if (!real && !operation) failRealOnly(node.op, at, expression);
    values.push(real || !operation ? applyReal(node, a, b, builder) : operation(builder, a, b));
  });
  return values[expression.root] ?? zero;
}

function leaf(node: ExpressionNode, { names }: Expression, builder: ComplexBuilder): Complex {
  if (node.op === Op.Constant) return builder.real(builder.graph.constant(node.a));
  const name = names[node.a] ?? '';
  return name === 'j' ? { re: null, im: builder.graph.constant(1) } : builder.real(builder.graph.name(name));
}

function applyReal(node: ExpressionNode, a: Complex, b: Complex, builder: ComplexBuilder): Complex {
  return builder.real(builder.graph.apply(node.op, builder.node(a.re), node.b < 0 ? -1 : builder.node(b.re)));
}

function failRealOnly(op: number, at: number, { text, calls }: Expression): never {
  const name = [...FUNCTIONS].find(([, known]) => known.op === op)?.[0] ?? '';
  throw errorAt(
    'real-only-function',
    `'${name}' takes real numbers only, and this argument has an imaginary part`,
    text,
    calls.get(at) ?? 0,
  );
}

type Operation = (builder: ComplexBuilder, a: Complex, b: Complex) => Complex;

/** Operations that are known of complex numbers. */
const OPERATIONS: ReadonlyMap<number, Operation> = new Map<number, Operation>([
  [Op.Add, (builder, a, b) => builder.add(a, b)],
  [Op.Subtract, (builder, a, b) => builder.subtract(a, b)],
  [Op.Multiply, (builder, a, b) => builder.multiply(a, b)],
  [Op.Divide, (builder, a, b) => builder.divide(a, b)],
  [Op.Negate, (builder, a) => builder.negate(a)],
  [Op.Power, (builder, a, b) => builder.power(a, b)],
  [Op.Sqrt, (builder, a) => builder.sqrt(a)],
  [Op.Exp, (builder, a) => builder.exp(a)],
  [Op.Log, (builder, a) => builder.log(a)],
  [Op.Log10, (builder, a) => builder.multiply(builder.log(a), builder.real(builder.graph.constant(Math.LOG10E)))],
  [Op.Sin, (builder, a) => turnBack(builder, builder.sinh(builder.timesJ(a)))],
  [Op.Cos, (builder, a) => builder.cosh(builder.timesJ(a))],
  [Op.Tan, (builder, a) => turnBack(builder, builder.tanh(builder.timesJ(a)))],
  [Op.Sinh, (builder, a) => builder.sinh(a)],
  [Op.Cosh, (builder, a) => builder.cosh(a)],
  [Op.Tanh, (builder, a) => builder.tanh(a)],
  [Op.Abs, (builder, a) => builder.real(builder.modulus(a))],
]);

/** −j·z: sin z = −j·sinh(jz), tan z = −j·tanh(jz). */
function turnBack(builder: ComplexBuilder, z: Complex): Complex {
  return builder.negate(builder.timesJ(z));
}
