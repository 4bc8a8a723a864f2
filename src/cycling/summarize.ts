/** A test → the table of its cycles, and what they amount to. */
import { InputError } from '../core/errors.ts';
import type { Warning } from '../fit/result.ts';
import { aboutTheEnd, incompleteness } from './completeness.ts';
import { type CyclePair, cyclesOf, type FoundCycles } from './find.ts';
import { type Measured, type Measuring, measureHalf, measureRest, prepareMeasuring } from './measure.ts';
import { type CyclingOptions, type ResolvedCyclingOptions, resolveOptions, unitsOf } from './options.ts';
import type { CycleSummary, CyclingSettings, CyclingSummary, HalfCycleSummary, StepSummary } from './result.ts';
import { firstOf, secondOf } from './role.ts';
import { type Rows, readRows } from './rows.ts';
import { chooseEnergies, chooseSource, disagreement } from './source.ts';
import { type Reference, referenceOf, totalsOf } from './totals.ts';
import type { CyclingData, HalfCycle } from './types.ts';

/**
 * Summarizes a galvanostatic test: capacities, energies, efficiencies, voltages, rates and resistances of every cycle, and initial
 * efficiency, retention and open-circuit voltages over them.
 *
 * Capacities are the trapezoid of |I| dt within steps, or the instrument's counters where it has some; both are reported, and a warning
 * says where they differ by more than 0.1 %. Efficiencies and retention are numbers around 1, not %.
 *
 * @param data s, V, A (positive while charging), Ah, Wh; what `read(…, { expect: 'cycling' })` gives.
 * @param options `role` is required; without `mass` capacities are mAh, with it mAh/g.
 * @throws {@link InputError} `bad-option`: no role, a mass of 0; `unknown-option`; `not-found`: no such cycle for retention; `length-mismatch`;
 * `too-few-points`; `missing-column`: counters are asked for and there are none.
 * @example
 * ```ts
 * import { summarizeCycles } from 'warburg/cycling';
 * const data = { time: [0, 3600, 3600, 7200], voltage: [1.5, 0.1, 0.4, 1.4], current: [-2e-3, -2e-3, 1.8e-3, 1.8e-3] };
 * const { cycles, units, summary } = summarizeCycles(data, { role: 'anode-half', mass: '8 mg' });
 * console.log(cycles[0].discharge.capacity, units.capacity); // → 250 mAh/g
 * console.log(summary.initialCoulombicEfficiency); // → 0.9
 * ```
 */
export function summarizeCycles(data: CyclingData, options: CyclingOptions): CyclingSummary {
  const resolved = resolveOptions(options);
  const rows = shifted(readRows(data), resolved.offset);
  return summarizeFound(rows, cyclesOf(rows, resolved.role), resolved);
}

/** The same of rows whose cycles are found. */
export function summarizeFound(rows: Rows, found: FoundCycles, resolved: ResolvedCyclingOptions): CyclingSummary {
  if (found.halfCycles.length === 0) throw new InputError('too-few-points', 'no current flows in this test', 'current');
  const prepared = prepareMeasuring(rows, resolved, found.halfCycles);
  const { source, warnings: sourceWarnings } = chooseSource(rows, found.halfCycles, resolved.source);
  const { energies, warnings: energyWarnings } = chooseEnergies(rows, found.halfCycles, source);
  const measured = measureAll({ ...prepared, source, energies }, found);
  const before = found.before ? (measured.halves.get(found.before)?.summary ?? null) : null;
  const cycles = cyclesWithRatios(found.cycles, measured.halves, resolved);
  judge(cycles, before, rows.rows);
  const reference = relate(cycles, resolved);
  const warnings = [
    ...found.warnings,
    ...sourceWarnings,
    ...energyWarnings,
    ...disagreement(found.halfCycles, measured.halves),
    ...aboutCycles(cycles),
    ...aboutTheEnd(cycles, before, rows.rows),
    ...aboutOptions([...measured.halves.values()], cycles, resolved),
  ];
  return {
    role: resolved.role,
    settings: settingsOf(resolved),
    units: unitsOf(resolved),
    basis: resolved.basis,
    source,
    offset: resolved.offset,
    cycles,
    before,
    summary: totalsOf(rows, found, cycles, resolved, reference),
    steps: measured.steps,
    restThreshold: found.threshold,
    warnings,
  };
}

function settingsOf({ mass, area, oneC, formation, retentionFrom, irAfter }: ResolvedCyclingOptions): CyclingSettings {
  return { mass, area, oneC, formation, retentionFrom, irAfter };
}

/** The rows as against another reference electrode. */
export function shifted(rows: Rows, offset: number): Rows {
  return offset === 0 ? rows : { ...rows, voltage: rows.voltage.map((value) => value + offset) };
}

/** Measures every half cycle, and lists the steps of all in the order of time with the rests between. */
function measureAll(measuring: Measuring, { steps, halfCycles }: FoundCycles): { halves: Map<HalfCycle, Measured>; steps: StepSummary[] } {
  const halves = new Map<HalfCycle, Measured>();
  const table: StepSummary[] = [];
  let s = 0;
  const restsUpTo = (row: number, cycle: number) => {
    for (let step = steps[s]; step && step.from < row; step = steps[++s]) table.push(measureRest(measuring, cycle, step, steps[s - 1]));
  };
  let cycle = 0;
  for (const half of halfCycles) {
    restsUpTo(half.from, cycle);
    cycle = half.cycle;
    const measured = measureHalf(measuring, half, steps[s - 1], steps[s + half.steps.length]);
    halves.set(half, measured);
    for (const step of measured.steps) table.push(step);
    s += half.steps.length;
  }
  restsUpTo(Infinity, cycle);
  return { halves, steps: table };
}

function cyclesWithRatios(
  pairs: readonly CyclePair[],
  halves: ReadonlyMap<HalfCycle, Measured>,
  options: ResolvedCyclingOptions,
): CycleSummary[] {
  const summaryOf = (half: HalfCycle | null) => (half ? (halves.get(half)?.summary ?? null) : null);
  return pairs.map((pair) => ratiosOf(pair, summaryOf(pair.charge), summaryOf(pair.discharge), options));
}

/** Says of every cycle whether it counts. */
function judge(cycles: readonly CycleSummary[], before: HalfCycleSummary | null, rows: number): void {
  const reasons = incompleteness({ cycles, before, rows });
  cycles.forEach((cycle, c) => {
    cycle.reasons = reasons[c] ?? [];
    cycle.complete = cycle.reasons.length === 0;
  });
}

/** Relates the complete cycles to the first, and to the one that retention refers to. */
function relate(cycles: readonly CycleSummary[], options: ResolvedCyclingOptions): Reference | null {
  const reference = referenceOf(cycles, options);
  const [first, second] = [firstOf(options.role), secondOf(options.role)];
  const initial = cycles[0]?.complete ? (cycles[0][first]?.capacity ?? null) : null;
  for (const cycle of cycles) {
    const capacity = cycle.complete ? (cycle[second]?.capacity ?? null) : null;
    cycle.normalizedCapacity = ratio(capacity, initial);
    cycle.retention = ratio(capacity, reference?.capacity ?? null);
  }
  return reference;
}

type Half = CycleSummary['charge'];

function ratiosOf({ cycle, label }: CyclePair, charge: Half, discharge: Half, { role }: ResolvedCyclingOptions): CycleSummary {
  const [first, second] = firstOf(role) === 'charge' ? [charge, discharge] : [discharge, charge];
  return {
    cycle,
    label,
    complete: true,
    reasons: [],
    charge,
    discharge,
    coulombicEfficiency: ratio(second?.capacity, first?.capacity),
    energyEfficiency: ratio(discharge?.energy, charge?.energy),
    hysteresis: charge && discharge ? charge.meanVoltage - discharge.meanVoltage : null,
    irreversibleCapacity: first && second ? first.capacity - second.capacity : null,
    normalizedCapacity: null,
    retention: null,
  };
}

function ratio(part: number | null | undefined, whole: number | null | undefined): number | null {
  return typeof part === 'number' && typeof whole === 'number' && whole !== 0 ? part / whole : null;
}

function aboutCycles(cycles: readonly CycleSummary[]): Warning[] {
  const incomplete = cycles.filter(({ complete }) => !complete);
  if (cycles.length === 0) return [{ code: 'no-cycles', message: 'no half cycle of the test begins a cycle of this role' }];
  if (incomplete.length === 0) return [];
  const list = incomplete.slice(0, 5).map(({ cycle, reasons }) => `cycle ${cycle} (${reasons.join('; ')})`);
  const more = incomplete.length > list.length ? ` and ${incomplete.length - list.length} more` : '';
  return [{ code: 'incomplete-cycles', message: `incomplete and left out of means and retention: ${list.join(', ')}${more}` }];
}

/** Says which options nothing in the test answers to. */
function aboutOptions(
  halves: readonly Measured[],
  cycles: readonly CycleSummary[],
  { formation, windows }: ResolvedCyclingOptions,
): Warning[] {
  const warnings: Warning[] = [];
  if (formation > 0 && cycles.length > 0 && formation >= cycles.length) {
    const message = `formation is ${formation} cycles, the test has ${cycles.length}: nothing is left for mean efficiency and retention`;
    warnings.push({ code: 'only-formation', message });
  }
  for (const [w, [low, high]] of windows.entries()) {
    if (halves.some(({ summary }) => summary.windows[w]?.charge !== 0)) continue;
    warnings.push({
      code: 'empty-window',
      message: `no charge passes between ${low} and ${high} V: the voltages of the test lie elsewhere`,
    });
  }
  return warnings;
}
