import { describe, expect, it } from 'vitest';
import { formatNumber, formatUnit, formatValue, plainText, shorten } from '../../src/report/format.ts';

describe('formatValue', () => {
  it.each<[number | null, number | null, string]>([
    [1340.7312, 0.9612, '1340.73 ± 0.96'],
    [1340.7312, 0.0996, '1340.73 ± 0.10'],
    [1340.7312, 0.00996, '1340.731 ± 0.010'],
    [122345, 1640, '122300 ± 1600'],
    [0.0165, 1.5e-4, '0.01650 ± 0.00015'],
    [1.943e-7, 1.23e-9, '(1.943 ± 0.012) × 10⁻⁷'],
    [1.5e9, 2.5e7, '(1.500 ± 0.025) × 10⁹'],
    [-0.0831, 0.0042, '-0.0831 ± 0.0042'],
    [1262, 2081, '1300 ± 2100'],
    [5, 284, '10 ± 280'],
    [0, 0.3, '0.00 ± 0.30'],
    [-0.001, 0.3, '0.00 ± 0.30'],
    [1e-9, 5, '0.0 ± 5.0'],
    [1, 1e-18, '1 ± 1 × 10⁻¹⁸'],
    [2.5e-320, 1e-321, '(2.50 ± 0.10) × 10⁻³²⁰'],
    [1.5e308, 1e307, '(1.50 ± 0.10) × 10³⁰⁸'],
    [999999, 5, '999999.0 ± 5.0'],
    [91, null, '91'],
    [91, 0, '91'],
    [0, 0, '0'],
    [-0, null, '0'],
    [1 / 3, null, '0.333333'],
    [1e-7, null, '1 × 10⁻⁷'],
    [1e9, null, '1 × 10⁹'],
    [null, 1, '–'],
    [NaN, 1, '–'],
    [Infinity, null, '–'],
    [3, NaN, '3'],
  ])('%s ± %s is %s', (value, stderr, text) => {
    expect(formatValue(value, stderr)).toBe(text);
  });
});

describe('formatNumber', () => {
  it.each<[number | null, number, string]>([
    [960.52643, 8, '960.52643'],
    [999999.7, 6, '1 × 10⁶'],
    [0.00099999999, 6, '0.001'],
    [1e-3, 6, '0.001'],
    [123456, 2, '120000'],
    [null, 6, '–'],
  ])('%s to %s digits is %s', (value, digits, text) => {
    expect(formatNumber(value, digits)).toBe(text);
  });
});

describe('formatUnit', () => {
  it.each([
    ['x', { xUnit: 'cm⁻¹' }, 'cm⁻¹'],
    ['x*y', { xUnit: 'eV', yUnit: 'counts' }, 'counts·eV'],
    ['y/x', { xUnit: '1/cm', yUnit: 'a.u.' }, 'a.u./(1/cm)'],
    ['x*y', {}, 'x·y'],
    ['y/x', { xUnit: 'eV' }, 'y/eV'],
    ['1', { xUnit: 'eV' }, ''],
    ['Ω', { xUnit: 'Hz' }, 'Ω'],
    ['S*s^alpha', { xUnit: 'Hz' }, 'S*s^alpha'],
    ['y/x^2', { xUnit: 'nm', yUnit: 'V' }, 'V/nm²'],
    ['y/x^3', { xUnit: 'cm⁻¹' }, 'y/(cm⁻¹)³'],
  ])('%s with %o is %s', (unit, units, text) => {
    expect(formatUnit(unit, units)).toBe(text);
  });
});

describe('text for people', () => {
  it('loses what upsets terminals and pages', () => {
    expect(plainText('a\u001b[31m\u0000\u202eb\ud800c 😀')).toBe('a\ufffd[31m\ufffd\ufffdb\ufffdc 😀');
  });
  it('is cut between characters', () => {
    expect(shorten('😀😀😀😀', 3)).toBe('😀😀…');
    expect(shorten('abc', 3)).toBe('abc');
  });
});
