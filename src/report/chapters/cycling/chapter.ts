/** A cycled cell as a chapter of a report. */
import type { ChapterEntry, TableEntry } from '../../entry.ts';
import { cyclesTable } from './cycles-table.ts';
import { cyclingData } from './data.ts';
import { cyclingFigures } from './figures.ts';
import type { CyclingMaterial } from './material.ts';
import { componentsTable, peaksTable, ratesTable, splitTableOf } from './other-tables.ts';
import { summaryTable } from './summary-table.ts';
import { conventionsOf } from './words.ts';

/**
 * The chapter of one test: its conventions, figures, tables, and curves for files.
 *
 * @example
 * ```ts
 * import { rateTable, summarizeCycles } from 'warburg/cycling';
 * import { cyclingChapter } from 'warburg/report';
 * const data = { time: [0, 3600, 3600, 7200], voltage: [1.5, 0.1, 0.4, 1.4], current: [-2e-3, -2e-3, 1.8e-3, 1.8e-3] };
 * const summary = summarizeCycles(data, { role: 'anode-half', mass: '8 mg' });
 * const { tables } = cyclingChapter('cell.csv', { summary, rates: rateTable(summary) });
 * console.log(tables.map(({ title }) => title)); // → [ 'Summary', 'Cycles' ]
 * ```
 */
export function cyclingChapter(title: string, material: CyclingMaterial, warnings: ChapterEntry['warnings'] = []): ChapterEntry {
  return {
    kind: 'chapter',
    title,
    remark: conventionsOf(material),
    get figures() {
      return cyclingFigures(material);
    },
    tables: cyclingTables(material),
    get data() {
      return cyclingData(material);
    },
    warnings,
  };
}

function cyclingTables(material: CyclingMaterial): TableEntry[] {
  const { summary, rates } = material;
  const tables = [
    summaryTable(material),
    cyclesTable(summary),
    ratesTable(rates, summary.role),
    splitTableOf(material),
    componentsTable(material),
    peaksTable(material),
  ];
  return tables.filter((table) => table !== null);
}
