/** Cells of tables out of results. */
import type { TableCell } from '../report/entry.ts';

/** A value with its standard error, times a factor; null where there is none. */
export function numberOf(result: { readonly value: number | null; readonly stderr: number | null } | undefined, factor = 1): TableCell {
  if (!result || result.value === null || !Number.isFinite(result.value)) return null;
  return { value: result.value * factor, stderr: result.stderr === null ? null : result.stderr * Math.abs(factor) };
}
