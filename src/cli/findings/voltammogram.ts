import type { ScanRatesResult, VoltammogramAnalysis } from '../../index.ts';
import type { VoltammogramRecord } from '../../io/index.ts';
import { scanRatesChapter, voltammogramChapter } from '../../report/index.ts';
import { chapterText } from '../chapter-text.ts';
import { type Finding, type Input, plainWarnings, titleOf } from '../outcome.ts';

/** More peaks than these are for --json and --out; a terminal gets those of two cycles. */
const ROWS = 24;

/** A voltammogram with all that is known about its data. */
export function voltammogramFinding(input: Input<VoltammogramRecord>, found: VoltammogramAnalysis): Finding {
  const { source, index, part, record } = input;
  const result = { ...found, warnings: [...plainWarnings(input.warnings), ...found.warnings] };
  const entry = voltammogramChapter(titleOf(input), record, result);
  const text = () => chapterText(voltammogramChapter(titleOf(input), record, shortened(result)));
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
    text: () => chapterText(entry),
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
