/**
 * Steps → half cycles → cycles. What comes first in a cycle follows from the role alone: in a half cell of an anode discharge (its
 * sodiation), in a full cell and in a half cell of a cathode charge. The instrument's numbers are labels.
 */
import type { Warning } from '../fit/result.ts';
import { integrate } from './passed.ts';
import { checkRole, firstOf } from './role.ts';
import { type Rows, readRows } from './rows.ts';
import { findSteps } from './steps.ts';
import type { CyclingData, Direction, HalfCycle, Role, Step } from './types.ts';

/** Options of {@link findCycles}. */
export interface FindOptions {
  /** What the cell is: it tells which direction begins a cycle. Required. */
  role: Role;
}

/** A cycle's halves; one is `null` where the test begins or ends within the cycle. */
export interface CyclePair {
  /** From 1. */
  cycle: number;
  /** The instrument's own number in the cycle's first row. */
  label: number | null;
  charge: HalfCycle | null;
  discharge: HalfCycle | null;
}

/** The structure of a test. */
export interface FoundCycles {
  /** In the order of time, rests included. */
  steps: Step[];
  /** In the order of time. */
  halfCycles: HalfCycle[];
  cycles: CyclePair[];
  /** A half cycle before the first that begins a cycle: of a half cell that was desodiated first, of a full cell that starts charged. */
  before: HalfCycle | null;
  /** A: rows of a smaller current are at rest. */
  threshold: number;
  warnings: Warning[];
}

/** A pulse carries less than this share of the charge of each neighbour. */
const PULSE = 5e-3;

/**
 * Finds the steps, half cycles and cycles of a test.
 *
 * Step numbers of the instrument are used where they are consistent; direction and rest always come from the current. Steps of one
 * direction that follow each other, with rests or short pulses between, are one half cycle.
 *
 * @throws {@link InputError} `bad-option`: no role; and what {@link readRows} throws.
 * @example
 * ```ts
 * import { findCycles } from 'warburg/cycling';
 * const data = { time: [0, 3600, 3600, 7200], voltage: [1.5, 0.1, 0.4, 1.4], current: [-2e-3, -2e-3, 1e-3, 1e-3] };
 * const { cycles } = findCycles(data, { role: 'anode-half' });
 * console.log(cycles.length, cycles[0].discharge.from, cycles[0].charge.from); // → 1 0 2
 * ```
 */
export function findCycles(data: CyclingData, options: FindOptions): FoundCycles {
  const role = checkRole(options?.role);
  return cyclesOf(readRows(data), role);
}

export function cyclesOf(rows: Rows, role: Role): FoundCycles {
  const { steps, threshold, glitches } = findSteps(rows);
  const warnings = [...rows.warnings];
  if (glitches > 0)
    warnings.push({ code: 'glitches', message: `${glitches} single rows of another direction were counted to the step around them` });
  const { halves, pulses } = joinPulses(rows, steps, directed(steps));
  if (pulses > 0)
    warnings.push({ code: 'pulses', message: `${pulses} pulses against the direction were counted to the half cycle around them` });
  const halfCycles = halves.map(({ direction, first, last }) => ({
    cycle: 0,
    direction,
    from: (steps[first] as Step).from,
    to: (steps[last] as Step).to,
    steps: steps.slice(first, last + 1),
  }));
  return { steps, halfCycles, ...pair(rows, halfCycles, firstOf(role)), threshold, warnings };
}

/** Steps `first` to `last`, rests at the ends left out. */
interface Span {
  direction: Direction;
  first: number;
  last: number;
}

/** Consecutive steps of one direction, rests between them included. */
function directed(steps: readonly Step[]): Span[] {
  const spans: Span[] = [];
  steps.forEach(({ direction }, s) => {
    if (!direction) return;
    const span = spans.at(-1);
    if (span?.direction === direction) span.last = s;
    else spans.push({ direction, first: s, last: s });
  });
  return spans;
}

/** Joins what short pulses in the other direction interrupt. */
function joinPulses(rows: Rows, steps: readonly Step[], spans: readonly Span[]): { halves: Span[]; pulses: number } {
  const passed = new Float64Array(rows.rows);
  const joined: (Span & { charge: number })[] = [];
  let pulses = 0;
  for (const span of spans) {
    const parts = steps.slice(span.first, span.last + 1);
    integrate(rows, parts, span.direction, passed);
    const charge = passed[(parts.at(-1) as Step).to - (parts[0] as Step).from - 1] as number;
    const [before, pulse] = joined.slice(-2);
    if (before && pulse && pulse.charge < PULSE * Math.min(before.charge, charge)) {
      joined.pop();
      before.last = span.last;
      before.charge += charge - pulse.charge;
      pulses++;
    } else joined.push({ ...span, charge });
  }
  return { halves: joined, pulses };
}

/** Numbers the half cycles and pairs each first one with the one behind it. */
function pair(rows: Rows, halves: readonly HalfCycle[], first: Direction): Pick<FoundCycles, 'cycles' | 'before'> {
  const cycles: CyclePair[] = [];
  let before: HalfCycle | null = null;
  for (const half of halves) {
    if (half.direction === first) {
      cycles.push({ cycle: cycles.length + 1, label: rows.cycle?.[half.from] ?? null, charge: null, discharge: null });
    }
    const cycle = cycles.at(-1);
    if (!cycle) before = half;
    else {
      half.cycle = cycle.cycle;
      cycle[half.direction] = half;
    }
  }
  return { cycles, before };
}
