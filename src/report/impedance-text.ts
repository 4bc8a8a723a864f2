/** Lin-KK tests, distributions of relaxation times and comparisons as plain text for a terminal. */
import { COMPARISON_COLUMNS, comparisonCells, describeKramersKronig, describeRelaxationTimes } from './describe-impedance.ts';
import type { ComparisonEntry, KramersKronigEntry, RelaxationTimesEntry } from './entry.ts';
import { formatNumber, plainText } from './format.ts';
import { formatQuantity } from './prefix.ts';
import { joined, table, warningLines, wrap } from './text.ts';

/** What a Lin-KK test found, and its warnings. */
export function kramersKronigTable({ source, result }: KramersKronigEntry): string {
  return joined([plainText(`${source}: Lin-KK`), facts(describeKramersKronig(result)), ...warningLines(result.warnings)]);
}

/** The peaks of a distribution, how it was found, and its warnings. */
export function relaxationTimesTable({ source, result }: RelaxationTimesEntry): string {
  const rows = result.peaks.map(({ tau, resistance, exponent }, i) => [
    String(i + 1),
    formatQuantity(tau, 's', 4),
    formatQuantity(resistance, 'Ω', 4),
    formatNumber(exponent, 3),
  ]);
  return joined([
    plainText(`${source}: distribution of relaxation times`),
    rows.length > 0 ? table(['peak', 'τ', 'R', 'exponent'], rows) : 'no peaks',
    facts(describeRelaxationTimes(result)),
    ...warningLines(result.warnings),
  ]);
}

/** The circuits that were compared, the best one marked, and the verdict. */
export function comparisonTable({ source, result }: ComparisonEntry): string {
  const rows = result.models.map((model) => [
    `${model.model === result.best ? '*' : ' '} ${model.model}`,
    ...comparisonCells(model),
    model.verdict,
  ]);
  return joined([
    plainText(`${source}: comparison of circuits`),
    table(['circuit', ...COMPARISON_COLUMNS, 'verdict'], rows),
    wrap(plainText(result.verdict).split(' '), ' '),
  ]);
}

function facts(items: readonly [string, string][]): string {
  return wrap(
    items.map(([name, value]) => plainText(`${name} ${value}`)),
    ' · ',
  );
}
