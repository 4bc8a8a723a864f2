/**
 * Peaks of dQ/dV over the cycles of a test: series of cycles of one current each, since the current moves all peaks; the first
 * cycle, which has what happens but once, by itself.
 */
import type { NumberedCurve } from '../../cycling/differential-capacity/curves.ts';
import { fitDifferentialCapacity } from '../../cycling/differential-capacity/peaks/fit.ts';
import type { CapacityPeakModel, DifferentialCapacityModel, DirectionPeaks } from '../../cycling/differential-capacity/peaks/types.ts';
import type { CyclingSummary } from '../../cycling/result.ts';
import type { Direction } from '../../cycling/types.ts';
import type { Warning } from '../../fit/result.ts';
import type { TestDescription } from '../description/types.ts';

/** One peak in one half cycle. */
export interface CyclePeak {
  readonly cycle: number;
  readonly direction: Direction;
  readonly name: string;
  /** V. */
  readonly center: number;
  readonly centerError: number;
  readonly fwhm: number;
  readonly fwhmError: number;
  /** Ah: the charge in it. */
  readonly area: number;
  readonly areaError: number;
  /** Ah/V, with the sign of the current. */
  readonly height: number;
}

/** A peak by start and bounds of its center, and by the greatest of its width, V. */
type Place = readonly [center: number, min: number, max: number, fwhm: number, widest: number];

const modelOf = (places: Readonly<Record<string, Place>>): CapacityPeakModel => ({
  background: 'exponential',
  peaks: Object.fromEntries(
    Object.entries(places).map(([name, [value, min, max, fwhm, widest]]) => [
      name,
      { center: { value, min, max }, fwhm: { value: fwhm, min: 0.005, max: widest } },
    ]),
  ),
});

/** Of hard carbon against sodium: filling of pores, and the transition to the slope; once, the surface. */
const SODIATION = { pore: [0.06, -0.05, 0.11, 0.04, 0.15], transition: [0.13, 0.04, 0.25, 0.07, 0.25] } as const;
const DESODIATION = { pore: [0.26, 0.1, 0.36, 0.07, 0.2], transition: [0.4, 0.3, 0.6, 0.14, 0.35] } as const;
const HARD_CARBON = { discharge: modelOf(SODIATION), charge: modelOf(DESODIATION) };
const FIRST_HARD_CARBON = { ...HARD_CARBON, discharge: modelOf({ ...SODIATION, irreversible: [0.65, 0.35, 1.1, 0.35, 1] }) };

/** Beside the peaks of other materials there is little; models that are given have their own background. */
const SEARCH = { background: 'constant' } as const;

/** Relative difference up to which two currents are the same. */
const SAME_CURRENT = 0.02;

/** What was found, in the order of cycles; absent peaks are left out. */
export function peaksOverCycles(
  curves: readonly NumberedCurve[],
  { cycles }: CyclingSummary,
  { role, dqdv = role === 'anode-half' ? 'hard-carbon' : 'search' }: TestDescription,
): { peaks: CyclePeak[]; warnings: Warning[] } {
  if (dqdv === 'none') return { peaks: [], warnings: [] };
  const peaks: CyclePeak[] = [];
  const warnings: Warning[] = [];
  for (const run of runsOfCurrent(cycles)) {
    const own = curves.filter(({ cycle }) => run.has(cycle));
    if (own.length === 0) continue;
    const found = fitDifferentialCapacity(own, dqdv === 'hard-carbon' ? modelFor(run) : {}, SEARCH);
    for (const direction of [found.discharge, found.charge]) {
      if (!direction) continue;
      peaks.push(...rowsOf(direction));
      warnings.push(...direction.warnings.map(({ code, message }) => ({ code, message: `dQ/dV of ${nameOf(run)}: ${message}` })));
    }
  }
  return { peaks: peaks.sort((a, b) => a.cycle - b.cycle), warnings };
}

function modelFor(run: ReadonlySet<number>): DifferentialCapacityModel {
  return run.has(1) ? FIRST_HARD_CARBON : HARD_CARBON;
}

function nameOf(run: ReadonlySet<number>): string {
  const [first, last] = [Math.min(...run), Math.max(...run)];
  return first === last ? `cycle ${first}` : `cycles ${first} to ${last}`;
}

/** Complete cycles after each other at one current; the first by itself. */
function runsOfCurrent(cycles: CyclingSummary['cycles']): Set<number>[] {
  const runs: { current: number; cycles: Set<number> }[] = [];
  for (const { cycle, complete, charge, discharge } of cycles) {
    if (!complete) continue;
    const current = charge?.current ?? discharge?.current ?? 0;
    const last = runs.at(-1);
    if (cycle > 2 && last && Math.abs(current - last.current) <= SAME_CURRENT * last.current) last.cycles.add(cycle);
    else runs.push({ current, cycles: new Set([cycle]) });
  }
  return runs.map((run) => run.cycles);
}

function rowsOf({ names, cycle, columns, direction }: DirectionPeaks): CyclePeak[] {
  const get = (column: string, row: number) => columns[column]?.[row] ?? Number.NaN;
  return Array.from(cycle).flatMap((number, row) =>
    names.flatMap((name): CyclePeak[] => {
      const center = get(`${name}.center`, row);
      if (!Number.isFinite(center)) return [];
      return [
        {
          cycle: number,
          direction,
          name,
          center,
          centerError: get(`${name}.center.stderr`, row),
          fwhm: get(`${name}.fwhm`, row),
          fwhmError: get(`${name}.fwhm.stderr`, row),
          area: get(`${name}.area`, row),
          areaError: get(`${name}.area.stderr`, row),
          height: get(`${name}.height`, row),
        },
      ];
    }),
  );
}
