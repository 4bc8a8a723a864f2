/** What every fitting command does around its fit: files in, results and failures out. */
import { type FitResult, WarburgError } from '../index.ts';
import { finish } from './finish.ts';
import { readInputs } from './inputs.ts';
import { isUsageError } from './messages.ts';
import type { CommonOptions } from './options/fit.ts';
import { type Input, noteFailure, type Outcome, toFitted } from './outcome.ts';
import { prepareFolder } from './output.ts';
import { type Progress, startProgress } from './progress.ts';
import { expandSources } from './sources.ts';
import { UsageError } from './usage.ts';

/** A command while it runs. */
export interface Run {
  inputs: AsyncIterable<Input>;
  outcome: Outcome;
  progress: Progress;
}

/** Reads the files, lets `work` fill the outcome, shows and writes it. */
export async function runCommand(
  name: string,
  files: readonly string[],
  options: CommonOptions,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  if (files.length === 0) throw new UsageError("no files (name them, use patterns such as 'raman/*.txt', or - for stdin)");
  if (options.out !== undefined) prepareFolder(options.out);
  const sources = expandSources(files);
  const outcome: Outcome = { fitted: [], failures: [] };
  const progress = startProgress(sources.length);
  try {
    await work({ inputs: readInputs(sources, options.columns, outcome, progress), outcome, progress });
  } finally {
    progress.stop();
  }
  await finish(name, outcome, options);
}

/** Fits one data set after the other. One that cannot be fitted costs only itself; wrong usage ends the command. */
export async function fitEach(
  { inputs, outcome, progress }: Run,
  solve: (input: Input) => { fit: FitResult; input: Input },
): Promise<void> {
  for await (const input of inputs) {
    const started = performance.now();
    try {
      const done = solve(input);
      outcome.fitted.push(toFitted(done.input, done.fit, performance.now() - started));
    } catch (error) {
      if (isUsageError(error) || !(error instanceof WarburgError)) throw error;
      progress.pause();
      noteFailure(outcome, input.source, error);
    }
  }
}
