import { describe, expect, it } from 'vitest';
import type { CircuitFit } from '../../src/impedance/types.ts';
import { type FailedFit, fitCircuit, fitCircuitSeries, InputError } from '../../src/index.ts';
import {
  BATTERY,
  COMMERCIAL_CELL,
  frequencies,
  lazily,
  readBattery,
  readSpectrum,
  type Spectrum,
  simulateNoisy,
} from '../support/impedance.ts';
import { describeShared } from '../support/shared.ts';
import { Random } from '../support/spectra.ts';

const TWO_ARCS = 'R0-p(R1,CPE1)-p(R2,CPE2)-CPE3';

/** The lowest χ² of descents from starts that have nothing to do with the library's own. */
function lowestOfRandomStarts(spectrum: Spectrum, starts: number, seed: number): number {
  const random = new Random(seed);
  const size = Math.hypot(spectrum.re[0] as number, spectrum.im[0] as number);
  const resistance = () => size * 10 ** random.between(-2, 1.5);
  const cpe = (name: string) => ({ [`${name}.Q`]: 10 ** random.between(-2, 3) / size, [`${name}.alpha`]: random.between(0.4, 1) });
  const descend = () => {
    const parameters = { R0: resistance(), R1: resistance(), R2: resistance(), ...cpe('CPE1'), ...cpe('CPE2'), ...cpe('CPE3') };
    return fitCircuit(spectrum, TWO_ARCS, { parameters, starts: 1 }).statistics.chiSquare;
  };
  return Math.min(...Array.from({ length: starts }, descend));
}

const relative = (a: number, b: number) => Math.abs(a / b - 1);

describeShared('the battery over 130 cycles', BATTERY, (content) => {
  const spectra = readBattery(content);
  const cold = lazily(() => fitCircuitSeries(spectra, TWO_ARCS, { warmStart: 'none' }));
  const warm = lazily(() => fitCircuitSeries(spectra, TWO_ARCS));

  it('is 130 spectra', () => {
    expect(spectra.map(({ frequency }) => frequency.length)).toEqual(new Array(130).fill(57));
  });

  // All 130 were compared so, once by hand: none above the lowest by more than 2e-14.
  it('is fitted cold and warm as well as the best of 50 random starts does: every tenth spectrum', { timeout: 240_000 }, () => {
    for (let i = 0; i < spectra.length; i += 10) {
      const lowest = lowestOfRandomStarts(spectra[i] as Spectrum, 50, 1000 + i);
      expect(cold().columns.chiSquare?.[i], `cold ${i}`).toBeLessThanOrEqual(lowest * (1 + 1e-6));
      expect(warm().columns.chiSquare?.[i], `warm ${i}`).toBeLessThanOrEqual(lowest * (1 + 1e-6));
    }
  });

  it('has the same χ² cold, from the previous spectrum and from both ends', () => {
    const both = fitCircuitSeries(spectra, TWO_ARCS, { warmStart: 'both' }).columns;
    for (let i = 0; i < spectra.length; i++) {
      const expected = cold().columns.chiSquare?.[i] as number;
      expect(relative(warm().columns.chiSquare?.[i] as number, expected), `previous ${i}`).toBeLessThan(1e-6);
      expect(relative(both.chiSquare?.[i] as number, expected), `both ${i}`).toBeLessThan(1e-6);
    }
  });

  it('has an exponent at its bound 1, without an error and said to be there, in most spectra', () => {
    const atBound = warm().fits.filter((fit) => {
      const alphas = ['CPE1.alpha', 'CPE2.alpha'].map((name) => (fit as CircuitFit).parameters[name]);
      return alphas.some((p) => p?.value === 1 && p.stderr === null && p.atBound === 'max' && p.identified);
    });
    expect(atBound.length).toBeGreaterThan(100);
  });
});

describeShared('a commercial cell', COMMERCIAL_CELL, (content) => {
  it.each(['R0-L0-Zarc1-Zarc2-Zarc3', 'R0-L0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)'])(
    'is fitted with %s as well as published, from no start',
    (circuit) => {
      const { statistics, termination } = fitCircuit(readSpectrum(content), circuit);
      expect(termination.ok).toBe(true);
      expect(statistics.points).toBe(107);
      // Published with six digits.
      expect(statistics.chiSquare).toBeLessThanOrEqual(7.6507e-5 + 5e-11);
    },
  );
});

const CIRCUIT = 'R0-p(R1,CPE1)-CPE2';
const F = frequencies(1e5, 0.1, 31);
const drifting = (i: number) => ({
  R0: 10 + 0.1 * i,
  R1: 50 + 2 * i,
  'CPE1.Q': 1e-5,
  'CPE1.alpha': 0.85,
  'CPE2.Q': 0.02,
  'CPE2.alpha': 0.7,
});
const series = (count = 8) => Array.from({ length: count }, (_, i) => simulateNoisy(CIRCUIT, drifting(i), F, 0.003, i + 1));
const with_ = (spectra: Spectrum[], at: number, spectrum: Spectrum) => spectra.with(at, spectrum);

describe('a series of spectra', () => {
  it('gives each spectrum cold the fit it has alone', () => {
    const spectra = series(4);
    const { fits } = fitCircuitSeries(spectra, CIRCUIT, { warmStart: 'none' });
    spectra.forEach((spectrum, i) => {
      const alone = fitCircuit(spectrum, CIRCUIT);
      expect((fits[i] as CircuitFit).values).toEqual(alone.values);
    });
  });

  it('has columns of values and errors, by name', () => {
    const { fits, columns } = fitCircuitSeries(series(4), CIRCUIT);
    const names = ['R0', 'R1', 'CPE1.Q', 'CPE1.alpha', 'CPE2.Q', 'CPE2.alpha'];
    expect(Object.keys(columns)).toEqual([...names.flatMap((name) => [name, `${name}.stderr`]), 'chiSquare']);
    const third = fits[2] as CircuitFit;
    for (const name of names) {
      expect(columns[name]?.[2]).toBe(third.values[name]);
      expect(columns[`${name}.stderr`]?.[2]).toBe(third.parameters[name]?.stderr);
    }
    expect(columns.chiSquare?.[2]).toBe(third.statistics.chiSquare);
  });

  it('without spectra has no fits and empty columns', () => {
    const { fits } = fitCircuitSeries([], CIRCUIT);
    expect(fits).toHaveLength(0);
  });

  it('takes spectra of different lengths and frequencies', () => {
    const spectra = series(6).map((s, i) => ({ frequency: s.frequency.slice(i), re: s.re.slice(i), im: s.im.slice(i) }));
    const warm = fitCircuitSeries(spectra, CIRCUIT).columns.chiSquare;
    spectra.forEach((spectrum, i) => {
      expect(relative(warm?.[i] as number, fitCircuit(spectrum, CIRCUIT).statistics.chiSquare)).toBeLessThan(1e-6);
    });
  });

  const zeros = (s: Spectrum) => ({ ...s, re: s.re.map(() => 0), im: s.im.map(() => 0) });
  const broken = (s: Spectrum) => ({ ...s, re: s.re.with(7, Number.NaN) });
  const milliohm = (s: Spectrum) => ({ ...s, re: s.re.map((v) => 1000 * v), im: s.im.map((v) => 1000 * v) });
  const short = (s: Spectrum) => ({ frequency: s.frequency.slice(0, 2), re: s.re.slice(0, 2), im: s.im.slice(0, 2) });

  describe.each([0, 3, 7])('with a corrupted spectrum at %i', (at) => {
    const spectra = series();
    const clean = lazily(() => fitCircuitSeries(spectra, CIRCUIT).columns);

    it.each([
      ['a NaN', broken, 'non-finite'],
      ['zeros only', zeros, 'bad-weights'],
      ['too few points', short, 'too-few-points'],
    ])('of %s loses that spectrum and nothing else', (_, corrupt, code) => {
      const { fits, columns } = fitCircuitSeries(with_(spectra, at, corrupt(spectra[at] as Spectrum)), CIRCUIT);
      const failed = fits[at] as FailedFit;
      expect(failed.ok).toBe(false);
      expect(failed.error).toBeInstanceOf(InputError);
      expect(failed.error.code).toBe(code);
      expect(columns.R1?.[at]).toBeNaN();
      for (let i = 0; i < spectra.length; i++) {
        if (i !== at) expect(relative(columns.chiSquare?.[i] as number, clean().chiSquare?.[i] as number), `${i}`).toBeLessThan(1e-6);
      }
    });

    it('of wrong units is fitted in those units, and the others as before', () => {
      const { columns } = fitCircuitSeries(with_(spectra, at, milliohm(spectra[at] as Spectrum)), CIRCUIT);
      for (let i = 0; i < spectra.length; i++) {
        const scale = i === at ? 1000 : 1;
        expect(relative(columns.R1?.[i] as number, scale * (clean().R1?.[i] as number)), `${i}`).toBeLessThan(1e-4);
      }
    });
  });

  it('fails as a whole for a circuit or options that no spectrum could be fitted with', () => {
    expect(() => fitCircuitSeries(series(2), 'R0-')).toThrow();
    expect(() => fitCircuitSeries(series(2), CIRCUIT, { parameters: { R9: 1 } })).toThrow(InputError);
  });
});

describe('arcs that are alike', () => {
  const circuit = 'R0-p(R1,C1)-p(R2,C2)';
  /** The small arc becomes slower, the large one faster; half way they have the same time constant but not the same size. */
  const crossing = (i: number) => ({ R0: 10, R1: 20, C1: 1e-5 * 1.6 ** i, R2: 200, C2: 1e-4 / 1.6 ** i });
  const spectra = Array.from({ length: 20 }, (_, i) => simulateNoisy(circuit, crossing(i), frequencies(1e5, 0.01, 71), 0.001, i + 1));

  it('keep their order along a series in which their time constants cross', () => {
    const { columns } = fitCircuitSeries(spectra, circuit);
    const apart = [...spectra.keys()].filter((i) => Math.abs(Math.log(100 / 1.6 ** (2 * i))) > 1);
    expect(apart.filter((i) => i > 5).length).toBeGreaterThan(10);
    apart.forEach((i) => {
      expect(relative(columns.R1?.[i] as number, 20), `R1 of ${i}`).toBeLessThan(0.2);
      expect(relative(columns.R2?.[i] as number, 200), `R2 of ${i}`).toBeLessThan(0.2);
    });
  });

  it('come by their time constants where a spectrum stands alone', () => {
    for (const i of [0, 19]) {
      const { values } = fitCircuit(spectra[i] as Spectrum, circuit);
      expect((values.R1 as number) * (values.C1 as number)).toBeLessThan((values.R2 as number) * (values.C2 as number));
    }
  });

  it('come in order of their time constants although a tie names R10, which begins like R1', () => {
    const circuit = 'R10-p(R1,CPE1)-p(R2,CPE2)-R5';
    const fast = { R: 10, Q: 1e-6, alpha: 0.9 };
    const slow = { R: 30, Q: 1e-3, alpha: 0.8 };
    const values = {
      R10: 1,
      R1: slow.R,
      'CPE1.Q': slow.Q,
      'CPE1.alpha': slow.alpha,
      R2: fast.R,
      'CPE2.Q': fast.Q,
      'CPE2.alpha': fast.alpha,
    };
    const spectrum = simulateNoisy(circuit, { ...values, R5: 2 }, frequencies(1e5, 0.1, 40));
    const fit = fitCircuit(spectrum, circuit, { parameters: { ...values, R5: { tie: 'R10*2' } }, starts: 1 });
    expect(fit.values.R1).toBeCloseTo(fast.R, 6);
    expect(fit.values.R2).toBeCloseTo(slow.R, 6);
  });

  it('stay where the start puts them if ordered is false', () => {
    const given = { R1: 200, C1: 1e-4, R2: 20, C2: 1e-5 };
    const free = fitCircuit(spectra[0] as Spectrum, circuit, { ordered: false, starts: 1, parameters: { R0: 10, ...given } });
    expect(free.values.R1).toBeGreaterThan(free.values.R2 as number);
    expect(free.options.ordered).toBe(false);
  });

  it('stay where a bound of the user tells them apart', () => {
    const { values } = fitCircuit(spectra[0] as Spectrum, circuit, { parameters: { R1: { min: 100 } } });
    expect(values.R1).toBeGreaterThan(150);
  });

  it('stay where a fixed value tells them apart', () => {
    const { values } = fitCircuit(spectra[0] as Spectrum, circuit, { parameters: { R1: { value: 200, vary: false } } });
    expect(values.R2).toBeLessThan(30);
  });
});

describe('maxTime', () => {
  it('covers a whole series: spectra that were not reached in time say so', () => {
    const spectra = Array.from({ length: 2000 }, (_, i) =>
      simulateNoisy('R0-p(R1,CPE1)', { R0: 10, R1: 100, 'CPE1.Q': 1e-5, 'CPE1.alpha': 0.9 }, frequencies(1e5, 1, 40), 0.01, i + 1),
    );
    const { fits } = fitCircuitSeries(spectra, 'R0-p(R1,CPE1)', { maxTime: 20 });
    expect(fits.at(0)).toMatchObject({ termination: { kind: 'converged' } });
    expect(fits.at(-1)).toMatchObject({ termination: { kind: 'time-limit', ok: false } });
  });
});
