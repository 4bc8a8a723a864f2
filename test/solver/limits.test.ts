import { describe, expect, it } from 'vitest';
import { type CurveFunction, fitCurve, fitPeaks, fitPeaksSeries, gaussian, linear, preset, voigt } from '../../src/index.ts';
import { timed } from '../support/cpu-time.ts';
import { grid, Random, simulate } from '../support/spectra.ts';

const x = grid(900, 1850, 2000);
const { normal } = new Random(1);
const y = x.map((v) => 500 / (1 + ((v - 1350) / 80) ** 2) + 400 / (1 + ((v - 1590) / 35) ** 2) + 100 + 5 * normal());
const carbon = preset('raman-carbon', { shape: 'voigt' });

describe('maxTime', () => {
  it('ends a long search with the best so far', () => {
    const { value: fit, milliseconds } = timed(() => fitPeaks({ x, y }, carbon, { starts: 100_000, maxTime: 300 }));
    expect(milliseconds).toBeLessThan(3000);
    expect(fit.options.startsTried).toBeLessThan(100_000);
    expect(Number.isFinite(fit.statistics.chiSquare)).toBe(true);
    expect(fit.values['G.center' as keyof typeof fit.values]).toBeGreaterThan(1500);
  });

  it('ends one slow descent as time-limit', () => {
    const slow: CurveFunction = ({ x: v = 0 }, { a = 0, b = 0, c = 0 }) => {
      for (const end = performance.now() + 0.05; performance.now() < end; );
      return a * Math.exp(-b * v) + c;
    };
    const data = { x: grid(0, 5, 100), y: grid(0, 5, 100).map((v) => 3 * Math.exp(-v) + 0.1 * Math.sin(50 * v)) };
    const { value: fit, milliseconds } = timed(() => fitCurve(data, slow, { parameters: { a: 1000, b: 8, c: -50 }, maxTime: 20 }));
    expect(milliseconds).toBeLessThan(5000);
    expect(fit.termination).toMatchObject({ kind: 'time-limit', ok: false });
    expect(fit.warnings.map((w) => w.code)).toContain('time-limit');
    expect(Object.values(fit.values).every(Number.isFinite)).toBe(true);
  });

  it('covers a whole series; spectra that were not reached in time say so', () => {
    const series = fitPeaksSeries(
      Array.from({ length: 40 }, () => ({ x, y })),
      carbon,
      { starts: 1000, maxTime: 300 },
    );
    expect(series.fits).toHaveLength(40);
    expect(series.fits[39]).toMatchObject({ termination: { kind: 'time-limit', ok: false } });
  });

  it('covers intervals', () => {
    const { value: fit, milliseconds } = timed(() =>
      fitPeaks({ x, y }, carbon, { starts: 1, intervals: 'bootstrap', resamples: 1e6, maxTime: 400 }),
    );
    expect(milliseconds).toBeLessThan(3000);
    expect(fit.termination.ok).toBe(true);
  });
});

describe('maxEvaluations', () => {
  const spectrum = simulate({ peaks: { A: voigt() } }, { 'A.center': 1300, 'A.area': 100, 'A.sigma': 30, 'A.gamma': 20 }, x, 0.01);

  it.each([1, 2, 3])('%i ends the fit as evaluation-limit with parameters no worse than the start', (maxEvaluations) => {
    const start = { peaks: { A: voigt({ center: 1400, area: 50, sigma: 60, gamma: 5 }) } };
    const fit = fitPeaks(spectrum, start, { maxEvaluations, starts: 1 });
    const first = fitPeaks(spectrum, start, { maxEvaluations: 1, starts: 1 });
    expect(fit.termination).toMatchObject({ kind: 'evaluation-limit', ok: false });
    expect(fit.statistics.evaluations).toBe(maxEvaluations);
    expect(fit.statistics.chiSquare).toBeLessThanOrEqual(first.statistics.chiSquare);
  });
});

describe('starts', () => {
  it.each([1, 5, 12])('%i are tried where so many are asked for', (starts) => {
    expect(fitPeaks({ x, y }, carbon, { starts }).options.startsTried).toBe(starts);
  });

  it('are not spent on a baseline that happens to be 0', () => {
    const t = grid(-10, 10, 200);
    const bell = t.map((v) => Math.exp(-v * v) + 0.01 * Math.sin(99 * v));
    const fit = fitPeaks({ x: t, y: bell }, { peaks: { A: gaussian() }, background: linear() });
    expect(fit.options.startsTried).toBe(1);
  });

  it('find the lower of two minima that one start misses', () => {
    const t = grid(0, 10, 80);
    const wave = t.map((v) => Math.sin(3 * v));
    const fitted = (starts: number) =>
      fitCurve({ x: t, y: wave }, 'a*sin(w*x)', { parameters: { a: 1, w: { value: 1, min: 0.1, max: 5 } }, starts });
    expect(fitted(1).statistics.chiSquare).toBeGreaterThan(1);
    expect(fitted(60).statistics.chiSquare).toBeLessThan(1e-9);
    expect(fitted(60).values.w).toBeCloseTo(3, 6);
  });
});

describe('what the data do not determine', () => {
  const t = grid(0, 10, 40);
  const line = t.map((v) => 1 + 2 * v + 0.1 * normal());

  it('is flagged: two parameters that only their sum is known of', () => {
    const fit = fitCurve({ x: t, y: line }, 'a + b + c*x', { parameters: { a: 0, b: 0, c: 1 } });
    expect(fit.parameters.a).toMatchObject({ identified: false, stderr: null });
    expect(fit.parameters.b).toMatchObject({ identified: false, stderr: null });
    expect(fit.parameters.c).toMatchObject({ identified: true });
    const alone = fitCurve({ x: t, y: line }, 'a + c*x', { parameters: { a: 0, c: 1 } });
    const dof = alone.statistics.degreesOfFreedom / fit.statistics.degreesOfFreedom;
    expect((fit.parameters.c?.stderr ?? 0) / (alone.parameters.c?.stderr ?? 1)).toBeCloseTo(Math.sqrt(dof), 5);
    expect(fit.warnings.map((w) => w.code)).toContain('not-identified');
  });

  it('is flagged: a parameter the model does not feel', () => {
    const fit = fitCurve({ x: t, y: line }, 'a + c*x + 0*ghost', { parameters: { a: 0, c: 1, ghost: 5 } });
    expect(fit.parameters.ghost).toMatchObject({ value: 5, stderr: null, identified: false });
    expect(fit.parameters.a?.stderr).toBeGreaterThan(0);
  });

  it('is flagged: a positive parameter smaller than its error, which is still given', () => {
    const fit = fitPeaks(
      simulate(
        { peaks: { A: gaussian() }, background: linear() },
        { 'A.center': 1300, 'A.area': 10, 'A.sigma': 30, 'background.intercept': 0, 'background.slope': 0 },
        x,
        2,
        5,
      ),
      {
        peaks: { A: gaussian({ center: { value: 1300, vary: false }, sigma: { value: 30, vary: false }, area: { value: 10, min: 0 } }) },
        background: linear(),
      },
    );
    const area = fit.parameters['A.area'];
    if (area.atBound === null) expect(area.identified).toBe(area.value > (area.stderr ?? 0));
    else expect(area.stderr).toBeNull();
  });

  it('ends as singular where it is everything', () => {
    const fit = fitCurve({ x: t, y: line }, '0*a', { parameters: { a: 1 } });
    expect(fit.termination).toMatchObject({ kind: 'singular', ok: false });
    expect(fit.values.a).toBe(1);
  });
});

describe('intervals', () => {
  const spectrum = simulate(
    { peaks: { A: voigt() } },
    { 'A.center': 1300, 'A.area': 100, 'A.sigma': 30, 'A.gamma': 20 },
    x.slice(0, 1200),
    0.02,
  );
  const plain = fitPeaks(spectrum, { peaks: { A: voigt() } });

  it.each(['profile', 'bootstrap'] as const)('by %s leave the fit itself as it is', (intervals) => {
    const fit = fitPeaks(spectrum, { peaks: { A: voigt() } }, { intervals, resamples: 60 });
    expect(fit.values).toEqual(plain.values);
    for (const [name, p] of Object.entries(fit.parameters)) {
      expect(p.stderr, name).toBe(plain.parameters[name as 'A.center'].stderr);
      expect(p.interval?.low, name).toBeLessThan(p.value);
      expect(p.interval?.high, name).toBeGreaterThan(p.value);
    }
  });

  it('of a linear model are value ± t·stderr, to all digits', () => {
    const t = grid(0, 1, 12);
    const values = t.map((v) => 1 + v + 0.1 * normal());
    const fit = fitCurve({ x: t, y: values }, 'a + b*x', { parameters: { a: 0, b: 0 }, intervals: 'profile' });
    // Student's t of 10 degrees of freedom at 95 %.
    for (const { value, stderr, interval } of Object.values(fit.parameters)) {
      expect(((interval?.high ?? 0) - value) / (stderr ?? 1)).toBeCloseTo(2.2281388519649385, 5);
      expect((value - (interval?.low ?? 0)) / (stderr ?? 1)).toBeCloseTo(2.2281388519649385, 5);
    }
  });

  it('are null for parameters on a bound and where there are no degrees of freedom', () => {
    const fit = fitPeaks(spectrum, { peaks: { A: voigt({ gamma: { value: 5, max: 10 } }) } }, { intervals: 'profile' });
    expect(fit.parameters['A.gamma']).toMatchObject({ atBound: 'max', interval: null });
    const exact = fitCurve({ x: [0, 1], y: [1, 2] }, 'a + b*x', { parameters: { a: 0, b: 0 }, intervals: 'profile' });
    expect(exact.parameters.a?.interval).toBeNull();
  });
});
