/** What cycling is about: the rows of a test, its steps, its half cycles and cycles, and what is reported of them. */

/**
 * What the cell is, which tells what its discharge is: `anode-half` an anode against metal, where discharge sodiates the anode;
 * `cathode-half` a cathode against metal; `full` both. Never guessed.
 */
export type Role = 'anode-half' | 'cathode-half' | 'full';

/** The rows of a test, as `read(…, { expect: 'cycling' })` of `warburg/io` gives them. All arrays have the same length. */
export interface CyclingData {
  /** s since the test began. */
  time: ArrayLike<number>;
  /** V. */
  voltage: ArrayLike<number>;
  /** A, positive while charging. */
  current: ArrayLike<number>;
  /** The instrument's numbers of cycle and step. @default null: taken from the current */
  cycle?: ArrayLike<number> | null;
  step?: ArrayLike<number> | null;
  /** The instrument's counters. @default all null: capacities are integrated */
  counters?: {
    /** Ah and Wh. */
    readonly [K in CounterName]?: ArrayLike<number> | null;
  };
}

/** The instrument's counters: Ah for capacities, Wh for energies; `capacity` and `energy` count both directions. */
export type CounterName = 'chargeCapacity' | 'dischargeCapacity' | 'capacity' | 'chargeEnergy' | 'dischargeEnergy' | 'energy';

export type Direction = 'charge' | 'discharge';

/** Where a capacity is from: the instrument's counter, or the integral of the current over time. */
export type Source = 'counter' | 'integral';

/** Rows of one current, or one voltage: `rest`, constant current (`cc`), constant voltage (`cv`), or `mixed`. */
export interface Step {
  kind: 'rest' | 'cc' | 'cv' | 'mixed';
  direction: Direction | null;
  /** First row and the row behind the last. */
  from: number;
  to: number;
}

/** One charge or discharge of a cycle, its constant voltage steps and interruptions included. */
export interface HalfCycle {
  /** Number of its cycle, from 1; 0 for what comes before the first cycle of the role. */
  cycle: number;
  direction: Direction;
  /** First row and the row behind the last. */
  from: number;
  to: number;
  steps: Step[];
}

/**
 * The curve of one half cycle: what dQ/dV and the split into slope and plateau work on.
 */
export interface CapacityCurve {
  /** V, in the order measured. */
  voltage: Float64Array;
  /** Ah, from 0 upwards whatever the direction. */
  capacity: Float64Array;
  direction: Direction;
}
