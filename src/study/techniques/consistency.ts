/** Contradictions: between the results themselves, between the numbers that the paper prints, and between the two. */
import { ParseError } from '../../core/errors.ts';
import { compareWithResults, type PrintedComparison } from '../consistency/against-results.ts';
import { type ConsistencyResult, checkConsistency } from '../consistency/check.ts';
import type { PrintedNumbers } from '../consistency/claims.ts';
import { computedNumbers } from '../consistency/computed.ts';
import { numbersOf } from '../consistency/results.ts';
import type { StudyContext } from '../context.ts';
import type { AnalysedCell } from '../cycling/cell.ts';
import { existingPath } from '../files.ts';
import type { Findings } from '../findings.ts';

export interface ConsistencyFindings {
  readonly results: ConsistencyResult | null;
  /** Of the file that the study names; null without one. */
  readonly printed: ConsistencyResult | null;
  /** Its numbers against the results, where there are such; null without a file. */
  readonly compared: readonly PrintedComparison[] | null;
}

export async function checkStudyNumbers(
  study: StudyContext,
  findings: Findings,
  cells: readonly AnalysedCell[],
): Promise<ConsistencyFindings> {
  const { printed: path } = study.description;
  const results = await study.attempt('results', () => checkConsistency(numbersOf(findings)));
  if (path === undefined) return { results, printed: null, compared: null };
  const read = await study.attempt(path, async () => {
    const content = await study.read(existingPath(path, study.paths));
    const numbers = parsePrinted(new TextDecoder().decode(content));
    return {
      printed: checkConsistency(numbers),
      compared: compareWithResults(numbers, computedNumbers(study.description, findings, cells)),
    };
  });
  return { results, printed: null, compared: null, ...read };
}

function parsePrinted(text: string): PrintedNumbers {
  try {
    return JSON.parse(text) as PrintedNumbers;
  } catch (error) {
    throw new ParseError('bad-json', `this is not JSON: ${(error as Error).message}`);
  }
}
