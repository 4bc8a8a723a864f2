/** What went wrong with one file of a study, and what a reader of the results should know. Neither stops a study. */
import { type ErrorCode, WarburgError } from '../core/errors.ts';

export interface StudyFailure {
  /** The file, or where in the study: `'xrd.files'`. */
  readonly source: string;
  readonly line: number | null;
  readonly code: ErrorCode;
  readonly message: string;
}

export interface StudyWarning {
  readonly source: string;
  readonly code: string;
  readonly message: string;
}

export function failureOf(source: string, error: WarburgError, line: number | null = null): StudyFailure {
  const own = 'line' in error && typeof error.line === 'number' ? error.line : null;
  return { source, line: own ?? line, code: error.code, message: error.message };
}

/**
 * Runs a part of a study: what it throws costs that part alone.
 *
 * @param line Of the source, if the part is one row of it.
 */
export async function attempt<T>(
  source: string,
  failures: StudyFailure[],
  work: () => T | Promise<T>,
  line: number | null = null,
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WarburgError)) throw error;
    failures.push(failureOf(source, error, line));
    return null;
  }
}
