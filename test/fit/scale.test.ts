import { describe, expect, test } from 'vitest';
import { fitCurve, fitPeaks, gaussian, InputError } from '../../src/index.ts';

const x = Array.from({ length: 60 }, (_, i) => i);
const y = x.map((v) => 3e-7 * Math.exp(-v / 12) * (1 + 0.01 * Math.sin(7 * v)));
const log = (value: number) => ({ value, scale: 'logarithmic' as const });

describe('a logarithmic scale', () => {
  test('reaches the minimum and the errors of the linear one, from decades away', () => {
    const linear = fitCurve({ x, y }, 'a*exp(-x/t)', { parameters: { a: 2e-7, t: 10 } });
    const logarithmic = fitCurve({ x, y }, 'a*exp(-x/t)', { parameters: { a: log(1e-3), t: log(100) } });
    for (const name of ['a', 't'] as const) {
      expect(logarithmic.values[name] / linear.values[name]).toBeCloseTo(1, 8);
      expect((logarithmic.parameters[name].stderr ?? 0) / (linear.parameters[name].stderr ?? 1)).toBeCloseTo(1, 6);
    }
  });

  test('holds bounds exactly', () => {
    const fit = fitCurve({ x, y }, 'a*exp(-x/t)', { parameters: { a: log(1e-7), t: { value: 8, max: 10, scale: 'logarithmic' } } });
    expect(fit.values.t).toBeCloseTo(10, 12);
    expect(fit.parameters.t.atBound).toBe('max');
  });

  test('carries errors through ties', () => {
    const parameters = { a: log(1e-7), t: log(9), u: { tie: 'sqrt(t)' } };
    const fit = fitCurve({ x, y }, 'a*exp(-2*x/(u*u + t))', { parameters });
    const { t, u } = fit.parameters;
    expect(u.value).toBeCloseTo(Math.sqrt(t.value), 12);
    expect((u.stderr ?? 0) / ((t.stderr ?? 0) / (2 * Math.sqrt(t.value)))).toBeCloseTo(1, 8);
  });

  test('serves even parameters of peaks', () => {
    const bump = x.map((v) => Math.exp(-0.5 * ((v - 30) / 4) ** 2));
    const fit = fitPeaks({ x, y: bump }, { peaks: { A: { kind: 'voigt', center: 29, sigma: log(1), gamma: { value: 0, vary: false } } } });
    expect(fit.values['A.sigma']).toBeCloseTo(4, 8);
  });

  test('wants a positive start', () => {
    expect(() => fitCurve({ x, y }, 'a*exp(-x/t)', { parameters: { a: log(-1), t: 10 } })).toThrow(InputError);
    expect(() => fitPeaks({ x, y }, { peaks: { A: gaussian({ area: { value: 1, scale: 'log' as 'linear' } }) } })).toThrow(/logarithmic/);
  });
});
