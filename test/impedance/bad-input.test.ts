import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CircuitOptions } from '../../src/impedance/types.ts';
import {
  fitCircuit,
  fitCircuitSeries,
  type ImpedanceSpectrum,
  InputError,
  ParseError,
  simulateCircuit,
  WarburgError,
} from '../../src/index.ts';
import { ALL_TYPES, circuitsOf, printCircuit } from '../support/circuits.ts';
import { codeOf, frequencies, type Spectrum, simulateNoisy } from '../support/impedance.ts';

const CIRCUIT = 'R0-p(R1,C1)';
const TRUTH = { R0: 10, R1: 100, C1: 1e-5 };
const CLEAN = simulateNoisy(CIRCUIT, TRUTH, frequencies(1e5, 1, 21), 0.001);

const fitTo = (change: Partial<Record<keyof ImpedanceSpectrum, unknown>>, options: CircuitOptions = {}) =>
  fitCircuit({ ...CLEAN, ...change } as ImpedanceSpectrum, CIRCUIT, options);
const takePoints = (n: number): Spectrum => ({
  frequency: CLEAN.frequency.slice(0, n),
  re: CLEAN.re.slice(0, n),
  im: CLEAN.im.slice(0, n),
});
const reorder = (order: readonly number[]): Spectrum => {
  const pick = (values: Float64Array) => Float64Array.from(order, (i) => values[i] as number);
  return { frequency: pick(CLEAN.frequency), re: pick(CLEAN.re), im: pick(CLEAN.im) };
};

/** The message of the InputError that a call throws. */
function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('a spectrum that cannot be fitted', () => {
  it.each([
    ['a frequency of 0', { frequency: CLEAN.frequency.with(3, 0) }, 'bad-scale'],
    ['a negative frequency', { frequency: CLEAN.frequency.with(3, -5) }, 'bad-scale'],
    ['a frequency that is no number', { frequency: CLEAN.frequency.with(3, Number.NaN) }, 'non-finite'],
    ['a real part that is no number', { re: CLEAN.re.with(3, Number.NaN) }, 'non-finite'],
    ['an infinite imaginary part', { im: CLEAN.im.with(3, Number.POSITIVE_INFINITY) }, 'non-finite'],
    ['columns of different lengths', { im: CLEAN.im.slice(1) }, 'length-mismatch'],
    ['no points', takePoints(0), 'too-few-points'],
    ['one point for three parameters', takePoints(1), 'too-few-points'],
    ['an absurd scale', { re: CLEAN.re.map((v) => v * 1e200) }, 'bad-scale'],
    ['sigmas of 0', { sigma: CLEAN.re.map(() => 0) }, 'bad-sigma'],
    ['sigma of null', { sigma: null }, 'bad-option'],
    ['sigmas for the real part only', { sigma: { re: CLEAN.re, im: [] } }, 'length-mismatch'],
    ['Z = 0 with relative weights', { re: CLEAN.re.with(3, 0), im: CLEAN.im.with(3, 0) }, 'bad-weights'],
    ['zeros only', { re: CLEAN.re.map(() => 0), im: CLEAN.im.map(() => 0) }, 'bad-weights'],
    ['no imaginary part', { im: undefined }, 'bad-option'],
    ['text for numbers', { re: 'abc' }, 'non-finite'],
  ])('because of %s is refused by name', (_, change, code) => {
    expect(codeOf(() => fitTo(change))).toBe(code);
  });

  it.each([null, undefined, 5, 'text', []])('because it is %s is refused by name', (nothing) => {
    expect(codeOf(() => fitCircuit(nothing as unknown as ImpedanceSpectrum, CIRCUIT))).toMatch(/^(bad-option|too-few-points)$/);
  });

  it('because of one bad row names that row', () => {
    expect(messageOf(() => fitTo({ frequency: CLEAN.frequency.with(3, 0) }))).toContain('frequency[3] is 0');
    expect(messageOf(() => fitTo({ re: CLEAN.re.with(7, Number.NaN) }))).toContain('re[7]');
    expect(messageOf(() => fitTo({ re: CLEAN.re.with(3, 0), im: CLEAN.im.with(3, 0) }))).toContain('point 3');
  });

  it('because dropInductive leaves nothing is refused by name', () => {
    expect(codeOf(() => fitTo({ im: CLEAN.im.map((v) => -v) }, { dropInductive: true }))).toBe('too-few-points');
  });

  it('because all Z are 0 is refused by name with unit weights too', () => {
    const zeros = CLEAN.re.map(() => 0);
    expect(messageOf(() => fitTo({ re: zeros, im: zeros }, { weights: 'unit' }))).toContain('Z is 0');
  });

  it('because the range leaves too little is refused by name', () => {
    expect(codeOf(() => fitTo({}, { range: [1e8, 1e9] }))).toBe('too-few-points');
    expect(codeOf(() => fitTo({}, { exclude: [[0, 1e9]] }))).toBe('too-few-points');
  });
});

describe('a spectrum that is only odd', () => {
  it('in any order of frequency gives the same fit without a word', () => {
    const straight = fitTo({});
    const order = Array.from({ length: 21 }, (_, i) => (i * 8) % 21);
    const shuffled = fitCircuit(reorder(order), CIRCUIT);
    expect(shuffled.warnings).toEqual(straight.warnings);
    expect(shuffled.statistics.chiSquare / straight.statistics.chiSquare).toBeCloseTo(1, 9);
    expect([...shuffled.curves().frequency]).toEqual([...reorder(order).frequency]);
    expect([...shuffled.curves().data.im]).toEqual([...reorder(order).im]);
  });

  it('with every frequency twice gives the same values without a word', () => {
    const straight = fitTo({});
    const twice = fitCircuit(reorder(Array.from({ length: 42 }, (_, i) => i >> 1)), CIRCUIT);
    expect(twice.warnings).toEqual(straight.warnings);
    expect((twice.values.R1 as number) / (straight.values.R1 as number)).toBeCloseTo(1, 8);
    expect(twice.statistics.chiSquare / straight.statistics.chiSquare).toBeCloseTo(2, 8);
  });

  it('with −Im Z in place of Im Z is fitted with a warning that says so', () => {
    const { warnings } = fitTo({ im: CLEAN.im.map((v) => -v) });
    expect(warnings.map((w) => w.code)).toContain('sign-of-im');
  });

  it('with Z = 0 somewhere is fitted by unit weights', () => {
    expect(fitTo({ re: CLEAN.re.with(20, 0), im: CLEAN.im.with(20, 0) }, { weights: 'unit' }).termination.kind).toBe('converged');
  });

  it('of one point determines as many parameters as it has parts', () => {
    const { values } = fitCircuit(simulateNoisy('R0-C1', { R0: 5, C1: 1e-3 }, Float64Array.of(10)), 'R0-C1');
    expect(values.R0).toBeCloseTo(5, 9);
    expect(values.C1).toBeCloseTo(1e-3, 12);
  });

  it('at one frequency only is fitted, and what it does not determine is flagged', () => {
    const { parameters } = fitCircuit(simulateNoisy(CIRCUIT, TRUTH, new Float64Array(9).fill(100), 0.01), CIRCUIT);
    expect(Object.values(parameters).filter((p) => !p.identified).length).toBeGreaterThan(0);
  });
});

describe('options that cannot be meant', () => {
  const refused: [string, unknown, string][] = [
    ['weights of 0 only', { weights: new Float64Array(21) }, 'bad-weights'],
    ['weights of 0 only by part', { weights: { re: new Float64Array(21), im: new Float64Array(21) } }, 'bad-weights'],
    ['a negative weight', { weights: new Float64Array(21).fill(1).with(4, -1) }, 'bad-weights'],
    ['a weight that is no number', { weights: new Float64Array(21).fill(1).with(4, Number.NaN) }, 'bad-weights'],
    ['too few weights', { weights: [1, 2] }, 'length-mismatch'],
    ['weights by part of which one is missing', { weights: { re: new Float64Array(21).fill(1), im: undefined } }, 'bad-option'],
    ['weights for counts', { weights: 'poisson' }, 'bad-option'],
    ['weights of no kind', { weights: 'modulos' }, 'bad-option'],
    ['an unknown option', { weigths: 'unit' }, 'unknown-option'],
    ['a bare number as area', { area: 1 }, 'bad-option'],
    ['a length as area', { area: '1 mm' }, 'bad-option'],
    ['an unknown parameter', { parameters: { R7: 1 } }, 'unknown-parameter'],
    ['a start outside of its bounds', { parameters: { R1: { value: 5, min: 10 } } }, 'start-outside-bounds'],
    ['a negative start', { parameters: { R1: -5 } }, 'start-outside-bounds'],
    ['bounds the wrong way round', { parameters: { R1: { min: 10, max: 5 } } }, 'bad-bounds'],
    [
      'everything fixed',
      { parameters: Object.fromEntries(Object.entries(TRUTH).map(([k, value]) => [k, { value, vary: false }])) },
      'no-variables',
    ],
    ['a fixed parameter without a value', { parameters: { R1: { vary: false } } }, 'missing-start'],
    ['a tie to nothing', { parameters: { R1: { tie: 'R9*2' } } }, 'bad-tie'],
    ['ties in a circle', { parameters: { R1: { tie: 'R0*2' }, R0: { tie: 'R1/2' } } }, 'tie-cycle'],
    ['no starts', { starts: 0 }, 'bad-option'],
    ['a range of text', { range: ['a', 'b'] }, 'bad-range'],
    ['a negative smoothness', { smoothness: -1 }, 'bad-option'],
    ['a smoothness of nothing there', { smoothness: { R9: 1 } }, 'unknown-parameter'],
    ['a smoothness of null', { smoothness: null }, 'bad-option'],
    ['a smoothness as text', { smoothness: '10' }, 'bad-option'],
    ['a smoothness with intervals of single spectra', { smoothness: 10, intervals: 'profile' }, 'bad-option'],
    ['a smoothness with a robust loss', { smoothness: 10, loss: 'huber' }, 'bad-option'],
    ['options that are no object', 'modulus', 'bad-option'],
    ['ordered that is no boolean', { ordered: 'yes' }, 'bad-option'],
    ['dropInductive that is no boolean', { dropInductive: 'no' }, 'bad-option'],
  ];

  it.each(refused)('such as %s are refused by name', (_, options, code) => {
    expect(codeOf(() => fitTo({}, options as CircuitOptions))).toBe(code);
  });

  it('name what may have been meant', () => {
    expect(messageOf(() => fitTo({}, { weigths: 'unit' } as CircuitOptions))).toContain('weights');
    expect(messageOf(() => fitTo({}, { dropInductiv: true } as CircuitOptions))).toContain('dropInductive');
    expect(messageOf(() => fitTo({}, { parameters: { r1: 5 } }))).toContain('R1');
  });

  it('stop a whole series before its first spectrum', () => {
    expect(codeOf(() => fitCircuitSeries([CLEAN], CIRCUIT, { weigths: 'unit' } as CircuitOptions))).toBe('unknown-option');
    expect(codeOf(() => fitCircuitSeries('text' as unknown as Spectrum[], CIRCUIT))).toBe('bad-option');
  });
});

describe('a circuit that cannot be read', () => {
  it.each(['', ' ', 'R0-', 'p(R1', 'R0-p()', 'X9', 'R0-R0', 'R0--R1', 'R0)', '–', 'R0-p(R1,CPE1', '((((', 'R0;DROP'])(
    '"%s" is a ParseError with its column',
    (text) => {
      for (const call of [() => fitCircuit(CLEAN, text), () => simulateCircuit(text, {}, [1])]) {
        expect(call).toThrow(ParseError);
        expect(codeOf(call)).not.toMatch('untyped');
      }
    },
  );

  it.each([null, undefined, 3, {}])('%s is refused by name', (text) => {
    expect(codeOf(() => fitCircuit(CLEAN, text as unknown as string))).not.toMatch('untyped');
  });
});

const number = fc.oneof(
  { weight: 40, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 5e-324, 1e-300, 1e300, 1e69) },
);
const garbage = fc.integer({ min: 0, max: 14 }).chain((n) =>
  fc.record({
    frequency: fc.array(
      fc.oneof({ weight: 30, arbitrary: fc.double({ min: 1e-6, max: 1e9, noNaN: true }) }, { weight: 1, arbitrary: number }),
      {
        minLength: n,
        maxLength: n,
      },
    ),
    re: fc.array(number, { minLength: n, maxLength: n }),
    im: fc.array(number, { minLength: n, maxLength: n }),
  }),
);

describe('garbage', () => {
  it('in any circuit is fitted or refused by name, without a trap and without NaN among the values', () => {
    let fitted = 0;
    fc.assert(
      fc.property(
        garbage,
        circuitsOf(ALL_TYPES).map(printCircuit),
        fc.constantFrom('unit', 'modulus', 'proportional'),
        (spectrum, circuit, weights) => {
          try {
            const { values, statistics, termination } = fitCircuit(spectrum, circuit, { weights, maxEvaluations: 100 });
            fitted++;
            if (termination.kind === 'non-finite') return;
            for (const [name, value] of Object.entries(values)) expect(value, `${circuit} ${name}`).not.toBeNaN();
            expect(statistics.chiSquare).not.toBeNaN();
          } catch (error) {
            expect(error, `${circuit} ${String((error as Error).stack)}`).toBeInstanceOf(WarburgError);
          }
        },
      ),
      { seed: 3, numRuns: 200 },
    );
    expect(fitted).toBeGreaterThan(20);
    expect(fitted).toBeLessThan(180);
  });
});
