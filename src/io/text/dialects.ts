/** The dialects of text in columns: what separates cells, what the decimal sign is, whether the other one groups thousands. */
import type { Decimal } from './number.ts';
import type { Delimiter } from './split.ts';

export interface Dialect {
  delimiter: Delimiter;
  decimal: Decimal;
  /** Whether `1,020` (with decimal commas `1.020`) can be nothing but 1020 here. */
  grouped: boolean;
}

// In order of preference among equals: a tab is never a decimal sign or part of a heading.
const PLAIN: readonly (readonly [Delimiter, Decimal])[] = [
  ['\t', '.'],
  ['\t', ','],
  [';', '.'],
  [';', ','],
  ['|', '.'],
  ['|', ','],
  [',', '.'],
  [' ', '.'],
  [' ', ','],
];
/** Cells with a comma in them are quoted where commas separate cells: `"1,5"`. */
const QUOTED: readonly [Delimiter, Decimal] = [',', ','];
const QUOTED_NUMBER = /(?:^|,)\s*"\s*[-+−]?\d*,\d+(?:[eE][-+]?\d+)?\s*"/m;

/** Those that a text may be in, given its beginning, the likelier first. A decimal comma is preferred to one that may group thousands. */
export function dialectsOf(head: string): Dialect[] {
  const make = (grouped: boolean) => (dialect: readonly [Delimiter, Decimal]) => ({ delimiter: dialect[0], decimal: dialect[1], grouped });
  const dialects = [...PLAIN.map(make(false)), ...(QUOTED_NUMBER.test(head) ? [make(false)(QUOTED)] : []), ...PLAIN.map(make(true))];
  return dialects.filter(
    (dialect) => (dialect.delimiter === ' ' || head.includes(dialect.delimiter)) && (!dialect.grouped || mayGroup(head, dialect)),
  );
}

/** Thousands are looked for only where there is something like them, and not where blanks separate cells. */
function mayGroup(head: string, { delimiter, decimal }: Dialect): boolean {
  if (delimiter === ' ') return false;
  if (decimal === ',') return /[1-9]\d{0,2}\.\d{3}(?!\d)/.test(head) && /\d,\d/.test(head);
  return (delimiter === ',' ? /"[1-9]\d{0,2},\d{3}(?!\d)/ : /[1-9]\d{0,2},\d{3}(?!\d)/).test(head);
}
