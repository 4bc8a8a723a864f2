// Reading a test of a cell: MB/s from bytes to arrays, beside papaparse splitting the same text into strings and doing nothing with them.
import { pathToFileURL } from 'node:url';
import Papa from 'papaparse';
import { cyclingText } from './problems/cycling-text.mjs';
import { printTable, short } from './table.mjs';
import { time } from './timing.mjs';

const ROWS = 200_000;

/** Rows { contender, file, ms, mbps, rows }; the package may be absent. */
export async function benchReading(io) {
  const text = cyclingText(ROWS);
  const bytes = new TextEncoder().encode(text);
  const contenders = [
    ...(io
      ? [
          ["warburg, expect: 'cycling'", () => io.read(bytes, { expect: 'cycling' }).records[0].time.length],
          ["warburg, expect: 'spectrum'", () => io.read(bytes, { expect: 'spectrum' }).records[0].x.length],
        ]
      : []),
    ['papaparse, cells as text', () => Papa.parse(text, { skipEmptyLines: true }).data.length - 1],
    [
      'papaparse, dynamicTyping and headings',
      () => Papa.parse(text, { header: true, dynamicTyping: true, skipEmptyLines: true }).data.length,
    ],
  ];
  const rows = [];
  for (const [contender, run] of contenders) {
    const { ms, outcome } = await time(run, 2000);
    rows.push({ contender, file: `BDF, ${ROWS} rows`, ms, mbps: bytes.length / 1000 / ms, rows: outcome });
  }
  return rows;
}

export function printReading(rows) {
  const [fastest] = rows;
  printTable(
    ['cycling: reading', 'file', 'MB/s', 'ms', 'rows', 'ratio'],
    rows.map(({ contender, file, ms, mbps, rows: read }) => [contender, file, short(mbps), short(ms), read, `${short(ms / fastest.ms)}×`]),
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const io = await import('../dist/io.js').catch(() => undefined);
  printReading(await benchReading(io));
}
