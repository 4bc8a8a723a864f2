/** Results out: one JSON document or tables on stdout, and a folder of files. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parametersTable } from '../report/index.ts';
import { FileNames } from './file-names.ts';
import type { Outcome } from './outcome.ts';
import { UsageError } from './usage.ts';
import { VERSION } from './version.ts';

/** The JSON document of DESIGN's contract: no clock times, NaN as null. */
export function jsonDocument(command: string, { fitted, failures }: Outcome): string {
  const results = fitted.map(({ source, index, part, entry }) => ({
    source,
    ...(index !== null && { index, name: part }),
    ...entry.result,
  }));
  return `${JSON.stringify({ warburg: VERSION, command, results, failures }, null, 2)}\n`;
}

/** A table for every fit. */
export function textTables({ fitted }: Outcome): string {
  return fitted.map(({ entry }) => parametersTable(entry)).join('\n');
}

/** Makes the folder before anything is fitted, so that a wrong one costs no time. */
export function prepareFolder(folder: string): void {
  try {
    for (const part of ['.', 'curves', 'figures']) makeFolder(resolve(folder, part));
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

/** result.json, parameters.csv, report.html, and curves and a figure for every fit; of several inputs also series.csv. */
export async function writeFolder(folder: string, command: string, outcome: Outcome): Promise<void> {
  // Charts take long to load, and only this needs them.
  const { curvesCsv, parametersCsv, renderReport, seriesCsv, spectrumSvg } = await import('../report/index.ts');
  const entries = outcome.fitted.map(({ entry }) => entry);
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('result.json', jsonDocument(command, outcome));
  write('parameters.csv', parametersCsv(entries));
  if (entries.length + outcome.failures.length > 1) write('series.csv', seriesCsv(entries));
  const names = new FileNames();
  for (const { source, part, entry } of outcome.fitted) {
    const name = names.make(source, part);
    write(join('curves', `${name}.csv`), curvesCsv(entry));
    write(join('figures', `${name}.svg`), spectrumSvg(entry));
  }
  write('report.html', renderReport(entries, { title: `warburg ${command}`, version: VERSION }));
}
