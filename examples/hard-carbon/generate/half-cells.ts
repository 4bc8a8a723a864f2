/**
 * Half cells of HC, HCT and HCP against Na9Sn4: 3 cycles at 0.2 mA/cm², then 400 at 0.5; CE(n) = 0.999 − 0.006 e^{−(n−2)/3}; 4 % of the
 * capacity fade over 250 cycles. First cycles scatter among the four cells of a sample exactly as the paper prints.
 */
import { type FirstCycle, FORMATION_DENSITY } from './cycling/carbon.ts';
import type { CellFile } from './cycling/cell-file.ts';
import { firstTruth, type HalfCell, halfCellRows, type LaterCycle, peakTruth } from './cycling/half-cell.ts';
import { replicates } from './random.ts';
import { type MainName, type Sample, seedOf } from './samples.ts';

export const HALF_REPLICATES = 4;
const FORMATION_CYCLES = 3;
export const HALF_CYCLES = 403;
const DENSITY = 0.5;
export const HALF_AREA = 0.785;
const FADE = { share: 0.04, cycles: 250 } as const;

/** Mean and standard deviation (n − 1) among the cells of a sample, as printed; those of the sodiation are chosen. */
type Scatter = readonly [mean: number, deviation: number];

interface HalfSpec {
  /** Of the first cycle, %. */
  efficiency: Scatter;
  /** V, before the first sodiation. */
  openCircuit: Scatter;
  /** mAh/g, first sodiation, and of it above 0.15 V. */
  sodiation: Scatter;
  slope: number;
  /** Capacity at 0.5 mA/cm² relative to that at 0.2. */
  rate: number;
}

const SPECS: Readonly<Record<MainName, HalfSpec>> = {
  HC: { efficiency: [82.5, 0.6], openCircuit: [1.56, 0.11], sodiation: [290, 3], slope: 87.9, rate: 0.93 },
  HCT: { efficiency: [89.6, 0.9], openCircuit: [1.6, 0.04], sodiation: [285, 3], slope: 79.6, rate: 0.94 },
  HCP: { efficiency: [99.6, 0.6], openCircuit: [1.11, 0.05], sodiation: [245, 2], slope: 47.9, rate: 0.95 },
};

/** mg. */
const MASSES: Readonly<Record<MainName, readonly number[]>> = {
  HC: [7.1, 6.85, 7.22, 6.97],
  HCT: [7.03, 7.18, 6.91, 7.06],
  HCP: [6.94, 7.12, 7.25, 6.88],
};

/** Seeds of the true values of a sample; that of the efficiencies is one by which no cell of HCP exceeds 100 %. */
const DRAWS = { efficiency: 80, openCircuit: 91, sodiation: 92 } as const;

/** First cycles of a sample's cells. */
export function firstCycles(name: MainName): FirstCycle[] {
  const { slope, ...scattered } = SPECS[name];
  const drawn = (what: keyof typeof DRAWS) => replicates(HALF_REPLICATES, ...scattered[what], seedOf(name, 'half', DRAWS[what]));
  const [efficiencies, potentials, capacities] = [drawn('efficiency'), drawn('openCircuit'), drawn('sodiation')];
  return capacities.map((sodiation, i) => ({
    sodiation,
    desodiation: (sodiation * (efficiencies[i] as number)) / 100,
    slope: (slope * sodiation) / scattered.sodiation[0],
    openCircuit: potentials[i] as number,
  }));
}

/** Coulombic efficiency of a cycle from the second on. */
export function efficiencyOf(cycle: number): number {
  return 0.999 - 0.006 * Math.exp(-(cycle - 2) / 3);
}

/** Desodiation of a cycle relative to that of the first. */
export function retained(cycle: number, rate: number): number {
  if (cycle <= FORMATION_CYCLES) return 1;
  return rate * (1 - (FADE.share * (cycle - FORMATION_CYCLES - 1)) / FADE.cycles);
}

function laterCycle(cycle: number, first: FirstCycle, rate: number): LaterCycle {
  const desodiation = first.desodiation * retained(cycle, rate);
  const density = cycle <= FORMATION_CYCLES ? FORMATION_DENSITY : DENSITY;
  return { density, sodiation: desodiation / efficiencyOf(cycle), desodiation };
}

/** A cell of a sample, by its number from 1. */
export function halfCell({ name }: Pick<Sample, 'name'>, replicate: number, cycles = HALF_CYCLES): HalfCell {
  const first = firstCycles(name)[replicate - 1] as FirstCycle;
  const { rate } = SPECS[name];
  const later = Array.from({ length: cycles - 1 }, (_, i) => laterCycle(i + 2, first, rate));
  return { mass: MASSES[name][replicate - 1] as number, area: HALF_AREA, first, later };
}

export function halfCellFile(sample: Pick<Sample, 'name'>, replicate: number, cycles = HALF_CYCLES): CellFile {
  const { name } = sample;
  const cell = halfCell(sample, replicate, cycles);
  return {
    file: `half/${name}-${replicate}.csv`,
    sample: name,
    cell: `${name}-${replicate}`,
    test: 'half',
    activeMass: cell.mass,
    area: cell.area,
    seed: seedOf(name, 'half', replicate),
    rows: (seed) => halfCellRows(cell, seed),
    truth: { cycles, first: firstTruth(cell.first), later: laterTruth(cell), peaks: peakTruth(cell) },
  };
}

function laterTruth({ later }: HalfCell) {
  const efficiencies = later.map((cycle) => (100 * cycle.desodiation) / cycle.sodiation);
  const [first, afterFade, last] = [FORMATION_CYCLES + 1, FORMATION_CYCLES + 1 + FADE.cycles, later.length + 1];
  const desodiationOf = (cycle: number) => later[cycle - 2]?.desodiation ?? Number.NaN;
  return {
    sodiation: later.map((cycle) => cycle.sodiation),
    desodiation: later.map((cycle) => cycle.desodiation),
    meanCoulombicEfficiency: efficiencies.reduce((a, b) => a + b, 0) / efficiencies.length,
    retention: [afterFade, last].map((to) => ({ from: first, to, value: (100 * desodiationOf(to)) / desodiationOf(first) })),
  };
}

/** As printed: means and standard deviations of the four cells. */
export function halfTruth(name: MainName) {
  const { efficiency, openCircuit, sodiation, slope } = SPECS[name];
  return { count: HALF_REPLICATES, initialCoulombicEfficiency: efficiency, openCircuit, sodiation, slope };
}
