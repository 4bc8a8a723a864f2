/** What every command does around its work: files in, results and failures out. */
import { WarburgError } from '../index.ts';
import type { DataKind } from './data-kinds.ts';
import { finish } from './finish.ts';
import { prepareFolder } from './folder.ts';
import { readInputs } from './inputs.ts';
import { formatMessage, isUsageError } from './messages.ts';
import type { OutputOptions } from './options/output.ts';
import { type Finding, type Input, noteFailure, type Origin, type Outcome } from './outcome.ts';

import { type Progress, startProgress } from './progress.ts';
import { expandSources } from './sources.ts';
import { UsageError } from './usage.ts';

/** A command while it runs. */
export interface Run<R> {
  inputs: AsyncIterable<Input<R>>;
  outcome: Outcome;
  progress: Progress;
}

/** Reads the files, lets `work` fill the outcome, shows and writes it. */
export async function runCommand<R>(
  name: string,
  kind: DataKind<R>,
  files: readonly string[],
  options: OutputOptions,
  work: (run: Run<R>) => Promise<void>,
): Promise<void> {
  if (files.length === 0) throw new UsageError(`no files (name them, use patterns such as '${kind.example}', or - for stdin)`);
  if (options.out !== undefined) prepareFolder(options.out);
  const sources = expandSources(files, kind.folders);
  noteRepeated(files);
  const outcome: Outcome = { results: [], more: new Map(), appendix: [], failures: [], remedies: kind.remedies };
  const progress = startProgress(sources.length);
  try {
    await work({ inputs: readInputs(sources, kind, options.columns, outcome, progress), outcome, progress });
  } finally {
    progress.stop();
  }
  await finish(name, outcome, options);
}

/** A file is read once, however often it is named: twice by name is an oversight, by patterns that overlap it is not. */
function noteRepeated(files: readonly string[]): void {
  const repeated = new Set(files.filter((file, f) => files.indexOf(file) < f));
  for (const file of repeated) process.stderr.write(formatMessage(file, 'named more than once, and read once'));
}

/**
 * One finding for each data set, one after the other.
 *
 * @param isUsage Which errors end the command. Where the inputs have the words in them that may be wrong, none does.
 */
export async function findEach<R>(
  run: Run<R>,
  find: (input: Input<R>) => Finding,
  isUsage: (error: unknown) => boolean = isUsageError,
): Promise<void> {
  for await (const input of run.inputs) {
    const finding = attempt(run, input, () => find(input), isUsage);
    if (finding) run.outcome.results.push(finding);
  }
}

/** What `work` gives, or null where it fails: that costs only this one; wrong usage ends the command. */
export function attempt<T>(
  { outcome, progress }: Pick<Run<unknown>, 'outcome' | 'progress'>,
  origin: Origin,
  work: () => T,
  isUsage: (error: unknown) => boolean = isUsageError,
): T | null {
  try {
    return work();
  } catch (error) {
    if (isUsage(error) || !(error instanceof WarburgError)) throw error;
    progress.pause();
    noteFailure(outcome, origin, error);
    return null;
  }
}

/** What `work` gives, and how many milliseconds it took. */
export function timed<T>(work: () => T): { value: T; milliseconds: number } {
  const started = performance.now();
  const value = work();
  return { value, milliseconds: performance.now() - started };
}

/** All inputs of a command that needs them together. */
export async function collect<R>(inputs: AsyncIterable<Input<R>>): Promise<Input<R>[]> {
  const all: Input<R>[] = [];
  for await (const input of inputs) all.push(input);
  return all;
}
