import { describe, expect, it } from 'vitest';
import { doublet, evaluatePeaks, fitPeaks, gaussLorentz, InputError, linear, type PeakModel, pseudoVoigt, voigt } from '../../src/index.ts';
import { normals } from '../support/noise.ts';

const x = Array.from({ length: 241 }, (_, i) => 172 - 0.06 * i);

describe('doublet', () => {
  const model = { peaks: doublet('S2p', voigt({ center: 163.8 }), { orbital: 'p', separation: 1.18 }), background: linear() };
  const truth: PeakModel = {
    peaks: doublet('S2p', voigt({ center: 164, area: 2000, sigma: 0.4, gamma: 0.2 }), { orbital: 'p', separation: 1.18 }),
    background: linear({ intercept: 500, slope: 3, origin: 165 }),
  };
  const noise = normals(4);
  const y = evaluatePeaks(truth, {}, x).total.map((v) => v + Math.sqrt(v) * noise());
  const fit = fitPeaks({ x, y }, model, { weights: 'poisson' });

  it('holds its ties exactly', () => {
    expect(fit.values['S2p1/2.area']).toBe(0.5 * fit.values['S2p3/2.area']);
    expect(fit.values['S2p1/2.center']).toBe(fit.values['S2p3/2.center'] + 1.18);
    expect(fit.values['S2p1/2.sigma']).toBe(fit.values['S2p3/2.sigma']);
    expect(fit.values['S2p1/2.gamma']).toBe(fit.values['S2p3/2.gamma']);
  });

  it('propagates errors through the ties', () => {
    const { parameters } = fit;
    expect(parameters['S2p1/2.area'].stderr).toBeCloseTo(0.5 * (parameters['S2p3/2.area'].stderr as number), 10);
    expect(parameters['S2p1/2.center'].stderr).toBeCloseTo(parameters['S2p3/2.center'].stderr as number, 12);
    expect(Math.abs(fit.values['S2p3/2.area'] - 2000)).toBeLessThan(4 * (parameters['S2p3/2.area'].stderr as number));
  });

  it.each([
    ['d', 2 / 3, ['X5/2', 'X3/2']],
    ['f', 3 / 4, ['X7/2', 'X5/2']],
  ] as const)('splits %s orbitals', (orbital, ratio, names) => {
    const pair: PeakModel['peaks'] = doublet('X', gaussLorentz({ center: 100, height: 8, fwhm: 1 }), { orbital, separation: 3 });
    expect(Object.keys(pair)).toEqual(names);
    const { components } = evaluatePeaks({ peaks: pair }, {}, [100, 103]);
    expect((components[names[1]] as Float64Array)[1]).toBeCloseTo(8 * ratio, 12);
  });

  it('bounds a free separation, and leaves widths free if asked', () => {
    const pair = doublet('S2p', pseudoVoigt({ center: 164, fwhm: { value: 1, max: 3 } }), {
      orbital: 'p',
      separation: { value: 1.2, min: 1, max: 1.4 },
      sameWidth: false,
    });
    const free = fitPeaks({ x, y }, { peaks: pair, background: linear() }, { weights: 'poisson' });
    const distance = free.values['S2p1/2.center'] - free.values['S2p3/2.center'];
    expect(distance).toBeGreaterThan(1);
    expect(distance).toBeLessThan(1.4);
    expect(free.parameters['S2p1/2.fwhm'].vary).toBe(true);
    expect(free.parameters['S2p1/2.fraction'].tie).toBe("'S2p3/2.fraction'");
  });

  it.each([
    ['an orbital that does not split', { orbital: 's', separation: 1 }, 'bad-option'],
    ['a ratio of 0', { orbital: 'p', separation: 1, ratio: 0 }, 'bad-option'],
    ['no separation', { orbital: 'p' }, 'bad-option'],
    ['a separation outside its bounds', { orbital: 'p', separation: { value: 3, min: 1, max: 2 } }, 'bad-option'],
    ['unequal heights for areas', { orbital: 'p', separation: 1, sameWidth: false }, 'unsupported'],
    ['bounds without a start', { orbital: 'p', separation: { value: 1, min: 0, max: 2 } }, 'missing-start'],
  ])('refuses %s', (_, options, code) => {
    const call = () => doublet('A', gaussLorentz(), options as Parameters<typeof doublet>[2]);
    expect(call).toThrow(InputError);
    expect(call).toThrow(expect.objectContaining({ code }));
  });
});
