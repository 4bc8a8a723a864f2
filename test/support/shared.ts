import { mkdirSync, writeFileSync } from 'node:fs';
import { describe } from 'vitest';
import { readShared } from './core.ts';

const report = new URL('../report/', import.meta.url);

/** Describes what needs a file beside the project's root; skipped, and named, where that is absent. */
export function describeShared(name: string, path: string, body: (content: string) => void): void {
  const content = readShared(path);
  if (content === undefined) describe.skip(`${name} (../shared/${path} is absent)`, () => body('{}'));
  else describe(name, () => body(content));
}

/** Two columns of numbers, whatever separates them; lines that do not begin with a number are left out. */
export function readColumns(text: string): { x: Float64Array; y: Float64Array } {
  const rows = text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(/[\s,;]+/)
        .map(Number),
    )
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  return { x: Float64Array.from(rows, ([x]) => x as number), y: Float64Array.from(rows, ([, y]) => y as number) };
}

/** Adds a page to the test report (test/report/, not under version control) and prints it. */
export function writeReport(file: string, text: string): void {
  mkdirSync(report, { recursive: true });
  writeFileSync(new URL(file, report), `${text}\n`);
  console.log(text);
}

/** A table in Markdown, its columns padded. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, head.map(() => '-'), ...rows].map((row) => row.map(String));
  const widths = head.map((_, c) => Math.max(...cells.map((row) => (row[c] ?? '').length)));
  return cells
    .map((row, r) => `| ${row.map((cell, c) => (r === 1 ? '-'.repeat(widths[c] ?? 1) : cell.padEnd(widths[c] ?? 0))).join(' | ')} |`)
    .join('\n');
}
