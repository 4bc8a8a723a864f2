import { describe, expect, it } from 'vitest';
import { savitzkyGolay } from '../../src/index.ts';
import { readFixture } from '../support/core.ts';
import { distance, grid } from '../support/spectra.ts';

interface Filter {
  window: number;
  degree: number;
  derivative: number;
  step: number;
  values: number[];
}

// Made by test/reference/smoothing.py with scipy.signal.savgol_filter, mode 'interp'.
const { y, filters } = readFixture<{ y: number[]; filters: Filter[] }>('smoothing.json');

describe('savitzkyGolay', () => {
  it.each(filters)('agrees with scipy: window $window, degree $degree, derivative $derivative, step $step', ({ values, ...options }) => {
    expect(distance(savitzkyGolay(y, options), values)).toBeLessThan(1e-10);
  });

  it('leaves a polynomial of its degree as it is, the ends included', () => {
    const cubic = grid(-2, 2, 25).map((v) => v ** 3 - v + 2);
    expect(distance(savitzkyGolay(cubic, { window: 7, degree: 3 }), cubic)).toBeLessThan(1e-13);
  });

  it('smooths with 9 points and degree 3 if nothing else is said', () => {
    expect(savitzkyGolay(y)).toEqual(savitzkyGolay(y, { window: 9, degree: 3, derivative: 0, step: 1 }));
  });
});
