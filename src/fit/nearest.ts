/** The nearest of some known names, for messages. */

/** The candidate that takes the fewest edits to type instead of `name` (case counts half), or undefined if there is none. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase()) + (name === candidate ? 0 : 0.5);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** The end of a message about an unknown name: ` (did you mean "x"?)`, or a list of what exists if nothing is near. */
export function hint(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  if (near === undefined) return '';
  if (editDistance(name.toLowerCase(), near.toLowerCase()) <= Math.max(2, name.length / 3)) return ` (did you mean "${near}"?)`;
  return ` (there are: ${known.slice(0, 20).join(', ')}${known.length > 20 ? ', …' : ''})`;
}

/** Levenshtein's distance of the first 64 characters, one row at a time. */
function editDistance(first: string, second: string): number {
  const [from, to] = [first.slice(0, 64), second.slice(0, 64)];
  let row = Array.from({ length: to.length + 1 }, (_, k) => k);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let k = 1; k <= to.length; k++) {
      const replaced = (row[k - 1] ?? 0) + (from[i - 1] === to[k - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
