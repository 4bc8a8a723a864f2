import { describe, expect, it } from 'vitest';
import { analyzeCarbonDiffraction, type CarbonDiffractionOptions, exponential, gaussian, linear } from '../../src/index.ts';
import { cleanPattern, countedPattern, layersOf, lineOf, SAMPLES, type Truth } from '../support/diffraction.ts';
import { normals } from '../support/noise.ts';
import { codes, failure } from '../support/outcome.ts';

const HC = SAMPLES.HC as Truth;
const MO = { wavelength: '0.71 Å' } as const;
const analyze = (pattern: { x: ArrayLike<number>; y: ArrayLike<number> }, options: Partial<CarbonDiffractionOptions> = {}) =>
  analyzeCarbonDiffraction(pattern, { ...MO, ...options });

describe('sizes of a hard carbon', () => {
  it.each(Object.entries(SAMPLES))('of %s come back exactly without noise, from data and wavelength alone', (_, truth) => {
    const { d002, Lc, La, N, d100, warnings } = analyze(cleanPattern(truth));
    expect(d002.value).toBeCloseTo(truth.d002, 8);
    expect(Lc.value).toBeCloseTo(truth.Lc, 8);
    expect(La.value).toBeCloseTo(truth.La, 7);
    expect(N.value).toBeCloseTo(layersOf(truth), 7);
    expect(d100.value).toBeCloseTo(2.04, 8);
    expect(warnings).toEqual([]);
  });

  it.each(Object.entries(SAMPLES))('of %s come back within 0.5 %% from counts', (_, truth) => {
    const { d002, Lc, La, N, fit } = analyze(countedPattern(truth, 7));
    const measured = [d002, Lc, La, N].map(({ value }) => value as number);
    [truth.d002, truth.Lc, truth.La, layersOf(truth)].forEach((true_, k) => {
      expect(Math.abs((measured[k] as number) / true_ - 1)).toBeLessThan(0.005);
    });
    expect((La.stderr as number) / (La.value as number)).toBeLessThan(1e-3);
    expect(fit.options).toMatchObject({ weights: 'poisson', absoluteSigma: true });
  });

  it('have units, and intervals of the confidence asked for', () => {
    const { d002, Lc, La, N, d100, R, peaks, fit } = analyze(countedPattern(HC, 1), { confidence: 0.9 });
    expect([d002, Lc, La, N, d100, R].map(({ unit }) => unit)).toEqual(['Å', 'nm', 'nm', '', 'Å', '']);
    expect((Lc.interval?.high as number) - (Lc.value as number)).toBeCloseTo(1.644854 * (Lc.stderr as number), 9);
    expect(Lc.interval?.confidence).toBe(0.9);
    expect(peaks['(002)']?.d).toEqual({ value: d002.value, stderr: d002.stderr, unit: 'Å' });
    expect(fit.derived.Lc?.unit).toBe('nm');
  });

  it('N carries the correlation of Lc and d002', () => {
    const { d002, Lc, N } = analyze(countedPattern(HC, 1));
    const independent = Math.hypot(
      (10 * (Lc.stderr as number)) / (d002.value as number),
      (10 * (Lc.value as number) * (d002.stderr as number)) / (d002.value as number) ** 2,
    );
    expect(N.stderr).not.toBeCloseTo(independent, 6);
    expect(N.stderr as number).toBeGreaterThan(0.8 * independent);
  });

  it('R is the maximum of (002) over the background under it', () => {
    const { center } = lineOf(HC.d002, HC.Lc, 0.89, 0.71);
    const background = 400 + 2500 * Math.exp(-(center - 5) / 2.2);
    const { R } = analyze(cleanPattern(HC));
    expect(R.value).toBeCloseTo((3000 + background) / background, 6);
    expect(analyze(cleanPattern(HC), { background: linear(), range: [7, 40] }).R.value).toBeNull();
  });
});

describe('the radiation', () => {
  const lines = [
    [0.70931715, 1],
    [0.713607, 0.5],
  ] as const;
  it('of an anode is a doublet: each reflection is two tied peaks', () => {
    const { d002, Lc, La, fit, radiation } = analyze(cleanPattern(HC, lines), { wavelength: 'Mo' });
    expect(radiation.name).toBe('Mo Kα');
    expect(Object.keys(fit.peaks)).toEqual(['(002)', '(002)α2', '(100)', '(100)α2', '(110)', '(110)α2']);
    expect(d002.value).toBeCloseTo(HC.d002, 3);
    expect(Lc.value).toBeCloseTo(HC.Lc, 3);
    expect(La.value).toBeCloseTo(HC.La, 2);
    expect(fit.parameters['(002)α2.center']?.vary).toBe(false);
  });

  it.each(['pseudoVoigt', 'voigt', 'gaussian', 'lorentzian', 'pearson7'] as const)(
    'ties Kα2 of a %s by spacing, crystallites and ratio',
    (shape) => {
      const { fit } = analyze(cleanPattern(HC, lines), { wavelength: 'Mo', shape, starts: 1 });
      const [one, two] = [fit.peaks['(100)'], fit.peaks['(100)α2']] as unknown as [Record<string, number>, Record<string, number>];
      const theta = (center = 0) => (center * Math.PI) / 360;
      expect(Math.sin(theta(two.center)) / Math.sin(theta(one.center))).toBeCloseTo(0.713607 / 0.70931715, 12);
      expect(((two.fwhm as number) * Math.cos(theta(two.center))) / ((one.fwhm as number) * Math.cos(theta(one.center)))).toBeCloseTo(
        0.713607 / 0.70931715,
        9,
      );
    },
  );

  it('scales: the same sizes by Cu as by Mo, over the same spacings', () => {
    const wavelength = 1.5406;
    const x = Float64Array.from({ length: 2000 }, (_, i) => 10 + 0.04 * i);
    const { d002, Lc, La } = analyze(cleanPattern(HC, [[wavelength, 1]], x), { wavelength: '1.5406 Å' });
    expect(d002.value).toBeCloseTo(HC.d002, 7);
    expect(Lc.value).toBeCloseTo(HC.Lc, 7);
    expect(La.value).toBeCloseTo(HC.La, 6);
  });
});

describe('what is left open', () => {
  it('is independent of the scale and the order of the data', () => {
    const { x, y } = countedPattern(HC, 3);
    const one = analyze({ x, y }, { weights: 'unit' });
    const other = analyze({ x: x.toReversed(), y: y.map((v) => 1e-6 * v).toReversed() });
    expect(other.fit.options.weights).toBe('unit');
    for (const key of ['d002', 'Lc', 'La', 'N', 'R'] as const) {
      expect((other[key].value as number) / (one[key].value as number)).toBeCloseTo(1, 7);
      expect((other[key].stderr as number) / (one[key].stderr as number)).toBeCloseTo(1, 5);
    }
  });

  it.each([
    ['gaussian', (B: number) => Math.sqrt(B * B - 0.25)],
    ['lorentzian', (B: number) => B - 0.5],
  ] as const)('the instrument is taken off as a %s', (broadeningShape, own) => {
    const plain = analyze(cleanPattern(HC));
    const { Lc, peaks, settings } = analyze(cleanPattern(HC), { instrumentBroadening: '0.5 deg', broadeningShape });
    const B = peaks['(002)']?.fwhm.value as number;
    expect(peaks['(002)']?.broadening.value).toBeCloseTo(own(B), 9);
    expect(Lc.value).toBeCloseTo(((plain.Lc.value as number) * B) / own(B), 8);
    expect(settings).toMatchObject({ instrumentBroadening: 0.5, broadeningShape });
  });

  it('lines of the holder and of sodium are fitted along, or left out', () => {
    const { x, y } = cleanPattern(HC);
    const line = x.map((v) => 2e5 * Math.exp(-4 * Math.LN2 * ((v - 13.5) / 0.15) ** 2));
    const spoiled = { x, y: y.map((v, i) => v + (line[i] as number)) };
    const fitted = analyze(spoiled, { peaks: { Na: gaussian({ center: 13.5, sigma: 0.05 }) } });
    const excluded = analyze(spoiled, { exclude: [[13, 14]] });
    for (const { d002, Lc, La } of [fitted, excluded]) {
      expect(d002.value).toBeCloseTo(HC.d002, 6);
      expect(Lc.value).toBeCloseTo(HC.Lc, 6);
      expect(La.value).toBeCloseTo(HC.La, 5);
    }
  });

  it('a pattern without reflections has no sizes: a constant one gave d002 = 4.69 Å', () => {
    const { x } = cleanPattern(HC);
    for (const level of [0, 100]) {
      const { d002, Lc, La, N, d100, peaks, warnings } = analyze({ x, y: x.map(() => level) });
      for (const { value, interval } of [d002, Lc, La, N, d100]) expect([value, interval]).toEqual([null, null]);
      expect(peaks).toEqual({});
      expect(codes({ warnings })).toContain('no-reflection');
    }
  });

  it('a reflection of few errors is said to be perhaps noise', () => {
    const scatter = normals(5);
    const { x } = cleanPattern(HC);
    const { warnings } = analyze({ x, y: x.map(() => 100 + scatter()) });
    expect(codes({ warnings }).some((code) => ['weak-reflection', 'no-reflection'].includes(code))).toBe(true);
    expect(codes(analyze(countedPattern(HC, 7)))).not.toContain('weak-reflection');
  });

  it('without (100) there is no La, and that is said', () => {
    const result = analyze(countedPattern(HC, 1), { range: [5, 16] });
    expect(result.La).toEqual({ value: null, stderr: null, unit: 'nm', interval: null });
    expect(result.d100.value).toBeNull();
    expect(codes(result)).toContain('missing-reflection');
    expect(result.d002.value).toBeCloseTo(HC.d002, 1);
  });

  it('a (002) that the range cuts is said to be uncertain', () => {
    expect(codes(analyze(countedPattern(HC, 1), { range: [9.8, 40] }))).toContain('reflection-at-edge');
  });

  it('a reflection narrower than the instrument has no size', () => {
    const result = analyze(countedPattern(HC, 1), { instrumentBroadening: '2.5 deg' });
    expect(result.La.value).toBeNull();
    expect(codes(result)).toContain('narrower-than-instrument');
  });

  it('negative intensities are no counts', () => {
    const { x, y } = countedPattern(HC, 1);
    const result = analyze({ x, y: y.map((v) => v - 60_000) });
    expect(codes(result)).toContain('negative-intensity');
    expect(result.fit.options.weights).toBe('unit');
    expect(result.Lc.value).toBeCloseTo(HC.Lc, 2);
  });

  it('few counts are said to bias the fit', () => {
    const { x, y } = countedPattern(HC, 1);
    expect(codes(analyze({ x, y: y.map((v) => Math.round(v / 5000)) }))).toContain('few-counts');
  });

  it('a background that the default cannot follow is said to be missed', () => {
    const { x, y } = countedPattern(HC, 1);
    const sloping = { x, y: y.map((v, i) => v + 10 * i) };
    expect(codes(analyze(sloping))).toContain('poor-fit');
    const { Lc, warnings } = analyze(sloping, { background: [linear(), exponential()] });
    expect(Lc.value).toBeCloseTo(HC.Lc, 2);
    expect(warnings).toEqual([]);
  });

  it('profile intervals of the parameters come with the fit', () => {
    const { fit } = analyze(countedPattern(HC, 1), { intervals: 'profile', starts: 1 });
    expect(fit.parameters['(002).center']?.interval?.method).toBe('profile');
  });

  it('errors of counting are said to be too small where the model misses more', () => {
    expect(codes(analyze(countedPattern(HC, 1), { shape: 'gaussian' }))).toContain('poor-fit');
  });
});

describe('misuse', () => {
  const { x, y } = countedPattern(HC, 1);
  it.each<[string, () => unknown, string]>([
    ['no wavelength', () => analyzeCarbonDiffraction({ x, y }, {} as CarbonDiffractionOptions), 'bad-option'],
    ['no options', () => analyzeCarbonDiffraction({ x, y }, undefined as unknown as CarbonDiffractionOptions), 'bad-option'],
    ['no pattern', () => analyze(undefined as unknown as { x: number[]; y: number[] }), 'bad-option'],
    ['an empty pattern', () => analyze({ x: [], y: [] }), 'too-few-points'],
    ['a number for a wavelength', () => analyze({ x, y }, { wavelength: 0.71 as unknown as string }), 'bad-option'],
    ['radians', () => analyze({ x: x.map((v) => (v * Math.PI) / 180), y }), 'bad-scale'],
    ['spacings', () => analyze({ x: x.map((v) => 0.71 / (2 * Math.sin((v * Math.PI) / 360))), y }), 'not-found'],
    ['beyond 180°', () => analyze({ x: x.map((v) => 10 * v), y }), 'bad-scale'],
    ['the wrong wavelength', () => analyze({ x, y }, { wavelength: 'Ag', range: [20, 40] }), 'not-found'],
    ['NaN', () => analyze({ x, y: y.with(3, Number.NaN) }), 'non-finite'],
    ['unequal lengths', () => analyze({ x, y: y.slice(1) }), 'length-mismatch'],
    ['an unknown option', () => analyze({ x, y }, { k002: 0.9 } as unknown as CarbonDiffractionOptions), 'unknown-option'],
    ['K of 0', () => analyze({ x, y }, { K002: 0 }), 'bad-option'],
    ['a width without unit', () => analyze({ x, y }, { instrumentBroadening: '0.05' }), 'bad-option'],
    ['another shape', () => analyze({ x, y }, { shape: 'doniachSunjic' as 'voigt' }), 'unknown-kind'],
    ['another way of broadening', () => analyze({ x, y }, { broadeningShape: 'voigt' as 'gaussian' }), 'bad-option'],
    ['another reflection', () => analyze({ x, y }, { reflections: ['(003)' as '(002)'] }), 'unknown-kind'],
    ['a peak called as a reflection', () => analyze({ x, y }, { peaks: { '(002)': gaussian() } }), 'bad-name'],
    ['as many points as no fit needs', () => analyze({ x: [5, 15, 40], y: [1, 2, 1] }), 'too-few-points'],
  ])('%s is refused', (_, run, code) => {
    expect(failure(run)).toBe(code);
  });
});
