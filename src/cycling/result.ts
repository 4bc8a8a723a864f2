/** What is reported of a test: its half cycles, cycles and steps, and what they amount to. */
import type { Mean } from '../fit/mean.ts';
import type { Warning } from '../fit/result.ts';
import type { RetentionFrom } from './options.ts';
import type { Direction, Role, Source, Step } from './types.ts';

/** Units of a result's numbers, by quantity; `null` where the quantity needs a mass or an area that was not given. */
export interface CyclingUnits {
  capacity: 'mAh' | 'mAh/g';
  /** Wh per kg of what the basis says is the same as mWh/g. */
  energy: 'mWh' | 'Wh/kg';
  arealCapacity: 'mAh/cm²' | null;
  voltage: 'V';
  duration: 's';
  current: 'mA';
  specificCurrent: 'mA/g' | null;
  currentDensity: 'mA/cm²' | null;
  resistance: 'Ω';
  arealResistance: 'Ω cm²' | null;
  charge: 'C';
  /** Efficiencies, retention, shares: 1, not %. */
  ratio: '1';
}

/** What passed between two voltages. */
export interface WindowCapacity {
  /** V. */
  from: number;
  to: number;
  /** In the unit of capacities. */
  capacity: number;
  /** C. */
  charge: number;
}

/** One charge or discharge. Units are those of {@link CyclingUnits}; currents are magnitudes. */
export interface HalfCycleSummary {
  direction: Direction;
  capacity: number;
  arealCapacity: number | null;
  energy: number;
  /** Energy over capacity, V. */
  meanVoltage: number;
  /** V of the first and last row, and of the last row before. */
  startVoltage: number;
  endVoltage: number;
  voltageBefore: number | null;
  /** V at the end of the rest behind it, `null` without one. */
  restVoltage: number | null;
  /** s, interruptions included. */
  duration: number;
  /** The mean current of the constant-current step that carries most of the capacity (of the longest step if there is none). */
  current: number;
  specificCurrent: number | null;
  currentDensity: number | null;
  cRate: number | null;
  /** Share of the capacity that passed at constant voltage. */
  cvShare: number;
  /** V that the voltage jumped by at the beginning, over A that the current did: Ω. `null` where no row comes before. */
  irDrop: number | null;
  resistance: number | null;
  arealResistance: number | null;
  /** s after the step at which it was taken: as asked for, or the first row's if that comes later. */
  irAfter: number | null;
  /** Both ways, where there are counters; `capacity` and `energy` are one of them. */
  capacityByCounter: number | null;
  energyByCounter: number | null;
  capacityByIntegration: number;
  energyByIntegration: number;
  windows: WindowCapacity[];
  /** Rows, and where: the first and the one behind the last. */
  points: number;
  from: number;
  to: number;
}

/** One cycle. `null` where a half is missing. Ratios are 1, not %. */
export interface CycleSummary {
  /** From 1, by the role. */
  cycle: number;
  /** The instrument's own number in the cycle's first row. */
  label: number | null;
  /** Whether it counts in means, retention and initial efficiency. */
  complete: boolean;
  /** Why not. */
  reasons: string[];
  charge: HalfCycleSummary | null;
  discharge: HalfCycleSummary | null;
  /** The second capacity over the first: charge/discharge of an anode's half cell, else discharge/charge. */
  coulombicEfficiency: number | null;
  /** Energy of discharge over energy of charge, whatever the role. */
  energyEfficiency: number | null;
  /** Mean voltage of charge minus that of discharge, V. */
  hysteresis: number | null;
  /** First capacity minus second. */
  irreversibleCapacity: number | null;
  /** The second capacity over the first of the first cycle: in cycle 1 the initial efficiency. */
  normalizedCapacity: number | null;
  /** The second capacity over that of the cycle retention refers to. */
  retention: number | null;
}

/** One row of the table of steps. */
export interface StepSummary {
  /** 0 before the first cycle. */
  cycle: number;
  kind: Step['kind'];
  direction: Direction | null;
  /** First row and the one behind the last. */
  from: number;
  to: number;
  /** s. */
  duration: number;
  capacity: number;
  /** Mean over time. */
  current: number;
  specificCurrent: number | null;
  currentDensity: number | null;
  cRate: number | null;
  /** V. */
  startVoltage: number;
  endVoltage: number;
}

/** What the cycles amount to. */
export interface CyclingTotals {
  cycles: number;
  completeCycles: number;
  /** Of cycle 1, if it is complete. */
  initialCoulombicEfficiency: number | null;
  /** First capacity minus second of cycle 1. */
  irreversibleCapacity: number | null;
  /** Over complete cycles behind formation, never the first cycle. */
  meanCoulombicEfficiency: Mean;
  /** At the last complete cycle, and the cycle it refers to. */
  retention: { value: number; cycle: number; from: { cycle: number; rule: RetentionFrom; capacity: number } } | null;
  /** First complete cycle with a retention below 95, 90 and 80 %; `null` if none is. */
  cyclesTo: { 95: number | null; 90: number | null; 80: number | null };
  /** V at the end of the rest before the first half cycle; V at the end of the rest behind cycle 1. */
  openCircuitVoltage: number | null;
  openCircuitVoltageAfterFirst: number | null;
}

/** What the numbers were computed with, as resolved; `null` where nothing was said. */
export interface CyclingSettings {
  /** g and cm². */
  mass: number | null;
  area: number | null;
  /** mA/g. */
  oneC: number | null;
  /** Cycles at the beginning that means and retention leave out. */
  formation: number;
  retentionFrom: RetentionFrom;
  /** s. */
  irAfter: number;
}

/** What {@link summarizeCycles} gives. */
export interface CyclingSummary {
  role: Role;
  settings: CyclingSettings;
  units: CyclingUnits;
  /** What the mass is of. */
  basis: string | null;
  /** Where `capacity` and `energy` are from. */
  source: Source;
  /** V added to every voltage. */
  offset: number;
  cycles: CycleSummary[];
  /** What came before the first half cycle that begins a cycle: the desodiation of a half cell that begins with one. */
  before: HalfCycleSummary | null;
  summary: CyclingTotals;
  steps: StepSummary[];
  /** A: rows of a smaller current are at rest. */
  restThreshold: number;
  warnings: Warning[];
}
