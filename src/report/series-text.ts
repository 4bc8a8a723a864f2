/** A series of fits as plain text for a terminal: where every parameter begins, ends, and goes in between. */
import type { SeriesEntry } from './entry.ts';
import { formatNumber, formatUnit, formatValue, plainText } from './format.ts';
import { divided, scaledUnit } from './prefix.ts';
import { joined, table, warningLines, wrap } from './text.ts';

const STDERR = '.stderr';

/** One row for each column that has numbers. */
export function seriesTable(entry: SeriesEntry): string {
  const names = Object.keys(entry.columns).filter((name) => !name.endsWith(STDERR) && valuesOf(entry, name).some(Number.isFinite));
  const heading = wrap(plainText(`${entry.title}: ${entry.index.length} spectra by ${entry.indexName}`).split(' '), ' ');
  if (names.length === 0) return `${heading}\n`;
  const rows = names.map((name) => rowOf(entry, name));
  return joined([heading, table(['parameter', 'first', 'last', 'lowest', 'highest', 'unit'], rows), ...warningLines(entry.warnings ?? [])]);
}

/** First and last are those of the first and last fit that succeeded. */
function rowOf(entry: SeriesEntry, name: string): string[] {
  const values = valuesOf(entry, name);
  const errors = valuesOf(entry, `${name}${STDERR}`);
  const finite = values.filter(Number.isFinite);
  const lowest = finite.reduce((least, value) => Math.min(least, value));
  const highest = finite.reduce((most, value) => Math.max(most, value));
  const { exponent, unit } = scaledUnit(Math.max(Math.abs(lowest), Math.abs(highest)), entry.units?.[name] ?? '');
  const at = (i: number) => formatValue(divided(values[i] as number, exponent), divided(errors[i] ?? Number.NaN, exponent));
  const plain = (value: number) => formatNumber(divided(value, exponent), 4);
  return [
    name === 'chiSquare' ? 'χ²' : name,
    at(values.findIndex(Number.isFinite)),
    at(values.findLastIndex(Number.isFinite)),
    plain(lowest),
    plain(highest),
    formatUnit(unit, {}),
  ];
}

function valuesOf({ columns }: SeriesEntry, name: string): Float64Array {
  return (Object.hasOwn(columns, name) ? columns[name] : undefined) ?? new Float64Array(0);
}
