/** Several cells of one kind: means with the standard deviation of a sample. */
import { InputError } from '../core/errors.ts';
import { type Mean, meanOf } from '../fit/mean.ts';
import { expectArray, expectSummary } from './expect.ts';
import type { CycleSummary, CyclingSummary, CyclingUnits, HalfCycleSummary } from './result.ts';

/**
 * Mean and standard deviation (n − 1) of replicates. Values that are missing are left out, and n says how many remain.
 *
 * @returns The mean is `null` without a value, the standard deviation with fewer than two.
 * @example
 * ```ts
 * import { replicates } from 'warburg/cycling';
 * console.log(replicates([82.0, 83.1, 82.4, null])); // → { mean: 82.5, sd: 0.55678, n: 3 }
 * ```
 */
export function replicates(values: readonly (number | null | undefined)[]): Mean {
  expectArray(values, 'values', 'numbers');
  return meanOf(values);
}

/** Means over the replicates of one cycle; only complete cycles count. */
export interface ReplicateCycle {
  cycle: number;
  chargeCapacity: Mean;
  dischargeCapacity: Mean;
  chargeEnergy: Mean;
  dischargeEnergy: Mean;
  chargeMeanVoltage: Mean;
  dischargeMeanVoltage: Mean;
  coulombicEfficiency: Mean;
  energyEfficiency: Mean;
  hysteresis: Mean;
  normalizedCapacity: Mean;
  retention: Mean;
}

/** What {@link summarizeReplicates} gives; units as those of the cells. */
export interface ReplicateSummary {
  /** Cells. */
  n: number;
  units: CyclingUnits;
  basis: string | null;
  summary: {
    initialCoulombicEfficiency: Mean;
    irreversibleCapacity: Mean;
    firstChargeCapacity: Mean;
    firstDischargeCapacity: Mean;
    meanCoulombicEfficiency: Mean;
    openCircuitVoltage: Mean;
    openCircuitVoltageAfterFirst: Mean;
    /** At the last cycle that is complete in every cell. */
    retention: Mean & { cycle: number | null };
  };
  cycles: ReplicateCycle[];
}

/**
 * Means over several cells of one kind, of what characterizes a cell and of every cycle.
 *
 * @param cells Results of `summarizeCycles` in the same units and of the same role.
 * @throws {@link InputError} `too-few-points`: no cell; `bad-option`: cells of different roles, units or bases.
 * @example
 * ```ts
 * import { summarizeCycles, summarizeReplicates } from 'warburg/cycling';
 * const cell = (charge: number) => ({ time: [0, 3600, 3600, 7200], voltage: [1.5, 0.1, 0.4, 1.4], current: [-2e-3, -2e-3, charge, charge] });
 * const cells = [1.6e-3, 1.7e-3].map((charge) => summarizeCycles(cell(charge), { role: 'anode-half' }));
 * const { mean, n } = summarizeReplicates(cells).summary.initialCoulombicEfficiency;
 * console.log(mean, n); // → 0.825 2
 * ```
 */
export function summarizeReplicates(cells: readonly CyclingSummary[]): ReplicateSummary {
  expectArray(cells, 'cells', 'what summarizeCycles gives for each');
  for (const [c, cell] of cells.entries()) expectSummary(cell, `cells[${c}]`);
  const [first] = cells;
  if (!first) throw new InputError('too-few-points', 'there is no cell to take a mean of', 'cells');
  for (const [c, cell] of cells.entries()) checkAlike(first, cell, c);
  const over = (value: (cell: CyclingSummary) => number | null | undefined) => meanOf(cells.map(value));
  const firstHalf = (direction: 'charge' | 'discharge') =>
    over(({ cycles: [cycle] }) => (cycle?.complete ? cycle[direction]?.capacity : null));
  const last = lastCommon(cells);
  return {
    n: cells.length,
    units: first.units,
    basis: first.basis,
    summary: {
      initialCoulombicEfficiency: over(({ summary }) => summary.initialCoulombicEfficiency),
      irreversibleCapacity: over(({ summary }) => summary.irreversibleCapacity),
      firstChargeCapacity: firstHalf('charge'),
      firstDischargeCapacity: firstHalf('discharge'),
      meanCoulombicEfficiency: over(({ summary }) => summary.meanCoulombicEfficiency.mean),
      openCircuitVoltage: over(({ summary }) => summary.openCircuitVoltage),
      openCircuitVoltageAfterFirst: over(({ summary }) => summary.openCircuitVoltageAfterFirst),
      retention: { ...over(({ cycles }) => (last === null ? null : cycles[last - 1]?.retention)), cycle: last },
    },
    cycles: cyclesOf(cells),
  };
}

function checkAlike(first: CyclingSummary, cell: CyclingSummary, c: number): void {
  const facts = ({ role, units, basis }: CyclingSummary) => ({ role, basis, capacity: units.capacity, area: units.arealCapacity });
  const [expected, got] = [JSON.stringify(facts(first)), JSON.stringify(facts(cell))];
  if (expected !== got)
    throw new InputError('bad-option', `cell ${c + 1} is ${got}, the first is ${expected}: their mean has no meaning`, `cells[${c}]`);
}

/** The last cycle that is complete in every cell. */
function lastCommon(cells: readonly CyclingSummary[]): number | null {
  const shortest = Math.min(...cells.map(({ cycles }) => cycles.length));
  for (let c = shortest - 1; c >= 0; c--) if (cells.every(({ cycles }) => cycles[c]?.complete)) return c + 1;
  return null;
}

function cyclesOf(cells: readonly CyclingSummary[]): ReplicateCycle[] {
  const longest = Math.max(...cells.map(({ cycles }) => cycles.length));
  return Array.from({ length: longest }, (_, c) => {
    const complete = cells.flatMap(({ cycles }) => (cycles[c]?.complete ? [cycles[c]] : []));
    const over = (value: (cycle: CycleSummary) => number | null | undefined) => meanOf(complete.map(value));
    const half = (direction: 'charge' | 'discharge', name: keyof HalfCycleSummary & ('capacity' | 'energy' | 'meanVoltage')) =>
      over((cycle) => cycle[direction]?.[name]);
    return {
      cycle: c + 1,
      chargeCapacity: half('charge', 'capacity'),
      dischargeCapacity: half('discharge', 'capacity'),
      chargeEnergy: half('charge', 'energy'),
      dischargeEnergy: half('discharge', 'energy'),
      chargeMeanVoltage: half('charge', 'meanVoltage'),
      dischargeMeanVoltage: half('discharge', 'meanVoltage'),
      coulombicEfficiency: over(({ coulombicEfficiency }) => coulombicEfficiency),
      energyEfficiency: over(({ energyEfficiency }) => energyEfficiency),
      hysteresis: over(({ hysteresis }) => hysteresis),
      normalizedCapacity: over(({ normalizedCapacity }) => normalizedCapacity),
      retention: over(({ retention }) => retention),
    };
  });
}
