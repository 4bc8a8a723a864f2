/** A folder of files: the document, tables, curves, figures and the report. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { CircuitEntry, CompositionEntry, FitEntry, ReportEntry, SeriesEntry, SpectrumEntry } from '../report/index.ts';
import { FileNames } from './file-names.ts';
import type { Finding, Outcome } from './outcome.ts';
import { jsonDocument } from './output.ts';
import { ResultFolder } from './result-folder.ts';
import { UsageError } from './usage.ts';
import { VERSION } from './version.ts';

/** Charts take long to load, and only folders need them. */
type Report = typeof import('../report/index.ts');

/** An instrument's thousand spectra are not looked at one by one: of more results than these, so many have figures. */
const FIGURES = 50;

/** Makes the folder before anything is fitted, so that a wrong one costs no time. */
export function prepareFolder(folder: string, parts: readonly string[] = ['curves', 'figures']): void {
  try {
    for (const part of ['.', ...parts]) makeFolder(resolve(folder, part));
  } catch (error) {
    throw new UsageError(`${folder}: the folder cannot be made: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

/** Node's own recursive mkdir never returns where the parent exists but refuses with ENOENT (`/proc/x`, Node 20). */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

/**
 * result.json, report.html, tables, and curves for every result: parameters.csv of fits (several inputs: series.csv with a row for each),
 * tests.csv of Kramers–Kronig tests, peaks.csv of distributions. Figures for every result, or for 50 of them evenly spread.
 */
export async function writeFolder(path: string, command: string, outcome: Outcome): Promise<void> {
  const report: Report = await import('../report/index.ts');
  const folder = new ResultFolder(path);
  const findings = [...outcome.results, ...[...outcome.more.values()].flat()];
  const entries = [...findings.flatMap(({ entry }) => entry ?? []), ...outcome.appendix];
  folder.write('result.json', jsonDocument(command, outcome));
  for (const [name, text] of tables(report, entries, outcome.failures.length)) folder.write(name, text);
  const names = new FileNames();
  const drawn = new Set([outcome.results, ...outcome.more.values()].flatMap((group) => evenlySpread(group, FIGURES)));
  for (const finding of findings) {
    const name = names.make(finding.source, [finding.part, finding.variant ?? ''].filter(Boolean).join('-'));
    for (const [file, text] of [...filesOf(report, finding, name), ...chapterFiles(report, finding, names)])
      if (drawn.has(finding) || !file.endsWith('.svg')) folder.write(file, text());
  }
  for (const [file, text] of overviews(report, entries)) folder.write(file, text);
  folder.write('report.html', report.renderReport(entries, { title: `warburg ${command}`, version: VERSION }));
  folder.noteLeft();
}

type File = [name: string, text: string];
/** Made only where it is written. */
type LazyFile = [name: string, text: () => string];

/** The first, the last, and others at even distances; all if there are no more than `most`. */
function evenlySpread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] as T);
}

/** One table for all. */
function tables(report: Report, entries: readonly ReportEntry[], failures: number): File[] {
  const { fits, circuits, tests, distributions, chapters, compositions } = byKind(report, entries);
  const several = fits.length + failures > 1;
  return [
    ...(fits.length > 0 || tests.length + distributions.length + chapters.length === 0
      ? [['parameters.csv', report.parametersCsv(fits)] as File]
      : []),
    ...(several && fits.length > 0
      ? [['series.csv', circuits.length > 0 ? report.circuitParametersCsv(circuits) : report.seriesCsv(fits)] as File]
      : []),
    ...(tests.length > 0 ? [['tests.csv', report.kramersKronigSummaryCsv(tests)] as File] : []),
    ...(compositions.length > 0 ? [['composition.csv', report.compositionCsv(compositions)] as File] : []),
    ...(distributions.length > 0 ? [['peaks.csv', report.relaxationPeaksCsv(distributions)] as File] : []),
  ];
}

function byKind(report: Report, entries: readonly ReportEntry[]) {
  const circuits = entries.filter((entry) => entry.kind === 'circuit');
  const spectra = entries.filter((entry): entry is SpectrumEntry => entry.kind === undefined || entry.kind === 'spectrum');
  const patterns = entries.filter((entry) => entry.kind === 'diffraction').map(report.patternOf);
  const fits: FitEntry[] = [...patterns, ...spectra, ...circuits];
  return {
    fits,
    circuits,
    tests: entries.filter((entry) => entry.kind === 'kramers-kronig'),
    distributions: entries.filter((entry) => entry.kind === 'relaxation-times'),
    series: entries.filter((entry) => entry.kind === 'series'),
    compositions: entries.filter((entry): entry is CompositionEntry => entry.kind === 'composition'),
    chapters: entries.filter((entry) => entry.kind === 'chapter'),
  };
}

/** Curves and figures of one result. */
function filesOf(report: Report, { entry }: Finding, name: string): LazyFile[] {
  const curves = join('curves', `${name}.csv`);
  const figure = (what = '') => join('figures', `${name}${what}.svg`);
  switch (entry?.kind) {
    case 'circuit':
      return [
        [curves, () => report.circuitCurvesCsv(entry)],
        [figure('-nyquist'), () => report.nyquistSvg(entry)],
        [figure('-bode'), () => report.bodeSvg(entry)],
        [figure('-residuals'), () => report.impedanceResidualsSvg(entry)],
      ];
    case 'kramers-kronig':
      return [
        [curves, () => report.kramersKronigCsv(entry)],
        [figure(), () => report.kramersKronigSvg(entry)],
      ];
    case 'relaxation-times':
      return [
        [curves, () => report.relaxationTimesCsv(entry)],
        [figure(), () => report.relaxationTimesSvg(entry)],
      ];
    case 'diffraction':
      return [
        [curves, () => report.curvesCsv(report.patternOf(entry))],
        [figure(), () => report.diffractionSvg(entry)],
      ];
    case 'spectrum':
      return [
        [curves, () => report.curvesCsv(entry)],
        [figure(), () => report.spectrumSvg(entry)],
      ];
    default:
      return [];
  }
}

/** A chapter's tables, and figures that it draws itself. */
function chapterFiles(report: Report, { entry, source }: Finding, names: FileNames): LazyFile[] {
  if (entry?.kind !== 'chapter') return [];
  const { tables = [], figures = [], data = [] } = entry;
  const charts = figures.filter((figure) => figure.kind === 'chart');
  return [
    ...tables.map((table): LazyFile => [`${names.make(source, table.title)}.csv`, () => report.tableCsv(table)]),
    ...data.map((one): LazyFile => [join('curves', `${names.make(source, one.title)}.csv`), () => report.dataCsv(one)]),
    ...charts.map((chart): LazyFile => [join('figures', `${names.make(source, chart.title)}.svg`), () => report.chartSvg(chart)]),
  ];
}

/** Figures of all spectra together. */
function overviews(report: Report, entries: readonly ReportEntry[]): File[] {
  const { circuits, series } = byKind(report, entries);
  const figure = (name: string) => join('figures', `${name}.svg`);
  return [
    ...(series.length > 0 && circuits.length > 1 ? [[figure('_spectra'), report.nyquistSvg(circuits as CircuitEntry[])] as File] : []),
    ...series.map((entry: SeriesEntry, i): File => [figure(i === 0 ? '_evolution' : `_evolution-${i + 1}`), report.evolutionSvg(entry)]),
  ];
}
