import { describe, expect, it } from 'vitest';
import {
  average,
  calibrateAxis,
  crop,
  normalize,
  removeCosmicRays,
  type Spectrum,
  subtractBlank,
  type Treatment,
  treat,
} from '../../src/index.ts';
import { describeShared, readColumns } from '../support/shared.ts';
import { distance, grid, Random } from '../support/spectra.ts';

const failure = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return undefined;
};
const lorentz = (v: number, center: number, hwhm: number) => 1 / (1 + ((v - center) / hwhm) ** 2);

/** D and G of a carbon with noise of 3 counts. */
function carbon(seed: number, x = grid(900, 1900, 1001)): { x: Float64Array; y: Float64Array } {
  const { normal } = new Random(seed);
  return { x, y: x.map((v) => 400 * lorentz(v, 1350, 60) + 300 * lorentz(v, 1590, 30) + 100 + 3 * normal()) };
}

const withSpikes = ({ x, y }: { x: Float64Array; y: Float64Array }, spikes: Record<number, number>) => ({
  x,
  y: y.map((v, i) => v + (spikes[i] ?? 0)),
});

describe('removeCosmicRays', () => {
  const clean = carbon(1);

  it('removes spikes of one to three points and nothing else', () => {
    const spikes = { 40: 200, 300: 150, 301: 800, 302: 90, 700: 5000, 701: 2500 };
    const { spectrum, step } = removeCosmicRays(withSpikes(clean, spikes));
    expect(step.found.points).toEqual([40, 300, 301, 302, 700, 701]);
    expect(step.found.x).toEqual([940, 1200, 1201, 1202, 1600, 1601]);
    expect(Math.max(...spectrum.y.map((v, i) => Math.abs(v - (clean.y[i] as number))))).toBeLessThan(25);
    const kept = spectrum.y.filter((_, i) => !(i in spikes));
    expect(kept).toEqual(clean.y.filter((_, i) => !(i in spikes)));
    expect(step).toMatchObject({ name: 'removeCosmicRays', options: { threshold: 7, width: 3, neighbours: 5 }, warnings: [] });
  });

  it('finds the same with x descending', () => {
    const reversed = { x: [...clean.x].reverse(), y: [...withSpikes(clean, { 300: 800 }).y].reverse() };
    expect(removeCosmicRays(reversed).step.found.x).toEqual([1200]);
  });

  it('spares narrow lines', () => {
    const { x, y } = carbon(2);
    const silicon = y.map((v, i) => v + 2000 * Math.exp(-(((x[i] as number) - 1500) ** 2) / (2 * 1.8 ** 2)));
    expect(removeCosmicRays({ x, y: silicon }).step.found.points).toEqual([]);
  });

  it('replaces by the mean of calm neighbours', () => {
    const y = [1, 2, 1, 2, 1, 900, 1, 2, 1, 2, 1];
    const { spectrum } = removeCosmicRays({ x: y.map((_, i) => i), y }, { neighbours: 2 });
    expect(spectrum.y[5]).toBe(1.5);
  });

  it('takes the median where there are repeats that drift', () => {
    const repeats = [1, 2, 3, 4, 5].map((seed, k) => {
      const { x, y } = carbon(seed);
      return { x, y: y.map((v) => v * (1 + 0.05 * k)) };
    });
    const spiked = repeats.map((r, k) => withSpikes(r, { [100 + k]: 120, 450: k === 3 ? 300 : 0 }));
    const { spectra, step } = removeCosmicRays(spiked);
    expect(step.found.points).toEqual([[100], [101], [102], [103, 450], [104]]);
    spectra.forEach(({ y }, k) => {
      expect(Math.max(...y.map((v, i) => Math.abs(v - (repeats[k]?.y[i] as number))))).toBeLessThan(20);
    });
  });

  it('keeps sigma and does not touch its input', () => {
    const { x, y } = withSpikes(clean, { 300: 800 });
    const sigma = new Float64Array(x.length).fill(3);
    const before = y.slice();
    expect(removeCosmicRays({ x, y, sigma }).spectrum.sigma).toEqual(sigma);
    expect(y).toEqual(before);
  });

  it('treats a list of one alone, and rejects what it cannot use', () => {
    expect(removeCosmicRays([withSpikes(clean, { 300: 800 })]).step.found.points).toEqual([[300]]);
    expect(failure(() => removeCosmicRays([clean, clean]))).toBe('bad-option');
    expect(failure(() => removeCosmicRays([]))).toBe('too-few-points');
    expect(failure(() => removeCosmicRays([clean, clean, crop(clean, { range: [1000, 1100] }).spectrum]))).toBe('length-mismatch');
    expect(failure(() => removeCosmicRays([clean, clean, { x: clean.x.map((v) => v + 1), y: clean.y }]))).toBe('bad-range');
    expect(failure(() => removeCosmicRays({ x: [1, 2], y: [1, 2] }))).toBe('too-few-points');
    expect(failure(() => removeCosmicRays(clean, { threshold: -1 }))).toBe('bad-option');
    expect(failure(() => removeCosmicRays(null as unknown as Spectrum))).toBe('bad-option');
  });
});

describe('subtractBlank', () => {
  const x = grid(1000, 1500, 501);
  const kapton = (v: number) => 300 * lorentz(v, 1110, 8) + 200 * lorentz(v, 1180, 10) + 0.2 * (v - 1000) + 40;
  const sample = (v: number) => 150 * Math.exp(-(((v - 1380) / 25) ** 2));
  const blank = { x: grid(990, 1510, 2081), y: grid(990, 1510, 2081).map(kapton) };

  it('finds scale, offset and slope of a blank on another axis, and subtracts scale times the blank', () => {
    const y = x.map((v) => 0.37 * kapton(v) + sample(v) + 5 + 0.01 * v);
    const { spectrum, step } = subtractBlank({ x, y }, blank, { range: [1250, 1000] });
    expect(step.found.scale).toBeCloseTo(0.37, 9);
    expect(step.found.offset).toBeCloseTo(5, 6);
    expect(step.found.slope).toBeCloseTo(0.01, 9);
    expect(
      distance(
        spectrum.y,
        x.map((v) => sample(v) + 5 + 0.01 * v),
      ),
    ).toBeLessThan(1e-9);
    expect(step.options).toEqual({ scale: 'fitted', range: [1000, 1250] });
  });

  it('states a standard error that covers the truth', () => {
    const pulls = Array.from({ length: 200 }, (_, seed) => {
      const { normal } = new Random(seed + 1);
      const y = x.map((v) => 0.37 * kapton(v) + 20 + 4 * normal());
      const { scale, stderr } = subtractBlank({ x, y }, blank).step.found as { scale: number; stderr: number };
      return (scale - 0.37) / stderr;
    });
    const rms = Math.sqrt(pulls.reduce((sum, p) => sum + p * p, 0) / pulls.length);
    expect(rms).toBeGreaterThan(0.85);
    expect(rms).toBeLessThan(1.15);
  });

  it('subtracts a given scale, and adds sigmas in quadrature', () => {
    const ones = new Float64Array(2).fill(1);
    const { spectrum, step } = subtractBlank(
      { x: [0, 2], y: [10, 10], sigma: [3, 3] },
      { x: [2, 0], y: [4, 2], sigma: [2, 2] },
      { scale: 2 },
    );
    expect(Array.from(spectrum.y)).toEqual([6, 2]);
    expect(spectrum.sigma).toEqual(ones.map(() => 5));
    expect(step.found).toEqual({ scale: 2 });
  });

  it('warns of a negative scale, and rejects what it cannot use', () => {
    const y = x.map((v) => 100 - 0.1 * kapton(v));
    expect(subtractBlank({ x, y }, blank).step.warnings.map((w) => w.code)).toEqual(['negative-scale']);
    expect(failure(() => subtractBlank({ x: grid(900, 1500, 601), y: grid(0, 1, 601) }, blank))).toBe('bad-range');
    expect(failure(() => subtractBlank({ x, y }, { x, y: x.map((v) => 3 * v) }))).toBe('bad-scale');
    expect(failure(() => subtractBlank({ x, y }, blank, { range: [1000, 1002] }))).toBe('too-few-points');
    expect(failure(() => subtractBlank({ x, y }, blank, { scale: 0 }))).toBe('bad-option');
  });
});

describe('calibrateAxis', () => {
  const x = grid(400, 700, 301);
  const line = (center: number) => {
    const { normal } = new Random(7);
    return x.map((v) => 800 * lorentz(v, center, 2.5) + 30 + 0.02 * v + 2 * normal());
  };

  it('moves the line of silicon to 520.7 and says by how much', () => {
    const { spectrum, step } = calibrateAxis({ x, y: line(518.9) });
    const { center, stderr, fwhm, shift } = step.found as Record<string, number>;
    expect(Math.abs((center as number) - 518.9)).toBeLessThan(4 * (stderr as number));
    expect(fwhm).toBeCloseTo(5, 1);
    expect(shift).toBe(520.7 - (center as number));
    expect(spectrum.x[0]).toBe(400 + (shift as number));
    expect(step.options).toEqual({ reference: 520.7, range: [500.70000000000005, 540.7] });
  });

  it('takes the line from a standard and any reference', () => {
    const other = carbon(1);
    const { spectrum } = calibrateAxis(other, { standard: { x, y: line(602) }, reference: 600, range: [580, 620] });
    expect(spectrum.x[0]).toBeCloseTo(898, 1);
    expect(spectrum.y).toEqual(other.y);
  });

  it('rejects a range without a line', () => {
    const y = line(518.9);
    expect(failure(() => calibrateAxis({ x, y: y.map((v) => 1000 - v) }))).toBe('not-found');
    expect(failure(() => calibrateAxis({ x, y }, { range: [518, 522] }))).toBe('too-few-points');
    expect(failure(() => calibrateAxis({ x, y }, { range: [100, 200] }))).toBe('bad-range');
    expect(failure(() => calibrateAxis({ x, y }, { reference: Number.NaN }))).toBe('bad-option');
  });
});

describeShared('calibrateAxis, on data/raman/dw38c', 'data/raman/dw38c/Si_spectrum01.txt', (content) => {
  it('finds the line of silicon to 0.1 cm⁻¹ whatever the range', () => {
    const silicon = readColumns(content);
    const wide = calibrateAxis(silicon, { range: [480, 560] }).step.found as { shift: number; stderr: number };
    const narrow = calibrateAxis(silicon).step.found as { shift: number };
    expect(wide.shift).toBeCloseTo(narrow.shift, 1);
    expect(wide.stderr).toBeLessThan(0.1);
    expect(removeCosmicRays(silicon).step.found.points).toEqual([]);
  });
});

describe('crop', () => {
  it('keeps both ends, the order and sigma', () => {
    const { spectrum, step } = crop({ x: [4, 3, 2, 1], y: [1, 2, 3, 4], sigma: [5, 6, 7, 8] }, { range: [3, 2] });
    expect(spectrum).toEqual({ x: Float64Array.of(3, 2), y: Float64Array.of(2, 3), sigma: Float64Array.of(6, 7) });
    expect(step).toEqual({ name: 'crop', options: { range: [2, 3] }, found: { points: 2 }, warnings: [] });
  });

  it('rejects what it cannot use', () => {
    const spectrum = { x: [1, 2], y: [1, 2] };
    expect(failure(() => crop(spectrum, { range: [5, 6] }))).toBe('bad-range');
    expect(failure(() => crop(spectrum, {} as { range: [number, number] }))).toBe('bad-range');
    expect(failure(() => crop({ x: [1, 2], y: [1] }, { range: [1, 2] }))).toBe('length-mismatch');
    expect(failure(() => crop({ x: [1, 2], y: [1, 2], sigma: [1, 0] }, { range: [1, 2] }))).toBe('bad-sigma');
  });
});

describe('normalize', () => {
  const spectrum = { x: [3, 1, 0], y: [6, 8, 0], sigma: [1, 2, 3] };

  it.each([
    ['max', { by: 'max' }, { factor: 8, x: 1 }],
    ['area', { by: 'area' }, { factor: 18 }],
    ['vector', { by: 'vector' }, { factor: 10 }],
    ['peak', { by: { peak: 2.5, within: 0.5 } }, { factor: 6, x: 3 }],
    ['max in a range', { range: [2, 4] }, { factor: 6, x: 3 }],
  ] as const)('divides by the %s', (_, options, found) => {
    const { spectrum: scaled, step } = normalize(spectrum, options);
    expect(step.found).toEqual(found);
    expect(scaled.y[0]).toBe(6 / found.factor);
    expect(scaled.sigma?.[2]).toBe(3 / found.factor);
  });

  it('rejects what it cannot use', () => {
    expect(failure(() => normalize({ x: [1, 2], y: [-1, -2] }))).toBe('bad-scale');
    expect(failure(() => normalize(spectrum, { by: 'min' as 'max' }))).toBe('bad-option');
    expect(failure(() => normalize(spectrum, { by: { peak: 1, within: 0 } }))).toBe('bad-option');
    expect(failure(() => normalize(spectrum, { by: { peak: 100, within: 1 } }))).toBe('bad-range');
  });
});

describe('average', () => {
  it('gives mean and standard deviation with n − 1', () => {
    const { normal } = new Random(9);
    const x = grid(0, 1, 50);
    const spectra = Array.from({ length: 400 }, () => ({ x, y: x.map((v) => 1e6 + v + 2 * normal()) }));
    const { spectrum, sd, count, step } = average(spectra);
    const first = spectra.map(({ y }) => y[0] as number);
    const mean = first.reduce((a, b) => a + b, 0) / 400;
    expect(spectrum.y[0]).toBeCloseTo(mean, 8);
    expect(sd[0]).toBeCloseTo(Math.sqrt(first.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 399), 8);
    expect(count).toBe(400);
    expect(step.found).toMatchObject({ count: 400, points: 50 });
  });

  it('interpolates on the points of the first that all reach', () => {
    const line = (x: number[]) => ({ x, y: x.map((v) => 2 * v) });
    const { spectrum, sd } = average([line([0, 1, 2, 3, 4]), line([3.5, 2.5, 0.5]), line([0.25, 5])]);
    expect(Array.from(spectrum.x)).toEqual([1, 2, 3]);
    expect(distance(spectrum.y, [2, 4, 6])).toBeLessThan(1e-15);
    expect(Math.max(...sd)).toBeLessThan(1e-14);
  });

  it('rejects what it cannot use', () => {
    const one = { x: [1, 2], y: [1, 2] };
    expect(failure(() => average([one]))).toBe('too-few-points');
    expect(failure(() => average([one, { x: [5, 6], y: [1, 2] }]))).toBe('bad-range');
    expect(failure(() => average([one, { x: [1, 2], y: [1, Number.NaN] }]))).toBe('non-finite');
    expect(failure(() => average(one as unknown as Spectrum[]))).toBe('bad-option');
  });
});

describe('treat', () => {
  it('applies steps in order and collects plain records', () => {
    const spiked = withSpikes(carbon(1), { 300: 900 });
    const { spectrum, steps } = treat(spiked, [
      (s) => removeCosmicRays(s),
      (s) => crop(s, { range: [1000, 1800] }),
      (s) => normalize(s, { by: { peak: 1590, within: 30 } }),
    ]);
    expect(spectrum.x.length).toBe(801);
    expect(steps.map(({ name }) => name)).toEqual(['removeCosmicRays', 'crop', 'normalize']);
    expect(steps[0]?.found).toEqual({ points: [300], x: [1200] });
    expect(JSON.parse(JSON.stringify(steps))).toEqual(steps);
  });

  it('takes steps of one’s own', () => {
    const halve: Treatment = ({ x, y }) => ({
      spectrum: { x, y: y.map((v) => v / 2) },
      step: { name: 'halve', options: {}, found: {}, warnings: [] },
    });
    const { spectrum, steps } = treat({ x: [1], y: [4] }, [halve, halve]);
    expect([spectrum.y[0], steps.length]).toEqual([1, 2]);
  });

  it('copies where there is nothing to do, and names the step that fails', () => {
    const y = [4, 5];
    const { spectrum } = treat({ x: [1, 2], y }, []);
    expect(spectrum.y).toEqual(Float64Array.from(y));
    const failing = () => treat({ x: [1, 2], y }, [(s) => normalize(s), (s) => crop(s, { range: [7, 8] })]);
    expect(failing).toThrow(expect.objectContaining({ code: 'bad-range', path: 'steps[1].range' }));
    expect(failing).toThrow(/^step 1: /);
    expect(failure(() => treat({ x: [1], y: [1] }, ['crop'] as unknown as Treatment[]))).toBe('bad-option');
  });
});
