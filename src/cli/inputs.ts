import { WarburgError } from '../index.ts';
import { type Input, noteFailure, type Outcome } from './outcome.ts';
import type { Progress } from './progress.ts';
import { nameOf, readSource } from './sources.ts';

/** Every data set of every source, one source in memory at a time. A source that cannot be read is noted and skipped. */
export async function* readInputs(
  sources: readonly string[],
  columns: Record<string, string> | undefined,
  outcome: Outcome,
  progress: Progress,
): AsyncGenerator<Input> {
  for (const source of sources) {
    try {
      const { records, warnings } = await readSource(source, columns);
      yield* records.map((record, i) => ({ source: nameOf(source), record, index: records.length === 1 ? null : i, warnings }));
    } catch (error) {
      if (!(error instanceof WarburgError)) throw error;
      progress.pause();
      noteFailure(outcome, nameOf(source), error);
    }
    progress.step();
  }
}
