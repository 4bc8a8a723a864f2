/** What a chapter about a cycled cell is made of. */
import type { CarbonComponent } from '../../../cycling/component-split.ts';
import type { NumberedCurve } from '../../../cycling/differential-capacity/curves.ts';
import type { DifferentialCapacityPeaks } from '../../../cycling/differential-capacity/peaks/types.ts';
import type { DifferentialCapacityRow } from '../../../cycling/differential-capacity/series.ts';
import type { RateTable } from '../../../cycling/rates.ts';
import type { CyclingSummary } from '../../../cycling/result.ts';
import type { SplitTable } from '../../../cycling/split.ts';
import type { Direction } from '../../../cycling/types.ts';
import type { DerivedResult } from '../../../fit/result.ts';

/** One test; capacities of all parts in the unit of the summary, voltages with its offset. */
export interface CyclingMaterial {
  summary: CyclingSummary;
  rates: RateTable;
  /** Of all half cycles. @default none: no profiles are drawn */
  curves?: readonly NumberedCurve[];
  /** @default none */
  dqdv?: readonly DifferentialCapacityRow[];
  peaks?: DifferentialCapacityPeaks;
  split?: SplitTable;
  components?: readonly CycleComponents[];
}

/** The components of one half cycle's capacity, as `splitByComponents` gives them. */
export interface CycleComponents {
  cycle: number;
  direction: Direction;
  capacities: Partial<Record<CarbonComponent, DerivedResult>>;
  centers: Partial<Record<CarbonComponent, DerivedResult>>;
}
