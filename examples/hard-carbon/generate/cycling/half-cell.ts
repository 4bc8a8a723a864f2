/** The test of one hard carbon half cell: what is stated of it, how it is cycled, the rows that a cycler logs, and its truth. */
import {
  type CarbonHalf,
  CUTOFFS,
  desodiation,
  type FirstCycle,
  FORMATION_DENSITY,
  firstSodiation,
  loggedOf,
  meanVoltage,
  overpotential,
  peakOf,
  type Reversible,
  reversibleOf,
  SLOPE_CUTOFF,
  shareUntil,
  sodiation,
} from './carbon.ts';
import type { LoggedCurve } from './components.ts';
import { Cycler } from './cycler.ts';

/** One cycle from the second on; mA/cm² and mAh/g. */
export interface LaterCycle {
  density: number;
  sodiation: number;
  desodiation: number;
}

export interface HalfCell {
  /** mg of active mass, cm². */
  mass: number;
  area: number;
  first: FirstCycle;
  later: readonly LaterCycle[];
}

/** Rows of a half cycle. */
const ROWS = 240;
/** V that a desodiated electrode comes back to. */
export const RESTED = 1.15;

const REST_BEFORE = { seconds: 7200, every: 60 };
const REST_SODIATED = { seconds: 300, every: 60 };
const REST_DESODIATED = { seconds: 600, every: 60 };
/** s in which a rest decays. */
const RELAXATION = 60;

/** Half cycles of one current have one shape: their rows are computed once. */
class Shapes {
  private readonly parts: Reversible;
  private readonly known = new Map<number, { in: CarbonHalf; out: CarbonHalf; inCurve: LoggedCurve; outCurve: LoggedCurve }>();

  constructor(first: FirstCycle) {
    this.parts = reversibleOf(firstSodiation(first));
  }

  at(density: number) {
    const known = this.known.get(density);
    if (known) return known;
    const [inward, outward] = [sodiation(this.parts, RESTED, density), desodiation(this.parts, density)];
    const made = { in: inward, out: outward, inCurve: loggedOf(inward, ROWS), outCurve: loggedOf(outward, ROWS) };
    this.known.set(density, made);
    return made;
  }
}

/** A cell under test: half cycles by mAh/g and mA/cm². */
export class HalfCellTest {
  readonly cycler: Cycler;
  private readonly mass: number;
  private readonly area: number;

  constructor({ mass, area }: Pick<HalfCell, 'mass' | 'area'>, seed: number, cycles: number) {
    this.cycler = new Cycler(seed, 200 + cycles * (2 * ROWS + 20));
    this.mass = mass;
    this.area = area;
  }

  restBefore(openCircuit: number): void {
    this.cycler.rest(REST_BEFORE.seconds, REST_BEFORE.every, () => openCircuit);
  }

  sodiate(density: number, capacity: number, curve: LoggedCurve): void {
    this.cycler.constantCurrent(-this.amperes(density), this.ampereHours(capacity), curve);
    this.cycler.rest(REST_SODIATED.seconds, REST_SODIATED.every, () => CUTOFFS.lower + overpotential(density));
  }

  desodiate(density: number, capacity: number, curve: LoggedCurve): void {
    this.cycler.constantCurrent(this.amperes(density), this.ampereHours(capacity), curve);
    this.restDesodiated();
  }

  restDesodiated(): void {
    const { seconds, every } = REST_DESODIATED;
    this.cycler.rest(seconds, every, (at) => RESTED + (CUTOFFS.upper - RESTED) * Math.exp(-at / RELAXATION));
  }

  amperes(density: number): number {
    return (density * this.area) / 1000;
  }

  /** From mAh/g and mg. */
  ampereHours(capacity: number): number {
    return (capacity * this.mass) / 1e6;
  }
}

/** The rows of a whole test that begins with a sodiation. */
export function halfCellRows(cell: HalfCell, seed: number): Uint8Array {
  const { first, later } = cell;
  const test = new HalfCellTest(cell, seed, 1 + later.length);
  const shapes = new Shapes(first);
  test.restBefore(first.openCircuit);
  test.sodiate(FORMATION_DENSITY, first.sodiation, loggedOf(firstSodiation(first), ROWS));
  test.desodiate(FORMATION_DENSITY, first.desodiation, shapes.at(FORMATION_DENSITY).outCurve);
  for (const { density, sodiation: into, desodiation: outOf } of later) {
    const { inCurve, outCurve } = shapes.at(density);
    test.cycler.nextCycle();
    test.sodiate(density, into, inCurve);
    test.desodiate(density, outOf, outCurve);
  }
  return test.cycler.finish();
}

const EFFICIENCY = 100;

/** The first cycle of a cell, by its closed functions. */
export function firstTruth(first: FirstCycle) {
  const into = firstSodiation(first);
  const outOf = desodiation(reversibleOf(into), FORMATION_DENSITY);
  return {
    openCircuit: first.openCircuit,
    sodiation: first.sodiation,
    desodiation: first.desodiation,
    initialCoulombicEfficiency: (EFFICIENCY * first.desodiation) / first.sodiation,
    irreversible: first.sodiation - first.desodiation,
    slope: first.slope,
    plateau: first.sodiation - first.slope,
    slopeDesodiation: first.desodiation * (1 - shareUntil(outOf, SLOPE_CUTOFF)),
    components: Object.fromEntries(Object.entries(into.capacity.components).map(([name, { capacity }]) => [name, capacity])),
    meanVoltage: { sodiation: meanVoltage(into), desodiation: meanVoltage(outOf) },
  };
}

/** Positions of dQ/dV, V, of all cycles: they are the same from one cycle to the next while the current is. */
export function peakTruth({ first, later }: Pick<HalfCell, 'first' | 'later'>) {
  const shapes = new Shapes(first);
  const start = { from: 1, to: 1, density: FORMATION_DENSITY, sodiation: peakOf(firstSodiation(first)) };
  const runs = [{ ...start, desodiation: peakOf(shapes.at(FORMATION_DENSITY).out) }];
  later.forEach(({ density }, i) => {
    const last = runs.at(-1);
    if (last && last.density === density && i > 0) last.to = i + 2;
    else
      runs.push({ from: i + 2, to: i + 2, density, sodiation: peakOf(shapes.at(density).in), desodiation: peakOf(shapes.at(density).out) });
  });
  return runs;
}
