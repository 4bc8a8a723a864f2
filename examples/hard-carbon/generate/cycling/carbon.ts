/**
 * Hard carbon in a half cell, mAh/g against potential: pore filling, transition, adsorption e^{−U/0.45}, and in the first sodiation an
 * irreversible part at 0.65 V. The overpotential is 60 Ω cm². Printed positions of dQ/dV, 0.06 V sodiating and 0.26 V desodiating, are
 * those of the measured voltage at 0.2 mA/cm²: the electrode's own lie 12 mV inside.
 */
import { CapacityFunction, type Components, type Course, type LoggedCurve, progress } from './components.ts';

/** Measured voltages between which half cells are cycled, V. */
export const CUTOFFS = { lower: 0.02, upper: 2 } as const;
/** Where the paper parts slope from plateau, V. */
export const SLOPE_CUTOFF = 0.15;
/** Ω cm². */
export const RESISTANCE = 60;
/** mA/cm². */
export const FORMATION_DENSITY = 0.2;

const FORMATION_SHIFT = (RESISTANCE * FORMATION_DENSITY) / 1000;
const ADSORPTION: Course = { kind: 'exponential', decay: 0.45 };
const IRREVERSIBLE: Course = { kind: 'sigmoid', center: 0.65, width: 0.1 };
const SODIATION = {
  pore: { kind: 'sigmoid', center: 0.06 + FORMATION_SHIFT, width: 0.012 },
  transition: { kind: 'sigmoid', center: 0.13 + FORMATION_SHIFT, width: 0.02 },
  adsorption: ADSORPTION,
} as const satisfies Record<string, Course>;
const DESODIATION = {
  pore: { kind: 'sigmoid', center: 0.26 - FORMATION_SHIFT, width: 0.02 },
  transition: { kind: 'sigmoid', center: 0.4 - FORMATION_SHIFT, width: 0.04 },
  adsorption: ADSORPTION,
} as const satisfies Record<string, Course>;

/** mAh/g that the transition takes up, the same in all samples. */
const TRANSITION = 20;

/** One sodiation or desodiation at a current density. */
export interface CarbonHalf {
  capacity: CapacityFunction;
  /** What is added to the electrode's potential to give the measured voltage, V. */
  shift: number;
}

/** V that a current density (mA/cm²) costs. */
export function overpotential(density: number): number {
  return (RESISTANCE * density) / 1000;
}

/** The first cycle of a cell; mAh/g and V. */
export interface FirstCycle {
  sodiation: number;
  desodiation: number;
  /** Of the sodiation, above 0.15 V. */
  slope: number;
  /** Where the first sodiation starts. */
  openCircuit: number;
}

/** What of the desodiation is which component, mAh/g. */
export interface Reversible {
  pore: number;
  transition: number;
  adsorption: number;
}

/**
 * The first sodiation: its irreversible part is what desodiation does not give back, and adsorption is as large as makes the capacity
 * above 0.15 V what it should be.
 */
export function firstSodiation(first: FirstCycle, density = FORMATION_DENSITY): CarbonHalf {
  const shift = -overpotential(density);
  const [from, to] = [first.openCircuit, CUTOFFS.lower - shift];
  const done = (course: Course) => progress(course, from, to, SLOPE_CUTOFF - shift);
  const irreversible = first.sodiation - first.desodiation;
  const rest = first.desodiation - TRANSITION;
  const slope = first.slope - irreversible * done(IRREVERSIBLE) - TRANSITION * done(SODIATION.transition) - rest * done(SODIATION.pore);
  const adsorption = slope / (done(SODIATION.adsorption) - done(SODIATION.pore));
  const parts = sodiationParts({ pore: rest - adsorption, transition: TRANSITION, adsorption });
  const components = { ...parts, irreversible: { course: IRREVERSIBLE, capacity: irreversible } };
  return { capacity: new CapacityFunction(components, from, to), shift };
}

/** What the first sodiation leaves to be taken out again. */
export function reversibleOf({ capacity: { components } }: CarbonHalf): Reversible {
  const of = (name: keyof Reversible) => components[name]?.capacity ?? 0;
  return { pore: of('pore'), transition: of('transition'), adsorption: of('adsorption') };
}

/** A later sodiation, from the potential at which the cell rested. */
export function sodiation(parts: Reversible, from: number, density: number): CarbonHalf {
  const shift = -overpotential(density);
  return { capacity: new CapacityFunction(sodiationParts(parts), from, CUTOFFS.lower - shift), shift };
}

/** A desodiation, which begins at the potential at which the sodiation ended. */
export function desodiation(parts: Reversible, density: number): CarbonHalf {
  const shift = overpotential(density);
  const components = Object.fromEntries(
    Object.entries(DESODIATION).map(([name, course]) => [name, { course, capacity: parts[name as keyof Reversible] }]),
  );
  return { capacity: new CapacityFunction(components, CUTOFFS.lower + shift, CUTOFFS.upper - shift), shift };
}

/** What a presodiated electrode gives off before it was ever sodiated: what adsorbed, from its open circuit up. */
export function excessDesodiation(capacity: number, from: number, density: number): CarbonHalf {
  const shift = overpotential(density);
  const components = { adsorption: { course: ADSORPTION, capacity } };
  return { capacity: new CapacityFunction(components, from, CUTOFFS.upper - shift), shift };
}

function sodiationParts(parts: Reversible): Components {
  return Object.fromEntries(
    Object.entries(SODIATION).map(([name, course]) => [name, { course, capacity: parts[name as keyof Reversible] }]),
  );
}

/** What a cycler logs: potentials are measured voltages. */
export function loggedOf({ capacity, shift }: CarbonHalf, rows: number): LoggedCurve {
  const { potential, share } = capacity.logged(rows);
  return { potential: potential.map((at) => at + shift), share };
}

/** The measured voltage at the maximum of |dQ/dV| of pore filling or emptying. */
export function peakOf({ capacity, shift }: CarbonHalf): number {
  const center = shift < 0 ? SODIATION.pore.center : DESODIATION.pore.center;
  return shift + capacity.steepest(center - 0.01, center + 0.01);
}

/** Mean measured voltage, E/Q. */
export function meanVoltage({ capacity, shift }: CarbonHalf): number {
  return capacity.energy() / capacity.total + shift;
}

/** Share of a half cycle's capacity that passes until a measured voltage. */
export function shareUntil({ capacity, shift }: CarbonHalf, voltage: number): number {
  return capacity.at(voltage - shift).value / capacity.total;
}
