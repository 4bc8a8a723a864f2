import { expect, it } from 'vitest';
import { first } from './first.ts';
import { streamSpectra as readStream } from './spectra.ts';

const ROWS = 200_000;

async function* table(): AsyncGenerator<string> {
  yield 'x,y\r\n';
  for (let i = 0; i < ROWS; i += 1000) yield Array.from({ length: 1000 }, (_, k) => `${i + k},${(i + k) / 8}\r\n`).join('');
}

it('reads a long table in pieces, rows across pieces and blocks included', async () => {
  const { records } = await readStream(table());
  const { x, y } = first(records);
  expect(x.length).toBe(ROWS);
  expect(x.every((value, i) => value === i && y[i] === i / 8)).toBe(true);
});

it('takes a size that is wrong in either direction', async () => {
  for (const size of [10, 1e6, 1e9]) {
    const { records } = await readStream(table(), { size });
    expect([first(records).x.length, first(records).y.at(-1)]).toEqual([ROWS, (ROWS - 1) / 8]);
  }
});
