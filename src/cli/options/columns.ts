/** `--columns`: which columns to read as what. */
import { InvalidArgumentError } from 'commander';

/** What a command's columns can be chosen for: an example for its help, and the names; without `keys` the reader knows. */
export interface ColumnNames {
  readonly example: string;
  readonly keys?: readonly string[];
}

/** Refuses what no column is read for, which would be ignored. */
export function columnsCollector({ keys }: ColumnNames) {
  return (text: string, previous?: Readonly<Record<string, string>>): Record<string, string> => {
    const chosen = collectColumns(text, previous);
    const odd = keys && Object.keys(chosen).find((key) => !keys.includes(key));
    if (odd !== undefined)
      throw new InvalidArgumentError(`"${odd}" is nothing that columns are chosen for (there are ${keys?.join(', ')}).`);
    return chosen;
  };
}

/** `x=Raman shift,y=3`: headings or positions counted from 1. A comma within a heading is written `\,`. */
export function collectColumns(text: string, previous: Readonly<Record<string, string>> = {}): Record<string, string> {
  const parts = text.split(/(?<!\\),/).map((part): [string, string] => {
    const at = part.indexOf('=');
    const [key, column] = [
      part.slice(0, at).trim(),
      part
        .slice(at + 1)
        .replaceAll('\\,', ',')
        .trim(),
    ];
    if (at < 1 || column === '') throw new InvalidArgumentError(`"${part}" names no column, write x=HEADING,y=HEADING or x=1,y=3.`);
    return [key, column];
  });
  return Object.fromEntries([...Object.entries(previous), ...parts]);
}
