/** Columns of a terminal. */
export const WIDTH = 80;

/** Text broken at spaces to the width of a terminal; lines behind the first begin with `indent`. */
export function wrapWords(text: string, indent = ''): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? word : indent + word);
  }
  return lines.join('\n');
}
