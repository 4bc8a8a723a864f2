import type { ChapterEntry } from '../../report/index.ts';
import type { ConsistencyResult, Inconsistency, PrintedNumbers } from '../../study/index.ts';
import { type Finding, type Input, titleOf } from '../outcome.ts';
import { wrapWords } from '../wrap.ts';

const WORDS = { contradiction: 'Contradiction', doubtful: 'Doubtful' } as const;

/** What a check of printed numbers found. */
export function consistencyFinding(input: Input<PrintedNumbers>, result: ConsistencyResult): Finding {
  const { source, index, part } = input;
  const title = titleOf(input);
  const entry: ChapterEntry = { kind: 'chapter', title, remark: summaryOf(result), tables: [tableOf(result.inconsistencies)] };
  const lines = result.inconsistencies.map(({ severity, message }) => `${WORDS[severity]}: ${message}`);
  const text = () => `${[`${title}: ${summaryOf(result)}`, ...lines].map((line) => wrapWords(line, '  ')).join('\n\n')}\n`;
  return { source, index, part, json: result, entry, text, trouble: null };
}

function summaryOf({ inconsistencies, comparisons, numbers, unused }: ConsistencyResult): string {
  const found = inconsistencies.length === 0 ? 'no contradiction' : `${inconsistencies.length} that do not fit`;
  return `${numbers} numbers, ${comparisons} comparisons, ${found}; ${unused} numbers take part in none.`;
}

function tableOf(inconsistencies: readonly Inconsistency[]) {
  return {
    kind: 'table',
    title: 'Contradictions',
    columns: [{ name: 'quantity' }, { name: 'samples' }, { name: 'severity' }, { name: 'what does not fit' }],
    rows: inconsistencies.map(({ quantity, samples, severity, message }) => [quantity, samples.join(', '), severity, message]),
  } as const;
}
