import { describe, expect, it } from 'vitest';
import {
  type FitResult,
  fitCurve,
  fitPeaks,
  fitPeaksSeries,
  fitPeaksTogether,
  gaussian,
  InputError,
  linear,
  lorentzian,
  type PeakModel,
  type Spectrum,
} from '../../src/index.ts';
import { normals } from '../support/noise.ts';

const X = Array.from({ length: 120 }, (_, i) => i / 4);
const bell = (v: number, center: number, sigma: number) => Math.exp(-0.5 * ((v - center) / sigma) ** 2);

function spectra(heights: readonly number[], seed: number): Spectrum[] {
  const noise = normals(seed);
  return heights.map((height, i) => ({ x: X, y: X.map((v) => height * bell(v, 14, 2) + 0.5 + 0.3 * i + 0.1 * noise()) }));
}

const MODEL = { peaks: { A: gaussian() }, background: linear() } satisfies PeakModel;
const ok = (fit: unknown) => fit as FitResult;

describe('parameters shared by a series', () => {
  const three = spectra([5, 3, 1], 3);

  it('are those of one dense fit of all spectra, errors of all parameters included', () => {
    const { fits, columns } = fitPeaksSeries(three, MODEL, { shared: ['A.center', 'A.sigma'] });
    const at = three.flatMap((_, i) => X.map(() => i));
    const term = (i: number) => `e${i} * (a${i} / (s * sqrt(2 * pi)) * exp(-0.5 * ((x - c) / s)^2) + p${i} + q${i} * (x - 14.875))`;
    const columnsOf = [0, 1, 2].map((i) => [`e${i}`, at.map((k) => (k === i ? 1 : 0))] as const);
    const dense: FitResult = fitCurve(
      {
        x: three.flatMap(({ x }) => [...Array.from(x)]),
        y: three.flatMap(({ y }) => [...Array.from(y)]),
        ...Object.fromEntries(columnsOf),
      },
      [0, 1, 2].map(term).join(' + '),
      { parameters: { c: 13, s: 1.5, a0: 20, a1: 10, a2: 5, p0: 1, p1: 1, p2: 1, q0: 0, q1: 0, q2: 0 } },
    );
    fits.forEach((fit, i) => {
      const pairs = [
        ['A.center', 'c'],
        ['A.sigma', 's'],
        ['A.area', `a${i}`],
        ['background.intercept', `p${i}`],
        ['background.slope', `q${i}`],
      ] as const;
      for (const [own, joint] of pairs) {
        const [a, b] = [ok(fit).parameters[own], dense.parameters[joint]];
        expect(Math.abs((a?.value as number) - (b?.value as number))).toBeLessThan(1e-7 * (b?.stderr as number));
        expect((a?.stderr as number) / (b?.stderr as number)).toBeCloseTo(1, 8);
        expect(columns[`${own}.stderr`]?.[i]).toBe(a?.stderr);
      }
    });
    const sum = fits.reduce((total, fit) => total + ok(fit).statistics.chiSquare, 0);
    expect(sum / dense.statistics.chiSquare).toBeCloseTo(1, 10);
  });

  it('are one value in all, and a spectrum that cannot be fitted costs its own row', () => {
    const bad = { x: X, y: X.map(() => Number.NaN) };
    const { fits, columns } = fitPeaksSeries([three[0] as Spectrum, bad, three[1] as Spectrum], MODEL, { shared: ['A.sigma'] });
    expect(fits[1]).toMatchObject({ ok: false, error: { code: 'non-finite' } });
    expect(columns['A.sigma']?.[0]).toBe(columns['A.sigma']?.[2]);
    expect(columns['A.sigma']?.[1]).toBeNaN();
    expect(columns['A.center']?.[0]).not.toBe(columns['A.center']?.[2]);
  });

  it('stay on their bounds, and carry ties', () => {
    const parameters = { 'A.sigma': { max: 1.8 }, 'B.sigma': { tie: 'A.sigma * 2' }, 'B.area': { min: 0 } };
    const model: PeakModel = {
      peaks: { A: gaussian({ center: 14 }), B: gaussian({ center: { value: 22, vary: false } }) },
      background: linear(),
    };
    const { fits } = fitPeaksSeries(three, model, { shared: ['A.sigma', 'A.center'], parameters });
    for (const fit of fits.map(ok)) {
      expect(fit.values['A.sigma']).toBe(1.8);
      expect(fit.parameters['A.sigma']).toMatchObject({ atBound: 'max', stderr: null });
      expect(fit.values['B.sigma']).toBe(3.6);
      expect(fit.termination.ok).toBe(true);
    }
  });

  it('are better known than by any spectrum alone', () => {
    const alone: FitResult = fitPeaks(three[0] as Spectrum, MODEL);
    const [first] = fitPeaksSeries(three, MODEL, { shared: ['A.center'] }).fits;
    expect(ok(first).parameters['A.center']?.stderr).toBeLessThan(alone.parameters['A.center']?.stderr as number);
  });

  it('take as many evaluations by spectrum for sixty spectra as for six', () => {
    const evaluations = (count: number) => {
      const { fits } = fitPeaksSeries(
        spectra(
          Array.from({ length: count }, (_, i) => 2 + (i % 5)),
          9,
        ),
        MODEL,
        { shared: ['A.center', 'A.sigma'] },
      );
      return fits.reduce((sum, fit) => sum + ok(fit).statistics.evaluations, 0) / count;
    };
    expect(evaluations(60)).toBeLessThan(1.5 * evaluations(6));
  });

  it.each([
    [{ shared: ['A.centre'] }, 'unknown-parameter'],
    [{ shared: ['A.sigma'], parameters: { 'A.sigma': { value: 2, vary: false } } }, 'bad-option'],
    [{ shared: ['A.sigma'], loss: 'huber' }, 'unsupported'],
    [{ shared: ['A.sigma'], intervals: 'profile' }, 'unsupported'],
  ])('refuse %j', (options, code) => {
    const call = () => fitPeaksSeries(three, MODEL as PeakModel, options as object);
    expect(call).toThrow(InputError);
    expect(call).toThrow(expect.objectContaining({ code }));
  });
});

describe('fitPeaksTogether', () => {
  const noise = normals(8);
  const one = { x: X, y: X.map((v) => 4 * bell(v, 10, 1.5) + 1 + 0.05 * noise()) };
  const other = { x: X, y: X.map((v) => 3 * bell(v, 20, 1.5) + 2 / (1 + ((v - 8) / 0.8) ** 2) + 0.05 * noise()) };
  const sets = [
    { spectrum: one, model: { peaks: { A: gaussian() }, background: linear() } as PeakModel },
    { spectrum: other, model: { peaks: { B: gaussian({ center: 20 }), C: lorentzian({ center: 8 }) } } as PeakModel },
  ];

  it('gives different models one width, with the joint error in both', () => {
    const { fits, shared, statistics } = fitPeaksTogether(sets, [['A.sigma', 'B.sigma']]);
    const [a, b] = fits.map(ok);
    expect(a?.values['A.sigma']).toBe(b?.values['B.sigma']);
    expect(a?.parameters['A.sigma']?.stderr).toBeCloseTo(b?.parameters['B.sigma']?.stderr as number, 12);
    expect(shared['A.sigma']?.value).toBe(a?.values['A.sigma']);
    expect(Math.abs((shared['A.sigma']?.value as number) - 1.5)).toBeLessThan(4 * (shared['A.sigma']?.stderr as number));
    expect(statistics).toMatchObject({ residuals: 240, variables: 10 });
  });

  it('shares what one model varies by its square and another, which ties something to it, does not', () => {
    const tied = { peaks: { B: gaussian({ center: 20 }), C: lorentzian({ center: 8, gamma: { tie: 'B.sigma / 2' } }) } } as PeakModel;
    const { shared, fits } = fitPeaksTogether([sets[0] as (typeof sets)[0], { spectrum: other, model: tied }], [['A.sigma', 'B.sigma']]);
    expect(ok(fits[1]).values['C.gamma']).toBeCloseTo((shared['A.sigma']?.value as number) / 2, 12);
  });

  it('reports a spectrum that cannot be fitted, and goes on', () => {
    const { fits, shared } = fitPeaksTogether([...sets, { spectrum: { x: [1], y: [1] }, model: MODEL }], [['A.sigma', 'B.sigma']]);
    expect(fits[2]).toMatchObject({ ok: false, error: { code: 'too-few-points' } });
    expect(shared['A.sigma']?.value).toBeGreaterThan(1);
  });

  it.each([
    [[['A.sigma', 'D.sigma']], 'unknown-parameter'],
    [[['B.center', 'C.center']], 'bad-option'],
  ])('refuses to share %j', (shared, code) => {
    expect(() => fitPeaksTogether(sets, shared)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses bounds that exclude each other', () => {
    const narrow = sets.map((set, i) => ({
      ...set,
      parameters: { [i ? 'B.sigma' : 'A.sigma']: i ? { value: 1, max: 1.2 } : { value: 2, min: 1.9 } },
    }));
    expect(() => fitPeaksTogether(narrow, [['A.sigma', 'B.sigma']])).toThrow(expect.objectContaining({ code: 'bad-bounds' }));
  });
});
