/**
 * Impedance, 1 MHz to 0.1 Hz, ten points a decade, noise of 0.3 % of |Z| in Re and in Im. Cells: R_s + R(1 + 0.0005 n)‖Q(α 0.85) +
 * CPE(α 0.80) at cycle n, per cm²; apex of the arc at 30 kHz while n = 0. Electrolyte between blocking electrodes: R + CPE.
 */
import { normal, uniform } from './random.ts';
import type { MainName, Sample } from './samples.ts';

export interface Impedance {
  /** Hz. */
  frequency: Float64Array;
  /** Ω. */
  re: Float64Array;
  im: Float64Array;
}

/** cm². */
export const AREA = 0.785;
export const EIS_CYCLES = 20;
const NOISE = 0.003;
const APEX = 3e4;
const ARC_ALPHA = 0.85;
const TAIL_ALPHA = 0.8;

/** Ω cm² for resistances, S s^α cm⁻² for the tail. */
const CELLS: Readonly<Record<MainName, { series: number; arc: number; tail: number }>> = {
  HC: { series: 52, arc: 43, tail: 0.02 },
  HCT: { series: 50, arc: 42, tail: 0.021 },
  HCP: { series: 54, arc: 44, tail: 0.06 },
};

/** The electrolyte: S/cm, cm, and its CPE between blocking electrodes. */
const ELECTROLYTE = { conductivity: 1.8e-3, thickness: 0.08, Q: 2e-6, alpha: 0.92 };

const FREQUENCIES = Float64Array.from({ length: 71 }, (_, i) => 10 ** (6 - i / 10));

/** Parameters of a cell at a cycle, by the names of `R0-p(R1,CPE1)-CPE2`, Ω and Ω⁻¹ s^α of the whole electrode. */
function parametersOf(name: MainName, cycle: number) {
  const { series, arc, tail } = CELLS[name];
  const Q = 1 / (arc * (2 * Math.PI * APEX) ** ARC_ALPHA);
  return {
    R0: series / AREA,
    R1: (arc * (1 + 0.0005 * cycle)) / AREA,
    'CPE1.Q': Q * AREA,
    'CPE1.alpha': ARC_ALPHA,
    'CPE2.Q': tail * AREA,
    'CPE2.alpha': TAIL_ALPHA,
  };
}

type Complex = readonly [number, number];

/** 1/(Q (jω)^α) = (cos απ/2 − j sin απ/2)/(Q ω^α). */
function cpe(omega: number, Q: number, alpha: number): Complex {
  const size = 1 / (Q * omega ** alpha);
  return [size * Math.cos((alpha * Math.PI) / 2), -size * Math.sin((alpha * Math.PI) / 2)];
}

/** R‖Z = RZ/(R + Z). */
function besideResistor(resistance: number, [re, im]: Complex): Complex {
  const size = (resistance + re) ** 2 + im ** 2;
  return [(resistance * (re * (resistance + re) + im * im)) / size, (resistance * resistance * im) / size];
}

/** Re and Im each get a normal deviate of 0.3 % of |Z|. */
function measured(exact: (omega: number) => Complex, seed: number): Impedance {
  const deviate = normal(uniform(seed));
  const points = Array.from(FREQUENCIES, (frequency) => {
    const [re, im] = exact(2 * Math.PI * frequency);
    const sigma = NOISE * Math.hypot(re, im);
    return [re + sigma * deviate(), im + sigma * deviate()] as const;
  });
  return { frequency: FREQUENCIES.slice(), re: Float64Array.from(points, ([re]) => re), im: Float64Array.from(points, ([, im]) => im) };
}

/** A cell of a sample at a cycle (0 before the first). */
export function impedance({ name }: Pick<Sample, 'name'>, cycle: number, seed: number): Impedance {
  const p = parametersOf(name, cycle);
  return measured((omega) => {
    const arc = besideResistor(p.R1, cpe(omega, p['CPE1.Q'], p['CPE1.alpha']));
    const tail = cpe(omega, p['CPE2.Q'], p['CPE2.alpha']);
    return [p.R0 + arc[0] + tail[0], arc[1] + tail[1]];
  }, seed);
}

/** The electrolyte between blocking electrodes. */
export function electrolyteImpedance(seed: number): Impedance {
  const { R0, 'CPE1.Q': Q, 'CPE1.alpha': alpha } = electrolyteParameters();
  return measured((omega) => {
    const tail = cpe(omega, Q, alpha);
    return [R0 + tail[0], tail[1]];
  }, seed);
}

function electrolyteParameters() {
  const { conductivity, thickness, Q, alpha } = ELECTROLYTE;
  return { R0: thickness / (conductivity * AREA), 'CPE1.Q': Q, 'CPE1.alpha': alpha };
}

/** Ω cm² of series resistance and arc by cycle, and the parameters of the circuit. */
export function eisTruth({ name }: Pick<Sample, 'name'>) {
  const cycles = Array.from({ length: EIS_CYCLES + 1 }, (_, cycle) => cycle);
  const { series, arc } = CELLS[name];
  return {
    circuit: 'R0-p(R1,CPE1)-CPE2',
    area: AREA,
    totalResistance: cycles.map((cycle) => series + arc * (1 + 0.0005 * cycle)),
    parameters: cycles.map((cycle) => parametersOf(name, cycle)),
  };
}

export function conductivityTruth() {
  const { conductivity, thickness } = ELECTROLYTE;
  return { circuit: 'R0-CPE1', conductivity, thickness, area: AREA, parameters: electrolyteParameters() };
}
