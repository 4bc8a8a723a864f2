/** The whole example: what the study finds is what went into its files. Fewer cells and cycles than `npm start` has. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { generate, type truthOf } from '../../examples/hard-carbon/generate/generate.ts';
import { renderStudy, studyFigureSvg } from '../../src/report/index.ts';
import { parseStudy, runStudy, type StudyFiles, type StudyTable } from '../../src/study/index.ts';
import { wellFormed } from '../reporting/well-formed.ts';

const CYCLES = 30;
const MAIN = ['HC', 'HCT', 'HCP'] as const;
const folder = mkdtempSync(join(tmpdir(), 'hard-carbon-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What went into the cell of a test that has it. */
interface CellTruth {
  first: { openCircuit: number; sodiation: number; initialCoulombicEfficiency: number; slope: number };
  peaks?: { from: number; to: number; sodiation: number; desodiation: number }[];
  energy: { charge: number; discharge: number };
  initialCoulombicEfficiency: number;
  retention: number;
  share: number;
}

type SampleTruth = NonNullable<ReturnType<typeof truthOf>['samples'][string]>;
type Truth = Omit<ReturnType<typeof truthOf>, 'samples' | 'cells'> & {
  samples: Record<(typeof MAIN)[number], SampleTruth>;
  cells: Record<string, CellTruth>;
};

function filesIn(root: string): StudyFiles {
  const list = (below: string): string[] =>
    readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? list(path) : [path];
    });
  return { list: () => list(''), read: (path) => readFileSync(join(root, path)) };
}

describe('the study of hard carbon', async () => {
  generate(folder, { replicates: 2, cycles: CYCLES });
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth;
  const { result, figures } = await runStudy(parseStudy(readFileSync(join(folder, 'study.json'), 'utf8')), filesIn(folder));
  const { findings } = result;
  const table = (id: string) => result.tables.find((one) => one.id === id) as StudyTable;
  const truthOfCell = (cell: unknown) => truth.cells[String(cell)] as CellTruth;
  const cellsOf = (test: string) => (findings.cells ?? []).filter((cell) => cell.test === test);

  it('reads everything', () => {
    expect(result.failures).toEqual([]);
    expect(result.provenance.inputs.length).toBeGreaterThan(100);
  });

  it.each(MAIN)('finds d002, Lc, La and N of %s within 0.5 %%', (sample) => {
    const found = findings.xrd?.find((one) => one.sample === sample);
    for (const name of ['d002', 'Lc', 'La', 'N'] as const) {
      expect(Math.abs((found?.[name].value ?? 0) / truth.samples[sample].xrd[name] - 1), name).toBeLessThan(0.005);
    }
  });

  it.each(MAIN)('finds I_D/I_G and A_D4/A_G of %s within 3 stated errors', (sample) => {
    const found = findings.raman?.find((one) => one.sample === sample)?.ratios;
    for (const name of ['visible(D)/visible(G)', 'A(D4)/A(G)'] as const) {
      const { value, stderr } = found?.[name] ?? {};
      expect(Math.abs((value ?? 0) - (truth.samples[sample].raman.ratios[name] ?? 0)) / (stderr ?? 0), name).toBeLessThan(3);
    }
  });

  it('tells HC from HCT by both ratios', () => {
    const [hc, hct] = ['HC', 'HCT'].map((sample) => findings.raman?.find((one) => one.sample === sample)?.ratios);
    for (const name of ['visible(D)/visible(G)', 'A(D4)/A(G)']) {
      const [a, b] = [hc?.[name], hct?.[name]];
      expect(Math.abs((a?.value ?? 0) - (b?.value ?? 0))).toBeGreaterThan(3 * Math.hypot(a?.stderr ?? 0, b?.stderr ?? 0));
    }
  });

  it.each(MAIN)('finds charging, sp2:sp3 and composition of the surface of %s', (sample) => {
    const found = findings.xps?.find((one) => one.sample === sample);
    const { chargeShift, atomicPercent, 'sp2:sp3': ratio = 0 } = truth.samples[sample].xps;
    expect(Math.abs((found?.chargeShift?.shift ?? 0) + chargeShift)).toBeLessThan(0.005);
    const { value, stderr } = found?.ratios['C 1s/sp2:sp3'] ?? {};
    expect(Math.abs((value ?? 0) - ratio) / (stderr ?? 0)).toBeLessThan(3);
    for (const [line, percent] of Object.entries(atomicPercent)) {
      expect(Math.abs((found?.atomicPercent[line]?.value ?? 0) - percent), line).toBeLessThan(0.2);
    }
  });

  it('finds the composition over depth', () => {
    expect(findings.depthProfiles?.map(({ depth }) => depth)).toEqual(truth.etch.map(({ etchTime }) => etchTime));
    for (const [i, { atomicPercent }] of truth.etch.entries()) {
      expect(Math.abs((findings.depthProfiles?.[i]?.atomicPercent['O 1s']?.value ?? 0) - (atomicPercent['O 1s'] ?? 0))).toBeLessThan(0.1);
    }
  });

  it.each(MAIN)('finds the total resistance of %s within 0.3 Ω cm² in every cycle', (sample) => {
    const found = findings.eis?.filter((one) => one.sample === sample) ?? [];
    const expected = truth.samples[sample].eis.totalResistance;
    expect(found.map(({ cycle }) => cycle)).toEqual(expected.map((_, cycle) => cycle));
    for (const [i, { totalResistance }] of found.entries()) {
      expect(Math.abs((totalResistance.value ?? 0) - (expected[i] as number))).toBeLessThan(0.3);
    }
  });

  it('finds the conductivity of the electrolyte', () => {
    const { value, stderr } = findings.conductivity?.[0]?.conductivity ?? {};
    expect(Math.abs((value ?? 0) - truth.NBH.conductivity.conductivity) / (stderr ?? 0)).toBeLessThan(3);
  });

  it.each(MAIN)('finds the b-values 0.90 and 0.55 of %s within 3 stated errors', (sample) => {
    const peaks = findings.scanRates?.find((one) => one.sample === sample)?.peaks ?? [];
    expect(peaks).toHaveLength(4);
    for (const { b, points } of peaks) {
      const potential = points[0]?.peak.potential.value ?? 0;
      const expected = Math.min(Math.abs(potential - 0.65), Math.abs(potential - 1.2)) < 0.05 ? 0.9 : 0.55;
      expect(Math.abs((b.b.value ?? 0) - expected) / (b.b.stderr ?? 0)).toBeLessThan(3);
    }
  });

  it('finds where the electrolyte is plated and stripped, and that nothing is reduced before', () => {
    const rows = table('cv-stability').rows.map(([, , , direction, , onset, , reduced]) => [direction, onset, reduced]);
    const onset = (cell: unknown) => (cell as { value: number }).value;
    for (const [direction, potential, reduced] of rows) {
      if (direction === 'cathodic') expect(reduced).toBe('no');
      expect(Math.abs(onset(potential) - (direction === 'cathodic' ? 0 : 0.5))).toBeLessThan(0.03);
    }
  });

  it('finds the initial efficiency of every half cell within 0.05 %, and its slope capacity', () => {
    const cells = ['half', 'composite', 'control'].flatMap(cellsOf);
    expect(cells).toHaveLength(12);
    for (const { cell, totals, firstSplit, first } of cells) {
      const expected = truthOfCell(cell).first;
      expect(Math.abs(100 * (totals.initialCoulombicEfficiency ?? 0) - expected.initialCoulombicEfficiency), cell).toBeLessThan(0.05);
      expect(Math.abs((first.discharge?.capacity ?? 0) / expected.sodiation - 1), cell).toBeLessThan(1e-4);
      expect(Math.abs((firstSplit.discharge?.slope ?? 0) - expected.slope), cell).toBeLessThan(0.3);
      expect(Math.abs((totals.openCircuitVoltage ?? 0) - expected.openCircuit), cell).toBeLessThan(0.001);
    }
  });

  it('finds the peaks of dQ/dV within 4 mV in every cycle', () => {
    const { rows } = table('dqdv-peaks');
    let compared = 0;
    for (const [cell, , , cycle, direction, peak, center] of rows) {
      if (peak !== 'pore') continue;
      const level = truthOfCell(cell).peaks?.find(({ from, to }) => Number(cycle) >= from && Number(cycle) <= to);
      if (!level) continue;
      compared++;
      const expected = direction === 'discharge' ? level.sodiation : level.desodiation;
      expect(Math.abs((center as { value: number }).value - expected), `${cell} ${cycle} ${direction}`).toBeLessThan(0.004);
    }
    const rateCycles = 25;
    expect(compared).toBe(3 * 2 * (2 * CYCLES + rateCycles));
  });

  it('finds energies of full cells within 0.1 %, their efficiency, normalized capacity, retention and N/P', () => {
    const cells = cellsOf('full');
    expect(cells).toHaveLength(6);
    for (const { cell, first, totals } of cells) {
      const { energy, initialCoulombicEfficiency, retention } = truthOfCell(cell);
      expect(Math.abs((first.discharge?.energy ?? 0) / energy.discharge - 1), cell).toBeLessThan(0.001);
      expect(Math.abs((first.charge?.energy ?? 0) / energy.charge - 1), cell).toBeLessThan(0.001);
      expect(Math.abs(100 * (totals.initialCoulombicEfficiency ?? 0) - initialCoulombicEfficiency), cell).toBeLessThan(0.05);
      expect(Math.abs(100 * (totals.retention?.value ?? 0) - retention), cell).toBeLessThan(0.05);
    }
    const ratios = table('full-cells')
      .rows.filter(([, test]) => test === 'full')
      .map((row) => row.at(-1) as { mean: number });
    for (const { mean } of ratios) expect(mean).toBeCloseTo(1.2, 1);
  });

  it('finds the capacity at each current', () => {
    const levels = table('rates')
      .rows.filter(([cell]) => cell === 'HC-rate')
      .map((row) => row[2]);
    expect(levels.map((level) => Number(Number(level).toFixed(3)))).toEqual([0.2, 0.3, 0.5, 1, 0.2]);
  });

  it('finds the excess of sodium three ways', () => {
    for (const [sample, dosed, , titrated, , electrochemical] of table('presodiation').rows) {
      const { excess } = truth.tgc.samples[String(sample)] as {
        excess: { dosed: number | null; titration: number; electrochemical: number | null };
      };
      const { value, stderr } = titrated as { value: number; stderr: number };
      expect(dosed).toBe(excess.dosed);
      expect(Math.abs(value - excess.titration) / stderr).toBeLessThan(3);
      if (excess.electrochemical === null) expect(electrochemical).toBeNull();
      else expect(Math.abs(Number(electrochemical) - excess.electrochemical)).toBeLessThan(0.01);
    }
  });

  it('finds how much of a desodiation passes at constant voltage', () => {
    const [cell] = cellsOf('cccv');
    expect(cell?.first.charge?.cvShare).toBeCloseTo(truthOfCell('HC-cccv').share, 4);
  });

  it('finds no contradiction between its own numbers', () => {
    expect(findings.consistency?.results?.comparisons).toBeGreaterThan(50);
    expect(findings.consistency?.results?.inconsistencies).toEqual([]);
  });

  it('finds which printed numbers are not those of the data, and no others', () => {
    const compared = findings.consistency?.compared ?? [];
    expect(compared.length).toBeGreaterThan(55);
    const off = compared
      .filter(({ verdict }) => verdict !== 'agrees')
      .map(({ verdict, quantity, sample, printed }) => [verdict, quantity, sample, printed].join(' '));
    expect(off).toEqual([
      // 3.800 and 4.290 by the Lc and d002 of the same table.
      'differs N HC 3.82',
      'differs N HCT 4.30',
      // The table has 1.17.
      'differs I(D)/I(G) HCP 1.16',
      // Fewer cycles than `npm start` has, where 400 agrees.
      'differs cycles HCP 400',
      'differs cycles HCP 200',
      // Discharge and ICE give 110.7. That 279 Wh/kg are 259 the two cells here cannot tell, the three of `npm start` can.
      'differs chargeCapacity HCT 115–120',
    ]);
  });

  it('has every table and figure of the paper', () => {
    expect(result.tables.map(({ id }) => id)).toEqual([
      'table-1',
      'raman',
      'xps-ratios',
      'xps-composition',
      'xps-depth',
      'eis',
      'conductivity',
      'half-cells',
      'cells',
      'components',
      'rates',
      'retention',
      'full-cells',
      'normalized',
      'dqdv',
      'dqdv-peaks',
      'cv-pairs',
      'cv-b',
      'cv-capacitive',
      'cv-decay',
      'cv-stability',
      'presodiation',
      'consistency',
      'printed',
      'cycles',
    ]);
    const ids = figures.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const panels = [
      'xrd',
      'raman',
      'xps-HC-c1s',
      'xps-depth-HCP',
      'xps-depth-HCP-c1s',
      'eis',
      'profile-half',
      'ice-half',
      'rate-rate',
      'cycling-half',
      'dqdv-half',
      'cv',
      'split-half',
      'cycling-full',
      'presodiation-excess',
      'presodiation-ocv',
      'presodiation-ice',
    ];
    for (const panel of panels)
      expect(
        ids.some((id) => id.startsWith(panel)),
        panel,
      ).toBe(true);
    for (const figure of figures) expect(wellFormed(studyFigureSvg(figure)), figure.id).toBe(true);
    expect(wellFormed(renderStudy(result, figures))).toBe(true);
  });
});
