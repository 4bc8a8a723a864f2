/** The unit of a column is that of each of its rows. */
import { describe, expect, it } from 'vitest';
import type { StudyTable } from '../../src/study/index.ts';
import { cycling, runCells } from './cells-fixtures.ts';

/** The values of all columns of one name, by unit. */
function columns({ columns, rows }: StudyTable, name: string): Record<string, unknown[]> {
  return Object.fromEntries(columns.flatMap((column, c) => (column.name === name ? [[column.unit ?? '', rows.map((row) => row[c])]] : [])));
}

const ROUND = (values: unknown[] | undefined) => values?.map((value) => (typeof value === 'number' ? Number(value.toFixed(6)) : value));

describe('cells with and without a mass in one study', async () => {
  const test = { role: 'full', dqdv: 'none', basis: 'NaCrO2' } as const;
  const { result, figures, table } = await runCells(
    'a.csv,HC,A,half,10 mg,,\nb.csv,HC,B,half,,,\nc.csv,HC,C,full,20 mg,,10 mg\nd.csv,HC,D,full,,,10 mg\n',
    { 'a.csv': cycling(2), 'b.csv': cycling(20), 'c.csv': cycling(2), 'd.csv': cycling(2) },
    { tests: { half: { role: 'anode-half', cutoffs: ['0.15 V', '0.10 V'], dqdv: 'none', basis: 'hard carbon' }, full: test } },
  );

  it('are read', () => expect(result.failures).toEqual([]));

  it.each([
    ['half-cells', [100, null], [null, 1]],
    ['cells', [100, null], [null, 1]],
  ])('each have their own column in %s', (id, specific, absolute) => {
    const sodiation = columns(table(id), 'sodiation');
    expect(Object.keys(sodiation)).toEqual(['mAh/g', 'mAh']);
    expect(ROUND(sodiation['mAh/g'])).toEqual(specific);
    expect(ROUND(sodiation.mAh)).toEqual(absolute);
    expect(Object.keys(columns(table(id), 'ICE'))).toEqual(['%']);
  });

  it('each have their own column among the cycles, which state their basis', () => {
    const cycles = table('cycles');
    const cells = Object.values(columns(cycles, 'cell'))[0] as string[];
    const { 'mAh/g': specific = [], mAh: absolute = [] } = columns(cycles, 'discharge capacity');
    const filled = (values: unknown[]) => [...new Set(cells.filter((_, i) => values[i] !== null))];
    expect([filled(specific), filled(absolute)]).toEqual([
      ['A', 'C'],
      ['B', 'D'],
    ]);
    expect(Object.keys(columns(cycles, 'discharge energy'))).toEqual(['Wh/kg', 'mWh']);
    const bases = Object.values(columns(cycles, 'basis'))[0] as string[];
    expect(new Map(cells.map((cell, i) => [cell, bases[i]]))).toEqual(
      new Map([
        ['A', 'hard carbon'],
        ['B', ''],
        ['C', 'NaCrO2'],
        ['D', ''],
      ]),
    );
  });

  it('have N/P where both masses are known, by capacities per mass alone', () => {
    const [np] = Object.values(columns(table('full-cells'), 'N/P'));
    // The desodiation of A, 80 mAh/g, times 10 mg; over the first charge of C, 40 mAh/g, times 20 mg.
    expect(ROUND(np)).toEqual([1, null]);
  });

  it('are drawn over axes of their own', () => {
    const axes = figures.flatMap((figure) => (figure.kind === 'chart' && figure.id.startsWith('cycling-') ? [figure.entry.y.unit] : []));
    expect(axes).toEqual(['mAh']);
  });
});
