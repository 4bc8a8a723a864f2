/** Results out: one JSON document, or text, on stdout. */
import type { Finding, Outcome } from './outcome.ts';
import { VERSION } from './version.ts';

/** The JSON document of DESIGN's contract: no clock times, NaN as null. */
export function jsonDocument(command: string, { results, more, failures }: Outcome): string {
  const others = Object.fromEntries([...more].map(([key, findings]) => [key, findings.map(plain)]));
  return `${JSON.stringify({ warburg: VERSION, command, results: results.map(plain), ...others, failures }, listArrays, 2)}\n`;
}

function plain({ source, index, part, json }: Finding): object {
  return { source, ...(index !== null && { index, name: part }), ...json };
}

/** Typed arrays would become objects. */
export function listArrays(_: string, value: unknown): unknown {
  return value instanceof Float64Array ? Array.from(value) : value;
}

/** A table for every result, or a summary of all, and what else was found. */
export function textTables({ results, more, summary }: Outcome): string {
  const texts = summary && results.length > 0 ? [summary()] : results.map((finding) => finding.text());
  return [...texts, ...[...more.values()].flat().map((finding) => finding.text())].join('\n');
}
