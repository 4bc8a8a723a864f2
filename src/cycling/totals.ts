/** What the cycles of a test amount to: initial and mean efficiency, retention, open-circuit voltages. */
import { InputError } from '../core/errors.ts';
import { meanOf } from '../fit/mean.ts';
import type { FoundCycles } from './find.ts';
import type { ResolvedCyclingOptions, RetentionFrom } from './options.ts';
import type { CycleSummary, CyclingTotals } from './result.ts';
import { secondOf } from './role.ts';
import type { Rows } from './rows.ts';

/** The cycle that retention refers to. */
export interface Reference {
  cycle: number;
  rule: RetentionFrom;
  /** Its second capacity. */
  capacity: number;
}

/**
 * @returns `null` where no complete cycle fits the rule.
 * @throws {@link InputError} `not-found`: a number of no complete cycle.
 */
export function referenceOf(cycles: readonly CycleSummary[], options: ResolvedCyclingOptions): Reference | null {
  const { retentionFrom: rule, formation, role } = options;
  const complete = cycles.filter((cycle) => cycle.complete);
  const capacityOf = (cycle: CycleSummary) => cycle[secondOf(role)]?.capacity ?? 0;
  const reference = (cycle: CycleSummary | undefined) => (cycle ? { cycle: cycle.cycle, rule, capacity: capacityOf(cycle) } : null);
  if (typeof rule === 'number') {
    const named = complete.find(({ cycle }) => cycle === rule);
    if (!named)
      throw new InputError('not-found', `retentionFrom is ${rule}, which is no complete cycle of ${cycles.length}`, 'retentionFrom');
    return reference(named);
  }
  if (rule === 'maximum') {
    return reference(
      complete.reduce<CycleSummary | undefined>((most, cycle) => (most && capacityOf(most) >= capacityOf(cycle) ? most : cycle), undefined),
    );
  }
  return reference(complete.find(({ cycle }) => rule === 'first' || cycle > formation));
}

export function totalsOf(
  rows: Rows,
  found: FoundCycles,
  cycles: CycleSummary[],
  options: ResolvedCyclingOptions,
  from: Reference | null,
): CyclingTotals {
  const complete = cycles.filter((cycle) => cycle.complete);
  const first = cycles[0]?.complete ? cycles[0] : undefined;
  const behindFormation = complete.filter(({ cycle }) => cycle > Math.max(options.formation, 1));
  const last = complete.at(-1);
  return {
    cycles: cycles.length,
    completeCycles: complete.length,
    initialCoulombicEfficiency: first?.coulombicEfficiency ?? null,
    irreversibleCapacity: first?.irreversibleCapacity ?? null,
    meanCoulombicEfficiency: meanOf(behindFormation.map(({ coulombicEfficiency }) => coulombicEfficiency)),
    retention: from && last && last.retention !== null ? { value: last.retention, cycle: last.cycle, from } : null,
    cyclesTo: { 95: firstBelow(complete, from, 0.95), 90: firstBelow(complete, from, 0.9), 80: firstBelow(complete, from, 0.8) },
    openCircuitVoltage: voltageBeforeFirst(rows, found),
    openCircuitVoltageAfterFirst: cycles[0]?.[secondOf(options.role)]?.restVoltage ?? null,
  };
}

function firstBelow(complete: readonly CycleSummary[], from: Reference | null, share: number): number | null {
  return complete.find(({ cycle, retention }) => from && cycle > from.cycle && retention !== null && retention < share)?.cycle ?? null;
}

/** V in the last row of the rest that the test begins with. */
function voltageBeforeFirst(rows: Rows, { steps }: FoundCycles): number | null {
  const active = steps.findIndex(({ direction }) => direction !== null);
  const rest = active > 0 ? steps[active - 1] : undefined;
  return rest ? (rows.voltage[rest.to - 1] as number) : null;
}
