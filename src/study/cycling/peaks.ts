/** Peaks of dQ/dV over the cycles of a test. */
import type { NumberedCurve } from '../../cycling/differential-capacity/curves.ts';
import { fitDifferentialCapacity } from '../../cycling/differential-capacity/peaks/fit.ts';
import type { CapacityPeakModel, DirectionPeaks } from '../../cycling/differential-capacity/peaks/types.ts';
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
const HARD_CARBON = {
  discharge: modelOf({
    pore: [0.06, -0.05, 0.11, 0.04, 0.15],
    transition: [0.13, 0.04, 0.25, 0.07, 0.25],
    irreversible: [0.65, 0.35, 1.1, 0.35, 1],
  }),
  charge: modelOf({ pore: [0.26, 0.1, 0.36, 0.07, 0.2], transition: [0.4, 0.3, 0.6, 0.14, 0.35] }),
};

/** Beside the peaks of other materials there is little; models that are given have their own background. */
const SEARCH = { background: 'constant' } as const;

/** What was found in complete cycles, in their order; absent peaks are left out. */
export function peaksOverCycles(
  curves: readonly NumberedCurve[],
  { cycles }: CyclingSummary,
  { role, dqdv = role === 'anode-half' ? 'hard-carbon' : 'search' }: TestDescription,
): { peaks: CyclePeak[]; warnings: Warning[] } {
  const complete = new Set(cycles.flatMap((cycle) => (cycle.complete ? cycle.cycle : [])));
  const own = curves.filter(({ cycle }) => complete.has(cycle));
  if (dqdv === 'none' || own.length === 0) return { peaks: [], warnings: [] };
  const { charge, discharge } = fitDifferentialCapacity(own, dqdv === 'hard-carbon' ? HARD_CARBON : {}, SEARCH);
  const found = [discharge, charge].filter((direction) => direction !== null);
  const warnings = found.flatMap((direction) =>
    direction.warnings.map(({ code, message }) => ({ code, message: `dQ/dV of the ${direction.direction}s: ${message}` })),
  );
  return { peaks: found.flatMap(rowsOf).sort((a, b) => a.cycle - b.cycle), warnings };
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
