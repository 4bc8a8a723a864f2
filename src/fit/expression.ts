import { ParseError } from '../core/errors.ts';
import { type ExpressionNode, FUNCTIONS, GraphBuilder, Op } from './expression-graph.ts';
import { nearestName } from './nearest.ts';
import { errorAt } from './text-error.ts';

export { compileExpression } from './expression-tape.ts';

/** A parsed expression: plain data, ready to be compiled for any assignment of its names to data columns and parameters. */
export interface Expression {
  readonly text: string;
  /** Identifiers in order of first appearance; `pi` and the functions are none. */
  readonly names: readonly string[];
  /** The operations, each after its operands. */
  readonly nodes: readonly ExpressionNode[];
  /** The node that is the expression's value. */
  readonly root: number;
  /** Where in the text the call of a function begins that a node is the (first) result of. */
  readonly calls: ReadonlyMap<number, number>;
}

const MAX_CHARACTERS = 10_000;
const MAX_NESTING = 100;
const MAX_NODES = 4096;

/**
 * Reads an expression such as `b1*(1 - exp(-b2*x))`.
 *
 * Operators `+ - * / ^` (`**` is `^`: right-associative and tighter than a minus in front, −x^2 = −(x²)), brackets, numbers, `pi`,
 * the functions of `FUNCTIONS`, and names: letters, digits, `_`, joined by dots (`G.sigma`), or anything in quotes
 * (`'my peak.center'`).
 *
 * @throws ParseError `expression-syntax`, `unknown-function`, or `expression-too-large` (more than 10000 characters, 4096 operations
 * or 100 levels of nesting), with line, column and a caret under the place.
 */
export function parseExpression(text: string): Expression {
  if (text.length > MAX_CHARACTERS) {
    throw new ParseError('expression-too-large', `the expression has ${text.length} characters; at most ${MAX_CHARACTERS} are read`, 1, 1);
  }
  return new Parser(text).parse();
}

interface Token {
  readonly kind: 'number' | 'name' | 'quoted' | 'operator' | 'end';
  /** What it stands for: a quoted name without its quotes, `^` also for `**`. */
  readonly text: string;
  readonly at: number;
}

const SPACE = /\s*/y;
const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y],
  ['quoted', /'[^']+'/y],
  ['operator', /\*\*|[-+*/^(),]/y],
];

/** Recursive descent; it recurses only where the text nests, which is counted. */
class Parser {
  readonly #text: string;
  readonly #graph = new GraphBuilder();
  readonly #calls = new Map<number, number>();
  #token: Token;
  #end = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#token = this.#read();
  }

  parse(): Expression {
    if (this.#atEnd()) this.#fail('expression-syntax', 'the expression is empty');
    const root = this.#sum();
    if (!this.#atEnd()) this.#unexpected('an operator');
    return { text: this.#text, names: this.#graph.names, nodes: this.#graph.nodes, root, calls: this.#calls };
  }

  #sum(): number {
    let left = this.#product();
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-')) {
      left = this.#apply(sign === '+' ? Op.Add : Op.Subtract, left, this.#product());
    }
    return left;
  }

  #product(): number {
    let left = this.#signed();
    for (let sign = this.#take('*', '/'); sign; sign = this.#take('*', '/')) {
      left = this.#apply(sign === '*' ? Op.Multiply : Op.Divide, left, this.#signed());
    }
    return left;
  }

  #signed(): number {
    let negative = false;
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-')) negative = negative !== (sign === '-');
    const value = this.#power();
    return negative ? this.#apply(Op.Negate, value) : value;
  }

  #power(): number {
    const base = this.#primary();
    if (!this.#take('^')) return base;
    const exponent = this.#nested(() => this.#signed());
    return this.#checkSize(this.#graph.power(base, exponent));
  }

  #primary(): number {
    const token = this.#token;
    switch (token.kind) {
      case 'number':
        this.#advance();
        return this.#checkSize(this.#graph.constant(Number(token.text)));
      case 'quoted':
        this.#advance();
        return this.#checkSize(this.#graph.name(token.text));
      case 'name':
        this.#advance();
        return this.#isOperator('(') ? this.#call(token) : this.#named(token);
      default:
        if (!this.#take('(')) this.#unexpected("a number, a name or '('");
        return this.#bracketed(token);
    }
  }

  #named(token: Token): number {
    if (token.text === 'pi') return this.#graph.constant(Math.PI);
    if (FUNCTIONS.has(token.text)) {
      this.#fail('expression-syntax', `'${token.text}' is a function: its argument is missing (in quotes it is a name)`, token.at);
    }
    return this.#checkSize(this.#graph.name(token.text));
  }

  #call(token: Token): number {
    const known = FUNCTIONS.get(token.text);
    if (!known) {
      const nearest = nearestName(token.text === 'ln' ? 'log' : token.text, [...FUNCTIONS.keys()]);
      this.#fail('unknown-function', `there is no function '${token.text}' (nearest: '${nearest}'; a product needs its '*')`, token.at);
    }
    const open = this.#token;
    this.#advance();
    const operands = this.#nested(() => this.#arguments());
    this.#close(open);
    if (operands.length !== known.arity) {
      const wanted = known.arity === 1 ? '1 argument' : `${known.arity} arguments`;
      this.#fail('expression-syntax', `'${token.text}' takes ${wanted}, not ${operands.length}`, token.at);
    }
    const result = this.#apply(known.op, operands[0] ?? -1, operands[1]);
    if (!this.#calls.has(result)) this.#calls.set(result, token.at);
    return known.reciprocal ? this.#apply(Op.Divide, this.#graph.constant(1), result) : result;
  }

  #arguments(): number[] {
    if (this.#isOperator(')')) return [];
    const operands = [this.#sum()];
    while (this.#take(',')) operands.push(this.#sum());
    return operands;
  }

  #bracketed(open: Token): number {
    const value = this.#nested(() => this.#sum());
    this.#close(open);
    return value;
  }

  #close(open: Token): void {
    if (this.#take(')')) return;
    if (this.#atEnd()) this.#fail('expression-syntax', "this '(' is never closed", open.at);
    this.#unexpected("an operator or ')'");
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > MAX_NESTING) {
      this.#fail('expression-too-large', `the expression nests deeper than ${MAX_NESTING} levels`);
    }
    const value = read();
    this.#depth--;
    return value;
  }

  #apply(op: number, a: number, b?: number): number {
    return this.#checkSize(this.#graph.apply(op, a, b));
  }

  #checkSize(place: number): number {
    if (this.#graph.nodes.length > MAX_NODES) {
      this.#fail('expression-too-large', `the expression has more than ${MAX_NODES} different operations`);
    }
    return place;
  }

  #atEnd(): boolean {
    return this.#token.kind === 'end';
  }

  #isOperator(text: string): boolean {
    return this.#token.kind === 'operator' && this.#token.text === text;
  }

  /** Takes the next token if it is one of these operators. */
  #take(...operators: string[]): string | undefined {
    const { kind, text } = this.#token;
    if (kind !== 'operator' || !operators.includes(text)) return undefined;
    this.#advance();
    return text;
  }

  #advance(): void {
    this.#token = this.#read();
  }

  #read(): Token {
    const at = this.#match(SPACE, this.#end).length + this.#end;
    for (const [kind, pattern] of PATTERNS) {
      const text = this.#match(pattern, at);
      if (text === '') continue;
      this.#end = at + text.length;
      return { kind, text: kind === 'quoted' ? text.slice(1, -1) : text === '**' ? '^' : text, at };
    }
    this.#end = at;
    if (at < this.#text.length) this.#fail('expression-syntax', this.#strange(at), at);
    return { kind: 'end', text: '', at };
  }

  #match(pattern: RegExp, at: number): string {
    pattern.lastIndex = at;
    return pattern.exec(this.#text)?.[0] ?? '';
  }

  #strange(at: number): string {
    const character = String.fromCodePoint(this.#text.codePointAt(at) ?? 0);
    return character === "'" ? 'this quote is empty or never closed' : `unexpected character '${character}'`;
  }

  #unexpected(wanted: string): never {
    const { kind, text } = this.#token;
    this.#fail('expression-syntax', `expected ${wanted}, got ${kind === 'end' ? 'the end' : `'${text}'`}`);
  }

  #fail(code: 'expression-syntax' | 'unknown-function' | 'expression-too-large', message: string, at = this.#token.at): never {
    throw errorAt(code, message, this.#text, at);
  }
}
