/**
 * The table of cells: which file belongs to which test of which cell, and the mass and area of the cell, which no file knows.
 * Rows of one cell and test are one test in several files, in order.
 */
import { InputError, WarburgError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import { checkColumns, readTable, type TextRow } from './csv-table.ts';
import { normalisePath, pathProblem } from './description/paths.ts';
import { failureOf, type StudyFailure, type StudyWarning } from './failure.ts';

/** One test of one cell. Masses in g, area in cm²; null where the table has none. */
export interface CellTest {
  readonly cell: string;
  readonly sample: string;
  readonly test: string;
  /** Appended in this order. */
  readonly files: readonly string[];
  readonly activeMass: number | null;
  /** Active material, binder and carbon together. */
  readonly compositeMass: number | null;
  readonly area: number | null;
  /** Of the anode in a full cell, for N/P. */
  readonly anodeMass: number | null;
}

export interface Cells {
  readonly tests: readonly CellTest[];
  readonly failures: readonly StudyFailure[];
  readonly warnings: readonly StudyWarning[];
}

const COLUMNS = ['file', 'sample', 'cell', 'test', 'activeMass', 'area', 'compositeMass', 'activeFraction', 'anodeMass'] as const;
const NEEDED = ['file', 'sample', 'cell', 'test'] as const;

/**
 * Reads the table. A bad row costs itself only.
 *
 * @throws ParseError where there is no table, or a column is missing that all rows need.
 */
export function readCells(content: Uint8Array | string, source: string, samples: readonly string[]): Cells {
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) throw bad('the table of cells is expected as text or bytes');
  if (!Array.isArray(samples) || !samples.every((sample) => typeof sample === 'string'))
    throw bad('samples are expected as a list of names');
  const table = readTable(content);
  const needed = NEEDED.map((column) => [column]);
  const warnings = checkColumns(table, source, COLUMNS, needed);
  const failures: StudyFailure[] = [];
  const tests = new Map<string, CellTest>();
  for (const row of table.rows) {
    try {
      addRow(tests, row, samples);
    } catch (error) {
      if (!(error instanceof WarburgError)) throw error;
      failures.push(failureOf(source, error, row.line));
    }
  }
  return { tests: [...tests.values()], failures, warnings };
}

function addRow(tests: Map<string, CellTest>, row: TextRow, samples: readonly string[]): void {
  const next = readRow(row, samples);
  const key = JSON.stringify([next.cell, next.test]);
  const earlier = tests.get(key);
  if (!earlier) {
    tests.set(key, next);
    return;
  }
  if (next.sample !== earlier.sample) {
    const other = `an earlier row of the test "${next.test}" has a cell ${next.cell} of ${earlier.sample}`;
    throw bad(`${other}: cells of different samples need different names`);
  }
  for (const name of ['activeMass', 'compositeMass', 'area', 'anodeMass'] as const) {
    if (next[name] !== null && earlier[name] !== null && next[name] !== earlier[name])
      throw bad(`${name} of the cell ${next.cell} differs from an earlier row of its test "${next.test}"`);
  }
  const again = next.files.find((file) => earlier.files.includes(file));
  if (again !== undefined) throw bad(`the file "${again}" comes twice in the test "${next.test}" of the cell ${next.cell}`);
  tests.set(key, { ...next, ...withoutNulls(earlier), files: [...earlier.files, ...next.files] });
}

function withoutNulls(test: CellTest): Partial<CellTest> {
  return Object.fromEntries(Object.entries(test).filter(([, value]) => value !== null)) as Partial<CellTest>;
}

function readRow(row: TextRow, samples: readonly string[]): CellTest {
  const [file, sample, cell, test] = NEEDED.map((column) => {
    const text = row.text(column);
    if (text === '') throw bad(`${column} is empty`);
    return text;
  }) as [string, string, string, string];
  const problem = pathProblem(file);
  if (problem !== null) throw bad(`file: ${problem}`);
  checkSample(sample, samples);
  const compositeMass = row.quantity('compositeMass', 'mass');
  return {
    cell,
    sample,
    test,
    files: [normalisePath(file)],
    activeMass: row.quantity('activeMass', 'mass') ?? fromComposite(row, compositeMass),
    compositeMass,
    area: row.quantity('area', 'area'),
    anodeMass: row.quantity('anodeMass', 'mass'),
  };
}

/** Throws InputError, naming the nearest, for a name that is none of the study's samples. */
export function checkSample(sample: string, samples: readonly string[]): void {
  if (sample === '') throw bad('sample is empty');
  if (!samples.includes(sample)) throw bad(`sample "${sample}" is not one of the study's${hint(sample, samples)}`);
}

/** compositeMass × activeFraction. */
function fromComposite(row: TextRow, compositeMass: number | null): number | null {
  const fraction = fractionOf(row);
  return compositeMass === null || fraction === null ? null : compositeMass * fraction;
}

/** `'0.9'` or `'90 %'`. */
function fractionOf(row: TextRow): number | null {
  const text = row.text('activeFraction');
  if (text === '') return null;
  const percent = /^(.*?)\s*%$/.exec(text);
  const value = percent ? Number(percent[1]) / 100 : Number(text);
  if (!(value > 0 && value <= 1)) throw bad(`activeFraction is "${text}", expected a share of the mass above 0 and up to 1: 0.9 or 90 %`);
  return value;
}

function bad(message: string): InputError {
  return new InputError('bad-option', message);
}
