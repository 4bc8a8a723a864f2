import { describe, expect, it } from 'vitest';
import {
  activeShirley,
  atomicPercent,
  evaluatePeaks,
  type FitOptions,
  type FitResult,
  fitPeaks,
  gaussLorentz,
  InputError,
  linear,
  type PeakModel,
  type PeakSpec,
  type PresetOptions,
  preset,
  presets,
  type Spectrum,
} from '../../src/index.ts';
import { normals } from '../support/noise.ts';
import { describeShared, readColumns } from '../support/shared.ts';

/** Where a peak of a preset starts. */
const startOf = (spec: PeakSpec | undefined) => (spec?.center as { value: number } | undefined)?.value as number;
const derived = (fit: FitResult, name: string) => fit.derived[name]?.value as number;

describe('presets of photoelectron regions', () => {
  const names = Object.keys(presets).filter((name) => name.startsWith('xps-'));

  it.each(names)('%s ties every line to the leading one, in position and width, whatever the shape', (name) => {
    for (const shape of ['gaussLorentz', 'voigt', 'pseudoVoigt', 'asymmetricLorentzian'] as const) {
      const { peaks } = preset(name, { shape });
      const [leading, ...others] = Object.entries(peaks);
      const x = Array.from({ length: 301 }, (_, i) => startOf(leading?.[1]) + 12 - 0.08 * i);
      const y = x.map((v, i) => 100 + (i % 7) + 900 * Math.exp(-((v - (x[150] as number)) ** 2)));
      const fit: FitResult = fitPeaks({ x, y }, preset(name, { shape }), { maxEvaluations: 20 });
      for (const [other, spec] of others) {
        const distance = (fit.values[`${other}.center`] as number) - (fit.values[`${leading?.[0]}.center`] as number);
        expect(distance).toBeCloseTo(Number(/[\d.]+$/.exec((spec.center as { tie: string }).tie)?.[0]), 9);
        expect(fit.parameters[`${other}.center`]?.vary).toBe(false);
      }
    }
  });

  it('gives back a synthetic hard carbon, sp2:sp3 and percentages within their errors', () => {
    const line = (center: number, fwhm: number, area: number) =>
      gaussLorentz({ center, fwhm, height: area / (1.162 * fwhm), fraction: 0.3 });
    const truth: PeakModel = {
      peaks: { a: line(284.6, 0.9, 7000), b: line(285.3, 1.2, 7000 / 3.61), c: line(286.8, 1.4, 900), d: line(289.2, 1.6, 500) },
      background: activeShirley({ c: 300, k: 0.03 }),
    };
    const x = Array.from({ length: 261 }, (_, i) => 294 - 0.05 * i);
    const noise = normals(11);
    const y = evaluatePeaks(truth, {}, x).total.map((v) => v + Math.sqrt(v) * noise());
    const fit: FitResult = fitPeaks({ x, y }, preset('xps-c1s'), { weights: 'poisson' });
    const ratio = fit.derived['sp2:sp3'] as { value: number; stderr: number };
    expect(Math.abs(ratio.value - 3.61)).toBeLessThan(3 * ratio.stderr);
    expect(ratio.stderr).toBeLessThan(0.3);
    const shares = ['sp2', 'sp3', 'C-O', 'O-C=O'].map((name) => derived(fit, `percent(${name})`));
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(100, 9);
    expect(fit.parameters['sp3.fwhm']?.stderr).toBeCloseTo((fit.parameters['sp2.fwhm']?.stderr as number) * (1.2 / 0.9), 10);
  });

  it('moves with a charged sample, and lets positions go by a slack', () => {
    const { peaks } = preset('xps-c1s', { reference: 287.1, slack: 0.1 });
    expect(peaks.sp2?.center).toMatchObject({ value: 287.1, max: 288.1 });
    const { value, min, max } = (peaks.sp3 as PeakSpec).center as { value: number; min: number; max: number };
    expect([value, min, max].map((v) => Math.round(1e6 * v) / 1e6)).toEqual([287.8, 287.7, 287.9]);
  });

  it('counts Na KLL for nothing, and says what cannot be separated', () => {
    const o1s = preset('xps-o1s');
    expect(Object.keys(o1s.peaks)).toContain('Na-KLL');
    expect(JSON.stringify(o1s.derived)).not.toContain('KLL');
    expect(presets['xps-na1s']?.notes?.[0]).toMatch(/1072\.2.*1072\.3.*cannot be separated/);
  });

  it('are asymmetric in the leading line only', () => {
    const { peaks } = preset('xps-c1s', { asymmetric: true });
    expect(peaks.sp2).toMatchObject({ kind: 'asymmetricLorentzian', exponentHigh: { value: 1.2, vary: false } });
    expect(peaks.sp3).toMatchObject({ exponentHigh: { value: 1, vary: false }, broadening: { tie: "'sp2.broadening'" } });
  });

  it.each([
    ['an option of another kind of preset', 'raman-carbon', { shakeUp: true }],
    ['a satellite where there is none', 'xps-b1s', { shakeUp: true }],
    ['asymmetry where there is none', 'xps-o1s', { asymmetric: true }],
    ['asymmetry of another shape', 'xps-c1s', { asymmetric: true, shape: 'voigt' }],
    ['a negative slack', 'xps-c1s', { slack: -1 }],
    ['no reference', 'xps-c1s', { reference: Number.NaN }],
  ] as [string, string, PresetOptions][])('refuse %s', (_, name, options) => {
    const call = () => preset(name, options);
    expect(call).toThrow(InputError);
    expect(call).toThrow(expect.objectContaining({ code: 'bad-option' }));
  });
});

/** The same minimum from starts that are a tenth off, and with other seeds. */
function expectStable(spectrum: Spectrum, model: PeakModel, options: FitOptions, fit: FitResult): void {
  for (const [seed, factor] of [
    [2, 0.9],
    [3, 1.1],
  ] as const) {
    const free = Object.entries(fit.parameters).filter(([name, p]) => p.vary && p.atBound === null && !name.endsWith('.center'));
    const parameters = Object.fromEntries(free.map(([name, p]) => [name, { value: Math.min(p.value * factor, p.max ?? Infinity) }]));
    const again: FitResult = fitPeaks(spectrum, model, { ...options, parameters, seed });
    expect(again.statistics.chiSquare / fit.statistics.chiSquare).toBeCloseTo(1, 6);
    expect(derived(again, 'totalArea') / derived(fit, 'totalArea')).toBeCloseTo(1, 4);
  }
}

/** Ends of the range an eV in or out: total area within 5 %, shares within 2.5 percentage points. */
function expectStableInRange(spectrum: Spectrum, model: PeakModel, options: FitOptions, fit: FitResult): void {
  const [low, high] = options.range as readonly [number, number];
  for (const [from, to] of [
    [low - 1, high],
    [low + 1, high],
    [low, high - 1],
    [low, high + 1],
  ] as const) {
    const again: FitResult = fitPeaks(spectrum, model, { ...options, range: [from, to] });
    expect(again.termination.ok).toBe(true);
    expect(Math.abs(derived(again, 'totalArea') / derived(fit, 'totalArea') - 1)).toBeLessThan(0.05);
    for (const name of Object.keys(fit.derived).filter((own) => own.startsWith('percent(')))
      expect(Math.abs(derived(again, name) - derived(fit, name))).toBeLessThan(2.5);
  }
}

const REGIONS = [
  ['HardCarbon_C1s.csv', 'xps-c1s', {}, [282, 293]],
  ['HardCarbon_C1s.csv', 'xps-c1s', { shakeUp: true }, [282, 294]],
  ['HardCarbon_O1s.csv', 'xps-o1s', {}, [526, 539.5]],
  ['HardCarbon_Na1s.csv', 'xps-na1s', {}, [1066, 1078]],
] as const;

describe.each(REGIONS)('%s by %s %o', (file, name, presetOptions, range) => {
  describeShared('a real hard carbon', `data/xps/hard-carbon/${file}`, (content) => {
    const model = preset(name, presetOptions);
    const options = { weights: 'poisson', absoluteSigma: false, range } as const;
    it('is fitted sanely and stably', () => {
      const spectrum = readColumns(content);
      const fit: FitResult = fitPeaks(spectrum, model, options);
      expect(fit.termination.ok).toBe(true);
      expect(fit.statistics.rSquared).toBeGreaterThan(0.94);
      const leading = Object.keys(model.peaks)[0] as string;
      const start = startOf(model.peaks[leading]);
      expect(Math.abs((fit.peaks[leading]?.center as number) - start)).toBeLessThan(0.6);
      for (const peak of Object.keys(model.peaks)) expect(fit.peaks[peak]?.area).toBeGreaterThanOrEqual(0);
      if (name === 'xps-c1s') expect(derived(fit, 'percent(sp2)')).toBeGreaterThan(60);
      expectStable(spectrum, model, options, fit);
      if (!('shakeUp' in presetOptions)) expectStableInRange(spectrum, model, options, fit);
    });
    it('has the same areas with and without a bound on k, which stays free', () => {
      const spectrum = readColumns(content);
      const free: FitResult = fitPeaks(spectrum, model, options);
      const bounded: FitResult = fitPeaks(spectrum, { ...model, background: activeShirley({ k: { min: 0 } }) }, options);
      expect(Math.abs(derived(bounded, 'totalArea') / derived(free, 'totalArea') - 1)).toBeLessThan(0.01);
      const { value, stderr } = free.parameters['background.k'] as { value: number; stderr: number };
      expect(value).toBeGreaterThan(-3 * stderr);
    });
  });
});

describeShared('a sodiated hard carbon as a whole', 'data/xps/hard-carbon/HardCarbon_O1s.csv', (oxygen) => {
  describeShared('with its carbon', 'data/xps/hard-carbon/HardCarbon_C1s.csv', (carbon) => {
    it('is mostly carbon', () => {
      const areaOf = (text: string, name: string, range: readonly [number, number]) =>
        (fitPeaks(readColumns(text), preset(name), { range }) as FitResult).derived.totalArea as { value: number; stderr: number };
      const atoms = atomicPercent({ 'C 1s': areaOf(carbon, 'xps-c1s', [282, 293]), 'O 1s': areaOf(oxygen, 'xps-o1s', [526, 539.5]) });
      expect(atoms['C 1s'].value).toBeGreaterThan(95);
      expect(atoms['O 1s'].stderr).toBeLessThan(atoms['O 1s'].value);
    });
  });
});

describeShared('PET', 'data/xps/pet/PET_C1s.csv', (content) => {
  it.each([
    ['linear', linear()],
    ['active Shirley', activeShirley()],
  ])('is near 3:1:1 on a background that is %s', (_, background) => {
    const line = (center: number) =>
      gaussLorentz({ center, fwhm: { value: 1.2, min: 0.5, max: 2 }, fraction: { value: 0.3, vary: false } });
    const model: PeakModel = {
      peaks: { 'C-C': line(284.6), 'C-O': line(286.2), 'O=C-O': line(288.6) },
      background,
      derived: { 'C-C:C-O': "'C-C.area' / 'C-O.area'", 'O=C-O:C-O': "'O=C-O.area' / 'C-O.area'" },
    };
    const fit: FitResult = fitPeaks(readColumns(content), model, { range: [282.5, 290], weights: 'poisson' });
    expect(derived(fit, 'C-C:C-O')).toBeGreaterThan(2.5);
    expect(derived(fit, 'C-C:C-O')).toBeLessThan(3.5);
    expect(derived(fit, 'O=C-O:C-O')).toBeGreaterThan(0.7);
    expect(derived(fit, 'O=C-O:C-O')).toBeLessThan(1.3);
  });
});
