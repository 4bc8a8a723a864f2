import type { ScanRatesResult, VoltammogramAnalysis } from '../../index.ts';
import type { VoltammogramRecord } from '../../io/index.ts';
import { scanRatesChapter, tableText, voltammogramChapter } from '../../report/index.ts';
import { type Finding, type Input, plainWarnings, titleOf } from '../outcome.ts';

type Chapter = ReturnType<typeof voltammogramChapter>;

type Table = NonNullable<Chapter['tables']>[number];

/** Of a terminal; and the columns that a table keeps in any case. */
const WIDTH = 80;
const LEAST = 4;
/** More peaks than these are for --json and --out; a terminal gets those of two cycles. */
const ROWS = 24;

/** A voltammogram with all that is known about its data. */
export function voltammogramFinding(input: Input<VoltammogramRecord>, found: VoltammogramAnalysis): Finding {
  const { source, index, part, record } = input;
  const result = { ...found, warnings: [...plainWarnings(input.warnings), ...found.warnings] };
  const entry = voltammogramChapter(titleOf(input), record, result);
  const text = () => textOf(voltammogramChapter(titleOf(input), record, shortened(result)));
  return { source, index, part, json: result, entry, text, trouble: null };
}

/** What voltammograms of several scan rates say together. */
export function scanRatesFinding(sources: readonly string[], result: ScanRatesResult): Finding {
  const entry = scanRatesChapter('Scan rates', result);
  const voltammograms = result.voltammograms.map((one) => ({ source: sources[one.index], ...one }));
  return {
    source: 'scan-rates',
    index: null,
    part: '',
    json: { ...result, voltammograms },
    entry,
    text: () => textOf(entry),
    trouble: null,
  };
}

/** Peaks, pairs, onsets and windows of the first and the last complete cycle where there are many. */
function shortened(result: VoltammogramAnalysis): VoltammogramAnalysis {
  if (result.peaks.length <= ROWS && result.windows.length <= ROWS && result.onsets.length <= ROWS) return result;
  const complete = result.cycles.filter((cycle) => cycle.complete).map(({ cycle }) => cycle);
  const kept = new Set([complete[0] ?? result.cycles[0]?.cycle, complete.at(-1) ?? result.cycles.at(-1)?.cycle]);
  const few = <T extends { cycle: number }>(items: T[]) => items.filter(({ cycle }) => kept.has(cycle));
  const message = `cycles ${[...kept].join(' and ')} are shown of ${result.cycles.length} (all: --json, or --out FOLDER)`;
  return {
    ...result,
    peaks: few(result.peaks),
    pairs: few(result.pairs),
    onsets: few(result.onsets),
    windows: few(result.windows),
    warnings: [...result.warnings, { code: 'shortened', message }],
  };
}

function textOf({ title, remark = '', tables = [], warnings = [] }: Chapter): string {
  const lines = [`${title}: ${remark}`, ...warnings.map(({ message }) => `Warning: ${message}`)].map(wrapped);
  return `${[lines[0], ...tables.map((table) => tableText(narrowed(table))), ...lines.slice(1)].join('\n')}\n`;
}

/** Without the last columns, as far as a terminal is too narrow for them. */
function narrowed(table: Table): Table {
  const width = Math.max(
    ...tableText(table)
      .split('\n')
      .map((line) => line.length),
  );
  if (width <= WIDTH || table.columns.length <= LEAST) return table;
  return narrowed({ ...table, columns: table.columns.slice(0, -1) });
}

/** At spaces, to 80 characters. */
function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
