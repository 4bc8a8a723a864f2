/** Contradictions: between the results themselves, and between the numbers that the paper prints. */
import { ParseError } from '../../core/errors.ts';
import { type ConsistencyResult, checkConsistency } from '../consistency/check.ts';
import type { PrintedNumbers } from '../consistency/claims.ts';
import { numbersOf } from '../consistency/results.ts';
import type { StudyContext } from '../context.ts';
import { existingPath } from '../files.ts';
import type { Findings } from '../findings.ts';

export interface ConsistencyFindings {
  readonly results: ConsistencyResult | null;
  /** Of the file that the study names; null without one. */
  readonly printed: ConsistencyResult | null;
}

export async function checkStudyNumbers(study: StudyContext, findings: Findings): Promise<ConsistencyFindings> {
  const { printed: path } = study.description;
  const results = await study.attempt('results', () => checkConsistency(numbersOf(findings)));
  if (path === undefined) return { results, printed: null };
  const printed = await study.attempt(path, async () => {
    const content = await study.read(existingPath(path, study.paths));
    return checkConsistency(parsePrinted(new TextDecoder().decode(content)));
  });
  return { results, printed };
}

function parsePrinted(text: string): PrintedNumbers {
  try {
    return JSON.parse(text) as PrintedNumbers;
  } catch (error) {
    throw new ParseError('bad-json', `this is not JSON: ${(error as Error).message}`);
  }
}
