/** Atomic percentages in a report. */
import type { CompositionEntry } from '../entry.ts';
import { formatValue } from '../format.ts';
import type { Markup } from '../markup.ts';
import { numeric, table } from '../table.ts';
import { number } from '../tables.ts';
import { type Section, sectionOf, troubles } from './parts.ts';

export function compositionSection({ entry, id }: Section<CompositionEntry>): Markup {
  const { source, rsf, lines, warnings = [] } = entry;
  const rows = Object.entries(lines).map(([name, { value, stderr, rsf: factor }]) => [
    name,
    number(formatValue(value, stderr)),
    number(String(factor)),
  ]);
  const remark = `From total areas per second and sensitivity factors (${rsf}); errors are those of the areas.`;
  return sectionOf(id, source, remark, troubles(warnings), table('Atomic percentages', ['line', ...numeric('atomic %', 'factor')], rows));
}
