/** Which columns of a series are drawn, and over which range of their values. */
import type { SeriesEntry } from '../entry.ts';

const STDERR = '.stderr';
/** More panels than these make no figure. */
const PANELS = 12;
/** Values that span more than this many decades get a logarithmic axis. */
const DECADES = 1.5;
/** Errors beyond the values are shown as far as this share of the values' span. */
const REACH = 0.5;
const ROOM = 0.06;

export interface EvolutionPanel {
  name: string;
  unit: string;
  values: Float64Array;
  /** NaN where there is none. */
  stderr: Float64Array;
  range: [number, number];
  logarithmic: boolean;
}

/** A panel for every column that changes, in the order of the columns. */
export function evolutionPanels(entry: SeriesEntry): EvolutionPanel[] {
  return changing(entry)
    .slice(0, PANELS)
    .map((name) => panelOf(entry, name));
}

/** What the figure leaves out, in a sentence each. */
export function evolutionNotes(entry: SeriesEntry): string[] {
  const names = quantities(entry);
  const shown = changing(entry);
  const still = names.filter((name) => !shown.includes(name) && hasNumbers(columnOf(entry, name)));
  const notes = still.length > 0 ? [`Constant over the series: ${still.join(', ')}.`] : [];
  if (shown.length > PANELS)
    notes.push(`${shown.length - PANELS} further columns are in the tables only: ${shown.slice(PANELS).join(', ')}.`);
  return notes;
}

function quantities({ columns }: SeriesEntry): string[] {
  return Object.keys(columns).filter((name) => !name.endsWith(STDERR));
}

/** A fixed parameter has one value all the way. */
function changing(entry: SeriesEntry): string[] {
  return quantities(entry).filter((name) => {
    const values = columnOf(entry, name).filter(Number.isFinite);
    return values.some((value) => value !== values[0]) || (values.length === 1 && entry.index.length === 1);
  });
}

function hasNumbers(values: Float64Array): boolean {
  return values.some(Number.isFinite);
}

function columnOf({ columns, index }: SeriesEntry, name: string): Float64Array {
  return (Object.hasOwn(columns, name) ? columns[name] : undefined) ?? new Float64Array(index.length).fill(Number.NaN);
}

function panelOf(entry: SeriesEntry, name: string): EvolutionPanel {
  const values = columnOf(entry, name);
  const stderr = columnOf(entry, `${name}${STDERR}`);
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
  const high = finite.reduce((most, value) => Math.max(most, value), -Infinity);
  const logarithmic = low > 0 && Math.log10(high / low) > DECADES;
  const unit = entry.units && Object.hasOwn(entry.units, name) ? (entry.units[name] as string) : '';
  const range = logarithmic ? logarithmicRange(low, high) : linearRange(low, high, values, stderr);
  return { name, unit: unit === '1' ? '' : unit, values, stderr, range, logarithmic };
}

function logarithmicRange(low: number, high: number): [number, number] {
  const room = (high / low) ** ROOM;
  return [low / room, high * room];
}

/** Around the values, and as much of their errors as leaves the values readable. */
function linearRange(low: number, high: number, values: Float64Array, stderr: Float64Array): [number, number] {
  const span = high - low || Math.abs(high) || 1;
  const reach = (sign: number, edge: number) =>
    values.reduce((most, value, i) => {
      const beyond = sign * (value + sign * (stderr[i] as number) - edge);
      return Number.isFinite(beyond) ? Math.max(most, beyond) : most;
    }, 0);
  const below = Math.min(REACH * span, reach(-1, low));
  const above = Math.min(REACH * span, reach(1, high));
  return [low - below - ROOM * span, high + above + ROOM * span];
}
