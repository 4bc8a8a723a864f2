/** Which rows of a table belong to which spectrum. */
import { ParseError } from '../../core/errors.ts';
import type { Converted } from './convert.ts';

/** Something that numbers spectra: a column of the file, or what its format knows besides. */
export interface Numbering {
  /** `cycle`, `spectrum`, … */
  word: string;
  /** One for each row. */
  values: ArrayLike<number>;
}

/** The rows of one spectrum. */
export interface Group {
  rows: number[];
  /** The value of each numbering. */
  numbers: number[];
}

export interface Groups {
  groups: Group[];
  /** Rows without a positive frequency, a finite impedance, or a number of their spectrum. */
  left: number;
  /** The first of them. */
  firstLeft: number;
}

/** More than any series of measurements; each spectrum costs some kilobytes. */
const MAX_SPECTRA = 100_000;

/** Usable rows by spectrum, in the order in which spectra begin; rows keep their order. */
export function groupRows({ frequency, re, im }: Converted, rows: number, numberings: readonly Numbering[]): Groups {
  const groups = new Map<string, Group>();
  let current: Group | null = null,
    left = 0,
    firstLeft = -1;
  for (let row = 0; row < rows; row++) {
    const f = frequency[row] as number;
    const usable = f > 0 && Number.isFinite(f) && Number.isFinite(re[row]) && Number.isFinite(im[row]);
    if (usable && numberings.every(({ values }) => Number.isFinite(values[row]))) {
      if (!current || !continues(current, row, numberings)) current = groupOf(groups, row, numberings);
      current.rows.push(row);
    } else {
      left += 1;
      if (firstLeft < 0) firstLeft = row;
    }
  }
  return { groups: [...groups.values()], left, firstLeft };
}

/** Whether a row has the numbers of the rows before it, as almost all have. */
function continues({ numbers }: Group, row: number, numberings: readonly Numbering[]): boolean {
  return numberings.every(({ values }, k) => values[row] === numbers[k]);
}

function groupOf(groups: Map<string, Group>, row: number, numberings: readonly Numbering[]): Group {
  const numbers = numberings.map(({ values }) => values[row] as number);
  const key = numbers.join(' ');
  const known = groups.get(key);
  if (known) return known;
  if (groups.size === MAX_SPECTRA)
    throw new ParseError('file-too-large', `the file holds more than ${MAX_SPECTRA} spectra (is the column that numbers them right?)`);
  const group: Group = { rows: [], numbers };
  groups.set(key, group);
  return group;
}

/** Positions of the numberings that tell these groups apart. */
export function varyingNumberings(groups: readonly Group[]): number[] {
  const [first] = groups;
  return (first?.numbers ?? []).flatMap((number, k) => (groups.some(({ numbers }) => numbers[k] !== number) ? [k] : []));
}
