import { expect, it } from 'vitest';
import { type CyclingSummary, type HalfCycleSummary, summarizeCycles } from '../../src/cycling/index.ts';
import { readShared } from '../support/core.ts';
import { describeShared } from '../support/shared.ts';
import { ecLab, landt, maccor, neware, parseCsv, stated } from './real.ts';

const folder = 'data/cycling/';

/** Relative difference; two equal numbers differ by 0, even two zeros. */
const difference = (value: number | null, reference: number) => (value === reference ? 0 : Math.abs((value ?? Number.NaN) / reference - 1));

/** Every stated number of a half cycle of a *_summary_reference.csv, in A, V, h. */
function worst(half: HalfCycleSummary, row: Record<string, string>): Record<string, number> {
  const { direction } = half;
  const pairs: [string, number | null][] = [
    ['Q_int', half.capacityByIntegration / 1000],
    ['E_int', half.energyByIntegration / 1000],
    ['V_start', half.startVoltage],
    ['V_end', half.endVoltage],
    ['t_h', half.duration / 3600],
    ['V_mean', half.energyByIntegration / half.capacityByIntegration],
    ['n', half.points],
    ['Q_ctr', (half.capacityByCounter ?? Number.NaN) / 1000],
    ['E_ctr', (half.energyByCounter ?? Number.NaN) / 1000],
  ];
  return Object.fromEntries(
    pairs.flatMap(([name, value]) => {
      const reference = stated(row[`${direction}_${name}`]);
      return reference === undefined ? [] : [[name, difference(value, reference)]];
    }),
  );
}

function expectTable(result: CyclingSummary, rows: readonly Record<string, string>[]): number {
  let compared = 0;
  const halves = [result.before, ...result.cycles.flatMap(({ charge, discharge }) => [charge, discharge])];
  for (const row of rows) {
    for (const direction of ['charge', 'discharge'] as const) {
      if (!row[`${direction}_n`]) continue;
      const first = Number(row[`${direction}_first_row`]);
      const half = halves.find((candidate) => candidate?.direction === direction && candidate.from === first);
      expect(half, `${direction} of cycle ${row.cycle}`).toBeDefined();
      for (const [name, off] of Object.entries(worst(half as HalfCycleSummary, row))) {
        expect(off, `${direction} ${name} of cycle ${row.cycle}`).toBeLessThanOrEqual(1e-6);
      }
      compared++;
    }
  }
  return compared;
}

describeShared('half-cell-rate-151, a half cell that begins with a charge', `${folder}half-cell-rate-151/B443_rate.csv`, (text) => {
  const rows = parseCsv(readShared(`${folder}half-cell-rate-151/B443_rate_summary_reference.csv`) ?? '');

  it('gives the charge, energy and voltages of every half cycle, those of three points too', () => {
    const result = summarizeCycles(neware(text), { role: 'anode-half' });
    expect(expectTable(result, rows)).toBe(300);
    expect(result.before?.capacityByIntegration).toBeCloseTo(0.1762978889, 9);
    expect(result.cycles).toHaveLength(150);
    expect(result.cycles.at(-1)).toMatchObject({ complete: false, reasons: ['there is no charge'], label: 151 });
  });

  it('pairs by the role: desodiation over sodiation', () => {
    const result = summarizeCycles(neware(text), { role: 'anode-half', source: 'integral' });
    for (const cycle of result.cycles.slice(0, 149)) {
      const row = rows.find(({ cycle: number }) => Number(number) === cycle.label);
      expect(difference((cycle.coulombicEfficiency as number) * 100, Number(row?.CE_percent))).toBeLessThanOrEqual(1e-6);
      expect((cycle.hysteresis as number) - Number(row?.V_hysteresis)).toBeCloseTo(0, 7);
    }
    expect(result.summary.initialCoulombicEfficiency).toBeCloseTo(0.8567839196, 9);
  });
});

describeShared('na-full-cell-maccor', `${folder}na-full-cell-maccor/SIMBA_NaPF6_fullcell_maccor.csv`, (text) => {
  const rows = parseCsv(readShared(`${folder}na-full-cell-maccor/SIMBA_summary_reference.csv`) ?? '');
  const result = summarizeCycles(maccor(text), { role: 'full' });

  it('gives the reference table', () => {
    expect(expectTable(result, rows)).toBe(4);
    expect(result.warnings).toEqual([]);
  });

  it('has the published initial efficiency and mean voltage', () => {
    expect(100 * (result.summary.initialCoulombicEfficiency as number)).toBeCloseTo(92.17281635, 7);
    expect(result.cycles[0]?.discharge?.meanVoltage).toBeCloseTo(2.942918196, 8);
    expect(result.cycles[1]?.energyEfficiency).toBeCloseTo(0.00664376 / 0.0069353, 8);
    expect(result.summary.openCircuitVoltage).toBe(0.0728);
  });
});

describeShared('na-half-cell-30, a cathode that begins with a discharge', `${folder}na-half-cell-30/jdb11-4.csv`, (text) => {
  const rows = parseCsv(readShared(`${folder}na-half-cell-30/jdb11-4_half_cycles_reference.csv`) ?? '');
  const result = summarizeCycles(ecLab(text), { role: 'cathode-half', mass: '4.970 mg', basis: 'NaCoO2' });
  const halves = [result.before, ...result.cycles.flatMap(({ charge, discharge }) => [charge, discharge])].filter((half) => half !== null);

  it('gives capacity, energy and mean voltage of every half cycle', () => {
    expect(halves.length).toBe(rows.length);
    for (const [h, half] of halves.entries()) {
      const row = rows[h] ?? {};
      expect(difference(half.capacity, Math.abs(Number(row.Q_mAh_g))), `Q of ${row.half_cycle}`).toBeLessThanOrEqual(1e-6);
      expect(difference(half.energy * 4.97e-3, Math.abs(Number(row.E_mWh))), `E of ${row.half_cycle}`).toBeLessThanOrEqual(1e-6);
      expect(difference(half.meanVoltage, Number(row.V_mean)), `V of ${row.half_cycle}`).toBeLessThanOrEqual(1e-6);
      expect(half.endVoltage, `end of ${row.half_cycle}`).toBe(Number(row.V_end));
    }
  });

  it('reports the first discharge apart and takes the efficiency from the first pair', () => {
    expect(result.before?.capacity).toBeCloseTo(92.559468, 5);
    expect(result.summary.initialCoulombicEfficiency).toBeCloseTo(1.25031094 / 1.244210645, 7);
    expect(result.warnings.map(({ code }) => code)).toEqual(['counters-differ']);
  });
});

describeShared('landt', `${folder}landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv`, (text) => {
  it('gives the same cycles in both forms, integrated because the counter is coarse', () => {
    const bdf = readShared(`${folder}landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.bdf.csv`) ?? '';
    const [first, second] = [text, bdf].map((content) => summarizeCycles(landt(content), { role: 'anode-half' }));
    expect(first?.source).toBe('integral');
    expect(first?.warnings.map(({ code }) => code)).toEqual(['coarse-counters', 'counters-differ', 'incomplete-cycles']);
    expect(second?.cycles).toEqual(first?.cycles.map((cycle) => ({ ...cycle, label: null })));
  });
});
