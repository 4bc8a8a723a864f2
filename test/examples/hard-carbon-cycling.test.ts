/** The cells of the study of hard carbon: closed functions, their printed facts, and the rows that a cycler would log. */
import { describe, expect, it } from 'vitest';
import {
  desodiation,
  FORMATION_DENSITY,
  firstSodiation,
  loggedOf,
  peakOf,
  reversibleOf,
  shareUntil,
} from '../../examples/hard-carbon/generate/cycling/carbon.ts';
import { RowWriter } from '../../examples/hard-carbon/generate/cycling/rows.ts';
import { FULL_REPLICATES, fullCellFile, fullCycles } from '../../examples/hard-carbon/generate/full-cells.ts';
import { cellFiles } from '../../examples/hard-carbon/generate/generate.ts';
import { efficiencyOf, firstCycles, HALF_CYCLES, halfCell, halfCellFile } from '../../examples/hard-carbon/generate/half-cells.ts';
import { SAMPLES } from '../../examples/hard-carbon/generate/samples.ts';

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const deviationOf = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, v) => sum + (v - meanOf(values)) ** 2, 0) / (values.length - 1));

/** Columns of a file: s, V, A, cycle, step. */
function columnsOf(bytes: Uint8Array): number[][] {
  const [, ...lines] = new TextDecoder().decode(bytes).trimEnd().split('\n');
  const columns: number[][] = [[], [], [], [], []];
  for (const line of lines) {
    for (const [c, cell] of line.split(',').entries()) columns[c]?.push(Number(cell));
  }
  return columns;
}

/** Charge and energy of each step with current, in order, mAh and mWh: ∫ I dt and ∫ V I dt by the trapezoidal rule. */
function stepsOf(bytes: Uint8Array): { charge: number; energy: number }[] {
  const [time = [], voltage = [], current = [], cycle = [], step = []] = columnsOf(bytes);
  const steps: { charge: number; energy: number }[] = [];
  let key = '';
  time.forEach((t, i) => {
    const here = `${cycle[i]}/${step[i]}`;
    if (here !== key) steps.push({ charge: 0, energy: 0 });
    const last = steps.at(-1);
    if (here === key && last) {
      const seconds = t - (time[i - 1] as number);
      const [now, before] = [current[i] as number, current[i - 1] as number];
      last.charge += (seconds * (now + before)) / 2 / 3.6;
      last.energy += (seconds * (now * (voltage[i] as number) + before * (voltage[i - 1] as number))) / 2 / 3.6;
    }
    key = here;
  });
  return steps.filter(({ charge }) => charge !== 0);
}

describe.each(SAMPLES)('half cells of $name', (sample) => {
  const printed = {
    HC: { efficiency: [82.5, 0.6], openCircuit: [1.56, 0.11], sodiation: 290, slope: 87.9 },
    HCT: { efficiency: [89.6, 0.9], openCircuit: [1.6, 0.04], sodiation: 285, slope: 79.6 },
    HCP: { efficiency: [99.6, 0.6], openCircuit: [1.11, 0.05], sodiation: 245, slope: 47.9 },
  }[sample.name];
  const cycles = firstCycles(sample.name);

  it('have the printed means and standard deviations, and no efficiency above 100 %', () => {
    const efficiencies = cycles.map(({ sodiation, desodiation: out }) => (100 * out) / sodiation);
    const potentials = cycles.map(({ openCircuit }) => openCircuit);
    [efficiencies, potentials].forEach((values, i) => {
      const [mean, deviation] = (i === 0 ? printed.efficiency : printed.openCircuit) as [number, number];
      expect(meanOf(values)).toBeCloseTo(mean, 10);
      expect(deviationOf(values)).toBeCloseTo(deviation, 10);
    });
    expect(Math.max(...efficiencies)).toBeLessThan(100);
    expect(meanOf(cycles.map(({ sodiation }) => sodiation))).toBeCloseTo(printed.sodiation, 10);
    expect(meanOf(cycles.map(({ slope }) => slope))).toBeCloseTo(printed.slope, 10);
  });

  it.each(cycles)('have closed functions of just those capacities ($sodiation mAh/g)', (first) => {
    const into = firstSodiation(first);
    const out = desodiation(reversibleOf(into), FORMATION_DENSITY);
    expect(out.capacity.total / into.capacity.total).toBeCloseTo(first.desodiation / first.sodiation, 12);
    expect(into.capacity.at(into.capacity.to).value).toBeCloseTo(first.sodiation, 10);
    expect(shareUntil(into, 0.15) * first.sodiation).toBeCloseTo(first.slope, 10);
    expect(Object.values(into.capacity.components).every(({ capacity }) => capacity > 0)).toBe(true);
    expect(Math.abs(peakOf(into) - 0.06)).toBeLessThan(2e-4);
    expect(Math.abs(peakOf(out) - 0.26)).toBeLessThan(2e-4);
  });

  it('are logged on those functions, monotonically', () => {
    const into = firstSodiation(cycles[0] as (typeof cycles)[0]);
    const { potential, share } = loggedOf(into, 240);
    expect([share[0], share[239]]).toEqual([0, 1]);
    for (let i = 1; i < 240; i++) {
      expect(potential[i]).toBeLessThan(potential[i - 1] as number);
      expect(shareUntil(into, potential[i] as number)).toBeCloseTo(share[i] as number, 12);
    }
  });

  it('fade by 4 % in 250 cycles, with the efficiency of the recipe', () => {
    const { later } = halfCell(sample, 1);
    const desodiationOf = (cycle: number) => later[cycle - 2]?.desodiation ?? 0;
    expect(later.length).toBe(HALF_CYCLES - 1);
    expect(desodiationOf(254) / desodiationOf(4)).toBeCloseTo(0.96, 12);
    later.forEach(({ sodiation, desodiation: out }, i) => {
      expect(out / sodiation).toBeCloseTo(efficiencyOf(i + 2), 12);
    });
  });

  it('are written so that integration gives the capacities and mean voltages back', () => {
    const { rows, seed, truth, activeMass = 0 } = halfCellFile(sample, 2, 5);
    const steps = stepsOf(rows(seed));
    const { first } = truth as {
      first: { sodiation: number; desodiation: number; meanVoltage: { sodiation: number; desodiation: number } };
    };
    expect(steps.length).toBe(10);
    const [into, out] = steps as [{ charge: number; energy: number }, { charge: number; energy: number }];
    expect((-into.charge * 1000) / activeMass / first.sodiation).toBeCloseTo(1, 5);
    expect((out.charge * 1000) / activeMass / first.desodiation).toBeCloseTo(1, 5);
    expect(into.energy / into.charge / first.meanVoltage.sodiation).toBeCloseTo(1, 3);
    expect(out.energy / out.charge / first.meanVoltage.desodiation).toBeCloseTo(1, 3);
  });
});

describe.each(SAMPLES)('full cells of $name', (sample) => {
  const printed = {
    HC: { efficiency: 75.2, deviation: 0.7, energy: 238, discharge: 86, formation: 0.76, ageing: 0.6, retention: 60.1 },
    HCT: { efficiency: 82.2, deviation: 1.1, energy: 259, discharge: 91, formation: 0.82, ageing: 0.68, retention: 70.8 },
    HCP: { efficiency: 92, deviation: 2.2, energy: 294, discharge: 102, formation: 0.92, ageing: 0.81, retention: 82.3 },
  }[sample.name];
  const cells = Array.from({ length: FULL_REPLICATES }, (_, i) => fullCycles(sample.name, i + 1));
  const at = (cycle: number) => cells.map((cycles) => cycles[cycle - 1] as (typeof cycles)[0]);

  it('have the printed efficiency, capacities and retention', () => {
    const efficiencies = at(1).map(({ charge, discharge }) => (100 * discharge) / charge);
    expect(meanOf(efficiencies)).toBeCloseTo(printed.efficiency, 10);
    expect(deviationOf(efficiencies)).toBeCloseTo(printed.deviation, 10);
    expect(meanOf(at(1).map(({ discharge }) => discharge))).toBeCloseTo(printed.discharge, 10);
    const normalized = (cycle: number) => meanOf(at(cycle).map(({ discharge }, i) => discharge / (at(1)[i]?.charge ?? 0)));
    expect(normalized(5)).toBeCloseTo(printed.formation, 10);
    expect(normalized(6)).toBeCloseTo(printed.ageing, 10);
    at(105).forEach(({ discharge }, i) => {
      expect((100 * discharge) / (at(6)[i]?.discharge ?? 0)).toBeCloseTo(printed.retention, 10);
    });
  });

  it('give the printed energy when their rows are integrated', () => {
    const files = cells.map((_, i) => fullCellFile(sample, i + 1));
    const energies = files.map(({ rows, seed, activeMass = 0 }) => (-(stepsOf(rows(seed))[1]?.energy ?? 0) * 1000) / activeMass);
    expect(meanOf(energies) / printed.energy).toBeCloseTo(1, 4);
    for (const { truth } of files) expect((truth as { negativeToPositive: number }).negativeToPositive).toBeCloseTo(1.2, 3);
  });
});

describe('files of cells', () => {
  const files = cellFiles({ cycles: 3 });

  it('are of 14 kinds of sample and nine tests, each with a seed of its own', () => {
    expect(new Set(files.map(({ test }) => test)).size).toBe(9);
    expect(new Set(files.map(({ seed }) => seed)).size).toBe(files.length);
    expect(new Set(files.map(({ file }) => file)).size).toBe(files.length);
  });

  it.each(files.filter(({ test }) => test !== 'full'))('have rising times and finite numbers: $file', ({ rows, seed }) => {
    const columns = columnsOf(rows(seed));
    const [time = []] = columns;
    expect(time.every((t, i) => i === 0 || t > (time[i - 1] as number))).toBe(true);
    expect(columns.flat().every(Number.isFinite)).toBe(true);
  });

  it('are a first desodiation and a pair, and a desodiation that ends at constant voltage, where they say so', () => {
    const find = (test: string) => files.find((file) => file.test === test) as (typeof files)[0];
    const presodiated = find('first-desodiation');
    const charges = stepsOf(presodiated.rows(presodiated.seed)).map(({ charge }) => (1000 * charge) / (presodiated.activeMass ?? 0));
    expect(charges[0]).toBeCloseTo(9.63, 4);
    expect((charges[2] as number) / -(charges[1] as number)).toBeCloseTo(0.896, 6);
    const held = find('cccv');
    const [, constantCurrent, constantVoltage] = stepsOf(held.rows(held.seed)) as { charge: number }[];
    const [current, voltage] = [constantCurrent?.charge ?? 0, constantVoltage?.charge ?? 0];
    expect(voltage / (current + voltage)).toBeCloseTo(0.025, 5);
  });
});

describe('RowWriter', () => {
  it('writes integers as decimals', () => {
    const writer = new RowWriter(0);
    writer.row(0, -5, -157000, 1, 2);
    writer.row(1193694315, 34001, 1234567890, 403, 12);
    expect(new TextDecoder().decode(writer.finish()).split('\n').slice(1)).toEqual([
      '0.00,-0.0005,-0.000157000,1,2',
      '11936943.15,3.4001,1.234567890,403,12',
      '',
    ]);
  });
});
