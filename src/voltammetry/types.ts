/** What voltammetry is about: sweeps and cycles of a voltammogram, its peaks, and what they do over cycles and scan rates. */
import type { DerivedResult, Warning } from '../fit/result.ts';

/** A voltammogram as `read(…, { expect: 'voltammogram' })` of `warburg/io` gives it. All arrays have the same length. */
export interface Voltammogram {
  /** V. */
  potential: ArrayLike<number>;
  /** A, positive while oxidising. */
  current: ArrayLike<number>;
  /** s. */
  time?: ArrayLike<number> | null;
  /** The instrument's numbers of the cycles. @defaultValue null: cycles are counted from the turning points */
  cycle?: ArrayLike<number> | null;
  /** mV/s, as the file says. */
  scanRate?: number | null;
}

/** Potential rises in an anodic sweep and falls in a cathodic one. */
export type SweepDirection = 'anodic' | 'cathodic';

/** A range of potentials, V, either way round. */
export type PotentialRange = readonly [number, number];

/**
 * How the line under a peak is found. `linear`: through the feet on both sides. `tangent`: through the foot before the peak,
 * extrapolated, as for a diffusing species whose current does not fall back. `auto`: linear where there are feet on both sides.
 * `none`: zero current. Ranges of potential: by hand, a least-squares line through the points in them, or through the currents at
 * two potentials where each range is one potential.
 */
export type BaselineSpec = 'auto' | 'linear' | 'tangent' | 'none' | readonly PotentialRange[];

/** Options of {@link analyzeVoltammogram}. */
export interface VoltammogramOptions {
  /** `'0.1 mV/s'`. @defaultValue the file's, else from the times */
  scanRate?: string;
  /** Of the electrode, `'0.785 cm2'`: current densities and charges per area too. */
  area?: string;
  /** Of the active material, `'7 mg'`: specific currents and charges too. */
  mass?: string;
  /** For all peaks, or by their names. @defaultValue `'auto'` */
  baseline?: BaselineSpec | Readonly<Record<string, BaselineSpec>>;
  /** Where peaks are, by name: only the highest one of each sweep in each window is kept. @defaultValue found and named A1, A2, …, C1, … */
  peaks?: Readonly<Record<string, PotentialRange>>;
  /** Least height of a peak over the valleys beside it, as a share of the sweep's range of current. @defaultValue 0.02 */
  prominence?: number;
  /** Most peaks in one sweep: the most prominent are kept. @defaultValue no limit */
  maxPeaks?: number;
  /** Threshold of onset potentials: a current `'10 uA'`, a density `'10 uA/cm2'` (with `area`), or a share of each peak, `'5 %'`. */
  onset?: string;
  /** One or more ranges of potential in which charges and largest currents are reported. */
  window?: PotentialRange | readonly PotentialRange[];
}

/** Rows between two turning points. */
export interface Sweep {
  /** Position among the sweeps, from 0. */
  index: number;
  cycle: number;
  direction: SweepDirection;
  /** First row and the row behind the last. */
  from: number;
  to: number;
  /** V at its beginning and end. */
  start: number;
  end: number;
  /** mV/s from the times of its rows; `null` without times. */
  scanRate: number | null;
  /** A: standard deviation of the current from point to point. */
  noise: number;
}

/** Sweeps that belong together. */
export interface VoltammogramCycle {
  cycle: number;
  /** Whether it has an anodic and a cathodic sweep over (almost) the whole range of potential. */
  complete: boolean;
  /** Indices of its sweeps. */
  sweeps: number[];
}

/** The line under a peak. */
export interface PeakBaseline {
  method: 'linear' | 'tangent' | 'none' | 'given';
  /** V: where the line is taken from, by ascending potential. */
  regions: [number, number][];
  /** A/V. */
  slope: number;
  /** A, at the peak. */
  current: DerivedResult;
}

/** A charge, C; mAh; and per mass and area where these are known. */
export interface Charge {
  value: number;
  unit: 'C';
  mAh: number;
  /** mAh/g. */
  specific?: number;
  /** mAh/cm². */
  areal?: number;
}

/** A peak of one sweep. */
export interface VoltammogramPeak {
  name: string;
  direction: SweepDirection;
  cycle: number;
  /** Index of its sweep. */
  sweep: number;
  /** V, of the maximum above the baseline. */
  potential: DerivedResult;
  /** A above the baseline, negative in cathodic sweeps. */
  current: DerivedResult;
  /**
   * The part of the errors of both that is alike in all cycles and at all scan rates: what a baseline that is held on one side of the peak
   * only leaves uncertain, between going on straight and staying level. Standard errors in V and A, 0 for a baseline between two feet.
   */
  extrapolation: { potential: number; current: number };
  /** A, with the background. */
  rawCurrent: number;
  /** V before the peak where the current above the baseline is half of the peak's; `null` where it does not fall so low. */
  halfPeakPotential: number | null;
  /** V before the peak at the share of `onset: '5 %'`; only there. */
  onset?: number | null;
  /** Above the baseline from `chargeRange[0]` to `chargeRange[1]`, negative for cathodic; `null` without times and scan rate. */
  charge: Charge | null;
  /** V: between the feet, or to the end of the sweep where the current does not fall back. */
  chargeRange: [number, number];
  baseline: PeakBaseline;
  /** A/cm², with `area`. */
  currentDensity?: DerivedResult;
  /** A/g, with `mass`. */
  specificCurrent?: DerivedResult;
}

/** An anodic and a cathodic peak of one cycle. */
export interface PeakPair {
  /** Names of its peaks. */
  anodic: string;
  cathodic: string;
  cycle: number;
  /** E½: the mean of both peak potentials, V. */
  halfWavePotential: DerivedResult;
  /** ΔE_p: anodic minus cathodic peak potential, V. */
  separation: DerivedResult;
  /** |i_p,a / i_p,c|. Extrapolated baselines are taken to err alike on both sides. */
  currentRatio: DerivedResult;
}

/** Where the current of a sweep passes the threshold and stays above it. */
export interface Onset {
  cycle: number;
  sweep: number;
  direction: SweepDirection;
  /** A. */
  threshold: number;
  /** V; `null` where it is never passed. */
  potential: DerivedResult | null;
}

/** What flows in a sweep within a range of potential. */
export interface WindowCharge {
  /** V. */
  range: [number, number];
  cycle: number;
  sweep: number;
  direction: SweepDirection;
  /** Of the positive currents, and of the negative ones (a charge below 0). `null` without times and scan rate. */
  anodicCharge: Charge | null;
  cathodicCharge: Charge | null;
  /** The largest anodic and the largest cathodic current with their potentials, A and V; `null` where there is none. */
  largestAnodic: { current: number; potential: number } | null;
  largestCathodic: { current: number; potential: number } | null;
  /** With a threshold of current in `onset`: whether the cathodic current stays below it. */
  noReduction?: boolean;
  /** Likewise of the anodic current. */
  noOxidation?: boolean;
}

/** How a peak goes from cycle to cycle; incomplete cycles are left out. */
export interface PeakDecay {
  peak: string;
  direction: SweepDirection;
  cycles: number[];
  /** A in each cycle. */
  currents: number[];
  /** Loss from each cycle to the one after it, % of the former per cycle; below 0 where the peak grows. */
  steps: number[];
  /** The slope of a line through all of them, % of its value at the first cycle per cycle. */
  perCycle: DerivedResult;
}

/** What {@link analyzeVoltammogram} returns. */
export interface VoltammogramAnalysis {
  schema: 1;
  /** mV/s that charges are computed with, and where it is from; `null` if unknown. */
  scanRate: { value: number; unit: 'mV/s'; source: 'given' | 'file' | 'times' } | null;
  /** V. */
  potentialRange: [number, number];
  sweeps: Sweep[];
  cycles: VoltammogramCycle[];
  peaks: VoltammogramPeak[];
  pairs: PeakPair[];
  decay: PeakDecay[];
  onsets: Onset[];
  windows: WindowCharge[];
  warnings: Warning[];
}
