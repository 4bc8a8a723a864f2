/** All tests of all cells, one after the other, so that no more than one is in memory. */
import { InputError } from '../../core/errors.ts';
import { hint } from '../../fit/nearest.ts';
import type { CellTest } from '../cells.ts';
import type { StudyContext } from '../context.ts';
import { type AnalysedCell, analyzeCell } from '../cycling/cell.ts';
import { groupBy } from '../group-by.ts';

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
  warnOfSharedData(study, cells);
  return analysed;
}

/** Replicates of the same content, under one name or several, are one measurement and have no deviation. */
function warnOfSharedData(study: StudyContext, cells: readonly CellTest[]): void {
  const contents = new Map(study.inputs.map(({ path, sha256 }) => [path, sha256]));
  const named = cells.flatMap(({ cell, sample, files }) => files.map((file) => ({ file, cell: `${cell} (${sample})` })));
  for (const own of groupBy(named, ({ file }) => contents.get(file) ?? file).values()) {
    const owners = [...new Set(own.map(({ cell }) => cell))];
    if (owners.length < 2) continue;
    const files = [...new Set(own.map(({ file }) => file))];
    const message = `the cells ${owners.join(', ')} have the same data${files.length > 1 ? `, ${files.join(', ')}` : ''}: they count as several, but are one measurement`;
    study.warn(files[0] as string, [{ code: 'shared-data', message }]);
  }
}
