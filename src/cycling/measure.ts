/** Numbers of one half cycle and of its steps. */
import type { ResolvedCyclingOptions } from './options.ts';
import { type CounterPair, count, counterPair, integrate, leadOf } from './passed.ts';
import type { HalfCycleSummary, StepSummary, WindowCapacity } from './result.ts';
import type { Rows } from './rows.ts';
import type { HalfCycle, Source, Step } from './types.ts';

/** Everything that measuring half cycle after half cycle needs: the rows, the scales, and arrays to work in. */
export interface Measuring {
  readonly rows: Rows;
  readonly options: ResolvedCyclingOptions;
  readonly source: Source;
  readonly capacities: CounterPair | null;
  readonly energies: CounterPair | null;
  /** Ah and Wh up to every row of the half cycle, by both ways. */
  readonly integrals: { readonly charge: Float64Array; readonly energy: Float64Array };
  readonly counts: { readonly charge: Float64Array; readonly energy: Float64Array };
}

export function prepareMeasuring(
  rows: Rows,
  options: ResolvedCyclingOptions,
  halves: readonly HalfCycle[],
): Omit<Measuring, 'source' | 'energies'> {
  const longest = halves.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  const arrays = () => ({ charge: new Float64Array(longest), energy: new Float64Array(longest) });
  return {
    rows,
    options,
    capacities: counterPair(rows, 'capacity'),
    integrals: arrays(),
    counts: arrays(),
  };
}

/** What a half cycle gives: its summary, and that of each of its steps. */
export interface Measured {
  summary: HalfCycleSummary;
  steps: StepSummary[];
}

/**
 * @param previous The step before the half cycle.
 * @param next The step behind it.
 */
export function measureHalf(measuring: Measuring, half: HalfCycle, previous: Step | undefined, next: Step | undefined): Measured {
  const { rows, options, integrals, counts } = measuring;
  const { steps, direction, from, to } = half;
  const last = to - from - 1;
  integrate(rows, steps, direction, integrals.charge, integrals.energy);
  const counted = countBoth(measuring, half);
  const chosen = measuring.source === 'counter' && counted ? counts : integrals;
  const capacity = chosen.charge[last] as number;
  const stepTable = steps.map((step, s) => measureStep(measuring, half.cycle, step, chosen.charge, from, steps[s - 1] ?? previous));
  const current = currentOf(stepTable);
  const drop = voltageDrop(rows, half, previous, options.irAfter);
  const energy = chosen.energy[last] as number;
  return {
    summary: {
      direction,
      ...capacities(options, capacity),
      energy: scaledEnergy(options, energy),
      meanVoltage: energy / capacity,
      startVoltage: rows.voltage[from] as number,
      endVoltage: rows.voltage[to - 1] as number,
      voltageBefore: from > 0 ? (rows.voltage[from - 1] as number) : null,
      restVoltage: next?.kind === 'rest' ? (rows.voltage[next.to - 1] as number) : null,
      duration: (rows.time[to - 1] as number) - (rows.time[from] as number) + leadOf(rows, steps[0] as Step, previous),
      ...current,
      cvShare: shareOf(stepTable, 'cv'),
      ...drop,
      arealResistance: drop.resistance === null || options.area === null ? null : drop.resistance * options.area,
      capacityByCounter: counted ? scaledCapacity(options, counts.charge[last] as number) : null,
      energyByCounter: counted ? scaledEnergy(options, counts.energy[last] as number) : null,
      capacityByIntegration: scaledCapacity(options, integrals.charge[last] as number),
      energyByIntegration: scaledEnergy(options, integrals.energy[last] as number),
      windows: options.windows.map((window) => windowOf(rows, half, chosen.charge, options, window)),
      points: to - from,
      from,
      to,
    },
    steps: stepTable,
  };
}

/** Whether there are counters of this direction; where none of energy is used, it is ∫V dQ. */
function countBoth({ rows, capacities, energies, counts, options }: Measuring, { steps, direction, from, to }: HalfCycle): boolean {
  if (!capacities || !count(capacities, steps, direction, counts.charge)) return false;
  if (energies && count(energies, steps, direction, counts.energy)) {
    if (options.offset !== 0)
      for (let i = 0; i < to - from; i++) counts.energy[i] = (counts.energy[i] as number) + options.offset * (counts.charge[i] as number);
    return true;
  }
  const { charge, energy } = counts;
  let work = (charge[0] as number) * (rows.voltage[from] as number);
  energy[0] = work;
  for (let i = 1; i < to - from; i++) {
    const mean = ((rows.voltage[from + i] as number) + (rows.voltage[from + i - 1] as number)) / 2;
    work += mean * ((charge[i] as number) - (charge[i - 1] as number));
    energy[i] = work;
  }
  return true;
}

/** Ah → mAh or mAh/g. */
export function scaledCapacity({ mass }: ResolvedCyclingOptions, ampereHours: number): number {
  return (1000 * ampereHours) / (mass ?? 1);
}

/** Wh → mWh or Wh/kg. */
function scaledEnergy({ mass }: ResolvedCyclingOptions, wattHours: number): number {
  return (1000 * wattHours) / (mass ?? 1);
}

function capacities(options: ResolvedCyclingOptions, ampereHours: number): Pick<HalfCycleSummary, 'capacity' | 'arealCapacity'> {
  return {
    capacity: scaledCapacity(options, ampereHours),
    arealCapacity: options.area === null ? null : (1000 * ampereHours) / options.area,
  };
}

type Currents = Pick<StepSummary, 'current' | 'specificCurrent' | 'currentDensity' | 'cRate'>;

function currents({ mass, area, oneC }: ResolvedCyclingOptions, amperes: number): Currents {
  const specific = mass === null ? null : (1000 * amperes) / mass;
  return {
    current: 1000 * amperes,
    specificCurrent: specific,
    currentDensity: area === null ? null : (1000 * amperes) / area,
    cRate: specific === null || oneC === null ? null : specific / oneC,
  };
}

/** The currents of the constant-current step that carries most; of the step that does, if none is. */
function currentOf(steps: readonly StepSummary[]): Currents {
  const constant = steps.filter(({ kind }) => kind === 'cc');
  const candidates = constant.length > 0 ? constant : steps;
  const main = candidates.reduce((most, step) => (step.capacity > most.capacity ? step : most));
  const { current, specificCurrent, currentDensity, cRate } = main;
  return { current, specificCurrent, currentDensity, cRate };
}

function shareOf(steps: readonly StepSummary[], kind: Step['kind']): number {
  const total = steps.reduce((sum, { capacity }) => sum + capacity, 0);
  return steps.reduce((sum, step) => sum + (step.kind === kind ? step.capacity : 0), 0) / total;
}

/** The charge of a step of the half cycle from the charge up to its last row and up to the last row before. */
function measureStep(
  { rows, options }: Measuring,
  cycle: number,
  step: Step,
  charge: Float64Array,
  start: number,
  previous: Step | undefined,
): StepSummary {
  const before = step.from > start ? (charge[step.from - start - 1] as number) : 0;
  return summaryOf(rows, options, cycle, step, previous, (charge[step.to - start - 1] as number) - before);
}

/** A step that carries nothing. */
export function measureRest({ rows, options }: Measuring, cycle: number, step: Step, previous: Step | undefined): StepSummary {
  return summaryOf(rows, options, cycle, step, previous, 0);
}

/** Capacity as it is reported of a step: of the magnitude, since its direction stands beside it; and its mean current. */
function summaryOf(
  rows: Rows,
  options: ResolvedCyclingOptions,
  cycle: number,
  step: Step,
  previous: Step | undefined,
  ampereHours: number,
): StepSummary {
  const { kind, direction, from, to } = step;
  const { current, specificCurrent, currentDensity, cRate } = currents(options, direction === null ? 0 : meanCurrent(rows, from, to));
  return {
    cycle,
    kind,
    direction,
    from,
    to,
    duration: (rows.time[to - 1] as number) - (rows.time[from] as number) + leadOf(rows, step, previous),
    startVoltage: rows.voltage[from] as number,
    endVoltage: rows.voltage[to - 1] as number,
    capacity: scaledCapacity(options, Math.abs(ampereHours)),
    current,
    specificCurrent,
    currentDensity,
    cRate,
  };
}

/** Mean magnitude over time, A; over rows where they take no time. */
function meanCurrent({ time, current }: Rows, from: number, to: number): number {
  let sum = 0;
  for (let i = from + 1; i < to; i++) {
    sum += ((time[i] as number) - (time[i - 1] as number)) * ((current[i] as number) + (current[i - 1] as number));
  }
  const duration = (time[to - 1] as number) - (time[from] as number);
  return Math.abs(duration > 0 ? sum / 2 / duration : (current[from] as number));
}

type VoltageDrop = Pick<HalfCycleSummary, 'irDrop' | 'resistance' | 'irAfter'>;

/** ΔV and ΔV/ΔI between the row before the half cycle and `after` seconds behind its beginning. */
function voltageDrop(rows: Rows, half: HalfCycle, previous: Step | undefined, after: number): VoltageDrop {
  const { time, voltage, current } = rows;
  const { from } = half;
  const step = half.steps[0] as Step;
  if (from === 0) return { irDrop: null, resistance: null, irAfter: null };
  const begin = (time[from] as number) - leadOf(rows, step, previous);
  const wanted = begin + after;
  let row = from;
  while (row < step.to - 1 && (time[row] as number) < wanted) row++;
  const between = row > from && (time[row] as number) > wanted;
  const share = between ? (wanted - (time[row - 1] as number)) / ((time[row] as number) - (time[row - 1] as number)) : 1;
  const at = (values: Float64Array) => (between ? (1 - share) * (values[row - 1] as number) : 0) + share * (values[row] as number);
  const jump = at(voltage) - (voltage[from - 1] as number);
  const change = at(current) - (current[from - 1] as number);
  return { irDrop: Math.abs(jump), resistance: jump / change, irAfter: at(time) - begin };
}

function windowOf(
  rows: Rows,
  half: HalfCycle,
  charge: Float64Array,
  options: ResolvedCyclingOptions,
  [low, high]: [number, number],
): WindowCapacity {
  const passed = within(rows.voltage.subarray(half.from, half.to), charge, low, high);
  return {
    from: half.direction === 'charge' ? low : high,
    to: half.direction === 'charge' ? high : low,
    capacity: scaledCapacity(options, passed),
    charge: 3600 * passed,
  };
}

/**
 * The charge that passed between two voltages: every interval counts by the share of its voltage inside, so that noise that crosses a
 * limit back and forth is counted once.
 *
 * @param charge Up to every voltage; may be longer.
 */
export function within(voltage: Float64Array, charge: Float64Array, low: number, high: number): number {
  let sum = 0;
  for (let i = 1; i < voltage.length; i++) {
    const passed = (charge[i] as number) - (charge[i - 1] as number);
    if (passed !== 0) sum += passed * insideShare(voltage[i - 1] as number, voltage[i] as number, low, high);
  }
  const first = charge[0] as number;
  return first === 0 ? sum : sum + first * insideShare(voltage[0] as number, voltage[0] as number, low, high);
}

function insideShare(a: number, b: number, low: number, high: number): number {
  if (a === b) return a >= low && a < high ? 1 : 0;
  const [from, to] = a < b ? [a, b] : [b, a];
  return Math.max(0, Math.min(to, high) - Math.max(from, low)) / (to - from);
}
