/** Cells of tables out of results. */
import type { StudyNumber } from './result.ts';

/** A value with its standard error, or null where there is none. */
export function numberOf(
  result: { readonly value: number | null; readonly stderr: number | null } | undefined,
  factor = 1,
): StudyNumber | null {
  if (!result || result.value === null || !Number.isFinite(result.value)) return null;
  return { value: result.value * factor, error: result.stderr === null ? null : result.stderr * Math.abs(factor) };
}
