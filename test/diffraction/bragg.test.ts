import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bragg, scherrer, wavelengthOf } from '../../src/index.ts';
import { failure } from '../support/outcome.ts';

describe("Bragg's law", () => {
  it('gives graphite (002) by copper and the spacing back', () => {
    expect(bragg({ wavelength: 'Cu', d: 3.354 }).twoTheta).toBeCloseTo((2 * Math.asin(1.5405929 / 6.708) * 180) / Math.PI, 12);
    expect(bragg({ wavelength: '1.5406 Å', twoTheta: 60 }).d).toBeCloseTo(1.5406, 12);
    expect(bragg({ wavelength: '0.71 Å', d: 3.89 }).q).toBeCloseTo((2 * Math.PI) / 3.89, 12);
  });

  it('is its own inverse', () => {
    const anode = fc.constantFrom('Cu', 'Mo', 'Co', 'Cr', 'Fe', 'Ag', '0.71 Å', '0.154056 nm');
    fc.assert(
      fc.property(anode, fc.double({ min: 0.5, max: 179, noNaN: true }), (wavelength, twoTheta) => {
        const { d } = bragg({ wavelength, twoTheta });
        expect(bragg({ wavelength, d: d * (1 + 1e-15) }).twoTheta / twoTheta).toBeCloseTo(1, 6);
      }),
    );
  });

  it.each<[string, () => unknown]>([
    ['neither', () => bragg({ wavelength: 'Cu' } as { wavelength: string; d: number })],
    ['both', () => bragg({ wavelength: 'Cu', d: 3, twoTheta: 20 })],
    ['an angle of 0', () => bragg({ wavelength: 'Cu', twoTheta: 0 })],
    ['an angle of 180', () => bragg({ wavelength: 'Cu', twoTheta: 180 })],
    ['NaN', () => bragg({ wavelength: 'Cu', twoTheta: Number.NaN })],
    ['a spacing below λ/2', () => bragg({ wavelength: 'Cu', d: 0.7 })],
    ['nothing', () => bragg(undefined as unknown as { wavelength: string; d: number })],
  ])('refuses %s', (_, run) => {
    expect(failure(run)).toBe('bad-option');
  });
});

describe("Scherrer's equation", () => {
  it('is Kλ/(β cos θ) with θ half of 2θ', () => {
    expect(scherrer({ fwhm: 1, twoTheta: 60, wavelength: '1 Å', K: 0.9 })).toBeCloseTo(
      0.09 / ((Math.PI / 180) * Math.cos(Math.PI / 6)),
      12,
    );
  });

  it('takes the instrument off quadratically or linearly', () => {
    const input = { fwhm: 0.5, twoTheta: 25, wavelength: 'Cu', K: 0.9, instrumentBroadening: '0.3 deg' };
    const size = (fwhm: number) => scherrer({ fwhm, twoTheta: 25, wavelength: 'Cu', K: 0.9 });
    expect(scherrer(input)).toBeCloseTo(size(0.4), 10);
    expect(scherrer({ ...input, broadeningShape: 'lorentzian' })).toBeCloseTo(size(0.2), 10);
  });

  it.each<[string, object]>([
    ['no width', { fwhm: 0 }],
    ['less than the instrument', { instrumentBroadening: '0.5 deg' }],
    ['a width of the instrument without unit', { instrumentBroadening: '0.1' }],
    ['no K', { K: undefined }],
    ['another shape', { broadeningShape: 'voigt' }],
    ['an angle of 200', { twoTheta: 200 }],
  ])('refuses %s', (_, change) => {
    expect(failure(() => scherrer({ fwhm: 0.5, twoTheta: 25, wavelength: 'Cu', K: 0.9, ...change }))).toBe('bad-option');
  });
});

describe('a wavelength', () => {
  it.each([
    ['Cu', 'Cu Kα', 1.5405929, 1.5444274],
    ['mo', 'Mo Kα', 0.70931715, 0.713607],
    ['CuKa', 'Cu Kα', 1.5405929, 1.5444274],
    ['Co K-alpha', 'Co Kα', 1.788996, 1.792835],
    ['Cu Kα1', 'Cu Kα1', 1.5405929, null],
    ['FeKa2', 'Fe Kα2', 1.939973, null],
    ['0.71 Å', '0.71 Å', 0.71, null],
    ['1.5406 A', '1.5406 Å', 1.5406, null],
    ['0.15406 nm', '1.5406 Å', 1.5406, null],
    ['71 pm', '0.71 Å', 0.71, null],
  ])('%s is %s', (text, name, wavelength, kAlpha2) => {
    expect(wavelengthOf(text)).toMatchObject({ name, wavelength, kAlpha2 });
  });

  it('of a doublet has the average that tables print', () => {
    expect(wavelengthOf('Cu').average).toBeCloseTo(1.54187, 5);
    expect(wavelengthOf('Mo').average).toBeCloseTo(0.71075, 5);
  });

  it('may be what a file states', () => {
    expect(wavelengthOf({ kAlpha1: 1.5405929, kAlpha2: 1.5444274, ratio: 0.5 })).toMatchObject({ wavelength: 1.5405929, ratio: 0.5 });
    expect(wavelengthOf({ kAlpha1: 1.5406, kAlpha2: 1.5444, ratio: 0 })).toMatchObject({ kAlpha2: null, average: 1.5406 });
  });

  it.each<[unknown]>([
    [undefined],
    [''],
    [1.5406],
    ['1.5406'],
    ['Cv'],
    ['0 Å'],
    ['71 Å'],
    ['1.5 mm'],
    [{}],
    [{ kAlpha1: 1.54, kAlpha2: Number.NaN }],
    [{ kAlpha1: 1.54, kAlpha2: 1.544, ratio: 2 }],
  ])('is not %j', (wavelength) => {
    expect(failure(() => wavelengthOf(wavelength as string))).toBe('bad-option');
  });
});
