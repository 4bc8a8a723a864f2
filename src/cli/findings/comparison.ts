import { compareCircuits } from '../../index.ts';
import { type ComparisonEntry, comparisonTable } from '../../report/index.ts';
import { type Finding, titleOf } from '../outcome.ts';
import type { CircuitFinding } from './circuit.ts';

/** Which of several circuits one spectrum speaks for; null unless two of them converged. */
export function comparisonFinding(fits: readonly CircuitFinding[]): Finding | null {
  const converged = fits.filter(({ trouble, entry }) => trouble === null && entry.result.statistics.aicc !== null);
  const [first] = fits;
  if (!first || converged.length < 2) return null;
  const { source, index, part } = first;
  const result = compareCircuits(fits.map(({ entry }) => entry.result));
  const entry: ComparisonEntry = { kind: 'comparison', source: titleOf(first), result };
  const { cycle, temperature } = first.entry;
  const json = { ...(cycle !== undefined && { cycle }), ...(temperature !== undefined && { temperature }), ...result };
  return { source, index, part, json, entry, text: () => comparisonTable(entry), trouble: null };
}
