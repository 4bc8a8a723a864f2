/** What a study has of the quantities that papers print. */
import { describe, expect, it } from 'vitest';
import { computedNumbers, rateName } from '../../src/study/consistency/computed.ts';
import type { AnalysedCell } from '../../src/study/cycling/cell.ts';
import type { Findings } from '../../src/study/findings.ts';

const of = (findings: unknown, cells: readonly unknown[] = [], study = {}) =>
  computedNumbers({ samples: ['HC'], ...study }, findings as Findings, cells as AnalysedCell[]);
const brief = (findings: unknown, cells: readonly unknown[] = [], study = {}) =>
  of(findings, cells, study).map(({ quantity, condition = '', method = '', unit, value, error, n }) =>
    [quantity, condition, method, unit, value, error, n].filter((part) => part !== '' && part !== undefined),
  );

const result = (value: number | null, unit: string, stderr: number | null = 0.1) => ({ value, stderr, unit });
const spectrum = (cell: string, cycle: number, value: number, unit = 'Ω·cm²') => ({
  sample: 'HC',
  cell,
  cycle,
  totalResistance: result(value, unit),
});
const ionic = (temperature: number | null, value: number) => ({ sample: 'HC', temperature, conductivity: result(value, 'S/cm') });

describe('the numbers of a study', () => {
  it.each<[string, unknown, unknown[]]>([
    [
      'structure by its method, and only what was found',
      { xrd: [{ sample: 'HC', d002: result(3.89, 'Å'), La: result(null, 'nm'), Lc: result(1.1, 'nm'), N: result(3.8, '1') }] },
      [
        ['d002', 'XRD', 'Å', 3.89, 0.1],
        ['Lc', 'XRD', 'nm', 1.1, 0.1],
        ['N', 'XRD', 3.8, 0.1],
      ],
    ],
    [
      'I_D/I_G of the maxima, not of fitted heights',
      { raman: [{ sample: 'HC', ratios: { 'I(D1)/I(G)': result(1.5, '1'), 'visible(D)/visible(G)': result(1.1, '1') } }] },
      [['I(D)/I(G)', 'Raman', 1.1, 0.1]],
    ],
    ['the resistance before cycling', { eis: [spectrum('a', 0, 95), spectrum('a', 1, 96)] }, [['totalResistance', 'Ω cm²', 95, 0.1]]],
    [
      'its mean over cells',
      { eis: [spectrum('a', 0, 95), spectrum('a', 1, 99), spectrum('b', 0, 97)] },
      [['totalResistance', 'Ω cm²', 96, 1, 2]],
    ],
    ['no resistance of an unknown area', { eis: [spectrum('a', 0, 95, 'Ω')] }, []],
    ['a conductivity', { conductivity: [ionic(25, 0.0018)] }, [['conductivity', 'S/cm', 0.0018, 0.1]]],
    [
      'conductivities by temperature where there are several',
      { conductivity: [ionic(25, 0.0018), ionic(60, 0.004)] },
      [
        ['conductivity', '25 °C', 'S/cm', 0.0018, 0.1],
        ['conductivity', '60 °C', 'S/cm', 0.004, 0.1],
      ],
    ],
  ])('have %s', (_, findings, expected) => {
    expect(brief(findings)).toEqual(expected);
  });

  const half = (capacity: number, cRate: number) => ({
    capacity,
    arealCapacity: capacity / 100,
    energy: 3 * capacity,
    meanVoltage: 3,
    cRate,
  });
  const cell = (capacity: 'mAh' | 'mAh/g', energy: 'mWh' | 'Wh/kg') => ({
    finding: {
      sample: 'HC',
      test: 'full',
      role: 'full',
      units: { capacity, energy },
      totals: { initialCoulombicEfficiency: 0.8, openCircuitVoltage: null, retention: null, meanCoulombicEfficiency: { mean: null } },
      first: { charge: half(100, 0.1), discharge: half(80, 0.1) },
      before: null,
    },
    summary: {
      cycles: [0.1, 0.1, 1 / 3, 1 / 3, 2].map((cRate, i) => ({
        cycle: i + 1,
        complete: i !== 2,
        discharge: half(80 - i, cRate),
        normalizedCapacity: 0.8 - i / 100,
      })),
    },
  });

  it('have normalized capacities of the first complete cycle at each rate, and count complete cycles behind formation', () => {
    const numbers = brief({}, [cell('mAh/g', 'Wh/kg')], { tests: { full: { role: 'full', formation: 1 } } });
    expect(numbers.filter(([quantity]) => quantity === 'normalizedCapacity' || quantity === 'cycles')).toEqual([
      ['normalizedCapacity', 0.8, null, 1],
      ['cycles', 3, null, 1],
      ['normalizedCapacity', 'C/10', 0.8, null, 1],
      ['normalizedCapacity', 'C/3', 0.77, null, 1],
      ['normalizedCapacity', '2C', 0.76, null, 1],
    ]);
  });

  it('have nothing per mass of a cell without one', () => {
    const units = (capacity: 'mAh' | 'mAh/g', energy: 'mWh' | 'Wh/kg') => [
      ...new Set(of({}, [cell(capacity, energy)]).map(({ unit }) => unit)),
    ];
    expect(units('mAh/g', 'Wh/kg')).toEqual(['', 'mAh/g', 'mAh/cm²', 'Wh/kg', 'V']);
    expect(units('mAh', 'mWh')).toEqual(['', 'mAh/cm²', 'V']);
  });
});

describe('a rate', () => {
  it.each([
    [0.9985, '1C'],
    [1.0004, '1C'],
    [0.3331, 'C/3'],
    [0.1, 'C/10'],
    [2.01, '2C'],
    [0, null],
    [null, null],
  ])('of %s is called %s: one just below 1 C was C/1', (rate, name) => expect(rateName(rate)).toBe(name));
});
