/** How things of a cycled cell are called, by what the cell is. */
import type { CyclingSummary, CyclingUnits } from '../../../cycling/result.ts';
import type { Direction, Role } from '../../../cycling/types.ts';
import type { ChartAxis } from '../../entry.ts';
import { formatNumber } from '../../format.ts';
import type { CyclingMaterial } from './material.ts';

/** The directions of a cycle in their order. */
export function directionsOf(role: Role): [first: Direction, second: Direction] {
  return role === 'anode-half' ? ['discharge', 'charge'] : ['charge', 'discharge'];
}

const CELLS: Record<Role, string> = {
  'anode-half': 'Half cell of an anode: discharge fills it, charge empties it',
  'cathode-half': 'Half cell of a cathode: charge empties it, discharge fills it',
  full: 'Full cell',
};

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `'charge/discharge'`: what Coulombic efficiencies are. */
export function efficiencyOf(role: Role): string {
  const [first, second] = directionsOf(role);
  return `${second}/${first}`;
}

/** Up to so many cycles each has its tick. */
const FEW = 10;

/** Of a figure over cycles. */
export function cycleAxis(cycles: readonly number[]): ChartAxis {
  const last = Math.max(0, ...cycles);
  return { label: 'Cycle', ...(last <= FEW && { categories: Array.from({ length: last + 1 }, (_, cycle) => `${cycle}`) }) };
}

/** `'mAh/(g·V)'`. */
export function slopeUnit({ capacity }: CyclingUnits): string {
  return capacity === 'mAh/g' ? 'mAh/(g·V)' : 'mAh/V';
}

const CORRECTIONS = {
  none: 'as measured',
  measured: 'corrected for the I·R measured at the beginning of each half cycle',
  given: 'corrected for I·R',
} as const;

/** The conventions behind the numbers, in a paragraph. */
export function conventionsOf({ summary, split }: CyclingMaterial): string {
  if (!split) return summaryConventions(summary);
  const [upper, lower] = split.cutoffs;
  const parts = `slope above ${upper} V, plateau below ${lower} V, transition between, voltages ${CORRECTIONS[split.irCorrection]}`;
  return `${summaryConventions(summary)} ${capitalized(parts)}.`;
}

function summaryConventions({ role, settings, units, basis, source, offset, summary }: CyclingSummary): string {
  const { mass, area } = settings;
  const per = mass === null ? '' : ` of ${basis ?? 'the mass given'} (${formatNumber(1000 * mass)} mg)`;
  const surface = area === null ? '' : `, area ${formatNumber(area)} cm²`;
  const from = source === 'counter' ? "by the instrument's counters" : 'integrated from |I| dt within steps';
  const [, second] = directionsOf(role);
  const retention = summary.retention
    ? ` Retention: ${second} capacity over that of cycle ${summary.retention.from.cycle} (${ruleOf(summary.retention.from.rule, settings.formation)}).`
    : '';
  const shifted = offset === 0 ? '' : ` ${formatNumber(offset)} V was added to all voltages.`;
  return `${CELLS[role]}. Capacities in ${units.capacity}${per}${surface}, ${from}. CE = ${efficiencyOf(role)}.${retention}${shifted}`;
}

function ruleOf(rule: string | number, formation: number): string {
  if (rule === 'first after formation' && formation === 0) return 'the first';
  return typeof rule === 'number' ? 'as asked for' : rule === 'maximum' ? 'the largest' : rule;
}
