/**
 * Voltammograms of three cycles at 0.1 to 2 mV/s between 2.0 and −0.1 V: pairs at 0.65/1.20 V (b 0.90) and 0.02/0.35 V (b 0.55), each peak
 * a v^b sech²((E − E₀)/w), on a capacitive current C v; peaks lose a little from cycle to cycle. Oxidation is positive.
 */
import { normal, uniform } from './random.ts';
import type { MainName, Sample } from './samples.ts';

export interface Voltammogram {
  /** s. */
  time: Float64Array;
  /** V. */
  potential: Float64Array;
  /** mA. */
  current: Float64Array;
}

/** mV/s. */
export const SCAN_RATES = [0.1, 0.2, 0.5, 1, 2] as const;
/** Vertices and step, mV. */
const UPPER = 2000;
const LOWER = -100;
const STEP = 2;
/** Of the peaks, by cycle. */
const DECAY = [1, 0.96, 0.94] as const;
/** mA. */
const NOISE = 2e-4;

/** Positions and width in V, the exponent b, and the current at 1 mV/s. */
const PAIRS = [
  { name: 'surface', reduction: 0.65, oxidation: 1.2, width: 0.12, b: 0.9, current: 0.3 },
  { name: 'pores', reduction: 0.02, oxidation: 0.35, width: 0.022, b: 0.55, current: 0.8 },
] as const;

/** Peak currents relative to HC's: chosen. mA per mV/s of capacitive current. */
const SAMPLES: Readonly<Record<MainName, { surface: number; pores: number; capacitive: number }>> = {
  HC: { surface: 1, pores: 1, capacitive: 0.06 },
  HCT: { surface: 0.85, pores: 1.05, capacitive: 0.05 },
  HCP: { surface: 0.4, pores: 0.98, capacitive: 0.045 },
};

/** mV: down and up again, so many times. */
function sweep(cycles: number, upper: number, lower: number): { potential: number; direction: 1 | -1; cycle: number }[] {
  const down = Array.from({ length: (upper - lower) / STEP }, (_, i) => upper - STEP * i);
  const up = Array.from({ length: (upper - lower) / STEP }, (_, i) => lower + STEP * i);
  return Array.from({ length: cycles }, (_, cycle) => [
    ...down.map((potential) => ({ potential, direction: -1 as const, cycle })),
    ...up.map((potential) => ({ potential, direction: 1 as const, cycle })),
  ]).flat();
}

type Current = (potential: number, direction: 1 | -1, cycle: number) => number;

function measured(points: ReturnType<typeof sweep>, rate: number, exact: Current, seed: number): Voltammogram {
  const deviate = normal(uniform(seed));
  return {
    time: Float64Array.from(points, (_, i) => (STEP * i) / rate),
    potential: Float64Array.from(points, ({ potential }) => potential / 1000),
    current: Float64Array.from(points, (p) => exact(p.potential / 1000, p.direction, p.cycle) + NOISE * deviate()),
  };
}

/** One scan rate, mV/s. */
export function voltammogram({ name }: Pick<Sample, 'name'>, rate: number, seed: number): Voltammogram {
  const own = SAMPLES[name];
  const exact: Current = (potential, direction, cycle) => {
    const peaks = PAIRS.map((pair) => {
      const center = direction === 1 ? pair.oxidation : pair.reduction;
      return (own[pair.name] * pair.current * rate ** pair.b) / Math.cosh((potential - center) / pair.width) ** 2;
    });
    return direction * (own.capacitive * rate + (DECAY[cycle] as number) * peaks.reduce((a, b) => a + b, 0));
  };
  return measured(sweep(DECAY.length, UPPER, LOWER), rate, exact, seed);
}

/**
 * The electrolyte on a blocking electrode, 1 mV/s from 1.2 V: sodium is plated below 0 V, at 0.6 mA per V, and stripped in a peak that
 * begins near 0.5 V; between open circuit and 0 V nothing is reduced.
 */
const STABILITY = {
  rate: 1,
  upper: 1200,
  lower: -500,
  plating: 0.6,
  stripping: { center: 0.65, width: 0.05 },
  efficiency: 0.9,
  capacitive: 0.002,
} as const;

/** mAh plated in one cycle: current falls and rises linearly. */
function platedCharge(): number {
  const { lower, plating, rate } = STABILITY;
  const seconds = (2 * -lower) / rate;
  return (seconds * plating * (-lower / 1000)) / 2 / 3600;
}

/** mA at the maximum of stripping: ∫ sech²(E/w) dE = 2w. */
function strippingCurrent(): number {
  const { stripping, efficiency, rate } = STABILITY;
  return (platedCharge() * efficiency * 3600 * rate) / (2 * 1000 * stripping.width);
}

export function stabilityVoltammogram(seed: number): Voltammogram {
  const { rate, upper, lower, plating, stripping, capacitive } = STABILITY;
  const peak = strippingCurrent();
  const exact: Current = (potential, direction) => {
    const stripped = direction === 1 ? peak / Math.cosh((potential - stripping.center) / stripping.width) ** 2 : 0;
    return direction * capacitive * rate + plating * Math.min(0, potential) + stripped;
  };
  return measured(sweep(2, upper, lower), rate, exact, seed);
}

export function voltammogramText({ time, potential, current }: Voltammogram): string {
  const rows = Array.from(time, (t, i) => `${round(t, 3)}\t${round(potential[i] as number, 4)}\t${round(current[i] as number, 6)}\n`);
  return `time/s\tE/V\tI/mA\n${rows.join('')}`;
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

/** Peak currents in mA at each scan rate in the first cycle, above the capacitive current. */
export function cvTruth({ name }: Pick<Sample, 'name'>) {
  const own = SAMPLES[name];
  const pairs = PAIRS.map(({ name: pair, reduction, oxidation, width, b, current }) => {
    const peakCurrents = SCAN_RATES.map((rate) => own[pair] * current * rate ** b);
    const half = (reduction + oxidation) / 2;
    return {
      name: pair,
      reduction,
      oxidation,
      halfWave: half,
      separation: oxidation - reduction,
      fwhm: width * FWHM_PER_WIDTH,
      b,
      peakCurrents,
    };
  });
  return { scanRates: SCAN_RATES, pairs, decay: DECAY, capacitive: own.capacitive };
}

/** Of sech². */
const FWHM_PER_WIDTH = 2 * Math.log(1 + Math.SQRT2);

export function stabilityTruth() {
  const { stripping, efficiency, plating } = STABILITY;
  return {
    platingOnset: 0,
    platingSlope: plating,
    strippingPeak: stripping.center,
    plated: platedCharge(),
    stripped: efficiency * platedCharge(),
  };
}
