/** What a command has to show for itself, whatever it computed. */
import type { FitResultJson, WarburgError } from '../index.ts';
import type { ReadWarning } from '../io/index.ts';
import type { ReportEntry } from '../report/index.ts';
import { type Failure, formatFailure, formatMessage, type Remedies, toFailure } from './messages.ts';

/** One data set of a source. */
export interface Input<R> {
  source: string;
  record: R;
  /** Position in the source if it holds several, counted from 0. */
  index: number | null;
  /** Which of the source's data sets it is; empty if there is one. */
  part: string;
  warnings: readonly ReadWarning[];
  /** What reading found out that results should state: format, sign, units. */
  facts: object;
}

/** Where something comes from. */
export type Origin = Pick<Input<unknown>, 'source' | 'index' | 'part'>;

/** One thing a command found out, in every form in which it is shown. */
export interface Finding extends Origin {
  /** Its keys in the JSON document, after those that say where it comes from. */
  json: object;
  /** For a terminal. */
  text(): string;
  /** For report, tables and figures, if it has a place there. */
  entry?: ReportEntry;
  /** What tells it from others of the same data set in names of files: the circuit. */
  variant?: string;
  /** Why it is no success, or null. */
  trouble: string | null;
}

export interface Outcome {
  /** In the order of the inputs. */
  results: Finding[];
  /** Under further keys of the JSON document: `comparison`, `arrhenius`, … */
  more: Map<string, Finding[]>;
  /** In the report only. */
  appendix: ReportEntry[];
  /** Printed in place of the results' own texts, which would be too many. */
  summary?: () => string;
  failures: Failure[];
  /** What to do about errors of this kind of data. */
  remedies: Remedies;
}

/** How a data set is called in texts. */
export function titleOf({ source, part }: Origin): string {
  return part === '' ? source : `${source} (${part})`;
}

/** A fit's plain result, with what reading the data warned of in front. */
export function withReadWarnings(result: FitResultJson, warnings: readonly ReadWarning[]): FitResultJson {
  return { ...result, warnings: [...plainWarnings(warnings), ...result.warnings] };
}

/** Reader's warnings as results have them. */
export function plainWarnings(warnings: readonly ReadWarning[]): { code: string; message: string }[] {
  return warnings.map(({ code, message }) => ({ code, message }));
}

/** Why a fit is no success, or null. */
export function troubleOf({ termination }: FitResultJson): string | null {
  return termination.ok ? null : `the fit did not converge: ${termination.message}`;
}

/** Files a finding under a key of the JSON document of its own. */
export function addMore(outcome: Outcome, key: string, finding: Finding): void {
  const found = outcome.more.get(key);
  if (found) found.push(finding);
  else outcome.more.set(key, [finding]);
}

/** Notes an input that failed, on stderr at once and in the outcome for later. */
export function noteFailure(outcome: Outcome, origin: Pick<Origin, 'source' | 'part'>, error: WarburgError): void {
  const failure = toFailure(origin, error);
  outcome.failures.push(failure);
  process.stderr.write(formatFailure(failure, outcome.remedies));
}

/** Says which fits did not converge: they are results all the same. */
export function noteTroubles({ results }: Outcome): void {
  for (const finding of results) {
    if (finding.trouble !== null) process.stderr.write(formatMessage(titleOf(finding), finding.trouble));
  }
}

/** 0: every input fitted; 1: some failed or did not converge. */
export function exitStatus({ results, failures }: Outcome): 0 | 1 {
  return failures.length === 0 && results.every(({ trouble }) => trouble === null) ? 0 : 1;
}
