/** Impedance results written by hand: what fits, tests and series would return, with the truth for parameters. */
import type { FitResultJson } from '../../src/fit/result.ts';
import type { CircuitCurves, Impedance } from '../../src/impedance/types.ts';
import type { CircuitEntry, ComparisonEntry, KramersKronigEntry, RelaxationTimesEntry, SeriesEntry } from '../../src/report/entry.ts';
import { normals } from '../support/noise.ts';
import { HOSTILE, parameter, resultOf } from './fixtures.ts';

/** R0-p(R1,CPE1)-p(R2,CPE2)-CPE3: the best parameters of reference/circuit-fits.json, example.B.unit. */
export const EXAMPLE_B = {
  R0: 0.016031143959679032,
  R1: 0.004383121403668333,
  'CPE1.Q': 0.3668621578893091,
  'CPE1.alpha': 0.910558539499638,
  R2: 0.011742265352825283,
  'CPE2.Q': 5.088947569368344,
  'CPE2.alpha': 0.7817890798372872,
  'CPE3.Q': 311.36332577809895,
  'CPE3.alpha': 0.5484159020049765,
};

export type Values = Record<keyof typeof EXAMPLE_B, number>;

const UNITS: Record<string, string> = { R: 'Ω', Q: 'Ω⁻¹·s^α', alpha: '1' };

function unitOf(name: string): string {
  return UNITS[name.split('.')[1] ?? 'R'] ?? '';
}

/** 1/(Q(jω)^α), optionally with a resistor in parallel. */
function cpe(frequency: Float64Array, q: number, alpha: number, resistance = Number.POSITIVE_INFINITY): Impedance {
  const re = new Float64Array(frequency.length);
  const im = new Float64Array(frequency.length);
  frequency.forEach((f, i) => {
    const size = q * (2 * Math.PI * f) ** alpha;
    const [g, b] = [size * Math.cos((alpha * Math.PI) / 2) + 1 / resistance, size * Math.sin((alpha * Math.PI) / 2)];
    re[i] = g / (g * g + b * b);
    im[i] = -b / (g * g + b * b);
  });
  return { re, im };
}

function combine(parts: readonly Impedance[], signs: readonly number[]): Impedance {
  const sum = (part: 're' | 'im') =>
    (parts[0] as Impedance)[part].map((_, i) => parts.reduce((total, z, k) => total + (signs[k] as number) * (z[part][i] as number), 0));
  return { re: sum('re'), im: sum('im') };
}

/** The model on some frequencies, and data around it: given, or with 0.5 % noise. */
export function circuitCurves(frequency: Float64Array, values: Values, names: readonly string[], measured?: Impedance): CircuitCurves {
  const parts = [
    { re: frequency.map(() => values.R0), im: frequency.map(() => 0) },
    cpe(frequency, values['CPE1.Q'], values['CPE1.alpha'], values.R1),
    cpe(frequency, values['CPE2.Q'], values['CPE2.alpha'], values.R2),
    cpe(frequency, values['CPE3.Q'], values['CPE3.alpha']),
  ];
  const total = combine(parts, [1, 1, 1, 1]);
  const random = normals(11);
  const noisy = (part: Float64Array) => part.map((value, i) => value + 0.005 * random() * Math.hypot(total.re[i] ?? 0, total.im[i] ?? 0));
  const data = measured ?? { re: noisy(total.re), im: noisy(total.im) };
  return {
    frequency,
    data,
    total,
    components: Object.fromEntries(parts.map((part, i) => [names[i] as string, part])),
    residuals: combine([data, total], [1, -1]),
    used: Uint8Array.from(data.im, (value) => (value < 0 ? 1 : 0)),
  };
}

export const PARTS = ['R0', 'p(R1,CPE1)', 'p(R2,CPE2)', 'CPE3'];

/** From 1 mHz up to 10 kHz. */
export function frequencies(perDecade = 8): Float64Array {
  return Float64Array.from({ length: 7 * perDecade + 1 }, (_, i) => 10 ** (i / perDecade - 3));
}

export function circuitResult(values: Values, changes: Partial<FitResultJson> = {}): FitResultJson {
  const base = resultOf([]);
  const parameters = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, parameter(value, 0.01 * value, unitOf(name), { min: 0 })]),
  );
  return {
    ...base,
    model: PARTS.join('-'),
    options: { weights: 'modulus', range: null, starts: 20, seed: 1 },
    parameters,
    derived: {
      'CPE1.C (Brug)': { value: 0.2284, stderr: 0.031, unit: 'F' },
      'p(R1,CPE1).tau': { value: 8.53e-4, stderr: 2.1e-5, unit: 's' },
      'p(R1,CPE1).frequency': { value: 186.6, stderr: 4.6, unit: 'Hz' },
      'R total': { value: 0.032157, stderr: 3.1e-4, unit: 'Ω' },
      'R total·area': { value: 0.025243, stderr: null, unit: 'Ω·cm²' },
    },
    statistics: {
      ...base.statistics,
      points: 114,
      variables: 9,
      degreesOfFreedom: 105,
      chiSquare: 3.1100227e-6,
      reducedChiSquare: 2.96e-8,
    },
    ...changes,
  };
}

/** With everything that a report can say of a circuit. */
export function circuitEntry(changes: Partial<CircuitEntry> = {}): CircuitEntry {
  const curves = circuitCurves(frequencies(), EXAMPLE_B, PARTS);
  curves.used = Uint8Array.from(curves.frequency, (f) => (f < 5000 && f !== 1 ? 1 : 0));
  const result = circuitResult(EXAMPLE_B);
  Object.assign(result.parameters, {
    'CPE1.alpha': parameter(1, null, '1', { min: 0, max: 1, atBound: 'max' }),
    R2: parameter(0.0117423, 0.031, 'Ω', { min: 0, identified: false }),
    'CPE2.alpha': parameter(0.78, null, '1', { vary: false }),
    'CPE3.Q': parameter(311.36, 4.8, 'Ω⁻¹·s^α', { tie: 'CPE2.Q * 61.2' }),
  });
  result.alternatives = [{ chiSquare: 3.4e-6, parameters: { ...EXAMPLE_B, R1: 0.0061 } }];
  result.warnings = [{ code: 'not-identified', message: 'not determined by the data: R2' }];
  return { kind: 'circuit', source: 'cell-1.z', result, curves, area: '0.785 cm2', milliseconds: 0.42, ...changes };
}

export function hostileCircuit(): CircuitEntry {
  return circuitEntry({
    source: '<script src="evil.js"></script>',
    area: '<b>',
    result: circuitResult(EXAMPLE_B, { model: HOSTILE[0] ?? '', warnings: [{ code: '<i>', message: '<img src=x>' }] }),
    curves: circuitCurves(frequencies(), EXAMPLE_B, HOSTILE.slice(1)),
  });
}

/** A series whose resistances grow, with one fit that did not converge. */
export function circuitSeries(count: number): CircuitEntry[] {
  return Array.from({ length: count }, (_, i) => {
    const values = { ...EXAMPLE_B, R1: EXAMPLE_B.R1 * (1 + (3 * i) / count), R2: EXAMPLE_B.R2 * (1 + i / count) };
    const result = circuitResult(values);
    result.statistics.reducedChiSquare = 1e-8 * (1 + ((7 * i) % count));
    if (i === Math.floor(count / 2)) {
      result.termination = { kind: 'evaluation-limit', reason: 'evaluation-limit', ok: false, message: 'Stopped after 2000 evaluations.' };
    }
    return { kind: 'circuit', source: `cycle-${i}.z`, cycle: i, result, curves: circuitCurves(frequencies(4), values, PARTS) };
  });
}

export function seriesEntry(count = 60): SeriesEntry {
  const random = normals(3);
  const column = (at: (i: number) => number) => Float64Array.from({ length: count }, (_, i) => (i === 20 ? Number.NaN : at(i)));
  const columns = {
    R0: column((i) => 0.016 + 2e-5 * i + 1e-4 * random()),
    'R0.stderr': column(() => 1e-4),
    R1: column((i) => 0.001 * 10 ** (i / 20)),
    'R1.stderr': column((i) => 0.0002 * 10 ** (i / 20)),
    'CPE1.Q': column((i) => 0.3 + 0.001 * i),
    'CPE1.Q.stderr': column(() => Number.NaN),
    'CPE1.alpha': column(() => 1),
    'CPE1.alpha.stderr': column(() => Number.NaN),
    chiSquare: column((i) => 1e-5 * (1 + 0.2 * random() ** 2 + i / 100)),
  };
  const index = Array.from({ length: count }, (_, i) => i + 1);
  return { kind: 'series', title: 'battery', index, indexName: 'cycle', columns, units: { R0: 'Ω', R1: 'Ω', 'CPE1.Q': 'Ω⁻¹·s^α' } };
}

export function kramersKronigEntry(): KramersKronigEntry {
  const frequency = frequencies();
  const random = normals(5);
  const noise = () => frequency.map(() => 0.004 * random());
  return {
    kind: 'kramers-kronig',
    source: 'cell-1.z',
    result: {
      elements: 17,
      mu: 0.8312,
      chiSquare: 1.7e-3,
      residuals: { frequency, re: noise(), im: noise() },
      fit: circuitCurves(frequency, EXAMPLE_B, PARTS).total,
      resistance: 0.0159,
      tau: Float64Array.of(1e-4, 1),
      resistances: Float64Array.of(0.01, 0.02),
      inductance: 1.7e-7,
      capacitance: null,
      warnings: [{ code: 'kramers-kronig', message: 'residuals of 1.2 % at 1 mHz' }],
    },
  };
}

export function relaxationTimesEntry(): RelaxationTimesEntry {
  const tau = Float64Array.from({ length: 121 }, (_, i) => 10 ** (i / 20 - 5));
  const bump = (value: number, at: number, width: number) => Math.exp(-((Math.log(value / at) / width) ** 2));
  const { residuals, fit } = kramersKronigEntry().result;
  return {
    kind: 'relaxation-times',
    source: 'cell-1.z',
    result: {
      tau,
      gamma: tau.map((value) => 0.0044 * bump(value, 8e-4, 0.7) + 0.0061 * bump(value, 0.03, 1.2)),
      lambda: 1.3e-3,
      method: 'gcv',
      peaks: [
        { tau: 8e-4, resistance: 0.00438, exponent: 0.91 },
        { tau: 0.03, resistance: 0.01174, exponent: null },
      ],
      polarization: 0.0161,
      resistance: 0.016,
      inductance: 1.7e-7,
      capacitance: 1240,
      fit,
      residuals,
      warnings: [],
    },
  };
}

export function comparisonEntry(): ComparisonEntry {
  const model = (text: string, delta: number) => ({
    model: text,
    aicc: -1900 + delta,
    deltaAicc: delta,
    weight: Math.exp(-delta / 2),
    bic: -1880 + delta,
    deltaBic: delta,
    chiSquare: 3.1e-6,
    variables: 6,
    verdict: delta === 0 ? ('best' as const) : ('no support' as const),
  });
  return {
    kind: 'comparison',
    source: 'cell-1.z',
    result: {
      best: 'R0-p(R1,CPE1)-CPE3',
      criterion: 'aicc',
      models: [model('R0-p(R1,CPE1)-CPE3', 0), model('<b>R0-CPE1</b>', 42.7)],
      verdict: 'R0-p(R1,CPE1)-CPE3 by far: ΔAICc 42.7 to the next',
    },
  };
}
