/** Tests that a workbook continues from sheet to sheet, because a sheet has only so many rows: put together by their numbered rows. */
import { list } from '../text/issues.ts';
import type { ReadWarning } from '../types.ts';
import type { Quantity } from './quantities.ts';
import type { CyclingTest } from './result.ts';
import type { TestRows } from './rows.ts';
import type { NumberedWords } from './words.ts';

/** A test and the sheets it stands in. */
export interface SheetTest {
  /** The sheet's name; of several the first one's. */
  name: string;
  test: CyclingTest;
}

/** Sheets in the order in which they continue each other. */
type Chain = SheetTest[];

/**
 * Joins each sheet to the one that ends with the row before its first, has the same columns, and is called most alike. Sheets without
 * numbered rows stay as they are.
 */
export function joinSheets(sheets: readonly SheetTest[]): SheetTest[] {
  const chains: Chain[] = [];
  for (const sheet of sheets.toSorted((a, b) => edge(a, 0) - edge(b, 0))) {
    const before = chains.filter((chain) => continues(chain.at(-1) as SheetTest, sheet));
    const nearest = before.toSorted((a, b) => difference(a, sheet) - difference(b, sheet))[0];
    if (nearest) nearest.push(sheet);
    else chains.push([sheet]);
  }
  return chains.toSorted((a, b) => sheets.indexOf(a[0] as SheetTest) - sheets.indexOf(b[0] as SheetTest)).map(joinChain);
}

/** The number of the first (0) or last (−1) row; of sheets without such numbers 0, so that they keep their order. */
function edge({ test }: SheetTest, at: 0 | -1): number {
  return test.rows.valuesOf('point')?.at(at) || 0;
}

function continues(before: SheetTest, after: SheetTest): boolean {
  const last = edge(before, -1);
  return last > 0 && edge(after, 0) === last + 1 && columnsOf(before) === columnsOf(after);
}

function columnsOf({ test }: SheetTest): string {
  return test.plan.columns.map(({ position, heading }) => `${position}\t${heading}`).join('\n');
}

/** Letters in which names differ: of `Channel_1_2` and `Channel_1_1` one. */
function difference(chain: Chain, { name }: SheetTest): number {
  const other = (chain.at(-1) as SheetTest).name;
  let different = Math.abs(name.length - other.length);
  for (let i = 0; i < Math.min(name.length, other.length); i++) if (name[i] !== other[i]) different += 1;
  return different;
}

function joinChain(chain: Chain): SheetTest {
  const first = chain[0] as SheetTest;
  if (chain.length === 1) return first;
  const names = list(chain.map(({ name }) => `"${name}"`));
  const warning = { code: 'sheets-joined', message: `sheets ${names} continue each other and were joined`, count: chain.length };
  const { test } = first;
  const file = { ...test.file, warnings: [warning, ...test.file.warnings] };
  return { name: first.name, test: { ...test, file, rows: new JoinedRows(chain) } };
}

/** The rows of several sheets, one after the other. */
class JoinedRows implements TestRows {
  readonly rows: number;
  private readonly parts: { name: string; rows: TestRows; from: number }[];

  constructor(chain: Chain) {
    let from = 0;
    this.parts = chain.map(({ name, test: { rows } }) => {
      from += rows.rows;
      return { name, rows, from: from - rows.rows };
    });
    this.rows = from;
  }

  lineOf(row: number): number {
    const { rows, from } = this.partOf(row);
    return rows.lineOf(row - from);
  }

  placeOf(row: number): string {
    const { name, rows, from } = this.partOf(row);
    return `${rows.placeOf(row - from)} of sheet "${name}"`;
  }

  valuesOf(quantity: Quantity): Float64Array | null {
    const values = new Float64Array(this.rows);
    for (const { rows, from } of this.parts) {
      const part = rows.valuesOf(quantity);
      if (!part) return null;
      values.set(part, from);
    }
    return values;
  }

  wordsOf(quantity: Quantity): NumberedWords | null {
    const parts = this.parts.flatMap(({ rows, from }) => {
      const words = rows.wordsOf(quantity);
      return words ? [{ words, from, rows: rows.rows }] : [];
    });
    return parts.length === this.parts.length ? joinWords(parts, this.rows) : null;
  }

  warnings(): ReadWarning[] {
    return this.parts.flatMap(({ name, rows }) =>
      rows.warnings().map((warning) => ({ ...warning, message: `sheet "${name}": ${warning.message}` })),
    );
  }

  private partOf(row: number) {
    return this.parts.findLast(({ from }) => from <= row) as (typeof this.parts)[number];
  }
}

function joinWords(parts: readonly { words: NumberedWords; from: number; rows: number }[], rows: number): NumberedWords {
  const list = [...new Set(parts.flatMap(({ words }) => words.list))];
  const samples = parts.flatMap(({ words, from }) => words.samples.map(({ row, text }) => ({ row: row + from, text })));
  const codes = new Uint32Array(rows);
  for (const { words, from, rows: count } of parts) {
    const joined = words.list.map((word) => list.indexOf(word));
    if (joined.length > 0) for (let row = 0; row < count; row++) codes[from + row] = joined[words.codeAt(row)] as number;
  }
  return { list, samples, codeAt: (row) => codes[row] as number };
}
