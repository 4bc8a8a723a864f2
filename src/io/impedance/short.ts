/** Files that state how many points they have, and have fewer. */
import type { ReadWarning } from '../types.ts';

/** @param declared `null` if the file does not say */
export function shortWarnings(declared: number | null, rows: number, line: number): ReadWarning[] {
  if (declared === null || declared <= rows) return [];
  return [{ code: 'truncated', message: `the file states ${declared} points and has ${rows}`, line }];
}
