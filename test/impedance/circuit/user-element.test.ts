import { describe, expect, it } from 'vitest';
import { InputError, ParseError } from '../../../src/core/errors.ts';
import { parseCircuit } from '../../../src/impedance/circuit/parse.ts';
import { compileUserElement } from '../../../src/impedance/circuit/user-element.ts';
import { evaluateCircuit } from '../../../src/impedance/evaluate.ts';
import { fitCircuit } from '../../../src/impedance/fit.ts';
import type { Impedance, UserElement } from '../../../src/impedance/types.ts';
import { derivative } from '../../assembly/support.ts';
import { CORES, runTape } from '../../support/tape.ts';
import { add, cos, cosh, div, exp, log, mul, pow, real, scale, sin, sinh, size, sqrt, sub, tanh, type Z } from './complex.ts';

const W = [1e-3, 0.02, 0.7, 1, 5, 300, 1e5];
const ONE = real(1);

/** An expression, parameters in order of appearance, and the same directly. */
const CASES: readonly (readonly [string, readonly number[], (w: number, p: readonly number[]) => Z])[] = [
  ['R', [3], (_, [R = 0]) => real(R)],
  ['j*X', [3], (_, [X = 0]) => [0, X]],
  ['0', [], () => [0, 0]],
  ['1/(j*w*C)', [0.3], (w, [C = 0]) => [0, -1 / (w * C)]],
  ['R/(1 + j*w*tau)', [2, 0.4], (w, [R = 0, tau = 0]) => div(real(R), [1, w * tau])],
  ['R/(1+(j*w*tau)^a)', [2, 0.4, 0.7], (w, [R = 0, t = 0, a = 0]) => div(real(R), add(ONE, pow([0, w * t], real(a))))],
  [
    'R/(1+(j*w*tau)^a)^b',
    [2, 0.4, 0.7, 0.6],
    (w, [R = 0, t = 0, a = 0, b = 0]) => div(real(R), pow(add(ONE, pow([0, w * t], real(a))), real(b))),
  ],
  ['Z*tanh(sqrt(j*w*t))/sqrt(j*w*t)', [5, 0.8], (w, [Z = 0, t = 0]) => scale(div(tanh(sqrt([0, w * t])), sqrt([0, w * t])), Z)],
  ['Z*coth(sqrt(j*w*t))/sqrt(j*w*t)', [5, 0.8], (w, [Z = 0, t = 0]) => div(real(Z), mul(tanh(sqrt([0, w * t])), sqrt([0, w * t])))],
  ['1/(Y*sqrt(k + j*w))', [5, 0.8], (w, [Y = 0, k = 0]) => div(ONE, scale(sqrt([k, w]), Y))],
  ['(a + j*b)/(b - j*w)', [5, 0.8], (w, [a = 0, b = 0]) => div([a, b], [b, -w])],
  ['(a + j*b)/(j*w)', [5, 0.8], (w, [a = 0, b = 0]) => div([a, b], [0, w])],
  [
    '(a + j*b)^3 - (a - j*w)^(-2)',
    [0.5, 0.8],
    (w, [a = 0, b = 0]) => sub(mul([a, b], mul([a, b], [a, b])), div(ONE, mul([a, -w], [a, -w]))),
  ],
  ['(a + j*b)^20', [0.5, 0.8], (_, [a = 0, b = 0]) => pow([a, b], real(20))],
  ['(a + j*b)^(b + j*a)', [0.5, 0.8], (_, [a = 0, b = 0]) => pow([a, b], [b, a])],
  ['a^(j*b)', [0.5, 0.8], (_, [a = 0, b = 0]) => pow(real(a), [0, b])],
  ['exp(-j*w*t)*a', [1e-6, 3], (w, [t = 0, a = 0]) => scale([Math.cos(w * t), -Math.sin(w * t)], a)],
  ['exp((a + j*b)/w)', [-0.002, 0.0004], (w, [a = 0, b = 0]) => exp([a / w, b / w])],
  ['log(a + j*w)', [-2], (w, [a = 0]) => log([a, w])],
  ['log(-j*w*a)', [2], (w, [a = 0]) => log([0, -w * a])],
  ['log10(a + j*w)', [-2], (w, [a = 0]) => scale(log([a, w]), 1 / Math.LN10)],
  ['sin(a + j*b)', [0.5, 0.8], (_, [a = 0, b = 0]) => sin([a, b])],
  ['cos(a + j*b)', [0.5, 0.8], (_, [a = 0, b = 0]) => cos([a, b])],
  ['tan(a + j*b)', [0.5, 0.8], (_, [a = 0, b = 0]) => div(sin([a, b]), cos([a, b]))],
  ['sinh(a + j*b)', [0.5, 0.8], (_, [a = 0, b = 0]) => sinh([a, b])],
  ['cosh(a + j*b)', [0.5, 0.8], (_, [a = 0, b = 0]) => cosh([a, b])],
  ['tanh(a + j*b)', [-0.5, 1.5], (_, [a = 0, b = 0]) => tanh([a, b])],
  ['sin(j*b) + cos(j*b) + tan(j*b) + j', [0.8], (_, [b = 0]) => [Math.cosh(b), Math.sinh(b) + Math.tanh(b) + 1]],
  ['sinh(j*b) + cosh(j*b) + tanh(j*b)', [0.8], (_, [b = 0]) => [Math.cos(b), Math.sin(b) + Math.tan(b)]],
  ['abs(a + j*w) + j*abs(-j*w)', [2], (w, [a = 0]) => [Math.hypot(a, w), w]],
  ['erf(R)*j*min(w, R)/(1 + max(R, j^2))', [0.3], (w, [R = 0]) => [0, (0.3286267594591274 * Math.min(w, R)) / (1 + R)]],
  ['sqrt(R)*j + (-j)^2', [4], (_, [R = 0]) => [-1, Math.sqrt(R)]],
];

describe.each(CORES)('elements of one’s own in the $build core', ({ core }) => {
  const evaluate = (expression: string, p: readonly number[], w: readonly number[] = W) => {
    const { tapes, parameters } = compileUserElement('X', { expression });
    expect(parameters.length).toBe(p.length);
    return { re: runTape(core, tapes.re, [w], p), im: runTape(core, tapes.im, [w], p) };
  };

  it.each(CASES)('%s has the values of complex arithmetic', (expression, p, direct) => {
    const { re, im } = evaluate(expression, p);
    W.forEach((w, i) => {
      const expected = direct(w, p);
      const error = size(sub([re.values[i] ?? Number.NaN, im.values[i] ?? Number.NaN], expected));
      expect(error, `at ω = ${w}`).toBeLessThanOrEqual(2e-14 * size(expected));
    });
  });

  it.each(CASES.filter(([text, p]) => p.length > 0 && !text.startsWith('erf')))(
    '%s has the derivatives of differences',
    (expression, p) => {
      const parts = evaluate(expression, p);
      p.forEach((value, k) => {
        for (const part of ['re', 'im'] as const) {
          const shifted = (step: number) => evaluate(expression, p.with(k, value + step))[part].values;
          const expected = derivative(shifted, 0.02 * Math.abs(value));
          expected.forEach((slope, i) => {
            const scale = Math.max(Math.hypot(parts.re.values[i] ?? 0, parts.im.values[i] ?? 0) / Math.abs(value), Math.abs(slope));
            expect(Math.abs((parts[part].gradient[i]?.[k] ?? Number.NaN) - slope), `${part}, ${k}, ω = ${W[i]}`).toBeLessThanOrEqual(
              1e-8 * scale,
            );
          });
        }
      });
    },
  );

  it('keeps all digits of tanh from 1e-12 to 1e12, without overflow in values or derivatives', () => {
    const w = Array.from({ length: 25 }, (_, i) => 10 ** (2 * i - 24));
    const { re, im } = evaluate('tanh(sqrt(j*w*t))', [1], w);
    w.forEach((omega, i) => {
      const z = sqrt([0, omega]);
      const expected = omega < 1e-5 ? sub(z, scale(mul(z, sub(mul(z, z), scale(pow(z, real(4)), 0.4))), 1 / 3)) : tanh(z);
      const actual: Z = [re.values[i] ?? Number.NaN, im.values[i] ?? Number.NaN];
      expect(size(sub(actual, expected)), `at ω = ${omega}`).toBeLessThanOrEqual(1e-14 * size(expected));
      expect([re.gradient[i]?.[0], im.gradient[i]?.[0]].every(Number.isFinite)).toBe(true);
    });
  });

  it('is 0 where the base of a power is', () => {
    const { re, im } = evaluate('(j*w*t)^a', [0, 0.5], [1]);
    expect([re.values[0], im.values[0], re.gradient[0]?.[1], im.gradient[0]?.[1]]).toEqual([0, 0, 0, 0]);
  });
});

describe('in a circuit', () => {
  const elements = {
    X: {
      expression: 'R/(1 + (j*w*tau)^a)',
      parameters: { R: { unit: 'Ω' }, tau: { unit: 's' }, a: { unit: '1', max: 1, value: 0.9, scale: 'linear' } },
    },
  } as const;
  const frequency = Float64Array.from({ length: 61 }, (_, i) => 10 ** (5 - i / 10));
  const truth = [10, 50, 1e-3, 0.8, 20, 1e-6];
  const [own] = evaluateCircuit(parseCircuit('R0-p(X1-R1,C1)', elements), [truth], frequency) as [Impedance];
  const [catalogue] = evaluateCircuit(parseCircuit('R0-p(Zarc1-R1,C1)'), [truth], frequency) as [Impedance];

  it('they have the impedance of the same element of the catalogue', () => {
    frequency.forEach((f, i) => {
      const z: Z = [catalogue.re[i] ?? Number.NaN, catalogue.im[i] ?? Number.NaN];
      expect(size(sub([own.re[i] ?? Number.NaN, own.im[i] ?? Number.NaN], z)), `at ${f} Hz`).toBeLessThan(1e-14 * size(z));
    });
  });

  it('they are fitted', () => {
    const { values } = fitCircuit({ frequency, ...catalogue }, 'R0-p(X1-R1,C1)', {
      elements,
      parameters: { R0: 8, 'X1.R': 40, 'X1.tau': 2e-3, 'X1.a': 0.9, R1: 25, C1: 2e-6 },
    });
    expect(Object.values(values).map((value, k) => value / (truth[k] ?? Number.NaN))).toEqual(truth.map(() => expect.closeTo(1, 6)));
  });
});

describe('parameters', () => {
  it('come in order of first appearance, positive and logarithmic unless told otherwise', () => {
    const parameters = {
      a: { min: 0, max: 1, value: 0.9, scale: 'linear' },
      b: { min: -1, unit: 'Ω' },
      c: { min: 1e-3 },
    } as const;
    expect(compileUserElement('X', { expression: 'R/(1 + (j*w*b)^a) + c', parameters }).parameters).toEqual([
      { name: 'R', unit: '', min: 0, max: Infinity, value: null, floor: 1e-18 },
      { name: 'b', unit: 'Ω', min: -1, max: Infinity, value: null, floor: null },
      { name: 'a', unit: '', min: 0, max: 1, value: 0.9, floor: null },
      { name: 'c', unit: '', min: 1e-3, max: Infinity, value: null, floor: 1e-3 },
    ]);
  });

  const settings = (parameters: object): UserElement => ({ expression: 'R + 1/(j*w*C)', parameters }) as UserElement;
  it.each([
    ['R', 'bad-name', { expression: 'r' }],
    ['T', 'bad-name', { expression: 'r' }],
    ['p', 'bad-name', { expression: 'r' }],
    ['X1', 'bad-name', { expression: 'r' }],
    ['X', 'bad-option', {} as UserElement],
    ['X', 'bad-option', null as unknown as UserElement],
    ['X', 'bad-name', { expression: 'G.R + w' }],
    ['X', 'bad-name', settings({ w: {} })],
    ['X', 'bad-name', settings({ j: {} })],
    ['X', 'unknown-parameter', settings({ c: {} })],
    ['X', 'bad-option', settings({ C: 3 })],
    ['X', 'unknown-option', settings({ C: { minimum: 3 } })],
    ['X', 'bad-option', settings({ C: { unit: 3 } })],
    ['X', 'bad-bounds', settings({ C: { min: 3, max: 2 } })],
    ['X', 'bad-bounds', settings({ C: { min: '3' } })],
    ['X', 'bad-option', settings({ C: { value: Number.NaN } })],
    ['X', 'start-outside-bounds', settings({ C: { value: -1 } })],
    ['X', 'bad-scale', settings({ C: { scale: 'log' } })],
    ['X', 'bad-scale', settings({ C: { scale: 'logarithmic', min: -1 } })],
  ] as const)('of %s that cannot be are an InputError, %s', (name, code, element) => {
    expect(() => compileUserElement(name, element)).toThrow(InputError);
    expect(() => compileUserElement(name, element)).toThrow(expect.objectContaining({ code }));
  });

  it('may be called what objects inherit', () => {
    const { parameters } = compileUserElement('toString', { expression: 'constructor*j' });
    expect(parameters).toEqual([expect.objectContaining({ name: 'constructor', min: 0 })]);
  });
});

describe('expressions', () => {
  const failure = (expression: string): ParseError => {
    try {
      compileUserElement('X', { expression });
    } catch (error) {
      if (error instanceof ParseError) return error;
      throw error;
    }
    throw new Error(`${expression.slice(0, 40)} was compiled without complaint`);
  };

  it.each([
    ['R + erf(j*w)', 'real-only-function', 5, "'erf'"],
    ['R + erf(R) + min(R, 1 + j)', 'real-only-function', 14, "'min'"],
    ['atan(j/R)*j', 'real-only-function', 1, "'atan'"],
    ['R + ', 'expression-syntax', 5, 'element X: expected a number'],
    ['R*sech(w)', 'unknown-function', 3, 'element X'],
  ])('%s is told off at its place', (expression, code, column, message) => {
    const error = failure(expression);
    expect([error.code, error.column]).toEqual([code, column]);
    expect(error.message).toContain(message);
  });

  it('are limited in size', () => {
    const large = Array.from({ length: 300 }, (_, i) => `tanh(${i}*a + ${i}*j*w)`).join('+');
    expect(failure(large).code).toBe('expression-too-large');
  });
});
