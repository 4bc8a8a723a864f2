/**
 * Half cycles that look alike: at another current all peaks shift by the polarisation, and a first cycle has what happens but once, so
 * a series is fitted from one reference for each kind of curve. Curves are compared by their voltages at equal shares of the charge.
 */
import { WarburgError } from '../../../core/errors.ts';
import type { ParameterSpec } from '../../../fit/parameters.ts';
import { extent } from '../../extent.ts';
import type { Direction } from '../../types.ts';
import { chargeOf, type FullModel, type Rows, type Values } from './problem.ts';
import { derivativeOf, fitReference, type Reference, signOf, thinned } from './reference.ts';
import { type Fitted, fitRows, merge, scatter } from './series.ts';

/** Shares of the charge at which curves are compared. */
const SHARES = Array.from({ length: 31 }, (_, k) => (k + 1) / 32);
/** Curves are alike where their voltages differ by less than this share of the window on average. */
const ALIKE = 0.003;

/** A shifted model has to lower the Bayesian information criterion by this much. */
const EVIDENCE = 10;
/** A fit from the group before is good enough where its residuals are at most this many times as large. */
const AS_GOOD = 1.5;

/** A reference and the curve it is of. */
interface Known {
  readonly reference: Reference;
  readonly rows: Rows;
}

/**
 * Fits all curves, each group from a reference of its own, that of the second curve first. A group that cannot be fitted costs its own rows; where none can be, the
 * first error is thrown.
 */
export function fitGroups(rows: readonly Rows[], direction: Direction, model: FullModel): Fitted {
  const typical = rows.length > 1 ? 1 : 0;
  const base = rows[typical] as Rows;
  const first = (members: readonly number[]) => (members.includes(typical) ? 0 : 1);
  const groups = groupsOf(rows).sort((a, b) => first(a) - first(b));
  const failures: WarburgError[] = [];
  let known: Known | null = null;
  const parts = groups.flatMap((members) => {
    const own = members.map((row) => rows[row] as Rows);
    try {
      known = referenceOf(own, base, direction, model, known);
      return [scatter(fitRows(own, signOf(direction), known.reference), members, rows.length)];
    } catch (error) {
      if (!(error instanceof WarburgError)) throw error;
      failures.push(error);
      return [{ fits: rows.map((_, row) => (members.includes(row) ? { ok: false as const, error } : null)), columns: {} }];
    }
  });
  if (failures.length === parts.length) throw failures[0];
  return parts.sort((a, b) => Object.keys(b.columns).length - Object.keys(a.columns).length).reduce(merge);
}

/**
 * The fit of a group's longest curve: from that of the group before, shifted as the curve is, where that does; else from the model, or from
 * the model shifted, whichever is better.
 */
function referenceOf(group: readonly Rows[], base: Rows, direction: Direction, model: FullModel, before: Known | null): Known {
  const rows = thinned(group.reduce((longest, own) => (own.V.length > longest.V.length ? own : longest)));
  const data = derivativeOf(rows, direction);
  const shift = shiftOf(base, rows);
  const shifted = shiftedBy(shift, model);
  const trials: Reference[] = [];
  if (before) {
    const from = shiftedValues(shiftOf(before.rows, rows), before.reference.values);
    const warm = fitReference(rows, direction, shifted, data, { from, starts: 1 });
    const { deviation, absent } = before.reference;
    if (warm.deviation <= AS_GOOD * deviation && warm.absent.size === absent.size) return { reference: warm, rows };
    trials.push(warm);
  }
  trials.push(fitReference(rows, direction, model, data));
  const { low, high } = extent(rows.V);
  if (Math.abs(shift) > ALIKE * (high - low)) trials.push(fitReference(rows, direction, shifted, data));
  return { reference: trials.reduce((best, trial) => (trial.criterion < best.criterion - EVIDENCE ? trial : best)), rows };
}

/** Values of a fit with all centers shifted. */
function shiftedValues(shift: number, values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, name.endsWith('.center') ? value + shift : value]));
}

/** A model whose centers start elsewhere; those that are fixed, tied or bounded stay. */
function shiftedBy(shift: number, model: FullModel): FullModel {
  const moved = (center: ParameterSpec): ParameterSpec => {
    if (typeof center === 'number') return center + shift;
    const { value, tie, min, max, vary } = center;
    const bound = value === undefined || tie !== undefined || min !== undefined || max !== undefined || vary === false;
    return bound ? center : { ...center, value: value + shift };
  };
  const peaks = Object.entries(model.peaks).map(([name, peak]) => [name, { ...peak, center: moved(peak.center) }]);
  return { ...model, peaks: Object.fromEntries(peaks) };
}

/** Indices of the rows by group, each in order; a curve joins the group whose latest curve it is most like. */
function groupsOf(rows: readonly Rows[]): number[][] {
  const groups: { members: number[]; latest: Float64Array }[] = [];
  rows.forEach((own, row) => {
    const voltages = voltagesOf(own, chargeOf(own));
    const { low, high } = extent(own.V);
    const distances = groups.map(({ latest }) => meanDistance(latest, voltages));
    const nearest = distances.indexOf(Math.min(...distances));
    const group = groups[nearest];
    if (!group || (distances[nearest] as number) > ALIKE * (high - low)) groups.push({ members: [row], latest: voltages });
    else {
      group.members.push(row);
      group.latest = voltages;
    }
  });
  return groups.map(({ members }) => members);
}

/**
 * How far the voltage of one curve lies from that of another, as a rule, V: after the same charge or the same share of the charge, whichever
 * is less, since a loss of capacity is no shift.
 */
function shiftOf(from: Rows, to: Rows): number {
  const common = Math.min(chargeOf(from), chargeOf(to));
  const median = (ofFrom: number, ofTo: number) => {
    const [a, b] = [voltagesOf(from, ofFrom), voltagesOf(to, ofTo)];
    return b.map((v, k) => v - (a[k] as number)).sort()[SHARES.length >> 1] as number;
  };
  const [absolute, relative] = [median(common, common), median(chargeOf(from), chargeOf(to))];
  return Math.abs(absolute) < Math.abs(relative) ? absolute : relative;
}

/** Voltages at shares of a charge, interpolated between rows. */
function voltagesOf({ V, y }: Rows, charge: number): Float64Array {
  const passed = (i: number) => (y[i] as number) - (y[0] as number);
  let i = 1;
  return Float64Array.from(SHARES, (share) => {
    while (i < y.length - 1 && passed(i) < share * charge) i++;
    const step = passed(i) - passed(i - 1);
    const place = step > 0 ? Math.min((share * charge - passed(i - 1)) / step, 1) : 0;
    return (V[i - 1] as number) + place * ((V[i] as number) - (V[i - 1] as number));
  });
}

function meanDistance(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, v, k) => sum + Math.abs(v - (b[k] as number)), 0) / a.length;
}
