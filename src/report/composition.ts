/** Atomic percentages as plain text and as CSV. */
import { toCsv } from './csv-cells.ts';
import type { CompositionEntry } from './entry.ts';
import { formatValue, plainText } from './format.ts';
import { joined, table } from './text.ts';

/** One row for each line. */
export function compositionTable({ source, rsf, lines }: CompositionEntry): string {
  const rows = Object.entries(lines).map(([name, { value, stderr, rsf: factor }]) => [name, formatValue(value, stderr), String(factor)]);
  return joined([plainText(`${source}: atomic %, sensitivity factors: ${rsf}`), table(['line', 'atomic %', 'factor'], rows)]);
}

/** One row for each line of each sample. */
export function compositionCsv(entries: readonly CompositionEntry[]): string {
  return toCsv([
    ['source', 'line', 'atomic %', 'stderr', 'sensitivity factor', 'table'],
    ...entries.flatMap(({ source, rsf, lines }) =>
      Object.entries(lines).map(([name, { value, stderr, rsf: factor }]) => [source, name, value, stderr, factor, rsf]),
    ),
  ]);
}
