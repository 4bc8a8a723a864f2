/** What the spectra of a map or of several spots amount to: means with their scatter. */
import { type FitResult, type Mean, type SeriesResult, seriesMeans } from '../../index.ts';
import { type ChapterEntry, type SeriesEntry, type TableCell, type TableEntry, tableText } from '../../report/index.ts';
import type { Finding } from '../outcome.ts';

const COLUMNS = ['quantity', 'mean ± s.d.', 'n', 'lowest', 'highest', 'unit'];

/** Of the columns of a series that are not fixed; null where no fit converged, and for a depth profile, whose levels are no repeats of each other. */
export function meansFinding(entry: SeriesEntry, region: string | null, series: SeriesResult): Finding | null {
  if (entry.indexName !== 'index') return null;
  const means = seriesMeans(series);
  if (Object.values(means).every(({ n }) => n === 0)) return null;
  const fixed = fixedIn(series);
  const names = Object.keys(entry.columns).filter((name) => means[name] && !fixed.has(name));
  const quantities = names.map((name) => ({ name, unit: entry.units?.[name] ?? '', ...(means[name] as Mean) }));
  const table: TableEntry = {
    kind: 'table',
    title: 'Means',
    columns: COLUMNS.map((name) => ({ name })),
    rows: quantities.map(({ name, unit, ...mean }) => [
      name === 'chiSquare' ? 'χ²' : name,
      mean,
      mean.n,
      ...extremes(entry.columns[name] as Float64Array),
      unit,
    ]),
  };
  const chapter: ChapterEntry = {
    kind: 'chapter',
    title: `${entry.title}: mean ± standard deviation`,
    remark: `Over the fits that converged, of ${entry.index.length}; the standard deviation is that of a sample (n − 1).`,
    tables: [table],
  };
  const origin = { source: entry.title, index: null, part: '', trouble: null };
  const json = { ...(region !== null && { region }), spectra: entry.index.length, quantities };
  return { ...origin, json, entry: chapter, text: () => tableText({ ...table, title: chapter.title }) };
}

function extremes(column: Float64Array): TableCell[] {
  const finite = column.filter(Number.isFinite);
  if (finite.length === 0) return [null, null];
  return [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
}

/** A fixed parameter has no scatter. */
function fixedIn({ fits }: SeriesResult): Set<string> {
  const first = fits.find((fit): fit is FitResult => !('error' in fit));
  return new Set(Object.entries(first?.parameters ?? {}).flatMap(([name, { vary }]) => (vary ? [] : [name])));
}
