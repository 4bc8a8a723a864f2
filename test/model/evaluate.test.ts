import { describe, expect, it } from 'vitest';
import { BACKGROUNDS, SHAPES } from '../../src/generated/catalogue.ts';
import { evaluatePeaks, faddeeva, fitPeaks, gaussian, linear, lorentzian, type PeakModel, voigt } from '../../src/index.ts';
import { describeShared } from '../support/shared.ts';
import { distance, grid, simulate } from '../support/spectra.ts';

const x = grid(-10, 10, 81);

describe('evaluatePeaks', () => {
  it('gives the curves of a fit from its values', () => {
    const model: PeakModel = { peaks: { A: voigt(), B: lorentzian() }, background: linear() };
    const truth = {
      'A.center': -3,
      'A.area': 10,
      'A.sigma': 1,
      'A.gamma': 0.5,
      'B.center': 4,
      'B.area': 6,
      'B.gamma': 1,
      'background.intercept': 1,
      'background.slope': 0.1,
    };
    const fit = fitPeaks(simulate(model, truth, x, 0.05), model);
    const { total, background, components } = evaluatePeaks(model, fit.values, x);
    const curves = fit.curves();
    expect(total).toEqual(curves.total);
    expect(background).toEqual(curves.background);
    expect(components).toEqual(curves.components);
    expect(
      distance(
        curves.residuals,
        curves.data.map((v, i) => v - (total[i] as number)),
      ),
    ).toBe(0);
  });

  it('keeps the order of x', () => {
    const model = { peaks: { A: gaussian({ center: 1, area: 2, sigma: 1 }) } };
    const forward = evaluatePeaks(model, {}, x).total;
    expect(evaluatePeaks(model, {}, x.toReversed()).total).toEqual(forward.toReversed());
    expect(evaluatePeaks(model, {}, [x[5] ?? 0, x[2] ?? 0, x[9] ?? 0]).total).toEqual(
      Float64Array.from([5, 2, 9], (i) => forward[i] as number),
    );
  });

  it('adds components and background to the total', () => {
    const model: PeakModel = {
      peaks: { A: gaussian({ center: 1, area: 2, sigma: 1 }), B: lorentzian({ center: -2, area: 1, gamma: 1 }) },
      background: { kind: 'polynomial', degree: 2, c0: 1, c1: 0.1, c2: 0.01 },
    };
    const { total, background, components } = evaluatePeaks(model, {}, x);
    const sum = x.map((_, i) => (background[i] as number) + (components.A?.[i] ?? 0) + (components.B?.[i] ?? 0));
    expect(distance(total, sum)).toBeLessThan(1e-15);
  });

  it('evaluates ties', () => {
    const tied = {
      peaks: { A: gaussian({ center: 0, area: 1, sigma: 2 }), B: gaussian({ center: 3, area: 1, sigma: { tie: 'A.sigma/2' } }) },
    };
    const written = { peaks: { A: gaussian({ center: 0, area: 1, sigma: 2 }), B: gaussian({ center: 3, area: 1, sigma: 1 }) } };
    expect(evaluatePeaks(tied, {}, x).total).toEqual(evaluatePeaks(written, {}, x).total);
  });

  it.each(Object.keys(SHAPES) as (keyof typeof SHAPES)[])('evaluates a %s, finite everywhere', (kind) => {
    const values = Object.fromEntries(SHAPES[kind].parameters.map((p) => [`A.${p.name}`, p.value ?? 1]));
    expect(evaluatePeaks({ peaks: { A: { kind } } } as PeakModel, values, x).total.every(Number.isFinite)).toBe(true);
  });

  it.each(Object.keys(BACKGROUNDS) as (keyof typeof BACKGROUNDS)[])('evaluates a background %s', (kind) => {
    const positive = grid(1, 10, 30);
    const fitted = BACKGROUNDS[kind].parameters.filter((p) => !p.constant);
    const values = Object.fromEntries(fitted.slice(0, 3).map((p) => [`background.${p.name}`, p.value ?? 1]));
    expect(evaluatePeaks({ peaks: {}, background: { kind } } as PeakModel, values, positive).total.every(Number.isFinite)).toBe(true);
  });

  it('of no points is empty', () => {
    expect(evaluatePeaks({ peaks: { A: gaussian({ center: 0, area: 1, sigma: 1 }) } }, {}, []).total).toEqual(new Float64Array(0));
  });
});

describeShared('faddeeva on the reference table', 'reference/faddeeva.json', (content) => {
  const { points = [] } = JSON.parse(content) as { points?: [group: string, x: number, y: number, re: string, im: string][] };

  it('agrees to 1e-13 in both parts', () => {
    const { re, im } = faddeeva(
      points.map(([, u]) => u),
      points.map(([, , v]) => v),
    );
    expect(points.length).toBeGreaterThan(1000);
    const off = (value: number | undefined, text: string) =>
      Math.abs(Number(text)) > 1e-300 ? Math.abs((value ?? 0) / Number(text) - 1) : 0;
    const worst = points.map(([, , , reText, imText], i) => Math.max(off(re[i], reText), off(im[i], imText)));
    expect(Math.max(...worst)).toBeLessThan(1e-13);
  });
});

describe('faddeeva', () => {
  it('has the values and symmetries of w', () => {
    const { re, im } = faddeeva([0, 0, 2, -2], [0, 1, 1, 1]);
    expect(re[0]).toBe(1);
    expect(re[1]).toBeCloseTo(0.427583576155807, 14);
    expect([re[3], im[3]]).toEqual([re[2], -(im[2] as number)]);
  });

  it('of nothing is empty', () => {
    expect(faddeeva([], [])).toEqual({ re: new Float64Array(0), im: new Float64Array(0) });
  });
});
