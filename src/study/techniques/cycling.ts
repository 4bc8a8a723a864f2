/** All tests of all cells, one after the other, so that no more than one is in memory. */
import { InputError } from '../../core/errors.ts';
import { hint } from '../../fit/nearest.ts';
import type { CellTest } from '../cells.ts';
import type { StudyContext } from '../context.ts';
import { type AnalysedCell, analyzeCell } from '../cycling/cell.ts';

export async function analyzeCells(study: StudyContext, cells: readonly CellTest[]): Promise<AnalysedCell[]> {
  const { tests = {} } = study.description;
  const known = Object.keys(tests);
  const analysed: AnalysedCell[] = [];
  for (const cell of cells) {
    const found = await study.attempt(cell.files.join(', '), () => {
      const test = Object.hasOwn(tests, cell.test) ? tests[cell.test] : undefined;
      if (!test) throw new InputError('not-found', `the study does not describe the test "${cell.test}"${hint(cell.test, known)}`, 'tests');
      return analyzeCell(study, cell, test);
    });
    if (found) analysed.push(found);
  }
  return analysed;
}
