import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitCircuit, fitPeaks, lorentzian, parseCircuit, simulateCircuit } from '../../src/index.ts';
import { circuitsOf, combineImpedances, type Part, printCircuit } from '../support/circuits.ts';
import { codeOf, frequencies, simulateNoisy } from '../support/impedance.ts';
import { grid, Random } from '../support/spectra.ts';
import { add, div, mul, pow, real, type Z } from './circuit/complex.ts';

/** Z of a few elements by plain complex arithmetic. */
const FORMULAS: Record<string, { values: (random: Random) => number[]; z: (jw: Z, p: number[]) => Z }> = {
  R: { values: (r) => [10 ** r.between(-1, 3)], z: (_, [R = 0]) => real(R) },
  C: { values: (r) => [10 ** r.between(-7, -1)], z: (jw, [C = 0]) => div(real(1), mul(jw, real(C))) },
  L: { values: (r) => [10 ** r.between(-7, 0)], z: (jw, [L = 0]) => mul(jw, real(L)) },
  CPE: {
    values: (r) => [10 ** r.between(-7, -1), r.between(0.3, 1)],
    z: (jw, [Q = 0, alpha = 0]) => div(real(1), mul(real(Q), pow(jw, real(alpha)))),
  },
  W: { values: (r) => [10 ** r.between(-1, 3)], z: (jw, [A = 0]) => div(real(A * Math.SQRT2), pow(jw, real(0.5))) },
  Zarc: {
    values: (r) => [10 ** r.between(-1, 3), 10 ** r.between(-5, 1), r.between(0.3, 1)],
    z: (jw, [R = 0, tau = 0, gamma = 0]) => div(real(R), add(real(1), pow(mul(jw, real(tau)), real(gamma)))),
  },
};

/** The largest |ΔZ|/|Z| of a circuit with random values against the formulas. */
function worstValue(part: Part, seed: number): number {
  const random = new Random(seed);
  const { elements, text } = parseCircuit(printCircuit(part));
  const values = elements.map(({ type }) => FORMULAS[type]?.values(random) as number[]);
  const parameters = Object.fromEntries(elements.flatMap((e, i) => e.parameters.map((p, k) => [p.key, values[i]?.[k] as number])));
  const frequency = frequencies(1e6, 1e-3, 7);
  const { re, im } = simulateCircuit(text, parameters, frequency);
  return Math.max(
    ...Array.from(frequency, (f, i) => {
      const jw: Z = [0, 2 * Math.PI * f];
      const z = combineImpedances(part, (type, e) => FORMULAS[type]?.z(jw, values[e] as number[]) as Z);
      return Math.hypot((re[i] as number) - z[0], (im[i] as number) - z[1]) / Math.hypot(...z);
    }),
  );
}

describe('the impedance of a circuit', () => {
  it('agrees with plain complex arithmetic for random trees, resonances aside', () => {
    fc.assert(
      fc.property(circuitsOf(['R', 'C', 'CPE', 'W', 'Zarc']), fc.integer({ min: 1, max: 1e6 }), (part, seed) => {
        expect(worstValue(part, seed), printCircuit(part)).toBeLessThan(1e-12);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('agrees where an inductor takes part', () => {
    for (const part of ['L', { series: true, parts: ['L', 'R', 'Zarc'] }, { series: false, parts: ['L', 'R'] }] as Part[]) {
      for (let seed = 1; seed <= 20; seed++) expect(worstValue(part, seed), printCircuit(part)).toBeLessThan(1e-12);
    }
  });

  it('is the same for any number and any order of frequencies, odd or even', () => {
    const truth = { R0: 3, 'Zarc1.R': 20, 'Zarc1.tau': 1e-3, 'Zarc1.gamma': 0.8 };
    const f = frequencies(1e5, 1, 301);
    const all = simulateCircuit('R0-Zarc1', truth, f);
    const turned = simulateCircuit('R0-Zarc1', truth, f.toReversed());
    expect([...turned.re].reverse()).toEqual([...all.re]);
    for (const i of [0, 1, 150, 300]) expect(simulateCircuit('R0-Zarc1', truth, [f[i] as number]).im[0]).toBe(all.im[i]);
    expect(simulateCircuit('R0-Zarc1', truth, []).re).toHaveLength(0);
  });

  it('is the same in both syntaxes', () => {
    const truth = { R0: 3, R1: 20, 'CPE1.Q': 1e-3, 'CPE1.alpha': 0.8 };
    expect(simulateCircuit('R0(R1Q1)', truth, [10])).toEqual(simulateCircuit('R0-p(R1,CPE1)', truth, [10]));
  });

  it('takes deep circuits and large ones', () => {
    const opening = Array.from({ length: 15 }, (_, i) => `p(C${i},R${i}-`).join('');
    const deep = `${opening}R99${')'.repeat(15)}`;
    const values = Object.fromEntries(parseCircuit(deep).parameters.map((key) => [key, key.startsWith('R') ? 1 : 1e-6]));
    expect(simulateCircuit(deep, values, [1e-3]).re[0]).toBeCloseTo(16, 6);
    const wide = Array.from({ length: 64 }, (_, i) => `R${i}`).join('-');
    const ones = Object.fromEntries(parseCircuit(wide).parameters.map((key) => [key, 1]));
    expect(simulateCircuit(wide, ones, [1]).re[0]).toBe(64);
  });
});

describe('the impedance of a fit', () => {
  const truth = { R0: 10, R1: 100, C1: 1e-5 };
  const spectrum = simulateNoisy('R0-p(R1,C1)', truth, frequencies(1e5, 1, 21), 0.01);
  const fit = fitCircuit(spectrum, 'R0-p(R1,C1)');

  it('is by default that of the fit at its own frequencies', () => {
    expect(simulateCircuit(fit)).toEqual(fit.curves().total);
  });

  it('is that of other values where they are given, and the fit stays what it was', () => {
    expect(simulateCircuit(fit, truth, [1e3])).toEqual(simulateCircuit('R0-p(R1,C1)', truth, [1e3]));
    expect(simulateCircuit(fit, {}, [1e-6]).re[0]).toBeCloseTo((fit.values.R0 as number) + (fit.values.R1 as number), 6);
  });

  it('of a user’s element needs nothing but the fit', () => {
    const elements = { Y: { expression: 'R/(1 + j*w*tau)', parameters: { R: { value: 50 }, tau: { value: 1e-3 } } } };
    const own = fitCircuit(spectrum, 'R0-Y1', { elements });
    expect(simulateCircuit(own)).toEqual(own.curves().total);
  });
});

describe('a simulation that cannot be', () => {
  const truth = { R0: 10, R1: 100, C1: 1e-5 };
  it.each([
    ['of no frequencies', () => simulateCircuit('R0', { R0: 1 }), 'missing-column'],
    ['at 0 Hz', () => simulateCircuit('R0', { R0: 1 }, [1, 0]), 'bad-scale'],
    ['at −1 Hz', () => simulateCircuit('R0', { R0: 1 }, [-1]), 'bad-scale'],
    ['at no number', () => simulateCircuit('R0', { R0: 1 }, [Number.NaN]), 'non-finite'],
    ['without a value', () => simulateCircuit('R0-p(R1,C1)', { R0: 1 }, [1]), 'missing-start'],
    ['with an unknown value', () => simulateCircuit('R0-p(R1,C1)', { ...truth, R7: 1 }, [1]), 'unknown-parameter'],
    ['with values of null', () => simulateCircuit('R0', null as never, [1]), 'bad-option'],
    ['with an infinite value', () => simulateCircuit('R0', { R0: Infinity }, [1]), 'non-finite'],
    ['whose Z is no number', () => simulateCircuit('C0', { C0: 0 }, [1]), 'non-finite'],
    ['of a fit of peaks', () => simulateCircuit(peaks() as never), 'bad-model'],
    ['of a fit read from JSON', () => simulateCircuit(JSON.parse(JSON.stringify(peaks()))), 'bad-model'],
    ['of nothing', () => simulateCircuit(undefined as never), 'bad-model'],
  ])('%s is refused by name', (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });

  const peaks = () => {
    const x = grid(-10, 10, 41);
    return fitPeaks({ x, y: x.map((v) => 1 / (1 + v * v)) }, { peaks: { A: lorentzian() } });
  };
});
