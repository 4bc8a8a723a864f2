import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression, parseExpression } from '../../src/fit/expression.ts';
import { differentiate, printTree, type Tree, treeOf } from '../support/expression-tree.ts';
import { CORES, runExpression, runTape } from '../support/tape.ts';

type Formula = (x: number, a: number, b: number) => number;

/** Every operator and function, by the same formula in JavaScript; x, a, b are positive and below 1. */
const FORMULAS: readonly (readonly [string, Formula])[] = [
  ['a + b*x', (x, a, b) => a + b * x],
  ['a - b - x', (x, a, b) => a - b - x],
  ['x - a', (x, a) => x - a],
  ['-a*x', (x, a) => -a * x],
  ['-(a*x)^2/b^2', (x, a, b) => -((a * x) ** 2) / b ** 2],
  ['a/(x + b)', (x, a, b) => a / (x + b)],
  ['x/a/b', (x, a, b) => x / a / b],
  ['(a*x)^3 + a^-4 - (x*b)**5', (x, a, b) => (a * x) ** 3 + a ** -4 - (x * b) ** 5],
  ['(a + x)^16*(b + x)^17', (x, a, b) => (a + x) ** 16 * (b + x) ** 17],
  ['(a*x)^0.5 + (b + x)^-0.5', (x, a, b) => Math.sqrt(a * x) + 1 / Math.sqrt(b + x)],
  ['x^a', (x, a) => x ** a],
  ['(a*x)^(b - x)', (x, a, b) => (a * x) ** (b - x)],
  ['2^(a*x)', (x, a) => 2 ** (a * x)],
  ['exp(-a*x) + exp(b)', (x, a, b) => Math.exp(-a * x) + Math.exp(b)],
  ['log(a*x) + log10(b + x)', (x, a, b) => Math.log(a * x) + Math.log10(b + x)],
  ['sqrt(a*x + b)', (x, a, b) => Math.sqrt(a * x + b)],
  ['sin(2*pi*x/a) + cos(9*b*x)', (x, a, b) => Math.sin((2 * Math.PI * x) / a) + Math.cos(9 * b * x)],
  ['tan(a*x)', (x, a) => Math.tan(a * x)],
  ['asin(a*x) - acos(b*x)', (x, a, b) => Math.asin(a * x) - Math.acos(b * x)],
  ['atan(a/(x - b - 1))', (x, a, b) => Math.atan(a / (x - b - 1))],
  ['atan2(a*x, b - x) + atan2(x - a, b)', (x, a, b) => Math.atan2(a * x, b - x) + Math.atan2(x - a, b)],
  ['sinh(a*x)*cosh(b*x)', (x, a, b) => Math.sinh(a * x) * Math.cosh(b * x)],
  ['tanh(20*a*x)', (x, a) => Math.tanh(20 * a * x)],
  ['abs(a*x - b*x - 1)', (x, a, b) => Math.abs(a * x - b * x - 1)],
  ['min(a*x, 2 + b) - max(a, b*x + 2)', (x, a, b) => Math.min(a * x, 2 + b) - Math.max(a, b * x + 2)],
  ['(a*b)^2*(a + b)^2/x + sqrt(a*b)', (x, a, b) => ((a * b) ** 2 * (a + b) ** 2) / x + Math.sqrt(a * b)],
  ['a*x*(a*x + b)*(a*x + b)', (x, a, b) => a * x * (a * x + b) * (a * x + b)],
  ['exp(exp(sin(a*x)*b)) + x', (x, a, b) => Math.exp(Math.exp(Math.sin(a * x) * b)) + x],
];

const x = Float64Array.from({ length: 37 }, (_, i) => 0.02 + i / 40);
const [A, B] = [0.83, 0.41];

function centralDifference(f: (u: number) => number, u: number): number {
  const h = 2 ** -15;
  return (8 * (f(u + h) - f(u - h)) - (f(u + 2 * h) - f(u - 2 * h))) / (12 * h);
}

function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  const scale = Math.max(1e-300, ...Array.from(expected, Math.abs));
  for (let i = 0; i < expected.length; i++) {
    expect(Math.abs((actual[i] ?? Number.NaN) - (expected[i] ?? 0)) / scale, `row ${i}`).toBeLessThan(tolerance);
  }
}

/** Spacings of doubles between two numbers. */
function ulps(actual: number, expected: number): number {
  if (Object.is(actual, expected)) return 0;
  const spacing = Math.max(2 ** (Math.floor(Math.log2(Math.abs(expected))) - 52), Number.MIN_VALUE);
  return Math.abs(actual - expected) / spacing;
}

const NIST = new URL('../../../shared/reference/nist-strd.json', import.meta.url);
const nist: { problems: Problem[] } = existsSync(NIST) ? JSON.parse(readFileSync(NIST, 'utf8')) : { problems: [] };
interface Problem {
  name: string;
  model: string;
  response: string;
  predictors: string[];
  certified: number[];
  rssAtCertifiedMp: string;
  y: number[];
  x: number[];
  x1: number[];
  x2: number[];
}

describe.each(CORES)('the tape in the $build build', ({ core }) => {
  const at = (text: string, parameters: Record<string, number>, columns: Record<string, ArrayLike<number>> = {}) =>
    runExpression(core, text, columns, parameters);
  /** Value and derivatives of an expression of parameters only. */
  const scalar = (text: string, parameters: Record<string, number>) => {
    const { values, gradient } = at(text, parameters);
    return [values[0], ...(gradient[0] ?? [])];
  };

  it.each(FORMULAS)('%s', (text, formula) => {
    const { values, gradient } = at(text, { a: A, b: B }, { x });
    expectNear(
      values,
      x.map((v) => formula(v, A, B)),
      4e-15,
    );
    expectNear(
      gradient.map((g) => g[0] ?? Number.NaN),
      x.map((v) => centralDifference((a) => formula(v, a, B), A)),
      1e-9,
    );
    expectNear(
      gradient.map((g) => g[1] ?? Number.NaN),
      x.map((v) => centralDifference((b) => formula(v, A, b), B)),
      1e-9,
    );
  });

  it('gives erf and erfc within 2 ulp', () => {
    const table: [number, number, number][] = JSON.parse(readFileSync(new URL('../reference/erf.json', import.meta.url), 'utf8'));
    const points = table.map((row) => row[0]);
    const erf = at('erf(a*x)', { a: 1 }, { x: points });
    const erfc = at('erfc(a*x)', { a: 1 }, { x: points });
    table.forEach(([point, erfHere, erfcHere], i) => {
      expect(ulps(erf.values[i] ?? Number.NaN, erfHere), `erf(${point})`).toBeLessThanOrEqual(2);
      expect(ulps(erfc.values[i] ?? Number.NaN, erfcHere), `erfc(${point})`).toBeLessThanOrEqual(2);
      const slope = ((2 * point) / Math.sqrt(Math.PI)) * Math.exp(-point * point);
      expect(erf.gradient[i]?.[0]).toBeCloseTo(slope, 13);
      expect(erfc.gradient[i]?.[0]).toBeCloseTo(-slope, 13);
    });
    expect(Array.from(at('erf(x)', {}, { x: [Infinity, -Infinity, NaN] }).values)).toEqual([1, -1, NaN]);
    expect(Array.from(at('erfc(x)', {}, { x: [Infinity, -Infinity, NaN] }).values)).toEqual([0, 2, NaN]);
  });

  it('differentiates powers where the base is 0 or negative', () => {
    expect(scalar('a^b', { a: 0, b: 2.5 })).toEqual([0, 0, 0]);
    expect(scalar('a^b', { a: 0, b: 1 })).toEqual([0, 1, 0]);
    expect(scalar('a^b', { a: 0, b: 0 }).slice(0, 2)).toEqual([1, 0]);
    expect(scalar('a^b', { a: -2, b: 3 }).slice(0, 2)).toEqual([-8, 12]);
    expect(scalar('a^b', { a: -2, b: -1 }).slice(0, 2)).toEqual([-0.5, -0.25]);
    expect(scalar('a^2', { a: 0 })).toEqual([0, 0]);
    expect(scalar('a^1.5', { a: 0 })).toEqual([0, 0]);
    expect(scalar('a^20', { a: -1 })).toEqual([1, -20]);
    expect(scalar('a^b', { a: -2, b: 0.5 })[0]).toBeNaN();
  });

  it('takes the middle at a kink', () => {
    expect(scalar('abs(a)', { a: 0 })).toEqual([0, 0]);
    expect(scalar('max(a, 0)', { a: 0 })).toEqual([0, 0.5]);
    expect(scalar('min(a, b)', { a: 1, b: 1 })).toEqual([1, 0.5, 0.5]);
  });

  it('keeps the digits of slopes in the tails', () => {
    expect(scalar('tanh(a)', { a: 18 })[1]).toBeCloseTo(1 / Math.cosh(18) ** 2, 28);
    expect(scalar('coth(a)', { a: 0.5 })).toEqual([1 / Math.tanh(0.5), expect.closeTo(-1 / Math.sinh(0.5) ** 2, 14)]);
    expect(scalar('atan2(a, b)', { a: 1e200, b: 1e200 })).toEqual([Math.PI / 4, expect.closeTo(5e-201, 210), expect.closeTo(-5e-201, 210)]);
  });

  it('carries what is not finite as data', () => {
    expect(Array.from(at('log(x)/a', { a: 2 }, { x: [0, -1, Infinity, NaN] }).values)).toEqual([-Infinity, NaN, Infinity, NaN]);
    expect(scalar('1/a', { a: 0 })).toEqual([Infinity, -Infinity]);
    expect(scalar('exp(a)', { a: 1000 })).toEqual([Infinity, Infinity]);
    expect(scalar('sqrt(a)', { a: 0 })).toEqual([0, Infinity]);
  });

  it.each([
    ['a', (_: number, a: number) => [a, 1, 0]],
    ['x', (u: number) => [u, 0, 0]],
    ['3', () => [3, 0, 0]],
    ['a + b', (_: number, a: number, b: number) => [a + b, 1, 1]],
    ['-(a*b)', (_: number, a: number, b: number) => [-(a * b), -b, -a]],
    ['x*x', (u: number) => [u * u, 0, 0]],
    ['b*x + 0*x', (u: number, _: number, b: number) => [b * u, 0, u]],
  ])('fills every row of %s', (text, expected) => {
    const { values, gradient } = at(text, { a: A, b: B }, { x: [1, 2, 3, 4, 5] });
    expect(Array.from(values, (v, i) => [v, ...(gradient[i] ?? [])])).toEqual([1, 2, 3, 4, 5].map((u) => expected(u, A, B)));
  });

  it('reads several columns by place', () => {
    expect(Array.from(at('x2 - a*x1', { a: 2 }, { x1: [1, 2, 3], x2: [10, 20, 30] }).values)).toEqual([8, 16, 24]);
  });

  it('evaluates ties: a pair, no columns', () => {
    const names = ['D.sigma', 'G.sigma', "the peak's".replace("'", '')];
    const tape = compileExpression(parseExpression("G.sigma * 1.2 + 'the peaks'"), [], names);
    const { values, gradient } = runTape(core, tape, [], [7, 10, 3]);
    expect([values[0], ...(gradient[0] ?? [])]).toEqual([15, 0, 1.2, 1]);
  });

  it('stays within its workspace and leaves the Jacobian alone where none is asked for', () => {
    const tape = compileExpression(parseExpression('a*exp(-((x - b)/a)^2) + a^b'), ['x'], ['a', 'b']);
    const mark = core.mark();
    const [tapeAt, thetaAt, listAt, xAt, fAt] = [8 * tape.length, 16, 16, 80, 80].map((bytes) => core.reserve(bytes) >>> 0) as number[];
    new Float64Array(core.memory.buffer, tapeAt, tape.length).set(tape);
    const bytes = core.tapeWorkspace(tapeAt ?? 0, 5);
    const work = core.reserve(bytes + 64) >>> 0;
    new Float64Array(core.memory.buffer, thetaAt, 2).set([A, B]);
    new Uint32Array(core.memory.buffer, listAt, 1).set([xAt ?? 0]);
    const guard = new Uint8Array(core.memory.buffer, work + bytes, 64).fill(170);
    const j = core.reserve(5 * 48) >>> 0;
    const jacobian = new Float64Array(core.memory.buffer, j, 30).fill(9);
    const sweep = (row: number) => core.sweepTape(tapeAt ?? 0, thetaAt ?? 0, listAt ?? 0, 5, work, fAt ?? 0, j, row);
    sweep(0);
    expect(jacobian.every((v) => v === 9)).toBe(true);
    sweep(48);
    expect(Array.from(jacobian, (v) => v === 9)).toEqual(Array.from({ length: 30 }, (_, i) => i % 6 >= 4));
    expect(guard.every((v) => v === 170)).toBe(true);
    core.release(mark);
  });

  it('says so where a workspace cannot be addressed', () => {
    const tape = compileExpression(parseExpression('exp(x)'), ['x'], []);
    const mark = core.mark();
    const tapeAt = core.reserve(8 * tape.length) >>> 0;
    new Float64Array(core.memory.buffer, tapeAt, tape.length).set(tape);
    expect(core.tapeWorkspace(tapeAt, 2 ** 30) >>> 0).toBe(2 ** 32 - 1);
    core.release(mark);
  });

  it('reads back what is printed of a random expression, with its value and derivatives', () => {
    const positive = fc.double({ min: 0.2, max: 2, noNaN: true });
    const point = fc.record({ x: positive, a: positive, b: positive.map((b) => -b) });
    fc.assert(
      fc.property(treeOf(['x', 'a', 'b']), point, (tree: Tree, values) => {
        const byA = differentiate(tree, values, 'a');
        const byB = differentiate(tree, values, 'b');
        fc.pre(byA.tame && byB.tame);
        const result = at(printTree(tree), { a: values.a, b: values.b }, { x: [values.x, 1, values.x] });
        for (const row of [0, 2]) {
          expect(Math.abs((result.values[row] ?? Number.NaN) - byA.value)).toBeLessThanOrEqual(1e-12 * byA.scale);
          expect(Math.abs((result.gradient[row]?.[0] ?? Number.NaN) - byA.slope)).toBeLessThanOrEqual(1e-11 * byA.slopeScale);
          expect(Math.abs((result.gradient[row]?.[1] ?? Number.NaN) - byB.slope)).toBeLessThanOrEqual(1e-11 * byB.slopeScale);
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it.skipIf(nist.problems.length === 0)('knows the 27 models of NIST StRD and their certified residual sums', () => {
    expect(nist.problems.length).toBe(27);
    for (const problem of nist.problems) {
      const columns = Object.fromEntries(problem.predictors.map((name) => [name, problem[name as 'x']]));
      const parameters = Object.fromEntries(problem.certified.map((value, k) => [`b${k + 1}`, value]));
      const { values } = at(problem.model, parameters, columns);
      const response = problem.response === 'y' ? problem.y : problem.y.map(Math.log);
      const rss = response.reduce((sum, y, i) => sum + (y - (values[i] ?? Number.NaN)) ** 2, 0);
      const expected = Number(problem.rssAtCertifiedMp);
      // The rounding of y alone moves the residual sum by this much; only Lanczos1, whose residuals are 1e-13, notices.
      const rounding = 2 * Math.sqrt(expected * response.length) * 2 ** -52 * Math.max(...response.map(Math.abs));
      expect(Math.abs(rss - expected), problem.name).toBeLessThan(1e-10 * expected + 4 * rounding);
    }
  });
});
