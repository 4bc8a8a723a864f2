/** Printed numbers against computed ones. */
import { describe, expect, it } from 'vitest';
import { compareWithResults } from '../../src/study/consistency/against-results.ts';
import type { PrintedNumber } from '../../src/study/consistency/claims.ts';
import type { ComputedNumber } from '../../src/study/consistency/computed.ts';
import { comparisonTable } from '../../src/study/tables/consistency.ts';
import { failure } from '../support/outcome.ts';

const N: ComputedNumber = { quantity: 'N', sample: 'HC', unit: '', value: 3.8, error: 0.001 };
const ICE: ComputedNumber = {
  quantity: 'initialCoulombicEfficiency',
  sample: 'HC',
  test: 'half',
  unit: '',
  value: 0.825,
  error: 0.003,
  n: 4,
};
const D002: ComputedNumber = { quantity: 'd002', sample: 'HC', method: 'XRD', unit: 'Å', value: 3.8902, error: 0.0002 };

const compare = (printed: PrintedNumber, ...computed: ComputedNumber[]) => compareWithResults({ numbers: [printed] }, computed);
const verdictOf = (text: string, computed: Partial<ComputedNumber>) =>
  compare({ quantity: 'N', values: { HC: text } }, { ...N, ...computed }).map(({ verdict }) => verdict);

describe('a printed number against its computed twin', () => {
  it.each([
    ['equal', '3.80', 3.8, 0, 'agrees'],
    ['what rounds down to it', '3.80', 3.8049, 0, 'agrees'],
    ['what rounds up to it', '3.80', 3.7951, 0, 'agrees'],
    ['half a digit off, however halves are rounded', '3.80', 3.805, 0, 'agrees'],
    ['half a digit off at the other end', '3.80', 3.795, 0, 'agrees'],
    ['just beyond half a digit, without errors', '3.80', 3.80501, 0, 'differs'],
    ['the same without a known error', '3.80', 3.80501, null, 'differs'],
    ['a digit off that one error explains', '3.80', 3.81, 0.01, 'agrees'],
    ['off by more than two deviations, but not than all that may be', '3.80', 3.8245, 0.01, 'doubtful'],
    ['off by more than rounding and two errors', '3.80', 3.8255, 0.01, 'differs'],
    ['within a printed ±', '3.80±0.02', 3.83, 0, 'agrees'],
    ['beyond a printed ±', '3.80±0.02', 3.85, 0, 'differs'],
    ['within a printed range', '3.7–3.9', 3.83, 0, 'agrees'],
    ['below a printed range', '3.7–3.9', 3.6, 0, 'differs'],
    ['a whole number', '400', 400, 0, 'agrees'],
    ['another whole number', '200', 400, 0, 'differs'],
    ['0 and 0', '0', 0, 0, 'agrees'],
  ])('%s: %s against %f ± %s %s', (_, text, value, error, verdict) => {
    expect(verdictOf(text, { value, error })).toEqual([verdict]);
  });

  it("is a mean of few cells with Student's t: three tell less than thirty", () => {
    const mean = { value: 3.83, error: 0.01 };
    expect([2, 3, 30].map((n) => verdictOf('3.80', { ...mean, n })[0])).toEqual(['agrees', 'agrees', 'differs']);
    expect(verdictOf('3.80', { ...mean, n: 1 })).toEqual(verdictOf('3.80', mean));
  });

  it('says by how much they differ, and how much would be allowed, in the printed unit', () => {
    const [found] = compare({ quantity: 'initialCoulombicEfficiency', test: 'half', unit: '%', values: { HC: '80.5±0.6' }, n: 4 }, ICE);
    expect(found).toMatchObject({ printed: '80.5±0.6', unit: '%', sample: 'HC', test: 'half', verdict: 'differs' });
    expect(found?.computed).toBeCloseTo(82.5, 10);
    expect(found?.error).toBeCloseTo(0.3, 10);
    expect(found?.difference).toBeCloseTo(2, 10);
    // Half a digit, twice 0.6/√4, and 0.3 by Student's t of three degrees of freedom, 3.307 for 2.
    expect(found?.allowed).toBeCloseTo(0.05 + 0.6 + 0.3 * 3.307, 3);
  });

  it('is off a range by the distance from its nearer end', () => {
    const differences = ['3.7–3.9', '3.9–4.0', '3.6–3.7'].map((text) => compare({ quantity: 'N', values: { HC: text } }, N)[0]?.difference);
    expect(differences.map((difference) => Number(difference?.toFixed(6)))).toEqual([0, -0.1, 0.1]);
  });

  it('may be printed in another unit', () => {
    const [found] = compare({ quantity: 'd002', unit: 'nm', values: { HC: '0.389' } }, D002);
    expect(found).toMatchObject({ unit: 'nm', verdict: 'agrees' });
    expect(found?.computed).toBeCloseTo(0.38902, 10);
  });
});

describe('the twin of a printed number', () => {
  const dosed: ComputedNumber = { quantity: 'excessCapacity', sample: 'HCP-20', method: 'dosed', unit: 'mAh/g', value: 20, error: null };
  const titrated: ComputedNumber = { ...dosed, method: 'TGC', value: 19.6, error: 0.1 };
  const first: ComputedNumber = { quantity: 'normalizedCapacity', sample: 'HC', test: 'full', unit: '', value: 0.75, error: null };
  const slow: ComputedNumber = { ...first, condition: 'C/3', value: 0.6 };

  it.each<[string, PrintedNumber, ComputedNumber[], number[]]>([
    ['is missing for another sample', { quantity: 'N', values: { HCT: '3.80' } }, [N], []],
    ['is missing for another quantity', { quantity: 'La', unit: 'nm', values: { HC: '3.80' } }, [N], []],
    ['is missing for another test', { quantity: ICE.quantity, test: 'full', unit: '%', values: { HC: '82.5' } }, [ICE], []],
    ['is missing for another method', { quantity: 'd002', unit: 'Å', method: 'TEM', values: { HC: '3.72' } }, [D002], []],
    ['is missing where nothing is computed', { quantity: 'N', values: { HC: '3.80' } }, [], []],
    ['is found by its method', { quantity: 'd002', unit: 'Å', method: 'XRD', values: { HC: '3.89' } }, [D002], [3.8902]],
    ['needs no method where there is one only', { quantity: 'd002', unit: 'Å', values: { HC: '3.89' } }, [D002], [3.8902]],
    [
      'needs its method where there are several',
      { quantity: 'excessCapacity', unit: 'mAh/g', values: { 'HCP-20': '20' } },
      [dosed, titrated],
      [],
    ],
    [
      'is found by its method among several',
      { quantity: 'excessCapacity', unit: 'mAh/g', method: 'TGC', values: { 'HCP-20': '20' } },
      [dosed, titrated],
      [19.6],
    ],
    [
      'has no condition where none is printed',
      { quantity: 'normalizedCapacity', test: 'full', values: { HC: '0.75' } },
      [slow, first],
      [0.75],
    ],
    [
      'has the printed condition',
      { quantity: 'normalizedCapacity', test: 'full', condition: 'C/3', values: { HC: '0.60' } },
      [first, slow],
      [0.6],
    ],
    ['is the first where the same was measured twice', { quantity: 'N', values: { HC: '3.80' } }, [N, { ...N, value: 3.9 }], [3.8]],
    [
      'is per area if the printed one is',
      { quantity: 'sodiationCapacity', test: 'half', unit: 'mAh/cm²', values: { HC: '2.60' } },
      [
        { quantity: 'sodiationCapacity', sample: 'HC', test: 'half', unit: 'mAh/g', value: 290, error: null },
        { quantity: 'sodiationCapacity', sample: 'HC', test: 'half', unit: 'mAh/cm²', value: 2.601, error: null },
      ],
      [2.601],
    ],
    [
      'is one for each of several samples',
      { quantity: 'N', samples: ['HC', 'HCT', 'HCP'], value: '3–4' },
      [N, { ...N, sample: 'HCP', value: 3.6 }],
      [3.8, 3.6],
    ],
  ])('%s', (_, printed, computed, expected) => {
    expect(compare(printed, ...computed).map(({ computed: value }) => Number(value.toFixed(9)))).toEqual(expected);
  });

  it('is not looked for where the printed number is none', () => {
    expect(failure(() => compare({ quantity: 'd003', values: { HC: '1' } }, N))).toBe('unknown-option');
  });
});

describe('the table of printed against computed numbers', () => {
  it('is missing where nothing has a twin', () => {
    expect(comparisonTable([], 5)).toBeNull();
  });

  it('has the worst first, and no remains of rounding', () => {
    const compared = compareWithResults({ numbers: [{ quantity: 'N', values: { HC: '3.80', HCT: '4.30' }, where: 'Table 1' }] }, [
      { ...N, value: 3.8 + 1e-14, error: null },
      { ...N, sample: 'HCT', value: 4.29 },
    ]);
    expect(comparisonTable(compared, 2)?.rows).toEqual([
      ['differs', 'N', 'HCT', '', '4.30', { value: 4.29, stderr: 0.001 }, '', -0.01, expect.closeTo(0.007, 10), 'Table 1'],
      ['agrees', 'N', 'HC', '', '3.80', expect.closeTo(3.8, 10), '', 0, expect.closeTo(0.005, 10), 'Table 1'],
    ]);
  });
});
