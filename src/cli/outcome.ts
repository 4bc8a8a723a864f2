/** What a command has to show for itself, whatever it fitted. */
import type { FitResult, FitResultJson, WarburgError } from '../index.ts';
import type { DataRecord, ReadWarning } from '../io/index.ts';
import type { SpectrumEntry } from '../report/index.ts';
import { type Failure, formatFailure, formatMessage, toFailure } from './messages.ts';

/** One data set of a source. */
export interface Input {
  source: string;
  record: DataRecord;
  /** Position in the source if it holds several, counted from 0. */
  index: number | null;
  warnings: readonly ReadWarning[];
}

export interface Fitted {
  source: string;
  index: number | null;
  /** The record's name if the source holds several. */
  part: string;
  entry: SpectrumEntry;
}

export interface Outcome {
  fitted: Fitted[];
  failures: Failure[];
}

const BINDING_ENERGY = /binding.?energy|^b\.?e\.?$/i;

/** A finished fit with all that is known about its data. */
export function toFitted({ source, record, index, warnings }: Input, fit: FitResult, milliseconds?: number): Fitted {
  const part = index === null ? '' : record.name;
  const result: FitResultJson = {
    ...fit.toJSON(),
    warnings: [...warnings.map(({ code, message }) => ({ code, message })), ...fit.warnings],
  };
  const entry: SpectrumEntry = {
    source: part === '' ? source : `${source} (${part})`,
    result,
    get curves() {
      return fit.curves();
    },
    xLabel: record.xName,
    yLabel: record.yName,
    ...(record.xUnit !== '' && { xUnit: record.xUnit }),
    ...(record.yUnit !== '' && { yUnit: record.yUnit }),
    descending: BINDING_ENERGY.test(record.xName),
    ...(milliseconds !== undefined && { milliseconds }),
  };
  return { source, index, part, entry };
}

/** Notes an input that failed, on stderr at once and in the outcome for later. */
export function noteFailure(outcome: Outcome, source: string, error: WarburgError): void {
  const failure = toFailure(source, error);
  outcome.failures.push(failure);
  process.stderr.write(formatFailure(failure));
}

/** Says which fits did not converge: they are results all the same. */
export function noteUnconverged({ fitted }: Outcome): void {
  for (const {
    entry: { source, result },
  } of fitted) {
    if (!result.termination.ok) process.stderr.write(formatMessage(source, `the fit did not converge: ${result.termination.message}`));
  }
}

/** 0: every input fitted; 1: some failed or did not converge. */
export function exitStatus({ fitted, failures }: Outcome): 0 | 1 {
  return failures.length === 0 && fitted.every(({ entry }) => entry.result.termination.ok) ? 0 : 1;
}
