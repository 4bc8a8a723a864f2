import { describe, expect, it } from 'vitest';
import {
  type CurveData,
  EngineError,
  evaluatePeaks,
  type FitOptions,
  faddeeva,
  findPeaks,
  fitCurve,
  fitCurveSeries,
  fitPeaks,
  fitPeaksSeries,
  gaussian,
  InputError,
  init,
  linear,
  lorentzian,
  ParseError,
  type PeakModel,
  preset,
  type Spectrum,
  savitzkyGolay,
  voigt,
  WarburgError,
} from '../../src/index.ts';
import { grid, simulate } from '../support/spectra.ts';

const MODEL = { peaks: { A: gaussian() } };
const x = grid(-10, 10, 41);
const { y } = simulate(MODEL, { 'A.center': 1, 'A.area': 20, 'A.sigma': 2 }, x, 0.05);
const data = { x, y };
const replaced = (values: ArrayLike<number>, index: number, value: number): number[] =>
  Array.from(values, (v, i) => (i === index ? value : v));

/** What JavaScript callers can pass although the types forbid it. */
const untyped = <T>(value: unknown): T => value as T;

function failure(
  call: () => unknown,
): WarburgError & { path?: string | undefined; line?: number | undefined; column?: number | undefined } {
  try {
    call();
  } catch (error) {
    if (error instanceof WarburgError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

type Case = [what: string, call: () => unknown, code: string, path: string | undefined, message: RegExp];

function check(cases: readonly Case[]): void {
  it.each(cases)('%s', (_, call, code, path, message) => {
    const error = failure(call);
    expect(error).toBeInstanceOf(code.startsWith('expression') || code === 'unknown-function' ? ParseError : InputError);
    expect({ code: error.code, path: error.path }).toEqual({ code, path });
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/undefined points|\[object/);
  });
}

const fitting =
  (spectrum: Spectrum, options: FitOptions = {}, model: PeakModel = MODEL) =>
  () =>
    fitPeaks(spectrum, model, options);
const curve = (columns: CurveData, expression: string, options: FitOptions) => () => fitCurve(columns, expression, options);

describe('data', () => {
  check([
    ['lengths that differ', fitting({ x, y: y.slice(1) }), 'length-mismatch', 'y', /y has 40 points, x has 41/],
    ['NaN in y', fitting({ x, y: replaced(y, 17, Number.NaN) }), 'non-finite', 'y[17]', /y\[17\] is NaN/],
    ['infinity in x', fitting({ x: replaced(x, 3, Infinity), y }), 'non-finite', 'x[3]', /x\[3\] is Infinity/],
    ['minus infinity in y', fitting({ x, y: replaced(y, 40, -Infinity) }), 'non-finite', 'y[40]', /y\[40\] is -Infinity/],
    ['a hole', fitting({ x, y: replaced(y, 5, untyped(undefined)) }), 'non-finite', 'y[5]', /y\[5\] is undefined/],
    [
      'text for numbers',
      fitting({ x: untyped(['1', '2', '3']), y: [1, 2, 3] }),
      'non-finite',
      'x[0]',
      /x\[0\] is 1, expected a finite number/,
    ],
    ['no points', fitting({ x: [], y: [] }), 'too-few-points', 'x', /no points/],
    ['fewer points than parameters', fitting({ x: [1, 2], y: [1, 2] }), 'too-few-points', 'x', /2 points cannot determine 3 parameters/],
    ['one point', fitting({ x: [1], y: [1] }, {}, { peaks: {}, background: { kind: 'constant' } }), 'zero-range', 'x', /all x are 1/],
    ['zero range', fitting({ x: new Float64Array(9).fill(4), y: y.slice(0, 9) }), 'zero-range', 'x', /all x are 4/],
    [
      'sigma of 0',
      fitting({
        x,
        y,
        sigma: replaced(
          y.map(() => 1),
          2,
          0,
        ),
      }),
      'bad-sigma',
      'sigma[2]',
      /sigma\[2\] is 0, expected a positive/,
    ],
    [
      'negative sigma',
      fitting({
        x,
        y,
        sigma: replaced(
          y.map(() => 1),
          9,
          -1,
        ),
      }),
      'bad-sigma',
      'sigma[9]',
      /sigma\[9\] is -1/,
    ],
    [
      'NaN in sigma',
      fitting({
        x,
        y,
        sigma: replaced(
          y.map(() => 1),
          0,
          Number.NaN,
        ),
      }),
      'bad-sigma',
      'sigma[0]',
      /sigma\[0\] is NaN/,
    ],
    ['sigma of another length', fitting({ x, y, sigma: [1, 2] }), 'length-mismatch', 'sigma', /sigma has 2 points, y has 41/],
    ['sigma that is a number', fitting({ x, y, sigma: untyped(5) }), 'bad-sigma', 'sigma', /expected as an array/],
    ['x that is no array', fitting({ x: untyped(7), y }), 'bad-option', 'x', /x is expected as an array/],
    ['no y', fitting(untyped({ x })), 'bad-option', 'y', /y is expected as an array/],
    ['no data', fitting(untyped(undefined)), 'bad-option', 'x', /x is expected as an array/],
    ['values of 1e300', fitting({ x, y: y.map((v) => v * 1e300) }), 'bad-scale', 'y', /largest y is .*e\+300.*another unit/],
    ['values of 1e-300', fitting({ x, y: y.map((v) => v * 1e-300) }), 'bad-scale', 'y', /largest y is .*e-300/],
    ['x of 1e-300', fitting({ x: x.map((v) => v * 1e-300), y }), 'bad-scale', 'x', /x spans 2e-299/],
    ['a curve without y', curve(untyped({ x }), 'a*x', { parameters: { a: 1 } }), 'missing-column', 'y', /no column "y"/],
    [
      'a curve with a column that is a number',
      curve(untyped({ x, y, k: 3 }), 'a*x', { parameters: { a: 1 } }),
      'bad-option',
      'k',
      /k is expected/,
    ],
    ['a series that is no list', () => fitPeaksSeries(untyped(null), MODEL), 'bad-option', 'data', /expected as an array/],
    ['an empty curve series', () => fitCurveSeries([], 'a', { parameters: { a: 1 } }), 'too-few-points', 'data', /no data set/],
  ]);

  it('all equal: fitted, with a warning', () => {
    const flat = fitPeaks({ x, y: x.map(() => 7) }, { ...MODEL, background: linear() });
    expect(flat.warnings.map((w) => w.code)).toContain('constant-data');
    expect(flat.values['background.intercept']).toBeCloseTo(7, 9);
    for (const value of Object.values(flat.values)) expect(value).toEqual(expect.any(Number));
  });

  it('with duplicate x are fitted as they are', () => {
    const twice = fitPeaks({ x: [...x, ...x], y: [...y, ...y] }, MODEL);
    const once = fitPeaks(data, MODEL);
    expect(twice.values['A.center']).toBeCloseTo(once.values['A.center'], 8);
  });

  it('of as many points as variables have no errors, and a warning says so', () => {
    const line = fitPeaks({ x: [0, 1], y: [1, 3] }, { peaks: {}, background: linear() });
    expect(line.values).toEqual({ 'background.intercept': 2, 'background.slope': 2 });
    expect(line.parameters).toMatchObject({ 'background.intercept': { stderr: null } });
    expect(line.statistics).toMatchObject({ degreesOfFreedom: 0, reducedChiSquare: null, aicc: null });
    expect(line.warnings.map((w) => w.code)).toContain('no-degrees-of-freedom');
  });

  it('of one point determine a constant curve', () => {
    expect(fitCurve({ x: [3], y: [5] }, 'a', { parameters: { a: 0 } }).values.a).toBeCloseTo(5, 12);
  });
});

describe('parameters', () => {
  const withPeak = (spec: object) => fitting(data, {}, { peaks: { A: { kind: 'gaussian', ...spec } } });
  check([
    ['min above max', withPeak({ center: { min: 5, max: 1 } }), 'bad-bounds', 'parameters.A.center', /min 5 is above max 1/],
    ['min equal to max', withPeak({ center: { min: 5, max: 5 } }), 'bad-bounds', 'parameters.A.center', /vary: false/],
    ['NaN for a bound', withPeak({ center: { min: Number.NaN } }), 'bad-bounds', 'parameters.A.center.min', /is NaN/],
    [
      'a start outside the bounds',
      withPeak({ center: { value: 9, max: 6 } }),
      'start-outside-bounds',
      'parameters.A.center',
      /starts at 9/,
    ],
    ['a negative width', withPeak({ sigma: -1 }), 'start-outside-bounds', 'parameters.A.sigma', /starts at -1, outside 0/],
    ['NaN for a start', withPeak({ center: Number.NaN }), 'non-finite', 'parameters.A.center', /is NaN, expected a finite number/],
    ['text for a start', withPeak({ center: { value: '3' } }), 'non-finite', 'parameters.A.center.value', /is 3, expected a finite number/],
    ['a specification that is no object', withPeak({ center: '3' }), 'bad-option', 'parameters.A.center', /expected as a number or/],
    ['vary that is no flag', withPeak({ center: { value: 1, vary: 'no' } }), 'bad-option', 'parameters.A.center.vary', /true or false/],
    ['an unknown key', withPeak({ center: { vlaue: 1 } }), 'unknown-option', 'parameters.A.center.vlaue', /did you mean "value"/],
    ['a parameter the shape lacks', withPeak({ gama: 1 }), 'unknown-parameter', 'peaks.A.gama', /a gaussian has no parameter "gama"/],
    [
      'a parameter the model lacks',
      fitting(data, { parameters: { 'A.centre': 1 } }),
      'unknown-parameter',
      'parameters.A.centre',
      /did you mean "A.center"/,
    ],
    [
      'everything fixed',
      withPeak({ center: { value: 0, vary: false }, area: { value: 1, vary: false }, sigma: { value: 1, vary: false } }),
      'no-variables',
      'parameters',
      /nothing to fit/,
    ],
    [
      'a curve parameter without a start',
      curve(data, 'a*x + b', { parameters: { a: 1 } }),
      'missing-start',
      'parameters.b',
      /b needs a start/,
    ],
    [
      'a parameter that shadows a prototype',
      curve(data, 'constructor*x', {}),
      'missing-start',
      'parameters.constructor',
      /constructor needs a start/,
    ],
  ]);
});

describe('ties', () => {
  const tied = (sigma: string, gamma?: string) =>
    fitting(data, {}, { peaks: { A: voigt({ sigma: { tie: sigma }, ...(gamma === undefined ? {} : { gamma: { tie: gamma } }) }) } });
  check([
    ['to nothing', tied('B.sigma'), 'bad-tie', 'parameters.A.sigma.tie', /tied to "B.sigma", which the model does not have/],
    ['to themselves', tied('A.sigma'), 'tie-cycle', 'parameters', /ring: A.sigma/],
    ['in a ring', tied('A.gamma', 'A.sigma'), 'tie-cycle', 'parameters', /ring: A.sigma, A.gamma/],
    [
      'with bounds',
      fitting(data, {}, { peaks: { A: voigt({ sigma: { tie: 'A.gamma', min: 0 } }) } }),
      'bad-tie',
      'parameters.A.sigma',
      /bounds belong on the parameters it is tied to/,
    ],
    ['with a syntax error', tied('A.gamma *'), 'expression-syntax', undefined, /got the end, at column 10\n {2}A.gamma \*\n {11}\^/],
    [
      'that are no text',
      fitting(data, {}, { peaks: { A: untyped({ kind: 'voigt', sigma: { tie: 3 } }) } }),
      'bad-tie',
      'parameters.A.sigma.tie',
      /expected as an expression/,
    ],
  ]);

  it('to a value that is no number end as non-finite, not as a fit', () => {
    const fitted = fitPeaks(data, { peaks: { A: voigt({ sigma: { tie: 'log(-A.gamma)' } }) } });
    expect(fitted.termination).toMatchObject({ kind: 'non-finite', ok: false });
  });
});

describe('expressions', () => {
  check([
    ['with a syntax error', curve(data, 'a*x + ', { parameters: { a: 1 } }), 'expression-syntax', undefined, /\n {2}a\*x \+ ?\n {8}\^/],
    [
      'with an unknown function',
      curve(data, 'a*exq(x)', { parameters: { a: 1 } }),
      'unknown-function',
      undefined,
      /no function 'exq' \(nearest: 'exp'/,
    ],
    [
      'with a thousand brackets',
      curve(data, `${'('.repeat(1000)}x${')'.repeat(1000)}`, {}),
      'expression-too-large',
      undefined,
      /nests deeper/,
    ],
    ['that are empty', curve(data, '  ', {}), 'expression-syntax', undefined, /empty/],
    ['that use y', curve(data, 'a*y', { parameters: { a: 1 } }), 'bad-model', 'model', /cannot use y/],
    ['that are none', () => fitCurve(data, untyped(5), {}), 'bad-model', 'model', /expression or a function/],
  ]);

  it('say line and column', () => {
    expect(failure(curve(data, 'a*x +\n b**', { parameters: { a: 1, b: 1 } }))).toMatchObject({ line: 2, column: 5 });
  });
});

describe('models', () => {
  check([
    [
      'an unknown shape',
      fitting(data, {}, untyped({ peaks: { A: { kind: 'lorenzian' } } })),
      'unknown-kind',
      'peaks.A.kind',
      /did you mean "lorentzian"/,
    ],
    [
      'a shape that is nothing like one',
      fitting(data, {}, untyped({ peaks: { A: { kind: 'xyzzyxyzzy' } } })),
      'unknown-kind',
      'peaks.A.kind',
      /there are: .*gaussian.*voigt/,
    ],
    [
      'a shape called constructor',
      fitting(data, {}, untyped({ peaks: { A: { kind: 'constructor' } } })),
      'unknown-kind',
      'peaks.A.kind',
      /unknown kind/,
    ],
    ['a peak that is null', fitting(data, {}, untyped({ peaks: { A: null } })), 'unknown-kind', 'peaks.A.kind', /unknown kind/],
    [
      'an unknown background',
      fitting(data, {}, untyped({ ...MODEL, background: { kind: 'lnear' } })),
      'unknown-kind',
      'background.kind',
      /did you mean "linear"/,
    ],
    [
      'a degree of 2.5',
      fitting(data, {}, { ...MODEL, background: { kind: 'polynomial', degree: 2.5 } }),
      'bad-option',
      'background.degree',
      /whole number/,
    ],
    ['no model', fitting(data, {}, untyped(null)), 'bad-model', 'model.peaks', /the model has no peaks/],
    ['nothing in the model', fitting(data, {}, { peaks: {} }), 'bad-model', 'model', /neither peaks nor a background/],
    [
      'a misspelt key',
      fitting(data, {}, untyped({ ...MODEL, backgroud: linear() })),
      'bad-model',
      'model.backgroud',
      /did you mean "background"/,
    ],
    [
      'a peak called background',
      fitting(data, {}, { peaks: { background: gaussian() } }),
      'bad-name',
      'peaks.background',
      /cannot be called/,
    ],
    ['a peak with a space', fitting(data, {}, { peaks: { 'a b': gaussian() } }), 'bad-name', 'peaks.a b', /no spaces/],
    ['an unknown preset', () => preset('ramn-carbon'), 'unknown-preset', 'preset', /did you mean "raman-carbon"/],
    ['a preset nothing like one', () => preset('toString'), 'unknown-preset', 'preset', /there are: raman-carbon, /],
    [
      'an unknown shape for a preset',
      () => preset('raman-carbon', untyped({ shape: 'voight' })),
      'unknown-kind',
      'shape',
      /did you mean "voigt"/,
    ],
    [
      'a derived quantity of nothing',
      fitting(data, {}, { ...MODEL, derived: { r: 'A.heigt/2' } }),
      'unknown-parameter',
      'derived.r',
      /did you mean "A.height"/,
    ],
    [
      'a derived quantity that is a number',
      fitting(data, {}, untyped({ ...MODEL, derived: { r: 5 } })),
      'bad-model',
      'derived.r',
      /expected as an expression/,
    ],
    [
      'a derived quantity of a bad range',
      fitting(data, {}, untyped({ ...MODEL, derived: { r: { visible: 'D' } } })),
      'bad-model',
      'derived.r',
      /visible/,
    ],
    [
      'a derived quantity with a syntax error',
      fitting(data, {}, { ...MODEL, derived: { r: 'A.height/' } }),
      'expression-syntax',
      undefined,
      /\^$/,
    ],
  ]);

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])('may call a peak %s', (name) => {
    const fitted = fitPeaks(data, { peaks: Object.fromEntries([[name, gaussian()]]) });
    const json = JSON.parse(JSON.stringify(fitted)) as { parameters: Record<string, { value: number }> };
    expect(fitted.termination.ok).toBe(true);
    expect(Object.keys(fitted.peaks)).toEqual([name]);
    expect(Object.keys(fitted.curves().components)).toEqual([name]);
    expect(json.parameters[`${name}.center`]?.value).toBe(fitted.values[`${name}.center`]);
  });
});

describe('options', () => {
  check([
    ['an unknown one', fitting(data, untyped({ wieghts: 'unit' })), 'unknown-option', 'wieghts', /did you mean "weights"/],
    ['that are null', fitting(data, untyped(null)), 'bad-option', 'options', /expected as an object/],
    ['an unknown loss', fitting(data, untyped({ loss: 'hubr' })), 'bad-option', 'loss', /did you mean "huber"/],
    ['unknown weights', fitting(data, untyped({ weights: 'poison' })), 'bad-option', 'weights', /did you mean "poisson"/],
    ['weights that are null', fitting(data, untyped({ weights: null })), 'bad-option', 'weights', /an array or one of unit/],
    ['weights of another length', fitting(data, { weights: [1, 2] }), 'length-mismatch', 'weights', /weights has 2 points, y has 41/],
    [
      'a negative weight',
      fitting(data, {
        weights: replaced(
          y.map(() => 1),
          6,
          -1,
        ),
      }),
      'bad-weights',
      'weights[6]',
      /is -1, expected 0 or more/,
    ],
    ['weights all 0', fitting(data, { weights: y.map(() => 0) }), 'bad-weights', 'weights', /all weights are 0/],
    ['an empty range', fitting(data, { range: [] }), 'too-few-points', 'range', /leave no point/],
    ['a range beyond the data', fitting(data, { range: [60, 70] }), 'too-few-points', 'range', /leave no point/],
    ['a range that is a number', fitting(data, untyped({ range: 5 })), 'bad-range', 'range', /expected as \[from, to\]/],
    ['a range with NaN', fitting(data, { range: [0, Number.NaN] }), 'bad-range', 'range[0]', /two numbers/],
    ['an index beyond the data', fitting(data, { exclude: [41] }), 'bad-range', 'exclude', /names the point 41, there are points 0 to 40/],
    ['half an index', fitting(data, { exclude: [1.5] }), 'bad-range', 'exclude', /names the point 1.5/],
    ['a confidence of 1', fitting(data, { confidence: 1 }), 'bad-option', 'confidence', /between 0 and 1/],
    ['no starts', fitting(data, { starts: 0 }), 'bad-option', 'starts', /whole number ≥ 1/],
    ['a tolerance that is a number', fitting(data, untyped({ tolerance: 1e-9 })), 'bad-option', 'tolerance', /\{ f, x, g \}/],
    ['an unknown tolerance', fitting(data, untyped({ tolerance: { ftol: 1 } })), 'unknown-option', 'tolerance.ftol', /there are: f, x, g/],
    ['a tolerance of 2', fitting(data, { tolerance: { f: 2 } }), 'bad-option', 'tolerance.f', /0 ≤ tolerance < 1/],
    ['maxTime of 0', fitting(data, { maxTime: 0 }), 'bad-option', 'maxTime', /more than 0/],
    ['a seed that is NaN', fitting(data, { seed: Number.NaN }), 'bad-option', 'seed', /finite/],
    ['a flag that is text', fitting(data, untyped({ absoluteSigma: 'no' })), 'bad-option', 'absoluteSigma', /true or false/],
    ['unknown intervals', fitting(data, untyped({ intervals: 'profil' })), 'bad-option', 'intervals', /did you mean "profile"/],
  ]);
});

describe('functions beside the fits', () => {
  const ready = { peaks: { A: gaussian({ center: 0, area: 1, sigma: 1 }) } };
  check([
    ['faddeeva below the real axis', () => faddeeva([0, 0], [1, -1e-300]), 'half-plane', 'y[1]', /expected 0 or more/],
    ['faddeeva of NaN', () => faddeeva([Number.NaN], [1]), 'non-finite', 'x[0]', /NaN/],
    ['faddeeva of infinity', () => faddeeva([0], [Infinity]), 'non-finite', 'x[0]', /Infinity/],
    ['faddeeva of different lengths', () => faddeeva([1, 2], [1]), 'length-mismatch', 'y', /y has 1 points, x has 2/],
    ['evaluatePeaks without a value', () => evaluatePeaks(MODEL, {}, x), 'missing-start', 'parameters.A.center', /has no value/],
    [
      'evaluatePeaks with a negative width',
      () => evaluatePeaks(ready, { 'A.sigma': -1 }, x),
      'start-outside-bounds',
      'parameters.A.sigma',
      /-1/,
    ],
    ['evaluatePeaks with no width', () => evaluatePeaks(ready, { 'A.sigma': 0 }, x), 'non-finite', 'parameters', /the model is/],
    [
      'evaluatePeaks of an unknown name',
      () => evaluatePeaks(ready, { 'A.with': 1 }, x),
      'unknown-parameter',
      'parameters.A.with',
      /no parameter/,
    ],
    ['findPeaks of different lengths', () => findPeaks({ x, y: [1] }), 'length-mismatch', 'y', /y has 1/],
    ['findPeaks with NaN', () => findPeaks({ x, y: replaced(y, 4, Number.NaN) }), 'non-finite', 'y[4]', /NaN/],
    ['findPeaks with an even window', () => findPeaks(data, { window: 4 }), 'bad-option', 'window', /odd/],
    ['findPeaks with a negative distance', () => findPeaks(data, { distance: -1 }), 'bad-option', 'distance', /0 or more/],
    ['savitzkyGolay with an even window', () => savitzkyGolay(y, { window: 8 }), 'bad-option', 'window', /odd/],
    [
      'savitzkyGolay with a degree above the window',
      () => savitzkyGolay(y, { window: 5, degree: 5 }),
      'bad-option',
      'degree',
      /less than the window/,
    ],
    ['savitzkyGolay of too few points', () => savitzkyGolay([1, 2, 3]), 'too-few-points', 'y', /3 points/],
    ['savitzkyGolay with a step of 0', () => savitzkyGolay(y, { step: 0 }), 'bad-option', 'step', /positive/],
  ]);

  it('init refuses bytes that are no module', async () => {
    const failed = await init({ bytes: new Uint8Array([1, 2, 3]) }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(EngineError);
    expect(failed).toMatchObject({ code: 'wasm-invalid', name: 'EngineError' });
    expect(fitPeaks(data, MODEL).termination.ok).toBe(true);
  });
});

describe('size', () => {
  it('says which values are no counts where these are weights', () => {
    const codes = (weights: 'poisson' | 'unit') =>
      fitPeaks({ x, y: y.map((v) => v - 0.5) }, MODEL, { weights }).warnings.map(({ code }) => code);
    expect(codes('poisson')).toContain('negative-counts');
    expect(codes('unit')).not.toContain('negative-counts');
  });

  it('fits 300 peaks', () => {
    const names = Array.from({ length: 300 }, (_, i) => `P${i}`);
    const model = { peaks: Object.fromEntries(names.map((name, i) => [name, gaussian({ center: 10 * i + 5 })])) };
    const truth = Object.fromEntries(
      names.flatMap((name, i) => [
        [`${name}.center`, 10 * i + 5],
        [`${name}.area`, 5 + (i % 7)],
        [`${name}.sigma`, 2],
      ]),
    );
    const spectrum = simulate(model, truth, grid(0, 3000, 1501));
    const fitted = fitPeaks(spectrum, model, { starts: 1 });
    expect(fitted.termination.ok).toBe(true);
    expect(fitted.values['P299.area']).toBeCloseTo(5 + (299 % 7), 5);
  });

  it('fits ten million points, or says that they are too many', () => {
    const n = 1e7;
    const many = new Float64Array(n).map((_, i) => i / n);
    const bell = many.map((v) => 1 / (1 + ((v - 0.4) / 0.1) ** 2));
    const fitted = fitPeaks({ x: many, y: bell }, { peaks: { A: lorentzian({ center: 0.41, gamma: 0.11, area: 0.3 }) } });
    expect(fitted.values['A.center']).toBeCloseTo(0.4, 9);
    expect(fitted.values['A.gamma']).toBeCloseTo(0.1, 9);
  });
});
