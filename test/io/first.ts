/** The first of a list that is known to have one. */
export function first<T>(list: readonly T[]): T {
  if (list.length === 0) throw new Error('the list is empty');
  return list[0] as T;
}
