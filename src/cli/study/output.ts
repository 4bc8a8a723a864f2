/** What `warburg study` shows and writes. */
import { join } from 'node:path';
import { tableText } from '../../report/index.ts';
import type { PrintedComparison, StudyOutcome, Verdict } from '../../study/index.ts';
import { FileNames } from '../file-names.ts';
import { listArrays } from '../output.ts';
import { ResultFolder } from '../result-folder.ts';
import { VERSION } from '../version.ts';
import { wrapWords } from '../wrap.ts';

/** What a terminal shows; the others are for files. */
const SUMMARY = ['table-1', 'half-cells', 'full-cells', 'normalized', 'presodiation', 'cv-b', 'conductivity'];

/** The tables that sum a study up, and where the others are. */
export function showStudy({ result: { tables, failures, warnings, findings } }: StudyOutcome, out: string | undefined): string {
  const short = tables.filter(({ id }) => SUMMARY.includes(id));
  const long = tables.length - short.length;
  const where = out === undefined ? '--out FOLDER writes them' : `in ${out}`;
  return [
    ...short.map((table) => `${tableText(table)}${wrapWords(table.notes.join(' '))}\n`),
    ...comparison(findings.consistency?.compared ?? [], findings.consistency?.printed?.numbers ?? 0),
    ...(long > 0 ? [`${long} more ${long === 1 ? 'table' : 'tables'}: ${where}.\n`] : []),
    `${failures.length} failures, ${warnings.length} warnings.${out === undefined ? '' : ` Report: ${join(out, 'report.html')}`}\n`,
  ].join('\n');
}

/** How the printed numbers stand against the computed ones, in a sentence; nothing without a number in both. */
function comparison(compared: readonly PrintedComparison[], numbers: number): string[] {
  if (compared.length === 0) return [];
  const among = (verdict: Verdict) => compared.filter((one) => one.verdict === verdict);
  const named = (word: string, found: readonly PrintedComparison[]) => {
    const names = found.map(({ quantity, sample, printed }) => `${quantity}${sample && ` of ${sample}`} (${printed})`);
    return names.length > 0 ? ` ${word}: ${names.join(', ')}.` : '';
  };
  const without = numbers > compared.length ? ` (${numbers - compared.length} of the ${numbers} printed have none)` : '';
  const sentence = `Printed against computed: ${among('agrees').length} of ${compared.length} numbers agree with a computed one${without}.`;
  return [`${wrapWords(sentence + named('Different', among('differs')) + named('Doubtful', among('doubtful')))}\n`];
}

/** The JSON document of DESIGN's contract: no clock times, NaN as null. */
export function studyDocument({ result }: StudyOutcome): string {
  const { failures, ...rest } = result;
  return `${JSON.stringify({ warburg: VERSION, command: 'study', results: [rest], failures }, listArrays, 1)}\n`;
}

/** result.json, report.html, a CSV file for each table and an SVG file for each figure. */
export async function writeStudy(path: string, outcome: StudyOutcome): Promise<void> {
  const report = await import('../../report/index.ts');
  const { result, figures } = outcome;
  const folder = new ResultFolder(path);
  folder.write('result.json', studyDocument(outcome));
  for (const table of result.tables) folder.write(`${table.id}.csv`, report.tableCsv(table));
  const names = new FileNames();
  for (const figure of figures) folder.write(join('figures', `${names.make(`${figure.id}.svg`)}.svg`), report.studyFigureSvg(figure));
  folder.write('report.html', report.renderStudy(result, figures));
  folder.noteLeft();
}
