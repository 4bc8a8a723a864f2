/** What a series of spectra tells beyond its fits: how its parameters and derived quantities go along it. */
import type { FitResult } from '../../index.ts';
import { formatUnit, type SeriesEntry, seriesTable } from '../../report/index.ts';
import type { Outcome } from '../outcome.ts';
import { indexOf } from './index-of-series.ts';
import type { Plans, SpectrumPlan } from './plan.ts';
import type { TreatedInput } from './treatment.ts';

/** More spectra of one region in one file than these are a map or a depth profile. */
const MANY = 20;

/** Whether some file holds so many spectra of one plan that nobody would look at each. */
export function isSeries(inputs: readonly TreatedInput[], plans: Plans): boolean {
  const counts = new Map<string, Map<SpectrumPlan, number>>();
  for (const { source, record } of inputs) {
    const own = counts.get(source) ?? new Map<SpectrumPlan, number>();
    const plan = plans.of(record);
    counts.set(source, own.set(plan, (own.get(plan) ?? 0) + 1));
  }
  return [...counts.values()].some((own) => [...own.values()].some((count) => count > MANY));
}

/** The columns of the parameters that are not tied, after those of the quantities that the model derives from them. */
export function seriesEntryOf(
  { region, preset }: SpectrumPlan,
  inputs: readonly TreatedInput[],
  fits: readonly (FitResult | null)[],
  columns: Readonly<Record<string, Float64Array>>,
): SeriesEntry {
  const records = inputs.map(({ record }) => record);
  const first = fits.find((fit) => fit !== null);
  const units = { ...unitsOf(first?.derived), ...unitsOf(first?.parameters) };
  const source = new Set(inputs.map((input) => input.source));
  const title = [source.size === 1 ? [...source][0] : `${source.size} files`, region ?? preset].filter(Boolean).join(', ');
  return {
    kind: 'series',
    title,
    ...indexOf(records),
    columns: { ...derivedColumns(fits), ...withoutTied(columns, first?.parameters) },
    units: Object.fromEntries(Object.entries(units).map(([name, unit]) => [name, inUnitsOf(unit, records[0])])),
  };
}

/** A tied parameter only repeats what it is tied to. */
function withoutTied(
  columns: Readonly<Record<string, Float64Array>>,
  parameters: FitResult['parameters'] = {},
): Record<string, Float64Array> {
  const tied = (column: string) => parameters[column.replace(/\.stderr$/, '')]?.tie ?? null;
  return Object.fromEntries(Object.entries(columns).filter(([name]) => tied(name) === null));
}

function unitsOf(quantities: Readonly<Record<string, { unit: string }>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(quantities).map(([name, { unit }]) => [name, unit]));
}

/** With the file's own units of x and y in place of these; none where the file does not tell. */
function inUnitsOf(unit: string, { xUnit = '', yUnit = '' }: { xUnit?: string; yUnit?: string } = {}): string {
  const unknown = (/\bx\b/.test(unit) && xUnit === '') || (/\by\b/.test(unit) && yUnit === '');
  return unknown ? '' : formatUnit(unit, { xUnit, yUnit });
}

/** Of quantities that belong to no peak in particular: ratios, percentages, total areas. */
function derivedColumns(fits: readonly (FitResult | null)[]): Record<string, Float64Array> {
  const first = fits.find((fit) => fit !== null);
  const peaks = Object.keys(first?.peaks ?? {});
  const names = Object.keys(first?.derived ?? {}).filter((name) => !peaks.some((peak) => name.startsWith(`${peak}.`)));
  const column = (read: (fit: FitResult) => number | null | undefined) =>
    Float64Array.from(fits, (fit) => (fit ? (read(fit) ?? Number.NaN) : Number.NaN));
  return Object.fromEntries(
    names.flatMap((name) => [
      [name, column((fit) => fit.derived[name]?.value)],
      [`${name}.stderr`, column((fit) => fit.derived[name]?.stderr)],
    ]),
  );
}

/** Prints in place of the fits how depth profiles go, and how all fits ended; means of others are findings of their own. */
export function summarizeSeries(outcome: Outcome): void {
  const entries = outcome.appendix.filter((entry) => entry.kind === 'series' && entry.indexName !== 'index') as SeriesEntry[];
  const { results } = outcome;
  outcome.summary = () => {
    const converged = results.filter(({ trouble }) => trouble === null).length;
    const end = `${results.length} fits, ${converged} of them converged.\nEvery fit by itself: --json, or --out FOLDER.\n`;
    return [...entries.map(seriesTable), end].join('\n');
  };
}
