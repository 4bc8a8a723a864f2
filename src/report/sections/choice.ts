/** Which of many entries get a section of their own. */

/** The first, the last, and between them the worst, at most `most` in all, in their own order; all if there are no more. */
export function chosen<T>(items: readonly T[], badness: (item: T) => number, most: number): Set<T> {
  if (items.length <= most) return new Set(items);
  const rank = (item: T) => (Number.isNaN(badness(item)) ? Infinity : badness(item));
  const ends = [items[0] as T, items.at(-1) as T];
  const worst = items.slice(1, -1).sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a)));
  const kept = new Set([...ends, ...worst.slice(0, most - 2)]);
  return new Set(items.filter((item) => kept.has(item)));
}
