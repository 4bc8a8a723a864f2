import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePrinted } from '../../src/study/consistency/printed.ts';
import { QUANTITY_NAMES } from '../../src/study/consistency/quantities.ts';
import { RELATIONS } from '../../src/study/consistency/relations.ts';
import { checkConsistency, type PrintedNumber, type PrintedNumbers } from '../../src/study/index.ts';
import { failure } from '../support/outcome.ts';

const paper = JSON.parse(readFileSync('examples/hard-carbon/paper.json', 'utf8')) as PrintedNumbers;

function rulesOf(numbers: readonly PrintedNumber[], rankings: PrintedNumbers['rankings'] = []): string[] {
  return checkConsistency({ numbers, rankings }).inconsistencies.map(({ rule, severity }) => `${rule} ${severity}`);
}

describe('the numbers of the paper on presodiated hard carbon', () => {
  const { inconsistencies, comparisons } = checkConsistency(paper);
  const found = (rule: string) => inconsistencies.filter((one) => one.rule === rule);

  it('contradict each other in the eight places that are known, and in no other', () => {
    expect(inconsistencies.map(({ rule, samples, quantity }) => `${rule} ${samples[0]} ${quantity}`).sort()).toEqual([
      'full-cell-efficiency HCT chargeCapacity',
      'half-cell-efficiency HC:NBH initialCoulombicEfficiency',
      'loading HC:NBH loading',
      'ranking HCP meanDischargeVoltage',
      'stacking-number HC N',
      'stated-twice HCP I(D)/I(G)',
      'stated-twice HCP cycles',
      'stated-twice HCT d002',
    ]);
    expect(comparisons).toBeGreaterThan(15);
  });

  it.each([
    ['stacking-number', [3.802, 3.802], 1e-3],
    ['full-cell-efficiency', [110.7, 110.7], 0.05],
    ['half-cell-efficiency', [0.875, 0.981], 1e-3],
    ['loading', [8.8, 8.9], 0.05],
    ['ranking', [3.066, 3.066], 1e-3],
  ] as const)('by %s, with the numbers that follow', (rule, [low, high], within) => {
    const [expected] = found(rule)[0]?.expected ?? [];
    expect(Math.abs((expected?.[0] ?? Number.NaN) - low)).toBeLessThan(within);
    expect(Math.abs((expected?.[1] ?? Number.NaN) - high)).toBeLessThan(within);
  });

  it('are doubtful, not impossible, where rounding could explain them', () => {
    expect(found('stacking-number')[0]?.severity).toBe('doubtful');
  });
});

describe('every relation', () => {
  const positive = fc.double({ min: 0.5, max: 5, noNaN: true });

  it.each(RELATIONS)('$id finds no fault with numbers that obey it, and finds one that is 20 % off', ({ id, gives, from, of, unless }) => {
    const inputs = fc.tuple(...from.map(() => positive));
    fc.assert(
      fc.property(inputs, (drawn) => {
        const values = drawn.map((value) => Number(value.toFixed(6)));
        const result = of(...values);
        fc.pre(result > 1e-3 && result < 1e9 && unless?.every((name) => !from.includes(name)) !== false);
        const numbers = [...from.map((quantity, i) => numberOf(quantity, values[i] as number)), numberOf(gives, result)];
        expect(rulesOf(numbers)).not.toContain(`${id} contradiction`);
        const wrong = [...numbers.slice(0, -1), numberOf(gives, 1.2 * result)];
        expect(rulesOf(wrong)).toContain(`${id} contradiction`);
      }),
      { numRuns: 30 },
    );
  });
});

/** In the quantity's first unit, with 12 decimals. */
function numberOf(quantity: string, value: number): PrintedNumber {
  return { quantity, unit: FIRST_UNIT[quantity] ?? '', values: { A: value.toFixed(9) } };
}

const FIRST_UNIT: Record<string, string> = {
  d002: 'Å',
  wavelength: 'Å',
  Lc: 'nm',
  twoTheta: '°',
  fwhm: '°',
  loading: 'mg/cm²',
  specificCurrent: 'mA/g',
  currentDensity: 'mA/cm²',
  hydrogen: 'µmol/g',
  sodiumBorohydrideDose: 'mg/g',
  conductivity: 'mS/cm',
  resistance: 'Ω',
  thickness: 'mm',
  area: 'cm²',
  ...Object.fromEntries(
    QUANTITY_NAMES.filter((name) => name.endsWith('Capacity') && name !== 'normalizedCapacity').map((name) => [name, 'mAh/g']),
  ),
  ...Object.fromEntries(QUANTITY_NAMES.filter((name) => name.endsWith('Energy')).map((name) => [name, 'Wh/kg'])),
  ...Object.fromEntries(QUANTITY_NAMES.filter((name) => name.endsWith('Voltage')).map((name) => [name, 'V'])),
};

describe('numbers as printed', () => {
  it.each([
    ['3.82', { low: 3.82, high: 3.82, rounding: 0.005, deviation: 0, unit: '' }],
    ['82.5±0.6 %', { low: 82.5, high: 82.5, rounding: 0.05, deviation: 0.6, unit: '%' }],
    ['82.5 +/- 0.6', { low: 82.5, high: 82.5, rounding: 0.05, deviation: 0.6, unit: '' }],
    ['115–120 mAh/g', { low: 115, high: 120, rounding: 0.5, deviation: 0, unit: 'mAh/g' }],
    ['0.38-0.41', { low: 0.38, high: 0.41, rounding: 0.005, deviation: 0, unit: '' }],
    ['3.89018741452171', { low: 3.89018741452171, high: 3.89018741452171, rounding: 5e-15, deviation: 0, unit: '' }],
    ['1.50e-7 ± 2e-9 S/cm', { low: 1.5e-7, high: 1.5e-7, rounding: 5e-10, deviation: 2e-9, unit: 'S/cm' }],
    ['-1.5', { low: -1.5, high: -1.5, rounding: 0.05, deviation: 0, unit: '' }],
  ])('%s is read', (text, expected) => {
    const { low, high, deviation, unit, rounding } = parsePrinted(text, 'value');
    expect({ low, high, rounding: Number(rounding.toPrecision(12)), deviation, unit }).toEqual(expected);
  });

  it('are in the unit that stands beside them, whatever the others are in', () => {
    const numbers = [
      { quantity: 'd002', values: { A: '0.389 nm', B: '3.89 Å' } },
      { quantity: 'Lc', unit: 'nm', values: { A: '1.090', B: '10.90 Å' } },
      { quantity: 'N', values: { A: '3.802', B: '3.802' } },
    ];
    expect(rulesOf(numbers)).toEqual([]);
  });
});

describe('what is no list of printed numbers', () => {
  it.each([
    ['an unknown quantity', { numbers: [{ quantity: 'd003', value: '1' }] }, 'unknown-option', '"d002"'],
    ['an unknown unit', { numbers: [{ quantity: 'd002', value: '1 kg' }] }, 'bad-option', '"kg"'],
    ['an unknown key', { numbers: [{ quantity: 'd002', valeu: '1' }] }, 'unknown-option', 'numbers[0]: there is no "valeu"'],
    [
      'text in place of a number',
      { numbers: [{ quantity: 'd002', unit: 'Å', values: { HC: 'three' } }] },
      'bad-option',
      'numbers[0].values.HC',
    ],
    ['a range that falls', { numbers: [{ quantity: 'd002', value: '3.9–3.8 Å' }] }, 'bad-option', 'below its beginning'],
    ['values and a value', { numbers: [{ quantity: 'd002', value: '1 Å', values: {} }] }, 'bad-option', 'either'],
    ['no list', { numbers: {} }, 'bad-option', 'list'],
    ['null in the list', { numbers: [null] }, 'bad-option', 'object'],
    ['a ranking without a sample', { numbers: [], rankings: [{ quantity: 'd002' }] }, 'bad-option', 'highest'],
    ['a ranking of what is not known', { numbers: [], rankings: [{ quantity: 'd002', highest: 'HC' }] }, 'not-found', '"HC"'],
  ])('%s is refused, and where', (_, input, code, part) => {
    let message = '';
    expect(
      failure(() => {
        try {
          checkConsistency(input as unknown as PrintedNumbers);
        } catch (error) {
          message = (error as Error).message;
          throw error;
        }
      }),
    ).toBe(code);
    expect(message).toContain(part);
  });

  it('with names that objects inherit is harmless', () => {
    const numbers = JSON.parse('[{"quantity":"N","values":{"__proto__":"3","constructor":"4"}}]') as PrintedNumber[];
    expect(checkConsistency({ numbers }).numbers).toBe(2);
    expect(failure(() => checkConsistency({ numbers: [{ quantity: 'constructor', value: '1' }] }))).toBe('unknown-option');
  });
});

describe('schemas/paper.schema.json', () => {
  it('names every quantity', () => {
    const schema = JSON.parse(readFileSync('schemas/paper.schema.json', 'utf8')) as { $defs: { quantity: { enum: string[] } } };
    expect(schema.$defs.quantity.enum).toEqual(QUANTITY_NAMES);
  });
});

it('what may be below 0 may be printed so', () => {
  expect(
    rulesOf([
      { quantity: 'irreversibleCapacity', unit: 'mAh/g', value: '-4.1' },
      { quantity: 'openCircuitVoltage', unit: 'V', value: '-0.02' },
    ]),
  ).toEqual([]);
  expect(failure(() => rulesOf([{ quantity: 'La', unit: 'nm', value: '-4.1' }]))).toBe('bad-option');
});
