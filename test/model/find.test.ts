import { describe, expect, it } from 'vitest';
import { findPeaks } from '../../src/index.ts';
import { readFixture } from '../support/core.ts';
import { grid, Random } from '../support/spectra.ts';

interface Found {
  index: number;
  prominence: number;
  fwhm: number;
}

// Made by test/reference/smoothing.py with scipy.signal's find_peaks, peak_prominences and peak_widths.
const { signal, peaks } = readFixture<{ signal: number[]; peaks: Found[] }>('smoothing.json');
const x = signal.map((_, i) => i);

describe('findPeaks', () => {
  it('finds the maxima, prominences and widths that scipy finds', () => {
    const found = findPeaks({ x, y: signal }, { prominence: 0, window: 1 });
    expect(found.map((p) => p.index)).toEqual(peaks.map((p) => p.index));
    found.forEach((p, k) => {
      expect(p.prominence).toBeCloseTo(peaks[k]?.prominence ?? 0, 9);
      expect(p.fwhm).toBeCloseTo(peaks[k]?.fwhm ?? 0, 9);
      expect(p.y).toBe(signal[p.index]);
      expect(Math.abs(p.center - p.index)).toBeLessThanOrEqual(0.5);
    });
  });

  it('places the center between points', () => {
    const wide = grid(0, 10, 101);
    const [peak] = findPeaks({ x: wide, y: wide.map((v) => Math.exp(-((v - 3.1372) ** 2))) });
    expect(peak?.center).toBeCloseTo(3.1372, 3);
    expect(peak?.fwhm).toBeCloseTo(2 * Math.sqrt(Math.log(2)), 1);
  });

  it('works for x in any order, with indices of that order', () => {
    const order = x.map((i) => (i * 77) % x.length);
    const shuffled = findPeaks({ x: order, y: order.map((i) => signal[i] as number) }, { prominence: 0.1 });
    const plain = findPeaks({ x, y: signal }, { prominence: 0.1 });
    expect(shuffled.map((p) => p.center)).toEqual(plain.map((p) => p.center));
    expect(shuffled.map((p) => order[p.index])).toEqual(plain.map((p) => p.index));
  });

  it('keeps the most prominent where a count or a distance is given', () => {
    const all = findPeaks({ x, y: signal }, { prominence: 0 });
    const highest = [...all].sort((a, b) => b.prominence - a.prominence);
    expect(findPeaks({ x, y: signal }, { prominence: 0, count: 2 })).toEqual(highest.slice(0, 2).sort((a, b) => a.center - b.center));
    const far = findPeaks({ x, y: signal }, { prominence: 0, distance: 30 });
    for (let i = 1; i < far.length; i++) expect((far[i]?.center ?? 0) - (far[i - 1]?.center ?? 0)).toBeGreaterThanOrEqual(30);
    expect(far).toContainEqual(highest[0]);
  });

  it('sees through noise by smoothing', () => {
    const { normal } = new Random(2);
    const noisy = signal.map((v) => v + 0.1 * normal());
    const found = findPeaks({ x, y: noisy });
    expect(found).toHaveLength(5);
    found.forEach((p, k) => {
      expect(Math.abs(p.center - (peaks[k]?.index ?? 0))).toBeLessThan(3);
    });
  });

  it('takes the middle of a flat top', () => {
    expect(findPeaks({ x: [0, 1, 2, 3, 4, 5, 6], y: [0, 1, 2, 2, 2, 1, 0] }, { window: 1 }).map((p) => p.index)).toEqual([3]);
  });

  it.each([
    ['nothing', [], []],
    ['a single point', [1], [1]],
    ['a constant', [0, 1, 2, 3], [5, 5, 5, 5]],
    ['a slope', [0, 1, 2, 3], [1, 2, 3, 4]],
  ])('finds none in %s', (_, xs, ys) => {
    expect(findPeaks({ x: xs, y: ys })).toEqual([]);
  });
});
