import { expect, it } from 'vitest';
import { type CyclingData, type CyclingSummary, type Role, summarizeCycles } from '../../src/cycling/index.ts';
import { read } from '../../src/io/index.ts';
import { describeShared } from '../support/shared.ts';
import { landt, maccor, neware } from './real.ts';

const folder = 'data/cycling/';

/** Capacities and efficiencies to compare: what the readers and the parsers of these tests should agree on. */
const table = ({ cycles }: CyclingSummary) =>
  cycles.map(({ charge, discharge, complete }) => [
    complete,
    charge?.capacityByIntegration,
    discharge?.capacityByIntegration,
    charge?.energy,
  ]);

const FILES: [string, Role, (text: string) => CyclingData][] = [
  ['half-cell-rate-151/B443_rate.csv', 'anode-half', neware],
  ['na-full-cell-maccor/SIMBA_NaPF6_fullcell_maccor.csv', 'full', maccor],
  ['landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv', 'anode-half', landt],
];

for (const [file, role, parse] of FILES) {
  describeShared(`the reader of ${file}`, folder + file, (text) => {
    it('gives the cycles of the columns themselves', () => {
      const result = read(text, { name: file, expect: 'cycling' });
      if (result.kind !== 'cycling') throw new Error(`read as ${result.kind}`);
      const [record] = result.records;
      const [expected, got] = [parse(text), record as CyclingData].map((data) => table(summarizeCycles(data, { role })));
      expect(got?.length).toBe(expected?.length);
      for (const [c, row] of (expected ?? []).entries()) {
        row.forEach((value, i) => {
          if (typeof value !== 'number') expect(got?.[c]?.[i]).toBe(value);
          else expect(Math.abs((got?.[c]?.[i] as number) / value - 1)).toBeLessThan(1e-6);
        });
      }
    });
  });
}
