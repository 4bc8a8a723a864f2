/** The contradictions that were found, of results and of printed numbers. */

import type { TableCell } from '../../report/entry.ts';
import type { ConsistencyResult } from '../consistency/check.ts';
import type { StudyTable } from '../result.ts';
import type { ConsistencyFindings } from '../techniques/consistency.ts';

export function consistencyTable({ results, printed }: ConsistencyFindings): StudyTable | null {
  const sources: [string, ConsistencyResult | null][] = [
    ['results', results],
    ['printed', printed],
  ];
  const checked = sources.filter((source): source is [string, ConsistencyResult] => source[1] !== null && source[1].numbers > 0);
  if (checked.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'Consistency',
    id: 'consistency',
    title: 'Numbers that do not fit together',
    columns: [{ name: 'numbers' }, { name: 'severity' }, { name: 'samples' }, { name: 'what does not fit' }],
    rows: checked.flatMap(([name, { inconsistencies }]) =>
      inconsistencies.map(({ severity, samples, message }): TableCell[] => [name, severity, samples.join(', '), message]),
    ),
    notes: checked.map(
      ([name, { numbers, comparisons, inconsistencies }]) =>
        `${name}: ${numbers} numbers, ${comparisons} comparisons, ${inconsistencies.length} that do not fit.`,
    ),
  };
}
