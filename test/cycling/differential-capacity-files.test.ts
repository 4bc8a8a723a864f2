/** dQ/dV and its peaks on measured tests: few rows, changing currents, peaks that no model was made for. */
import { expect, it } from 'vitest';
import {
  capacityCurves,
  type DirectionPeaks,
  differentialCapacitySeries,
  fitDifferentialCapacity,
  type Role,
} from '../../src/cycling/index.ts';
import { type CyclingRecord, read } from '../../src/io/index.ts';
import { describeShared } from '../support/shared.ts';

/** Path, role, and rows of discharge and charge. */
const FILES: [string, Role, number, number][] = [
  ['half-cell-rate-151/B443_rate.csv', 'anode-half', 150, 150],
  ['na-half-cell-30/jdb11-4.csv', 'cathode-half', 31, 30],
  ['na-full-cell-maccor/SIMBA_NaPF6_fullcell_maccor.csv', 'full', 2, 2],
  ['landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.bdf.csv', 'anode-half', 2, 1],
];
/** Share of the half cycles of more than 30 rows that have to be fitted. */
const MOST = 0.9;

for (const [path, role, discharges, charges] of FILES) {
  describeShared(path, `data/cycling/${path}`, (content) => {
    const tested = () => {
      const [data] = read(content, { name: path, expect: 'cycling' }).records as CyclingRecord[];
      return data as CyclingRecord;
    };

    it('has a row of peaks for each half cycle, or the reason for none', () => {
      const curves = capacityCurves(tested(), { role });
      const { charge, discharge } = fitDifferentialCapacity(curves);
      for (const [own, count] of [
        [discharge, discharges],
        [charge, charges],
      ] as [DirectionPeaks, number][]) {
        expect(own.fits).toHaveLength(count);
        expect(own.names.length).toBeGreaterThanOrEqual(1);
        expect(own.names.length).toBeLessThanOrEqual(4);
        const long = curves
          .filter(({ direction }) => direction === own.direction)
          .flatMap(({ voltage }, row) => (voltage.length > 30 ? [row] : []));
        expect(long.filter((row) => 'values' in (own.fits[row] ?? {})).length).toBeGreaterThanOrEqual(MOST * long.length);
        for (const fit of own.fits) if ('ok' in fit) expect(fit.error.code).toBe('too-few-points');
      }
    });

    it('has dQ/dV of each half cycle that gives back its charge, or the reason for none', () => {
      const rows = differentialCapacitySeries(tested(), { role });
      expect(rows).toHaveLength(discharges + charges);
      const closures: number[] = [];
      for (const { result } of rows) {
        if ('ok' in result) expect(result.error.code).toMatch(/too-few-points|zero-range/);
        else if (result.points > 30) closures.push(Math.abs(result.closure));
      }
      // Steep ends that the default window smooths over: one half cycle of the Landt test, 0.2 %, with a warning.
      expect(closures.filter((closure) => closure > 1e-3).length).toBeLessThanOrEqual(1);
      expect(Math.max(...closures)).toBeLessThan(3e-3);
    });

    it('has splines that give back the charge, though rows lie far apart: the knots alone missed up to 9 %', () => {
      const rows = differentialCapacitySeries(tested(), { role, method: 'spline' });
      const closures = rows.flatMap(({ result }) => ('ok' in result ? [] : [Math.abs(result.closure)]));
      expect(closures.length).toBeGreaterThan(2);
      expect(Math.max(...closures)).toBeLessThan(1e-12);
    });
  });
}
