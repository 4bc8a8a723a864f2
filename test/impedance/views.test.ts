import { describe, expect, it } from 'vitest';
import type { CircuitFit, CircuitOptions } from '../../src/impedance/types.ts';
import { fitCircuit } from '../../src/index.ts';
import { chiSquareOf, frequencies, type Spectrum, simulateNoisy } from '../support/impedance.ts';
import { distance } from '../support/spectra.ts';

const CIRCUIT = 'L0-R0-p(R1,CPE1)-CPE2';
const TRUTH = { L0: 1e-6, R0: 10, R1: 50, 'CPE1.Q': 1e-5, 'CPE1.alpha': 0.85, 'CPE2.Q': 0.02, 'CPE2.alpha': 0.7 };
const CLEAN = simulateNoisy(CIRCUIT, TRUTH, frequencies(1e6, 0.1, 51), 0.005, 3);
const relative = (a: number, b: number) => Math.abs(a / b - 1);
const largestChange = (a: CircuitFit, b: CircuitFit) =>
  Math.max(...Object.keys(a.values).map((name) => relative(a.values[name] as number, b.values[name] as number)));
const fitWith = (options: CircuitOptions, spectrum: Parameters<typeof fitCircuit>[0] = CLEAN) => fitCircuit(spectrum, CIRCUIT, options);
const first = (n: number): Spectrum => ({ frequency: CLEAN.frequency.slice(0, n), re: CLEAN.re.slice(0, n), im: CLEAN.im.slice(0, n) });

describe('weights', () => {
  const one = CLEAN.re.map((_, i) => 1 + (i % 3));
  const other = CLEAN.re.map((_, i) => 0.5 + (i % 2));
  const cases: [string, CircuitOptions, Record<string, unknown>, (re: number, im: number, i: number) => { re: number; im: number }][] = [
    ['unit', { weights: 'unit' }, {}, () => ({ re: 1, im: 1 })],
    ['modulus', { weights: 'modulus' }, {}, (re, im) => ({ re: 1 / Math.hypot(re, im), im: 1 / Math.hypot(re, im) })],
    ['nothing said, which is modulus', {}, {}, (re, im) => ({ re: 1 / Math.hypot(re, im), im: 1 / Math.hypot(re, im) })],
    [
      'proportional, with its floor of a thousandth of |Z|',
      { weights: 'proportional' },
      {},
      (re, im) => ({
        re: 1 / Math.max(Math.abs(re), 1e-3 * Math.hypot(re, im)),
        im: 1 / Math.max(Math.abs(im), 1e-3 * Math.hypot(re, im)),
      }),
    ],
    ['an array', { weights: one }, {}, (_, __, i) => ({ re: one[i] as number, im: one[i] as number })],
    ['an array a part', { weights: { re: one, im: other } }, {}, (_, __, i) => ({ re: one[i] as number, im: other[i] as number })],
    ['sigmas', {}, { sigma: one }, (_, __, i) => ({ re: 1 / (one[i] as number), im: 1 / (one[i] as number) })],
    [
      'sigmas of each part',
      {},
      { sigma: { re: one, im: other } },
      (_, __, i) => ({ re: 1 / (one[i] as number), im: 1 / (other[i] as number) }),
    ],
    [
      'modulus in spite of sigmas',
      { weights: 'modulus' },
      { sigma: one },
      (re, im) => ({ re: 1 / Math.hypot(re, im), im: 1 / Math.hypot(re, im) }),
    ],
  ];

  it.each(cases)('%s: χ² is the sum of the weighted squares of the residuals', (_, options, data, weight) => {
    const fit = fitWith(options, { ...CLEAN, ...data });
    expect(fit.termination.ok).toBe(true);
    expect(relative(fit.statistics.chiSquare, chiSquareOf(fit, weight))).toBeLessThan(1e-9);
    expect(fit.statistics.points).toBe(51);
    expect(fit.statistics.degreesOfFreedom).toBe(95);
  });

  it('given as an array equal the same weights given by name', () => {
    const fit = fitWith({ weights: CLEAN.re.map((re, i) => 1 / Math.hypot(re, CLEAN.im[i] as number)) });
    expect(largestChange(fit, fitWith({ weights: 'modulus' }))).toBeLessThan(1e-7);
    expect(fit.options.weights).toBe('array');
  });

  it('given twice as large leave values and relative errors alone, and absolute errors halved', () => {
    const sigma = CLEAN.re.map((re, i) => 0.005 * Math.hypot(re, CLEAN.im[i] as number));
    const half = sigma.map((s) => s / 2);
    const [scaled, scaledHalf] = [fitWith({}, { ...CLEAN, sigma }), fitWith({}, { ...CLEAN, sigma: half })];
    const [absolute, absoluteHalf] = [
      fitWith({ absoluteSigma: true }, { ...CLEAN, sigma }),
      fitWith({ absoluteSigma: true }, { ...CLEAN, sigma: half }),
    ];
    const stderr = (fit: CircuitFit) => fit.parameters.R1?.stderr as number;
    expect(stderr(scaledHalf) / stderr(scaled)).toBeCloseTo(1, 6);
    expect(stderr(absoluteHalf) / stderr(absolute)).toBeCloseTo(0.5, 6);
    expect(relative(absolute.statistics.reducedChiSquare as number, 1)).toBeLessThan(0.5);
  });

  it('of 0 take a point out', () => {
    const without = fitWith({ weights: new Float64Array(51).fill(1).fill(0, 40) });
    expect(largestChange(without, fitWith({ weights: 'unit', exclude: Array.from({ length: 11 }, (_, i) => 40 + i) }))).toBeLessThan(1e-6);
  });
});

describe('points left out', () => {
  const masks: [string, CircuitOptions, (f: number, i: number) => boolean][] = [
    ['by range', { range: [1, 1e4] }, (f) => f >= 1 && f <= 1e4],
    ['by a range the other way round', { range: [1e4, 1] }, (f) => f >= 1 && f <= 1e4],
    [
      'by several ranges',
      {
        range: [
          [0.1, 10],
          [1e3, 1e6],
        ],
      },
      (f) => f <= 10 || f >= 1e3,
    ],
    ['by an excluded range', { exclude: [[10, 100]] }, (f) => f < 10 || f > 100],
    ['by index', { exclude: [0, 7, 50] }, (_, i) => ![0, 7, 50].includes(i)],
    ['by dropInductive', { dropInductive: true }, (_, i) => (CLEAN.im[i] as number) <= 0],
  ];

  it.each(masks)('%s are flagged as unused, and the fit is that of the others alone', (_, options, keep) => {
    const fit = fitWith(options);
    const kept = [...CLEAN.frequency.keys()].filter((i) => keep(CLEAN.frequency[i] as number, i));
    expect(kept.length).toBeLessThan(51);
    expect([...fit.curves().used]).toEqual([...CLEAN.frequency.keys()].map((i) => (kept.includes(i) ? 1 : 0)));
    const pick = (values: Float64Array) => Float64Array.from(kept, (i) => values[i] as number);
    const alone = fitCircuit({ frequency: pick(CLEAN.frequency), re: pick(CLEAN.re), im: pick(CLEAN.im) }, CIRCUIT);
    expect(fit.statistics.points).toBe(kept.length);
    expect(relative(fit.statistics.chiSquare, alone.statistics.chiSquare)).toBeLessThan(1e-9);
  });

  it('by dropInductive are counted in a warning', () => {
    const inductive = CLEAN.im.filter((v) => v > 0).length;
    expect(inductive).toBeGreaterThan(2);
    expect(fitWith({ dropInductive: true }).warnings).toContainEqual({
      code: 'inductive-dropped',
      message: `${inductive} points with Im Z > 0 were left out`,
    });
  });

  it('may be what no weight exists for', () => {
    const spectrum = { ...CLEAN, re: CLEAN.re.with(5, 0), im: CLEAN.im.with(5, 0) };
    expect(fitWith({ exclude: [5] }, spectrum).termination.ok).toBe(true);
  });
});

describe('the curves of a fit', () => {
  const fit = fitWith({});
  const { data, total, components, residuals, used, frequency } = fit.curves();

  it('are the data as they came, and what is left of them', () => {
    expect([...frequency]).toEqual([...CLEAN.frequency]);
    expect([...data.re]).toEqual([...CLEAN.re]);
    expect([...data.im]).toEqual([...CLEAN.im]);
    expect([...residuals.re]).toEqual([...data.re].map((v, i) => v - (total.re[i] as number)));
    expect([...residuals.im]).toEqual([...data.im].map((v, i) => v - (total.im[i] as number)));
    expect([...used]).toEqual(new Array(51).fill(1));
  });

  it('have a component for each part in series, by its text, and these sum to the total', () => {
    expect(Object.keys(components)).toEqual(['L0', 'R0', 'p(R1,CPE1)', 'CPE2']);
    for (const part of ['re', 'im'] as const) {
      const sum = total[part].map((_, i) => Object.values(components).reduce((s, c) => s + (c[part][i] as number), 0));
      expect(distance(sum, total[part])).toBeLessThan(1e-14);
    }
  });

  it('of a circuit that is one part have that part', () => {
    const { components: only, total: all } = fitCircuit(CLEAN, 'p(R1,CPE1)').curves();
    expect(Object.keys(only)).toEqual(['p(R1,CPE1)']);
    expect(distance(only['p(R1,CPE1)']?.re ?? [], all.re)).toBe(0);
  });

  it('are not the library’s own memory: writing to them changes no later ones', () => {
    fit.curves().total.re.fill(0);
    fit.curves().data.re.fill(0);
    expect([...fit.curves().total.re]).toEqual([...total.re]);
    expect([...CLEAN.re]).toEqual([...fit.curves().data.re]);
  });
});

describe('a result', () => {
  const fit = fitWith({});

  it('is plain JSON with options as resolved', () => {
    const json = JSON.parse(JSON.stringify(fit));
    expect(json.schema).toBe(1);
    expect(json.model).toBe(CIRCUIT);
    expect(json.options).toMatchObject({ weights: 'modulus', ordered: true, dropInductive: false, area: null, thickness: null });
    expect(json.parameters.R1).toEqual(fit.parameters.R1);
  });

  it('has units, no upper bound of positive parameters, and their limits else', () => {
    expect(fit.parameters.R1).toMatchObject({ unit: 'Ω', min: 0, max: null, vary: true, tie: null, atBound: null, identified: true });
    expect(fit.parameters['CPE1.alpha']).toMatchObject({ unit: '1', min: 0, max: 1 });
  });

  it('has R² about the weighted mean of each part', () => {
    const weight = CLEAN.re.map((re, i) => Math.hypot(re, CLEAN.im[i] as number) ** -2);
    const about = (part: Float64Array) => {
      const mean = part.reduce((s, v, i) => s + v * (weight[i] as number), 0) / weight.reduce((a, b) => a + b);
      return part.reduce((s, v, i) => s + (weight[i] as number) * (v - mean) ** 2, 0);
    };
    expect(fit.statistics.rSquared).toBeCloseTo(1 - fit.statistics.chiSquare / (about(CLEAN.re) + about(CLEAN.im)), 12);
  });

  it('per area and with a thickness has resistances and conductivities in those units too', () => {
    const { derived, values } = fitWith({ area: '0.5 cm2', thickness: '0.8 mm' });
    const total = derived.totalResistance?.value as number;
    expect(total).toBeCloseTo((values.R0 as number) + (values.R1 as number), 9);
    const perArea = Object.entries(derived).filter(([, d]) => /Ω·(cm²|m²)/.test(d.unit));
    expect(perArea.length).toBeGreaterThan(0);
    expect(Object.keys(fit.derived).length).toBeLessThan(Object.keys(derived).length);
  });
});

describe('parameters that are told', () => {
  it('fixed stay, have no error, and are no variables', () => {
    const { parameters, statistics } = fitWith({ parameters: { R0: { value: 9, vary: false } } });
    expect(parameters.R0).toMatchObject({ value: 9, stderr: null, vary: false, identified: true });
    expect(statistics.variables).toBe(6);
  });

  it('tied follow, with their error', () => {
    const { values, parameters, statistics } = fitWith({ parameters: { 'CPE2.alpha': { tie: 'CPE1.alpha * 0.8' } } });
    expect(values['CPE2.alpha']).toBeCloseTo(0.8 * (values['CPE1.alpha'] as number), 14);
    expect(parameters['CPE2.alpha']?.stderr).toBeCloseTo(0.8 * (parameters['CPE1.alpha']?.stderr as number), 10);
    expect(statistics.variables).toBe(6);
  });

  it('on a bound that the data push against rest on it exactly and have no error', () => {
    const ideal = simulateNoisy('R0-p(R1,C1)', { R0: 10, R1: 50, C1: 1e-5 }, CLEAN.frequency, 0.002, 5);
    const pushed = [1, 2, 3, 4, 5, 6].map((seed) =>
      simulateNoisy('R0-p(R1,C1)', { R0: 10, R1: 50, C1: 1e-5 }, CLEAN.frequency, 0.002, seed),
    );
    const fits = [ideal, ...pushed].map((s) => fitCircuit(s, 'R0-p(R1,CPE1)'));
    const alphas = fits.map((f) => f.parameters['CPE1.alpha']).filter((p) => p?.atBound === 'max');
    expect(alphas.length).toBeGreaterThan(0);
    for (const p of alphas) expect(p).toMatchObject({ value: 1, stderr: null, identified: true });
    for (const f of fits) expect(f.values['CPE1.alpha']).toBeLessThanOrEqual(1);
  });

  it('bounded by the user rest on those bounds', () => {
    const { parameters } = fitWith({ parameters: { R0: { max: 8 }, R1: { min: 60 } } });
    expect(parameters.R0).toMatchObject({ value: expect.closeTo(8, 12), atBound: 'max', stderr: null, max: 8 });
    expect(parameters.R1).toMatchObject({ value: expect.closeTo(60, 12), atBound: 'min', stderr: null, min: 60 });
  });
});

describe('the number of points', () => {
  it.each([21, 22, 50, 51])('%i, odd or even, gives the fit that every other order of them gives', (n) => {
    const spectrum = first(n);
    const turned = { frequency: spectrum.frequency.toReversed(), re: spectrum.re.toReversed(), im: spectrum.im.toReversed() };
    const options = { parameters: TRUTH, starts: 1, weights: 'unit' as const };
    expect(relative(fitWith(options, spectrum).statistics.chiSquare, fitWith(options, turned).statistics.chiSquare)).toBeLessThan(1e-9);
  });

  it('odd gives what the same points give with one more of weight 0', () => {
    const even = fitWith({ weights: new Float64Array(50).fill(1).with(49, 0) }, first(50));
    const odd = fitWith({ weights: 'unit' }, first(49));
    expect(largestChange(even, odd)).toBeLessThan(1e-6);
    expect(relative(even.statistics.chiSquare, odd.statistics.chiSquare)).toBeLessThan(1e-9);
  });

  it('of a thousand is no limit', () => {
    const { values, statistics } = fitCircuit(simulateNoisy(CIRCUIT, TRUTH, frequencies(1e6, 0.1, 1001), 0.005, 4), CIRCUIT);
    expect(statistics.points).toBe(1001);
    for (const [name, value] of Object.entries(TRUTH)) expect(relative(values[name] as number, value), name).toBeLessThan(0.02);
  });
});

describe('circuits of any size', () => {
  it.each([
    ['R0', { R0: 3 }],
    ['C0', { C0: 1e-4 }],
    ['L0', { L0: 1e-6 }],
    ['W0', { W0: 7 }],
    ['CPE0', { 'CPE0.Q': 1e-4, 'CPE0.alpha': 0.8 }],
    ['p(R1,C1)', { R1: 100, C1: 1e-4 }],
    ['Zarc1', { 'Zarc1.R': 100, 'Zarc1.tau': 1e-2, 'Zarc1.gamma': 0.8 }],
    ['p(R1-p(R2-p(R3,C3),C2),C1)', { R1: 10, R2: 40, R3: 100, C3: 1e-2, C2: 1e-4, C1: 1e-6 }],
    ['R0-p(R1-Wo1,CPE1)', { R0: 5, R1: 30, 'Wo1.Z0': 20, 'Wo1.tau': 2, 'CPE1.Q': 1e-5, 'CPE1.alpha': 0.9 }],
  ])('%s is found again without noise and without a start', (circuit, truth) => {
    const { values } = fitCircuit(simulateNoisy(circuit, truth, frequencies(1e5, 0.01, 50)), circuit);
    for (const [name, value] of Object.entries(truth)) expect(relative(values[name] as number, value), name).toBeLessThan(1e-6);
  });

  it('64 elements are fitted', () => {
    const count = 21;
    const circuit = `R0-${Array.from({ length: count }, (_, i) => `p(R${i + 1},C${i + 1})-L${i + 1}`).join('-')}`;
    const { termination, statistics, values } = fitCircuit(CLEAN, circuit, { starts: 1, maxEvaluations: 200 });
    expect(Object.keys(values)).toHaveLength(64);
    expect(Object.values(values).every(Number.isFinite)).toBe(true);
    expect(statistics.chiSquare).toBeLessThan(0.1);
    expect(termination.kind).not.toBe('non-finite');
  });

  it('a user’s Zarc gives the fit of the built-in', () => {
    const spectrum = simulateNoisy(
      'R0-Zarc1',
      { R0: 10, 'Zarc1.R': 100, 'Zarc1.tau': 1e-3, 'Zarc1.gamma': 0.8 },
      CLEAN.frequency,
      0.002,
      8,
    );
    const elements = {
      Y: { expression: 'R/(1 + (j*w*tau)^g)', parameters: { R: {}, tau: {}, g: { min: 0, max: 1, value: 0.8, scale: 'linear' as const } } },
    };
    const start = { R0: 8, 'Y1.R': 80, 'Y1.tau': 2e-3, 'Y1.g': 0.9 };
    const own = fitCircuit(spectrum, 'R0-Y1', { elements, parameters: start });
    const built = fitCircuit(spectrum, 'R0-Zarc1');
    expect(relative(own.statistics.chiSquare, built.statistics.chiSquare)).toBeLessThan(1e-9);
    for (const [mine, theirs] of [
      ['R', 'R'],
      ['tau', 'tau'],
      ['g', 'gamma'],
    ]) {
      const [a, b] = [own.parameters[`Y1.${mine}`], built.parameters[`Zarc1.${theirs}`]];
      expect(relative(a?.value as number, b?.value as number), mine).toBeLessThan(1e-6);
      expect(relative(a?.stderr as number, b?.stderr as number), mine).toBeLessThan(1e-5);
    }
  });
});
