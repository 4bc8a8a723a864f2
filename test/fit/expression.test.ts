import { describe, expect, it } from 'vitest';
import { InputError, ParseError } from '../../src/core/errors.ts';
import { compileExpression, parseExpression } from '../../src/fit/expression.ts';
import { Op } from '../../src/fit/expression-graph.ts';

function failure(text: string): ParseError {
  try {
    parseExpression(text);
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error(`${text.slice(0, 40)} was read without complaint`);
}

/** The value of an expression of constants, which folding alone finds. */
function folded(text: string): number | undefined {
  const { nodes, root } = parseExpression(text);
  return nodes[root]?.op === Op.Constant ? nodes[root].a : undefined;
}

describe('precedence', () => {
  it.each([
    ['1+2*3', 7],
    ['(1+2)*3', 9],
    ['8-4-2', 2],
    ['8/4/2', 1],
    ['8/4*2', 4],
    ['2^3^2', 512],
    ['2**3**2', 512],
    ['(2^3)^2', 64],
    ['-2^2', -4],
    ['(-2)^2', 4],
    ['2^-1', 0.5],
    ['2^-2^2', 1 / 16],
    ['-2^-2', -0.25],
    ['2*-3', -6],
    ['2--3', 5],
    ['2-+-3', 5],
    ['--3', 3],
    ['-3*-2', 6],
    ['2*3^2', 18],
    ['1e3', 1000],
    ['1.5E-3', 0.0015],
    ['.5+1.', 1.5],
    ['10^-3', 0.001],
    [' 1\n +\t2 ', 3],
    ['pi', Math.PI],
    ['0^0', 1],
    ['1/0', Number.POSITIVE_INFINITY],
    ['-1/0', Number.NEGATIVE_INFINITY],
    ['0/0', Number.NaN],
  ])('%s = %d', (text, value) => expect(folded(text)).toBe(value));
});

describe('names', () => {
  it('come in order of first appearance, without pi and functions', () => {
    expect(parseExpression('b2*exp(-b1*x) + b2*pi').names).toEqual(['b2', 'b1', 'x']);
  });

  it('may be dotted or quoted', () => {
    expect(parseExpression("G.sigma * 'my peak.center' + _a.b_1.c + 'G.sigma'").names).toEqual(['G.sigma', 'my peak.center', '_a.b_1.c']);
  });

  it('may be spelled like a constant or function in quotes', () => {
    expect(parseExpression("'pi' + 'exp'").names).toEqual(['pi', 'exp']);
  });

  it('may be spelled like what objects inherit', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const expression = parseExpression(names.join('+'));
    expect(expression.names).toEqual(names);
    expect(compileExpression(expression, ['__proto__'], names.slice(1))[1]).toBe(3);
    expect(() => compileExpression(expression, [], names.slice(1))).toThrow("'__proto__' is neither");
    expect(failure('constructor(1)').code).toBe('unknown-function');
  });

  it('that are neither column nor parameter name the nearest', () => {
    const expression = parseExpression('b1*exp(-B2*x)');
    const compile = () => compileExpression(expression, ['x'], ['b1', 'b2']);
    expect(compile).toThrow(InputError);
    expect(compile).toThrow("'B2' is neither a data column nor a parameter (nearest: 'b2')");
    expect(compile).toThrow(expect.objectContaining({ code: 'unknown-parameter', path: 'B2' }));
    expect(() => compileExpression(expression, [], [])).toThrow('(there are none)');
  });
});

describe('sharing', () => {
  const operations = (text: string) => compileExpression(parseExpression(text), ['x'], ['a', 'b'])[0];

  it('writes equal terms once', () => {
    expect(operations('exp(-a*x) + exp(-a*x)')).toBe((operations('exp(-a*x)*2') as number) - 1);
    expect(operations('a*x + x*a')).toBe((operations('a*x') as number) + 1);
    expect(operations('x^2 + x^4')).toBe(operations('x*x + (x*x)*(x*x)'));
  });

  it('leaves out what folding made useless', () => {
    expect(operations('a*(1+2+3+4)')).toBe(operations('a*10'));
    expect(operations('a + b^0')).toBe(operations('a + 1'));
  });
});

/** Text, code, column, and what the message says. */
const BROKEN: readonly (readonly [string, string, number, string])[] = [
  ['', 'expression-syntax', 1, 'the expression is empty'],
  ['   ', 'expression-syntax', 4, 'the expression is empty'],
  ['b1*(x+)', 'expression-syntax', 7, "expected a number, a name or '(', got ')'"],
  ['b1*', 'expression-syntax', 4, 'got the end'],
  ['2x', 'expression-syntax', 2, "expected an operator, got 'x'"],
  ['(1+2', 'expression-syntax', 1, "this '(' is never closed"],
  ['exp(1+(2)', 'expression-syntax', 4, "this '(' is never closed"],
  ['1+2)', 'expression-syntax', 4, "expected an operator, got ')'"],
  ['(1 2)', 'expression-syntax', 4, "expected an operator or ')', got '2'"],
  ['a # b', 'expression-syntax', 3, "unexpected character '#'"],
  ['a − b', 'expression-syntax', 3, "unexpected character '−'"],
  ["a*'b", 'expression-syntax', 3, 'this quote is empty or never closed'],
  ['1..2', 'expression-syntax', 3, "got '.2'"],
  ['exp + 1', 'expression-syntax', 1, "'exp' is a function: its argument is missing"],
  ['atan2(x)', 'expression-syntax', 1, "'atan2' takes 2 arguments, not 1"],
  ['exp()', 'expression-syntax', 1, "'exp' takes 1 argument, not 0"],
  ['a + sqrt(1, 2)', 'expression-syntax', 5, "'sqrt' takes 1 argument, not 2"],
  ['1 + sqr(x)', 'unknown-function', 5, "there is no function 'sqr' (nearest: 'sqrt'"],
  ['ln(x)', 'unknown-function', 1, "nearest: 'log'"],
  ['Exp(x)', 'unknown-function', 1, "nearest: 'exp'"],
  ['b1(x+1)', 'unknown-function', 1, "a product needs its '*'"],
  [`${'('.repeat(1000)}x${')'.repeat(1000)}`, 'expression-too-large', 102, 'nests deeper than 100 levels'],
  ['2^'.repeat(1000), 'expression-too-large', 203, 'nests deeper'],
  ['sin('.repeat(1000), 'expression-too-large', 405, 'nests deeper'],
  [`x${'+x'.repeat(1e6)}`, 'expression-too-large', 1, 'the expression has 2000001 characters'],
  [`x${'/x'.repeat(4500)}`, 'expression-too-large', 8194, 'more than 4096 different operations'],
];

describe('errors', () => {
  it.each(BROKEN.map((row) => [row[0].slice(0, 24), ...row] as const))('%s', (_, text, code, column, message) => {
    const error = failure(text);
    expect(error).toMatchObject({ code, line: 1, column });
    expect(error.message).toContain(message);
  });

  it('point at the place with a caret', () => {
    expect(failure('b1*(x+)').message).toBe("expected a number, a name or '(', got ')', at column 7\n  b1*(x+)\n        ^");
  });

  it('show the line of several, and a window of a long one', () => {
    const error = failure(`a +\n  b *\n${'c+'.repeat(100)} ? + d`);
    expect(error).toMatchObject({ line: 3, column: 202 });
    const [, shown = '', caret = ''] = error.message.split('\n');
    expect(shown.length).toBeLessThan(130);
    expect(shown[caret.indexOf('^')]).toBe('?');
  });

  it('leave long chains alone that stay within the limits', () => {
    expect(parseExpression(`x${'/x'.repeat(4000)}`).nodes.length).toBe(4001);
    expect(parseExpression(`${'-'.repeat(9998)}x`).nodes.length).toBe(1);
    expect(parseExpression(`${'('.repeat(100)}x${')'.repeat(100)}`).names).toEqual(['x']);
  });
});
