import { basename } from 'node:path';
import { ParseError, WarburgError } from '../index.ts';
import type { DataKind } from './data-kinds.ts';
import { formatMessage } from './messages.ts';
import { type Input, noteFailure, type Outcome } from './outcome.ts';
import type { Progress } from './progress.ts';
import { nameOf, type Source } from './sources.ts';

/** What files in a folder end with that are of another kind altogether. */
const OTHER_KINDS = new Set(['wrong-kind', 'no-numbers', 'no-such-column', 'ragged-rows', 'binary-file', 'malformed-file']);
/** Names in a message. */
const NAMED = 5;

/** Every data set of every source, one source in memory at a time. A source that cannot be read is noted and skipped. */
export async function* readInputs<R>(
  sources: readonly Source[],
  kind: DataKind<R>,
  columns: Record<string, string> | undefined,
  outcome: Outcome,
  progress: Progress,
): AsyncGenerator<Input<R>> {
  const passedOver = new Map<string, string[]>();
  for (const { path, folder } of sources) {
    const source = nameOf(path);
    try {
      const { sets, warnings, facts } = await kind.read(path, columns);
      yield* sets.map(({ record, part }, i) => ({ source, record, index: sets.length === 1 ? null : i, part, warnings, facts }));
    } catch (error) {
      if (!(error instanceof WarburgError)) throw error;
      progress.pause();
      if (folder !== null && OTHER_KINDS.has(error.code)) passedOver.set(folder, [...(passedOver.get(folder) ?? []), path]);
      else noteFailure(outcome, { source, part: '' }, error);
    }
    progress.step();
  }
  for (const [folder, paths] of passedOver) notePassedOver(folder, paths, sources, kind.noun, outcome);
}

/** Files of other kinds are none of a folder's fault, unless it has no others. */
function notePassedOver(folder: string, paths: readonly string[], sources: readonly Source[], noun: string, outcome: Outcome): void {
  if (sources.filter((source) => source.folder === folder).length === paths.length) {
    noteFailure(outcome, { source: folder, part: '' }, new ParseError('wrong-kind', `no file in this folder holds ${noun}`));
    return;
  }
  const names = paths
    .slice(0, NAMED)
    .map((path) => basename(path))
    .join(', ');
  const more = paths.length > NAMED ? `, … (${paths.length} in all)` : '';
  process.stderr.write(formatMessage(folder, `left out, as they hold no ${noun}: ${names}${more}`));
}
