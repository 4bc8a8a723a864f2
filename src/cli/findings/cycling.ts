import type { CyclingSummary, ReplicateSummary } from '../../cycling/index.ts';
import { cyclingChapter, replicatesChapter } from '../../report/index.ts';
import { chapterText } from '../chapter-text.ts';
import type { AnalysedTest } from '../cycling/analyze.ts';
import { cyclingJson } from '../cycling/json.ts';
import { type Finding, type Input, plainWarnings, titleOf } from '../outcome.ts';

/** One test, of one file or of several. */
export function cyclingFinding(input: Input<unknown>, { material, warnings: own }: AnalysedTest, sources: readonly string[]): Finding {
  const { source, index, part } = input;
  const warnings = [...plainWarnings(input.warnings), ...own];
  const title = sources.length > 1 ? `${source} and ${sources.length - 1} more` : titleOf(input);
  const entry = cyclingChapter(title, material, warnings);
  const json = { ...(sources.length > 1 && { sources }), ...cyclingJson({ material, warnings }) };
  return { source, index, part, json, entry, text: () => chapterText(entry), trouble: null };
}

/** What several cells of one kind have in common. */
export function replicatesFinding(sources: readonly string[], result: ReplicateSummary, { role }: CyclingSummary): Finding {
  const entry = replicatesChapter('Replicates', result, role);
  return {
    source: 'replicates',
    index: null,
    part: '',
    json: { sources, ...result },
    entry,
    text: () => chapterText(entry),
    trouble: null,
  };
}
