import { InvalidArgumentError } from 'commander';

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
