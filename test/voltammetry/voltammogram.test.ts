import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeVoltammogram, type Voltammogram, type VoltammogramPeak } from '../../src/index.ts';
import { codes, failure } from '../support/outcome.ts';
import { carbonVoltammogram } from '../support/voltammograms.ts';

const CLEAN = carbonVoltammogram(1, { noise: 0 });
const NOISY = carbonVoltammogram(1);

const peakOf = (peaks: readonly VoltammogramPeak[], name: string, cycle = 2) =>
  peaks.find((peak) => peak.name === name && peak.cycle === cycle) as VoltammogramPeak;
const value = ({ value }: { value: number | null }) => value as number;

describe('a voltammogram of two pairs', () => {
  const result = analyzeVoltammogram(NOISY, { area: '2 cm2', mass: '10 mg' });

  it('is cut at its turning points', () => {
    expect(result.sweeps.map(({ direction }) => direction)).toEqual(['cathodic', 'anodic', 'cathodic', 'anodic']);
    expect(result.cycles.map(({ cycle, complete }) => [cycle, complete])).toEqual([
      [1, true],
      [2, true],
    ]);
  });

  it.each([
    ['A1', 0.35, 6e-5],
    ['A2', 1.2, 3e-5],
    ['C1', 0.06, -6e-5],
    ['C2', 0.65, -3e-5],
  ])('has %s at %f V with %f A above the capacitive current', (name, at, current) => {
    const peak = peakOf(result.peaks, name);
    expect(value(peak.potential)).toBeCloseTo(at, 2);
    expect(Math.abs(value(peak.current) / current - 1)).toBeLessThan(0.02);
    expect(value(peak.currentDensity as never)).toBeCloseTo(value(peak.current) / 2, 12);
    expect(value(peak.specificCurrent as never)).toBeCloseTo(value(peak.current) / 0.01, 10);
  });

  it('pairs each cathodic peak with the anodic one above it', () => {
    expect(result.pairs.filter(({ cycle }) => cycle === 2).map(({ anodic, cathodic }) => `${anodic}/${cathodic}`)).toEqual([
      'A1/C1',
      'A2/C2',
    ]);
    expect(value(result.pairs[0]?.halfWavePotential as never)).toBeCloseTo(0.205, 2);
  });

  it('has charges of Gaussian peaks', () => {
    const { charge } = peakOf(result.peaks, 'A2');
    // ∫ i dE/v of height·σ·√2π, V over V/s.
    expect(charge?.value).toBeCloseTo((3e-5 * 0.15 * Math.sqrt(2 * Math.PI)) / 1e-3, 3);
    expect(charge?.specific).toBeCloseTo((charge?.mAh ?? 0) / 0.01, 12);
  });

  it('finds no peak in noise', () => {
    const flat = { ...NOISY, current: carbonVoltammogram(1e-9, { noise: 1 }).current };
    expect(analyzeVoltammogram(flat).peaks.length).toBe(0);
  });
});

describe('errors', () => {
  it('cover the scatter of peak currents and potentials', () => {
    const pulls = Array.from({ length: 60 }, (_, seed) => analyzeVoltammogram(carbonVoltammogram(0.2, { cycles: 1, seed })).peaks)
      .map((peaks) => peakOf(peaks, 'A2', 1))
      .map(({ potential }) => (value(potential) - 1.2) / (potential.stderr as number));
    const spread = Math.sqrt(pulls.reduce((sum, pull) => sum + pull * pull, 0) / pulls.length);
    expect(spread).toBeGreaterThan(0.6);
    expect(spread).toBeLessThan(1.6);
  });
});

describe('options', () => {
  it('takes baselines by hand, for all peaks or one', () => {
    const ranges = [
      [0.6, 0.7],
      [1.75, 1.9],
    ] as const;
    const { peaks } = analyzeVoltammogram(CLEAN, { baseline: { A2: ranges } });
    expect(peakOf(peaks, 'A2').baseline).toMatchObject({ method: 'given', regions: ranges });
    expect(value(peakOf(peaks, 'A2').current)).toBeCloseTo(3e-5, 7);
    expect(peakOf(peaks, 'A1').baseline.method).toBe('linear');
  });

  it('takes single potentials as ends of a baseline, and no baseline at all', () => {
    const { peaks } = analyzeVoltammogram(CLEAN, {
      baseline: [
        [0.7, 0.7],
        [1.8, 1.8],
      ],
    });
    expect(value(peakOf(peaks, 'A2').current)).toBeCloseTo(3e-5, 6);
    const raw = peakOf(analyzeVoltammogram(CLEAN, { baseline: 'none' }).peaks, 'A2');
    expect(value(raw.current)).toBeCloseTo(4e-5, 7);
    expect(raw.current.value).toBeCloseTo(raw.rawCurrent, 12);
  });

  it('names peaks by windows, and says which are missing', () => {
    const result = analyzeVoltammogram(CLEAN, { peaks: { Na: [0, 0.5], none: [1.5, 1.9] } });
    expect([...new Set(result.peaks.map(({ name }) => name))]).toEqual(['Na']);
    expect(result.pairs[0]).toMatchObject({ anodic: 'Na', cathodic: 'Na' });
    expect(codes(result)).toContain('no-peak');
  });

  it('keeps the most prominent peaks only', () => {
    expect(new Set(analyzeVoltammogram(CLEAN, { maxPeaks: 1 }).peaks.map(({ name }) => name))).toEqual(new Set(['C1', 'A1']));
  });

  it('measures decay from cycle to cycle', () => {
    const fading = { ...CLEAN, current: Array.from(CLEAN.current, (i, k) => (k > 2000 ? 0.9 * i : i)) };
    const [decay] = analyzeVoltammogram(fading).decay;
    expect(decay?.steps[0]).toBeCloseTo(10, 0);
    expect(decay?.perCycle.value).toBeCloseTo(10, 0);
  });
});

describe('a stability voltammogram', () => {
  // Plating below 0 V, stripping from 0.5 V, nothing between.
  const step = 0.002;
  const down = Array.from({ length: 1001 }, (_, i) => 1.5 - i * step);
  const up = Array.from({ length: 1000 }, (_, i) => -0.5 + (i + 1) * step);
  const potential = [...down, ...up];
  const current = [
    ...down.map((E) => (E < 0 ? 1e-3 * E : 0)),
    ...up.map((E) => (E < 0 ? 1e-3 * E : E > 0.5 && E < 1 ? 1e-3 * (E - 0.5) : 0)),
  ];
  const result = analyzeVoltammogram({ potential, current }, { onset: '10 uA/cm2', area: '1 cm2', window: [0, 1.4], scanRate: '1 mV/s' });

  it('has onsets at the threshold, interpolated', () => {
    const at = (direction: string) => result.onsets.find((onset) => onset.direction === direction)?.potential?.value;
    expect(at('cathodic')).toBeCloseTo(-0.01, 2);
    expect(at('anodic')).toBeCloseTo(0.51, 2);
  });

  it('has no reduction between open circuit and 0', () => {
    const [cathodic, anodic] = result.windows;
    expect(cathodic).toMatchObject({ direction: 'cathodic', noReduction: true, noOxidation: true });
    expect(anodic).toMatchObject({ noReduction: true, noOxidation: false });
    expect(anodic?.anodicCharge?.value).toBeCloseTo((1e-3 * 0.5 * 0.5) / 2 / 1e-3, 3);
    expect(Math.abs(cathodic?.cathodicCharge?.value as number)).toBeLessThan(1e-12);
  });

  it('has onsets of peaks at a share of them', () => {
    const peak = peakOf(analyzeVoltammogram(CLEAN, { onset: '50 %' }).peaks, 'A2');
    expect(peak.onset).toBeCloseTo(peak.halfPeakPotential as number, 9);
  });
});

describe('scan rates', () => {
  const timed = (rate: number): Voltammogram => ({
    potential: CLEAN.potential,
    current: CLEAN.current,
    time: Array.from(CLEAN.potential, (_, i) => (i * 0.002) / (rate / 1000)),
  });

  it('come from the times', () => {
    expect(analyzeVoltammogram(timed(0.5)).scanRate).toMatchObject({ source: 'times', value: expect.closeTo(0.5, 6) });
  });

  it('warn where given and measured ones differ', () => {
    const result = analyzeVoltammogram(timed(0.5), { scanRate: '5 mV/s' });
    expect(result.scanRate).toMatchObject({ source: 'given', value: 5 });
    expect(codes(result)).toContain('scan-rate-conflict');
    expect(analyzeVoltammogram({ ...timed(0.5), scanRate: 5 }).scanRate?.source).toBe('times');
  });

  it('may be unknown: then there are no charges', () => {
    const { potential, current } = CLEAN;
    const result = analyzeVoltammogram({ potential, current });
    expect(result.peaks.every(({ charge }) => charge === null)).toBe(true);
    expect(codes(result)).toContain('no-scan-rate');
  });

  it('warn of times that run backwards', () => {
    expect(codes(analyzeVoltammogram({ ...CLEAN, time: Array.from(CLEAN.potential, (_, i) => -i) }))).toContain('times-ignored');
  });
});

describe('symmetries', () => {
  const base = analyzeVoltammogram(NOISY).peaks;
  const close = (a: number, b: number) => Math.abs(a - b) <= 1e-7 * Math.max(Math.abs(a), Math.abs(b), 1e-12);

  it('turning potential and current round swaps anodic and cathodic', () => {
    const turned = { ...NOISY, potential: Array.from(NOISY.potential, (E) => -E), current: Array.from(NOISY.current, (i) => -i) };
    const { peaks } = analyzeVoltammogram(turned);
    expect(peaks.length).toBe(base.length);
    peaks.forEach((peak, k) => {
      expect(close(value(peak.potential), -value(base[k]?.potential as never))).toBe(true);
      expect(close(value(peak.current), -value(base[k]?.current as never))).toBe(true);
    });
  });

  it('scaling the current scales it, shifting the potential shifts it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), (scale, shift) => {
        const other = {
          ...NOISY,
          potential: Array.from(NOISY.potential, (E) => E + shift),
          current: Array.from(NOISY.current, (i) => i * scale),
        };
        const { peaks } = analyzeVoltammogram(other);
        return (
          peaks.length === base.length &&
          peaks.every((peak, k) => {
            const before = base[k] as VoltammogramPeak;
            return (
              Math.abs(value(peak.current) / scale / value(before.current) - 1) < 1e-3 &&
              Math.abs(value(peak.potential) - shift - value(before.potential)) < 1e-4
            );
          })
        );
      }),
      { numRuns: 25 },
    );
  });

  it('answers or refuses whatever comes', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { maxLength: 60 }), (rows) => {
        const run = () =>
          analyzeVoltammogram({ potential: rows.map(([E]) => E), current: rows.map(([, i]) => i) }, { window: [-1, 1], onset: '1 mA' });
        const code = failure(run);
        if (code !== undefined) return ['too-few-points', 'zero-range'].includes(code as string);
        return run().peaks.every(({ potential, current }) => Number.isFinite(potential.value) && Number.isFinite(current.value));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a turning point measured at the end of its step', () => {
  // The row at 1 V bears the capacitive current of the sweep that begins there: it made peaks of 0.01 µA and tilted baselines.
  const up = Array.from({ length: 500 }, (_, i) => i / 500);
  const potential = [...up, ...up.map((E) => 1 - E)];
  const current = potential.map((E, i) => (i < 500 ? 1 : -1) * (2e-5 + 1.4e-4 * Math.exp(-(((E - 0.5) / 0.05) ** 2))));
  const result = analyzeVoltammogram({ potential: [...potential, ...potential], current: [...current, ...current] });

  it('belongs to the sweep whose current it has', () => {
    expect(result.peaks.map(({ name, cycle, baseline }) => [name, cycle, baseline.method])).toEqual(
      [1, 2].flatMap((cycle) => ['A1', 'C1'].map((name) => [name, cycle, 'linear'])),
    );
    for (const { current: height } of result.peaks) expect(Math.abs(value(height)) / 1.4e-4).toBeCloseTo(1, 3);
  });
});

describe('a voltammogram without peaks', () => {
  const potential = Array.from({ length: 101 }, (_, i) => i / 100);

  it.each([
    ['constant-data', () => 0],
    ['no-peaks', (E: number) => 1e-6 * E],
  ])('is said to have none: %s', (code, law) => {
    const result = analyzeVoltammogram({ potential, current: potential.map(law) }, { scanRate: '1 mV/s' });
    expect(result.peaks).toEqual([]);
    expect(codes(result)).toEqual([code]);
  });
});

describe('bad input', () => {
  const run = (options: object, data: object = CLEAN) => failure(() => analyzeVoltammogram(data as never, options));
  it.each([
    ['length-mismatch', {}, { potential: [1, 2, 3, 4, 5], current: [1] }],
    ['non-finite', {}, { potential: [1, 2, Number.NaN, 4, 5], current: [1, 2, 3, 4, 5] }],
    ['too-few-points', {}, { potential: [1, 2], current: [1, 2] }],
    ['zero-range', {}, { potential: [1, 1, 1, 1, 1], current: [1, 2, 3, 4, 5] }],
    ['unknown-option', { scanrate: '1 mV/s' }, undefined],
    ['bad-option', { scanRate: '1' }, undefined],
    ['bad-option', { area: 2 }, undefined],
    ['bad-option', { onset: '10 uA/cm2' }, undefined],
    ['bad-option', { onset: '200 %' }, undefined],
    ['bad-option', { baseline: 'spline' }, undefined],
    ['bad-option', { baseline: null }, undefined],
    ['bad-range', { window: [0] }, undefined],
    ['bad-range', { peaks: { A: [1] } }, undefined],
    ['bad-option', { prominence: 2 }, undefined],
    ['bad-option', { maxPeaks: -1 }, undefined],
  ])('is refused: %s, %j', (code, options, data) => expect(run(options, data)).toBe(code));
});
