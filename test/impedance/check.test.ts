import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { checkImpedance, inverseModulus } from '../../src/impedance/check.ts';
import type { ImpedanceSpectrum } from '../../src/impedance/types.ts';
import { spectrumOf } from './spectra.ts';

const good = { frequency: [10, 1, 1, 100], re: [1, 2, 2, 1], im: [-1, -2, -2, -0.5] };

function thrown(spectrum: unknown): InputError {
  try {
    checkImpedance(spectrum as ImpedanceSpectrum);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('checkImpedance', () => {
  it('copies into typed arrays, order and repeated frequencies kept, without complaint', () => {
    const checked = checkImpedance(good);
    expect(checked).toEqual({
      frequency: Float64Array.of(10, 1, 1, 100),
      re: Float64Array.of(1, 2, 2, 1),
      im: Float64Array.of(-1, -2, -2, -0.5),
      warnings: [],
    });
    const own = Float64Array.of(1, 2, 3);
    expect(checkImpedance({ frequency: own, re: own, im: own }).frequency).not.toBe(own);
  });

  it.each([
    ['no object', null, 'bad-option', 'spectrum'],
    ['no arrays', {}, 'bad-option', 'frequency'],
    ['no im', { frequency: [1], re: [1] }, 'bad-option', 'im'],
    ['no points', { frequency: [], re: [], im: [] }, 'too-few-points', 'frequency'],
    ['another length', { ...good, im: [1] }, 'length-mismatch', 'im'],
    ['NaN', { ...good, re: [1, 2, Number.NaN, 4] }, 'non-finite', 're[2]'],
    ['a text', { ...good, im: [1, '2', 3, 4] }, 'non-finite', 'im[1]'],
    ['frequency 0', { ...good, frequency: [10, 1, 0, 100] }, 'bad-scale', 'frequency[2]'],
    ['a negative frequency', { ...good, frequency: [10, -3, 1, 100] }, 'bad-scale', 'frequency[1]'],
    ['a frequency whose square overflows', { ...good, frequency: [10, 1e200, 1, 100] }, 'bad-scale', 'frequency[1]'],
    ['an impedance whose square overflows', { ...good, re: [1, 1e200, 1, 1] }, 'bad-scale', 're'],
  ])('refuses %s', (_, spectrum, code, path) => {
    const error = thrown(spectrum);
    expect([error.code, error.path]).toEqual([code, path]);
  });

  it('names the value of a frequency it refuses', () => {
    expect(thrown({ ...good, frequency: [10, -3, 1, 100] }).message).toBe('frequency[1] is -3, expected above 0 Hz (leave the point out)');
  });

  it('suspects −Im Z where nearly all Im Z are positive, not where a cable shows at high frequency', () => {
    const spectrum = spectrumOf({ arcs: [{ resistance: 50, tau: 1e-3, alpha: 0.9 }], inductance: 1e-5 });
    expect(checkImpedance(spectrum).warnings).toEqual([]);
    const turned = checkImpedance({ ...spectrum, im: spectrum.im.map((v) => Math.abs(v)) });
    expect(turned.warnings.map((w) => w.code)).toEqual(['sign-of-im']);
    expect(turned.warnings[0]?.message).toContain('71 of 71');
  });

  it('says that data are constant', () => {
    expect(checkImpedance({ frequency: [1, 2, 3], re: [5, 5, 5], im: [0, 0, 0] }).warnings.map((w) => w.code)).toEqual(['constant-data']);
  });
});

describe('inverseModulus', () => {
  it('is 1/|Z| and names a point where that does not exist', () => {
    expect(inverseModulus(Float64Array.of(3, 0), Float64Array.of(-4, 2))).toEqual(Float64Array.of(0.2, 0.5));
    expect(() => inverseModulus(Float64Array.of(3, 0), Float64Array.of(-4, 0))).toThrow('Z[1] is 0');
  });
});
