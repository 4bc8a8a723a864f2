/** Lin-KK tests, distributions of relaxation times and comparisons as plain text for a terminal. */
import { COMPARISON_COLUMNS, comparisonCells, describeKramersKronig, describeRelaxationTimes } from './describe-impedance.ts';
import type { ComparisonEntry, KramersKronigEntry, RelaxationTimesEntry } from './entry.ts';
import { formatNumber, plainText } from './format.ts';
import { formatQuantity } from './prefix.ts';
import { joined, table, warningLines, wrap } from './text.ts';

/**
 * What a Lin-KK test found, and its warnings.
 *
 * @example
 * ```ts
 * import { linearKramersKronig, simulateCircuit } from 'warburg';
 * import { kramersKronigTable } from 'warburg/report';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const result = linearKramersKronig({ frequency, ...simulateCircuit('R0-p(R1,CPE1)', { R0: 10, R1: 100, 'CPE1.Q': 1e-4, 'CPE1.alpha': 0.8 }, frequency) });
 * const text = kramersKronigTable({ kind: 'kramers-kronig', source: 'cell.mpt', result });
 * console.log(text.split('\n')[0]); // → cell.mpt: Lin-KK
 * ```
 */
export function kramersKronigTable({ source, result }: KramersKronigEntry): string {
  return joined([plainText(`${source}: Lin-KK`), facts(describeKramersKronig(result)), ...warningLines(result.warnings)]);
}

/**
 * The peaks of a distribution, how it was found, and its warnings.
 *
 * @example
 * ```ts
 * import { distributionOfRelaxationTimes, simulateCircuit } from 'warburg';
 * import { relaxationTimesTable } from 'warburg/report';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const result = distributionOfRelaxationTimes({ frequency, ...simulateCircuit('R0-p(R1,CPE1)', { R0: 10, R1: 100, 'CPE1.Q': 1e-4, 'CPE1.alpha': 0.8 }, frequency) });
 * const text = relaxationTimesTable({ kind: 'relaxation-times', source: 'cell.mpt', result });
 * console.log(text.split('\n')[0]); // → cell.mpt: distribution of relaxation times
 * ```
 */
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

/**
 * The circuits that were compared, the best one marked, and the verdict.
 *
 * @example
 * ```ts
 * import { compareCircuits, fitCircuit, simulateCircuit } from 'warburg';
 * import { comparisonTable } from 'warburg/report';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const { re, im } = simulateCircuit('R0-p(R1,CPE1)', { R0: 10, R1: 100, 'CPE1.Q': 1e-4, 'CPE1.alpha': 0.8 }, frequency);
 * const spectrum = { frequency, re, im: im.map((v, i) => v * (1 + 0.01 * Math.sin(9 * i))) };
 * const result = compareCircuits(['R0-p(R1,C1)', 'R0-p(R1,CPE1)'].map((circuit) => fitCircuit(spectrum, circuit)));
 * const lines = comparisonTable({ kind: 'comparison', source: 'cell.mpt', result }).trimEnd().split('\n');
 * console.log(lines.at(-1)); // → R0-p(R1,CPE1) is best; essentially no support: R0-p(R1,C1)
 * ```
 */
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
