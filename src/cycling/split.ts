/**
 * Slope, transition and plateau of hard carbon by two cut-offs, both stated: what passes above the first voltage, between the two, and
 * below the second. Voltages can be freed from the drop I·R first.
 */
import { InputError } from '../core/errors.ts';
import { parseQuantity } from '../fit/quantity.ts';
import type { Warning } from '../fit/result.ts';
import { curveOf } from './curve.ts';
import { expectCurve } from './expect.ts';
import { cyclesOf } from './find.ts';
import { within } from './measure.ts';
import { type CyclingOptions, resolveOptions } from './options.ts';
import type { CyclingSummary, HalfCycleSummary } from './result.ts';
import { type Rows, readRows } from './rows.ts';
import { shifted, summarizeFound } from './summarize.ts';
import type { CapacityCurve, CyclingData, Direction, HalfCycle } from './types.ts';

/** The capacities of one half cycle; they add up to `total`. */
export interface CapacitySplit {
  direction: Direction;
  /** Above the first cut-off, between the two, below the second. */
  slope: number;
  transition: number;
  plateau: number;
  total: number;
  /** Of capacities. */
  unit: 'Ah' | 'mAh' | 'mAh/g';
  /** V, the higher first. */
  cutoffs: [number, number];
  /**
   * V by which the voltages were corrected for I·R at the half cycle's current, against its direction, and those of other currents, at
   * constant voltage, in proportion; `null`: as measured.
   */
  irCorrection: number | null;
}

/** Options of {@link splitCapacity}. */
export interface SplitOptions {
  /** Two interior voltages: `['0.15 V', '0.10 V']`. */
  cutoffs: readonly [string, string];
  /** I·R, by which voltages of a discharge are raised and those of a charge lowered: `'12 mV'`. @default none */
  irDrop?: string;
}

/**
 * Splits the capacity of one curve.
 *
 * @param curve V and Ah, of `capacityCurve`.
 * @returns Ah.
 * @throws {@link InputError} `bad-option`: no or other than two cut-offs, no unit; `bad-range`: equal cut-offs; `too-few-points` (below 2).
 * @example
 * ```ts
 * import { splitCapacity } from 'warburg/cycling';
 * const curve = { voltage: [1.15, 0.15, 0.1, 0.02], capacity: [0, 0.001, 0.0012, 0.003], direction: 'discharge' };
 * const { slope, transition, plateau } = splitCapacity(curve, { cutoffs: ['0.15 V', '0.10 V'] });
 * console.log(slope, transition, plateau); // → 0.001 0.0002 0.0018
 * ```
 */
export function splitCapacity(curve: CapacityCurve, options: SplitOptions): CapacitySplit {
  const cutoffs = parseCutoffs(options?.cutoffs);
  expectCurve(curve);
  const irDrop = options.irDrop === undefined ? null : parseQuantity(options.irDrop, 'voltage', 'irDrop');
  const voltage = Float64Array.from(curve.voltage);
  const capacity = Float64Array.from(curve.capacity);
  if (voltage.length < 2) throw new InputError('too-few-points', `the curve has ${voltage.length} points, not 2`, 'curve');
  if (voltage.length !== capacity.length) {
    throw new InputError('length-mismatch', `capacity has ${capacity.length} points, voltage has ${voltage.length}`, 'curve.capacity');
  }
  const shift = irDrop === null ? 0 : curve.direction === 'discharge' ? irDrop : -irDrop;
  return { direction: curve.direction, ...parts(voltage, capacity, shift, cutoffs), unit: 'Ah', cutoffs, irCorrection: irDrop };
}

type Parts = Pick<CapacitySplit, 'slope' | 'transition' | 'plateau' | 'total'>;

/** `shift` is added to every voltage; so the cut-offs move the other way. */
function parts(voltage: Float64Array, capacity: Float64Array, shift: number, [upper, lower]: [number, number]): Parts {
  const between = (low: number, high: number) => within(voltage, capacity, low - shift, high - shift);
  return {
    slope: between(upper, Number.MAX_VALUE),
    transition: between(lower, upper),
    plateau: between(-Number.MAX_VALUE, lower),
    total: capacity[voltage.length - 1] as number,
  };
}

function parseCutoffs(cutoffs: unknown): [number, number] {
  if (!Array.isArray(cutoffs) || cutoffs.length !== 2) {
    throw new InputError(
      'bad-option',
      "cutoffs are expected as two voltages, ['0.15 V', '0.10 V']: what is slope and what plateau depends on them",
      'cutoffs',
    );
  }
  const [a, b] = cutoffs.map((text, i) => parseQuantity(text, 'voltage', `cutoffs[${i}]`)) as [number, number];
  if (a === b) throw new InputError('bad-range', `both cut-offs are ${a} V`, 'cutoffs');
  return a > b ? [a, b] : [b, a];
}

/** Options of {@link splitCycles}: those of `summarizeCycles`, and how to split. */
export interface SplitCyclesOptions extends CyclingOptions {
  /** Two interior voltages: `['0.15 V', '0.10 V']`. */
  cutoffs: readonly [string, string];
  /** Resistance by which to correct the voltages: `'76 ohm'`, or `'measured'`, each half cycle's own drop. @default none */
  ir?: string;
}

/** One row of the table. */
export interface SplitCycle {
  cycle: number;
  complete: boolean;
  charge: CapacitySplit | null;
  discharge: CapacitySplit | null;
}

/** What {@link splitCycles} gives. */
export interface SplitTable {
  unit: 'mAh' | 'mAh/g';
  basis: string | null;
  /** V, the higher first. */
  cutoffs: [number, number];
  /** How voltages were corrected. */
  irCorrection: 'none' | 'measured' | 'given';
  cycles: SplitCycle[];
  warnings: Warning[];
}

/**
 * Splits the capacities of every half cycle of a test, in the units of `summarizeCycles`.
 *
 * @param data s, V, A, Ah.
 * @throws {@link InputError} What `summarizeCycles` and {@link splitCapacity} throw.
 * @example
 * ```ts
 * import { splitCycles } from 'warburg/cycling';
 * const data = { time: [0, 3600, 3600, 7200], voltage: [1.05, 0.05, 0.4, 1.4], current: [-2e-3, -2e-3, 1.8e-3, 1.8e-3] };
 * const { cycles } = splitCycles(data, { role: 'anode-half', cutoffs: ['0.15 V', '0.10 V'], mass: '8 mg' });
 * console.log(cycles[0].discharge.slope, cycles[0].discharge.unit); // → 225 mAh/g
 * ```
 */
export function splitCycles(data: CyclingData, options: SplitCyclesOptions): SplitTable {
  const { cutoffs: texts, ir, ...cycling } = options ?? {};
  const cutoffs = parseCutoffs(texts);
  const given = ir === undefined || ir === 'measured' ? null : parseQuantity(ir, 'resistance', 'ir');
  const resolved = resolveOptions(cycling);
  const rows = shifted(readRows(data), resolved.offset);
  const found = cyclesOf(rows, resolved.role);
  const summary = summarizeFound(rows, found, resolved);
  const unmeasured: string[] = [];
  const split = (half: HalfCycle | null, measured: HalfCycleSummary | null): CapacitySplit | null => {
    if (!half || !measured) return null;
    const resistance = ir === 'measured' ? measured.resistance : given;
    if (ir === 'measured' && resistance === null) unmeasured.push(`the ${half.direction} of cycle ${half.cycle}`);
    return splitHalf(rows, half, measured, summary, resistance, cutoffs);
  };
  const cycles = summary.cycles.map(({ cycle, complete, charge, discharge }, c) => ({
    cycle,
    complete,
    charge: split(found.cycles[c]?.charge ?? null, charge),
    discharge: split(found.cycles[c]?.discharge ?? null, discharge),
  }));
  return {
    unit: summary.units.capacity,
    basis: summary.basis,
    cutoffs,
    irCorrection: ir === undefined ? 'none' : ir === 'measured' ? 'measured' : 'given',
    cycles,
    warnings: [...summary.warnings, ...aboutUnmeasured(unmeasured)],
  };
}

/** No row comes before the first half cycle of a test that begins with current. */
function aboutUnmeasured(halves: readonly string[]): Warning[] {
  if (halves.length === 0) return [];
  const message = `no row comes before ${halves.join(', ')}: its resistance cannot be measured, and its split is not corrected for I·R`;
  return [{ code: 'no-ir-drop', message }];
}

function splitHalf(
  rows: Rows,
  half: HalfCycle,
  measured: HalfCycleSummary,
  { source, units }: CyclingSummary,
  resistance: number | null,
  cutoffs: [number, number],
): CapacitySplit {
  const { voltage, capacity, direction } = curveOf(rows, half, source);
  if (resistance !== null) correct(voltage, rows.current, half, resistance);
  const irCorrection = resistance === null ? null : (resistance * measured.current) / 1000;
  const passed = capacity.at(-1) as number;
  const scale = measured.capacity / passed;
  const scaled = Object.entries(parts(voltage, capacity, 0, cutoffs)).map(([name, value]) => [name, scale * value]);
  return { direction, ...(Object.fromEntries(scaled) as Parts), unit: units.capacity, cutoffs, irCorrection };
}

/** Takes I·R off every voltage of a curve, by the current of its own row. */
function correct(voltage: Float64Array, current: Float64Array, { steps }: HalfCycle, resistance: number): void {
  let at = 0;
  for (const { direction, from, to } of steps) {
    if (direction === null) continue;
    for (let row = from; row < to; row++, at++) voltage[at] = (voltage[at] as number) - resistance * (current[row] as number);
  }
}
