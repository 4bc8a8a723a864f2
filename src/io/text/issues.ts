import type { ReadWarning } from '../types.ts';

interface Issue {
  count: number;
  lines: number[];
  columns: Set<string>;
  sample: string;
}

/** What a warning says of the collected occurrences. */
export type Describe = (count: number, columns: string, sample: string) => string;

/** Of numbers in which a sign groups thousands. */
export const THOUSANDS: Describe = (count, columns, sample) =>
  `${count} numbers in ${columns} were read with thousands separators ("${sample}")`;

const SHOWN = 5;

/** Collects what went wrong by kind: how often, in which lines first, in which columns. Bounded, however bad the file is. */
export class Issues {
  private readonly found = new Map<string, Issue>();

  add(code: string, line: number, column = '', sample = ''): void {
    const issue = this.found.get(code) ?? { count: 0, lines: [], columns: new Set<string>(), sample: shorten(sample) };
    this.found.set(code, issue);
    issue.count += 1;
    if (issue.lines.length < SHOWN && issue.lines.at(-1) !== line) issue.lines.push(line);
    if (column !== '' && issue.columns.size <= SHOWN) issue.columns.add(column);
  }

  /** One warning for each kind found, in the order of `descriptions`. */
  warnings(descriptions: Record<string, Describe>): ReadWarning[] {
    return Object.entries(descriptions).flatMap(([code, describe]) => {
      const issue = this.found.get(code);
      if (!issue) return [];
      const message = `${describe(issue.count, list([...issue.columns]), issue.sample)} (${where(issue)})`;
      return [{ code, message, line: issue.lines[0] as number, count: issue.count }];
    });
  }
}

function where({ lines, count }: Issue): string {
  return `${lines.length === 1 && count === 1 ? 'line' : 'lines'} ${lines.join(', ')}${count > lines.length ? ', …' : ''}`;
}

/** `a, b, c, …` with at most five names. */
export function list(names: readonly string[]): string {
  return (
    names
      .slice(0, SHOWN)
      .map((name) => shorten(name))
      .join(', ') + (names.length > SHOWN ? ', …' : '')
  );
}

/** A text of the file as it may appear in a message: one line, no control characters, 40 characters. */
export function shorten(text: string): string {
  const clean = text.replace(/\p{C}+/gu, ' ').trim();
  return clean.length > 40 ? `${clean.slice(0, 39)}…` : clean;
}
