import { describe, expect, it } from 'vitest';
import { type Dimension, parseQuantity } from '../../src/fit/quantity.ts';

describe('a quantity with its unit', () => {
  it.each<[string, Dimension, number]>([
    ['7 mg', 'mass', 0.007],
    ['7mg', 'mass', 0.007],
    ['250 µg', 'mass', 2.5e-4],
    ['250 μg', 'mass', 2.5e-4],
    ['1.5e-3 kg', 'mass', 1.5],
    ['0.785 cm2', 'area', 0.785],
    [' +0.785 cm² ', 'area', 0.785],
    ['0.785cm^2', 'area', 0.785],
    ['2 m2', 'area', 20_000],
    ['78.5 mm²', 'area', 0.785],
    ['0.8 mm', 'length', 0.08],
    ['25 um', 'length', 0.0025],
    ['25 µm', 'length', 0.0025],
    ['0.71 Å', 'length', 0.71e-8],
    ['0.71A', 'length', 0.71e-8],
    ['10 °C', 'temperature', 283.15],
    ['-20 degC', 'temperature', 253.15],
    ['25 ℃', 'temperature', 298.15],
    ['298 K', 'temperature', 298],
    ['120 mA/g', 'specificCurrent', 120],
    ['120 mA g⁻¹', 'specificCurrent', 120],
    ['0.12 A g^-1', 'specificCurrent', 120],
    ['0.1 mV/s', 'scanRate', 0.1],
    ['5 mV s-1', 'scanRate', 5],
    ['.1 V/s', 'scanRate', 100],
    ['0.05 deg', 'angle', 0.05],
    ['0.05°', 'angle', 0.05],
    ['53.6 µmol', 'amount', 53.6e-6],
    ['20 mAh/g', 'specificCapacity', 20],
    ['20 mAh g⁻¹', 'specificCapacity', 20],
    ['20 mL', 'volume', 20],
    ['250 µL', 'volume', 0.25],
    ['2 cm³', 'volume', 2],
  ])('%s is a %s of %d', (text, dimension, value) => {
    expect(parseQuantity(text, dimension)).toBe(value);
  });

  it.each<[unknown, Dimension, RegExp]>([
    [7, 'mass', /^mass is 7 without a unit: write it with its unit, '7 mg'$/],
    ['7', 'mass', /without a unit/],
    ['7 MG', 'mass', /'MG' is no unit of a mass \(did you mean "mg"\?\)/],
    ['0.785 cm', 'area', /'cm' is no unit of an area \(did you mean "cm2"\?\)/],
    ['1 constructor', 'mass', /is no unit of a mass \(there are: kg, g, mg, ug, ng\)/],
    ['0 mg', 'mass', /which is 0 g: it has to be finite and above 0/],
    ['-7 mg', 'mass', /which is -0.007 g/],
    ['-300 °C', 'temperature', /above 0/],
    ['1e999 mm', 'length', /finite/],
    [Number.NaN, 'mass', /is expected as a number and its unit, '7 mg', not 'NaN'/],
    ['NaN mg', 'mass', /is expected as a number/],
    ['0,785 cm2', 'area', /^area is '0,785 cm2': write it with a decimal point, '0.785 cm2'$/],
    ['', 'length', /is expected as a number/],
    [null, 'length', /is expected as a length with its unit, '0.8 mm'/],
  ])('%s is no %s', (text, dimension, message) => {
    const error = expect.objectContaining({ code: 'bad-option', path: dimension, message: expect.stringMatching(message) });
    expect(() => parseQuantity(text as string, dimension)).toThrow(error);
  });

  it('may be 0 where that is an answer', () => {
    expect(parseQuantity('0 µmol', 'amount', 'hydrogen', true)).toBe(0);
    expect(() => parseQuantity('-1 µmol', 'amount', 'hydrogen', true)).toThrow(/above 0/);
  });

  it('errors name the option', () => {
    expect(() => parseQuantity('3', 'length', 'thickness')).toThrow(/^thickness is 3 without a unit/);
  });
});
