/**
 * Short half cell tests of the controls: composites of HC with NBH, heated HCT-T and HCP-NH, cells that are desodiated first, and a
 * desodiation that ends at constant voltage.
 */
import {
  desodiation,
  excessDesodiation,
  type FirstCycle,
  FORMATION_DENSITY,
  firstSodiation,
  loggedOf,
  reversibleOf,
} from './cycling/carbon.ts';
import type { CellFile } from './cycling/cell-file.ts';
import { firstTruth, type HalfCell, HalfCellTest, halfCellRows, RESTED } from './cycling/half-cell.ts';
import { efficiencyOf, HALF_AREA } from './half-cells.ts';
import { type SampleName, seedOf } from './samples.ts';

const ROWS = 240;

function firstCycle(sodiation: number, efficiency: number, slope: number, openCircuit: number): FirstCycle {
  return { sodiation, desodiation: (sodiation * efficiency) / 100, slope, openCircuit };
}

/** Cycles at 0.2 mA/cm². */
function shortCell(mass: number, first: FirstCycle, cycles: number): HalfCell {
  const later = Array.from({ length: cycles - 1 }, (_, i) => {
    return { density: FORMATION_DENSITY, sodiation: first.desodiation / efficiencyOf(i + 2), desodiation: first.desodiation };
  });
  return { mass, area: HALF_AREA, first, later };
}

/** HC and NBH by weight: all HC gives 43.0 %; composites 83.5 to 84.9 %, and 43 to 46 mAh/g of HC stay behind. */
const COMPOSITES = [
  { sample: 'HC-NBH-0', fraction: 1, mass: 7.02, first: firstCycle(105, 43, 78, 1.62) },
  { sample: 'HC-NBH-20', fraction: 0.8, mass: 8.75, first: firstCycle(278.8, 83.5, 85, 1.58) },
  { sample: 'HC-NBH-30', fraction: 0.7, mass: 10.1, first: firstCycle(281.6, 84.2, 85, 1.57) },
  { sample: 'HC-NBH-40', fraction: 0.6, mass: 11.8, first: firstCycle(284.8, 84.9, 85, 1.57) },
] as const;

export function compositeFiles(): CellFile[] {
  return COMPOSITES.map(({ sample, fraction, mass, first }) => {
    const cell = shortCell(mass * fraction, first, 3);
    return {
      ...fileOf(sample, 'composite', 'half'),
      compositeMass: mass,
      activeFraction: fraction,
      rows: (seed) => halfCellRows(cell, seed),
      truth: { first: firstTruth(first) },
    };
  });
}

/** Controls of presodiation: heating after it, and heating without it. The paper prints no numbers of them: these are chosen. */
const CONTROL_CELLS = [
  { sample: 'HCT-T', mass: 7.08, first: firstCycle(283, 89.9, 78.5, 1.59) },
  { sample: 'HCP-NH', mass: 7.01, first: firstCycle(252, 95.2, 55.4, 1.24) },
] as const;

export function controlFiles(): CellFile[] {
  return CONTROL_CELLS.map(({ sample, mass, first }) => {
    const cell = shortCell(mass, first, 10);
    return {
      ...fileOf(sample, 'control', 'half'),
      activeMass: mass,
      rows: (seed) => halfCellRows(cell, seed),
      truth: { first: firstTruth(first) },
    };
  });
}

/** Cells that give off sodium before they were ever sodiated: mAh/g, and the cycle that follows. */
interface PresodiatedCell {
  sample: SampleName;
  test: 'first-desodiation' | 'excess';
  mass: number;
  openCircuit: number;
  excess: number;
  first: FirstCycle;
}

/** The excess electrochemically found is a little below what was dosed. */
const PRESODIATED: readonly PresodiatedCell[] = [
  { sample: 'HCP', test: 'first-desodiation', mass: 7.09, openCircuit: 1.11, excess: 9.63, first: firstCycle(270, 89.6, 70, RESTED) },
  { sample: 'HCP-20', test: 'excess', mass: 7.15, openCircuit: 1.11, excess: 19.3, first: firstCycle(271, 89.4, 70.5, RESTED) },
  { sample: 'HCP-40', test: 'excess', mass: 6.98, openCircuit: 0.95, excess: 38.8, first: firstCycle(272, 89.2, 71, RESTED) },
  { sample: 'HCP-60', test: 'excess', mass: 7.07, openCircuit: 0.8, excess: 58.2, first: firstCycle(273, 89, 71.5, RESTED) },
];

export const ELECTROCHEMICAL_EXCESS = Object.fromEntries(PRESODIATED.map(({ sample, excess }) => [sample, excess]));

export function presodiatedFiles(): CellFile[] {
  return PRESODIATED.map((cell) => ({
    ...fileOf(cell.sample, cell.test, 'excess'),
    activeMass: cell.mass,
    rows: (seed) => desodiatedFirst(cell, seed),
    truth: { openCircuit: cell.openCircuit, firstDesodiation: cell.excess, pair: firstTruth(cell.first) },
  }));
}

/** Cycle 1 is the desodiation alone, cycle 2 the first pair. */
function desodiatedFirst({ mass, openCircuit, excess, first }: PresodiatedCell, seed: number): Uint8Array {
  const test = new HalfCellTest({ mass, area: HALF_AREA }, seed, 2);
  const into = firstSodiation(first);
  test.restBefore(openCircuit);
  test.desodiate(FORMATION_DENSITY, excess, loggedOf(excessDesodiation(excess, openCircuit, FORMATION_DENSITY), ROWS));
  test.cycler.nextCycle();
  test.sodiate(FORMATION_DENSITY, first.sodiation, loggedOf(into, ROWS));
  test.desodiate(FORMATION_DENSITY, first.desodiation, loggedOf(desodiation(reversibleOf(into), FORMATION_DENSITY), ROWS));
  return test.cycler.finish();
}

/** One cell of HC whose desodiation is finished at 2.0 V until the current has fallen to a tenth. */
const CCCV = { mass: 7.13, first: firstCycle(290, 83.6, 87.9, 1.55), share: 0.025, lastCurrent: 0.1, rows: 120 } as const;

export function cccvFile(): CellFile {
  const { first, share, mass } = CCCV;
  return {
    ...fileOf('HC', 'cccv', 'half'),
    activeMass: mass,
    rows: cccvRows,
    truth: {
      first: firstTruth(first),
      constantCurrent: first.desodiation * (1 - share),
      constantVoltage: first.desodiation * share,
      share,
    },
  };
}

/** The current falls as i₀ e^{−t/τ}, from which ∫ i dt = i₀ τ (1 − i₁/i₀) gives τ. */
function cccvRows(seed: number): Uint8Array {
  const { first, share, mass, lastCurrent, rows } = CCCV;
  const test = new HalfCellTest({ mass, area: HALF_AREA }, seed, 1);
  const into = firstSodiation(first);
  const outOf = desodiation(reversibleOf(into), FORMATION_DENSITY);
  const current = test.amperes(FORMATION_DENSITY);
  const decay = (3600 * test.ampereHours(first.desodiation * share)) / (current * (1 - lastCurrent));
  test.restBefore(first.openCircuit);
  test.sodiate(FORMATION_DENSITY, first.sodiation, loggedOf(into, ROWS));
  test.cycler.constantCurrent(current, test.ampereHours(first.desodiation * (1 - share)), loggedOf(outOf, ROWS));
  test.cycler.constantVoltage(-decay * Math.log(lastCurrent), rows, 2, (seconds) => current * Math.exp(-seconds / decay));
  test.restDesodiated();
  return test.cycler.finish();
}

/** Replicate numbers of these tests' seeds. */
const REPLICATES = { composite: 51, control: 52, 'first-desodiation': 53, excess: 54, cccv: 55 } as const;

function fileOf(sample: SampleName, test: keyof typeof REPLICATES, folder: string) {
  const cell = `${sample}-${test}`;
  return { file: `${folder}/${cell}.csv`, sample, cell, test, area: HALF_AREA, seed: seedOf(sample, 'half', REPLICATES[test]) };
}
