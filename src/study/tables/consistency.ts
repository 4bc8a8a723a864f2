/** The contradictions that were found, of results and of printed numbers; printed numbers against results. */

import type { TableCell } from '../../report/entry.ts';
import type { PrintedComparison, Verdict } from '../consistency/against-results.ts';
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

const ORDER: readonly Verdict[] = ['differs', 'doubtful', 'agrees'];

/** What a paper prints beside what its data give, the worst first; null where nothing has a twin. */
export function comparisonTable(compared: readonly PrintedComparison[], numbers: number): StudyTable | null {
  if (compared.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'Consistency',
    id: 'printed',
    title: 'Printed against computed',
    columns: [
      { name: 'verdict' },
      { name: 'quantity' },
      { name: 'sample' },
      { name: 'test' },
      { name: 'printed' },
      { name: 'computed' },
      { name: 'unit' },
      { name: 'difference', digits: 2 },
      { name: 'allowed', digits: 2 },
      { name: 'where' },
    ],
    rows: ORDER.flatMap((verdict) => compared.filter((one) => one.verdict === verdict).map(rowOf)),
    notes: [
      `${compared.length} of ${numbers} printed numbers are of a sample and a quantity that the study has.`,
      "Difference: computed minus printed, 0 within a printed range. Allowed: the rounding in print, twice the printed ± and twice the computed standard error; of a mean over cells that of the mean, by Student's t.",
      'A number differs where it is off by more than that, and is doubtful beyond twice the combined standard deviation.',
    ],
  };
}

function rowOf({
  quantity,
  sample,
  test,
  condition,
  printed,
  computed,
  error,
  unit,
  difference,
  allowed,
  verdict,
  where,
}: PrintedComparison) {
  const value: TableCell = error === null ? computed : { value: computed, stderr: error };
  const tested = [test, condition].filter((word) => word !== '').join(', ');
  return [verdict, quantity, sample, tested, printed, value, unit, rounded(difference, allowed), allowed, where];
}

/** To a hundredth of what is allowed, or finer: what is left of equal numbers by computing is 0. */
function rounded(difference: number, allowed: number): number {
  const step = 10 ** Math.floor(Math.log10(allowed) - 2);
  return Number((Math.round(difference / step) * step).toPrecision(6));
}
