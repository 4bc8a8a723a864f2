/** The nearest of some known names, for messages: `unknown parameter "G.centre" (did you mean "G.center"?)`. */

/** Edits that turn one word into the other (Levenshtein), with words cut at 64 characters. */
function distance(a: string, b: string): number {
  const short = a.slice(0, 64).toLowerCase();
  const other = b.slice(0, 64).toLowerCase();
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 0; i < short.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const replace = (row[j] as number) + (short[i] === other[j] ? 0 : 1);
      next.push(Math.min(replace, (row[j + 1] as number) + 1, (next[j] as number) + 1));
    }
    row = next;
  }
  return row[other.length] as number;
}

/** A hint for a message: ` (did you mean "x"?)`, or the list of what exists if nothing is near. */
export function hint(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const near = known.map((word) => ({ word, edits: distance(name, word) })).reduce((a, b) => (b.edits < a.edits ? b : a));
  if (near.edits <= Math.max(2, name.length / 3)) return ` (did you mean "${near.word}"?)`;
  const shown = known.slice(0, 20).join(', ');
  return ` (there are: ${shown}${known.length > 20 ? ', …' : ''})`;
}
