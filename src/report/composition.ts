/** Atomic percentages as plain text and as CSV. */
import { toCsv } from './csv-cells.ts';
import type { CompositionEntry } from './entry.ts';
import { formatValue, plainText } from './format.ts';
import { joined, table, warningLines } from './text.ts';

/** One row for each line. */
export function compositionTable({ source, rsf, lines, warnings = [] }: CompositionEntry): string {
  const rows = Object.entries(lines).map(([name, { value, stderr, rsf: factor }]) => [name, formatValue(value, stderr), String(factor)]);
  const title = plainText(`${source}: atomic %, sensitivity factors: ${rsf}`);
  return joined([title, table(['line', 'atomic %', 'factor'], rows), ...warningLines(warnings)]);
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
