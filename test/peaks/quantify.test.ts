import { describe, expect, it } from 'vitest';
import {
  applyChargeShift,
  atomicPercent,
  bindingEnergy,
  chargeShift,
  countingSigma,
  depthProfile,
  doniachSunjic,
  evaluatePeaks,
  fitPeaks,
  gaussian,
  type PeakModel,
  voigt,
} from '../../src/index.ts';
import { normals } from '../support/noise.ts';

const area = (value: number | null, stderr: number | null = 1) => ({ value, stderr });

describe('atomicPercent', () => {
  it('is the composition of areas over factors', () => {
    const atoms = atomicPercent({ 'C 1s': area(600), O1s: area(2.93 * 300), 'Na 1s/metal': area(8.52 * 100) });
    expect(atoms['C 1s'].value).toBeCloseTo(60, 12);
    expect(atoms.O1s).toMatchObject({ rsf: 2.93, transmission: 1, unit: '%' });
    expect(atoms['Na 1s/metal'].value).toBeCloseTo(10, 12);
  });

  it('has the errors that a simulation has', () => {
    const truth = { 'C 1s': [900, 30], 'O 1s': [600, 40], 'Na 1s': [300, 25] } as const;
    const draw = normals(7);
    const shares: number[] = [];
    for (let i = 0; i < 20_000; i++) {
      const areas = Object.fromEntries(Object.entries(truth).map(([name, [value, stderr]]) => [name, area(value + stderr * draw())]));
      shares.push(atomicPercent(areas)['O 1s']?.value as number);
    }
    const mean = shares.reduce((a, b) => a + b) / shares.length;
    const deviation = Math.sqrt(shares.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (shares.length - 1));
    const propagated = atomicPercent({ 'C 1s': area(900, 30), 'O 1s': area(600, 40), 'Na 1s': area(300, 25) })['O 1s'].stderr as number;
    expect(Math.abs(propagated / deviation - 1)).toBeLessThan(0.03);
  });

  it('takes other factors, transmission and areas without error', () => {
    const atoms = atomicPercent({ 'C 1s': area(10), 'O 1s': area(20, null) }, { rsf: { C1s: 1, O1s: 2 }, transmission: { 'O 1s': 0.5 } });
    expect(atoms['O 1s'].value).toBeCloseTo(100 * (20 / 30), 12);
    expect(atoms['O 1s'].stderr).toBeNull();
  });

  it.each([
    ['an unknown line', () => atomicPercent({ 'Xx 1s': area(1) }), 'not-found'],
    ['an unknown table', () => atomicPercent({ 'C 1s': area(1) }, { rsf: 'wagner' as 'scofield' }), 'unknown-option'],
    ['a missing area', () => atomicPercent({ 'C 1s': area(null) }), 'bad-option'],
    ['a negative area', () => atomicPercent({ 'C 1s': area(-1) }), 'bad-option'],
    ['nothing at all', () => atomicPercent({ 'C 1s': area(0) }), 'bad-option'],
    ['a transmission of 0', () => atomicPercent({ 'C 1s': area(1) }, { transmission: { 'C 1s': 0 } }), 'bad-option'],
    ['no levels', () => depthProfile([]), 'too-few-points'],
  ])('refuses %s', (_, call, code) => {
    expect(call).toThrow(expect.objectContaining({ code }));
  });
});

describe('depthProfile', () => {
  it('has a column for every line, NaN where a level lacks it', () => {
    const profile = depthProfile([
      { depth: 0, areas: { 'C 1s': area(50), 'O 1s': area(2.93 * 50) } },
      { depth: 60, areas: { 'C 1s': area(80) } },
    ]);
    expect([...profile.depth]).toEqual([0, 60]);
    expect(profile['C 1s']).toEqual(Float64Array.of(50, 100));
    expect(profile['O 1s']?.[1]).toBeNaN();
    expect(profile['O 1s.stderr']?.[0]).toBeGreaterThan(0);
  });
});

describe('counting and energies', () => {
  it('gives √(cps/(dwell·sweeps))', () => expect([...countingSigma([400, 100], 0.25, 4)]).toEqual([20, 10]));
  it('gives hν − E', () => expect([...bindingEnergy([1202.1], 1486.6)]).toEqual([284.5]));
  it.each([
    [() => countingSigma([-1], 1), 'bad-option'],
    [() => countingSigma([Number.NaN], 1), 'non-finite'],
    [() => countingSigma([1], 0), 'bad-option'],
    [() => bindingEnergy([1], Number.NaN), 'bad-option'],
  ])('refuses what cannot be', (call, code) => void expect(call).toThrow(expect.objectContaining({ code })));
});

describe('chargeShift', () => {
  const x = Array.from({ length: 101 }, (_, i) => 291 - 0.1 * i);
  const fit = fitPeaks({ x, y: x.map((v) => 100 * Math.exp(-((v - 286) ** 2))) }, { peaks: { sp2: gaussian() } });

  it('moves every region of the sample alike, and its positions with it', () => {
    const shift = chargeShift(fit, 'sp2', 284.5);
    expect(shift.shift).toBeCloseTo(-1.5, 8);
    const moved = applyChargeShift({ c: { x, y: x }, o: { x: [530], y: [1], sigma: [2] } }, shift);
    expect(moved.o.x[0]).toBeCloseTo(528.5, 8);
    expect(moved.o.sigma).toEqual([2]);
    expect(moved.c.y).toBe(x);
  });

  it('refuses a peak that is not there', () =>
    expect(() => chargeShift(fit, 'sp3', 284.5)).toThrow(
      expect.objectContaining({ code: 'not-found', message: expect.stringContaining('sp2') }),
    ));
});

describe('an area over a finite range', () => {
  const range = [700, 720] as const;
  const x = Array.from({ length: 401 }, (_, i) => 690 + 0.1 * i);
  const model = (peak: PeakModel['peaks'][string]): PeakModel => ({ peaks: { Fe: peak }, derived: { finite: { area: 'Fe', range } } });

  it('is that of the curve, with a propagated error', () => {
    const truth = doniachSunjic({ center: 707, height: 500, gamma: 0.4, alpha: 0.15 });
    const draw = normals(3);
    const fit = fitPeaks(
      { x, y: evaluatePeaks({ peaks: { Fe: truth } }, {}, x).total.map((v) => v + 5 * draw()) },
      model(doniachSunjic({ center: 707 })),
    );
    const n = 20_000;
    const grid = Array.from({ length: n + 1 }, (_, i) => 700 + (20 * i) / n);
    const curve = evaluatePeaks(fit, {}, grid).total;
    const trapezoids = curve.reduce((sum, v, i) => sum + (i === 0 || i === n ? 0.5 : 1) * v, 0) * (20 / n);
    expect(fit.derived['Fe.area']?.value).toBeNull();
    expect(fit.derived.finite?.value).toBeCloseTo(trapezoids, 3);
    expect(fit.derived.finite?.stderr).toBeGreaterThan(0);
  });

  it('is the whole area where the range holds all of it', () => {
    const y = evaluatePeaks({ peaks: { Fe: gaussian({ center: 710, area: 77, sigma: 0.5 }) } }, {}, x).total;
    const fit = fitPeaks({ x, y }, model(gaussian({ center: 710 })));
    expect(fit.derived.finite?.value).toBeCloseTo(77, 8);
    expect(fit.derived.finite?.stderr).toBeCloseTo(fit.parameters['Fe.area']?.stderr as number, 10);
  });

  it('refuses an unknown peak and a range that is none', () => {
    const peaks = { Fe: voigt() };
    expect(() => fitPeaks({ x, y: x }, { peaks, derived: { a: { area: 'Co', range } } })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    const bad = { area: 'Fe', range: [1] } as unknown as { area: string; range: [number, number] };
    expect(() => fitPeaks({ x, y: x }, { peaks, derived: { a: bad } })).toThrow(expect.objectContaining({ code: 'bad-model' }));
  });
});
