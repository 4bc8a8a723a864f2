/** All that is asked of one test. */
import {
  type CyclingData,
  type CyclingOptions,
  type CyclingSummary,
  capacityCurves,
  type DifferentialCapacityRow,
  type DirectionPeaks,
  differentialCapacity,
  fitDifferentialCapacity,
  type NumberedCurve,
  rateTable,
  splitByComponents,
  splitCycles,
  summarizeCycles,
} from '../../cycling/index.ts';
import { WarburgError } from '../../index.ts';
import type { CycleComponents, CyclingMaterial } from '../../report/index.ts';
import { isUsageError } from '../messages.ts';
import type { CyclingPlan } from './plan.ts';

type Warnings = { code: string; message: string }[];

/** What was found, and what could not be. */
export interface AnalysedTest {
  material: CyclingMaterial;
  warnings: Warnings;
}

/** @param mass Of this test. */
export function analyzeTest(data: CyclingData, plan: CyclingPlan, mass: { mass?: string }): AnalysedTest {
  const options: CyclingOptions = { ...plan.summary, ...mass };
  const summary = summarizeCycles(data, options);
  const warnings: Warnings = [...summary.warnings];
  const material: CyclingMaterial = { summary, rates: rateTable(summary) };
  if (plan.split) {
    material.split = splitCycles(data, { ...options, ...plan.split });
    warnings.push(...material.split.warnings.slice(summary.warnings.length));
  }
  if (plan.curves || plan.dqdv || plan.split) {
    const curves = curvesOf(data, summary, options);
    material.curves = curves;
    if (plan.split && summary.role === 'anode-half') material.components = componentsOf(curves, summary, warnings);
    if (plan.dqdv) material.dqdv = slopesOf(curves, plan.dqdv, warnings);
    if (plan.peaks) {
      const { model, options: own } = plan.peaks;
      const peaks = attempted('peaks of dQ/dV', warnings, () => fitDifferentialCapacity(curves, model, own));
      if (peaks) material.peaks = peaks;
      warnings.push(...[peaks?.charge, peaks?.discharge].flatMap(aboutPeaks));
    }
  }
  return { material, warnings };
}

/** In the units of the summary. */
function curvesOf(data: CyclingData, { settings, offset }: CyclingSummary, { role, source }: CyclingOptions): NumberedCurve[] {
  const scale = 1000 / (settings.mass ?? 1);
  return capacityCurves(data, { role, ...(source && { source }) }).map((curve) => ({
    ...curve,
    voltage: curve.voltage.map((value) => value + offset),
    capacity: curve.capacity.map((value) => scale * value),
  }));
}

/** Of the first and the last complete cycle. */
function componentsOf(curves: readonly NumberedCurve[], { cycles, units }: CyclingSummary, warnings: Warnings): CycleComponents[] {
  const complete = cycles.filter((cycle) => cycle.complete).map(({ cycle }) => cycle);
  const wanted = new Set([complete[0], complete.at(-1)]);
  return curves.flatMap((curve): CycleComponents[] => {
    const { cycle, direction } = curve;
    if (!wanted.has(cycle)) return [];
    const found = attempted(`components of the ${direction} of cycle ${cycle}`, warnings, () =>
      splitByComponents(curve, { first: cycle === 1 && direction === 'discharge', unit: units.capacity }),
    );
    if (!found) return [];
    const { termination, warnings: own } = found.fit;
    const messages = [...(termination.ok ? [] : [termination.message]), ...own.map(({ message }) => message)];
    if (messages.length > 0)
      warnings.push({ code: 'components', message: `components of the ${direction} of cycle ${cycle}: ${messages.join('; ')}` });
    return [{ cycle, direction, capacities: found.capacities, centers: found.centers }];
  });
}

function slopesOf(
  curves: readonly NumberedCurve[],
  options: NonNullable<CyclingPlan['dqdv']>,
  warnings: Warnings,
): DifferentialCapacityRow[] {
  const rows = curves.map((curve): DifferentialCapacityRow => {
    const { cycle, direction } = curve;
    try {
      return { cycle, direction, result: differentialCapacity(curve, options) };
    } catch (error) {
      if (isUsageError(error) || !(error instanceof WarburgError)) throw error;
      return { cycle, direction, result: { ok: false, error } };
    }
  });
  countTroubles(rows, warnings);
  return rows;
}

/** One warning for half cycles with the same trouble. */
function countTroubles(rows: readonly DifferentialCapacityRow[], warnings: Warnings): void {
  const troubles = new Map<string, { count: number; message: string }>();
  for (const { cycle, direction, result } of rows) {
    const own = 'ok' in result ? [{ code: result.error.code, message: result.error.message }] : result.warnings;
    for (const { code, message } of own) {
      const known = troubles.get(code);
      if (known) known.count++;
      else troubles.set(code, { count: 1, message: `of the ${direction} of cycle ${cycle}: ${message}` });
    }
  }
  for (const [code, { count, message }] of troubles)
    warnings.push({ code, message: `dQ/dV ${message}${count > 1 ? ` (and so for ${count} of ${rows.length} half cycles)` : ''}` });
}

function aboutPeaks(peaks: DirectionPeaks | null | undefined): Warnings {
  return (peaks?.warnings ?? []).map(({ code, message }) => ({ code, message: `peaks of dQ/dV, ${peaks?.direction}: ${message}` }));
}

/** What `work` gives; where it fails that is a warning, since the rest of the test stands. */
function attempted<T>(what: string, warnings: Warnings, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (isUsageError(error) || !(error instanceof WarburgError)) throw error;
    warnings.push({ code: error.code, message: `no ${what}: ${error.message}` });
    return null;
  }
}
