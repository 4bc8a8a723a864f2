/**
 * Full cells against NaCrO2 (6.11 mg/cm², 1 C = 120 mA/g, 1 to 3.4 V): 5 cycles at C/10, 100 at C/3; capacities and energies per gram of
 * NaCrO2. The voltage has one step near 3 V and a hump between 1.5 and 2.5 V, whose share gives the stated energy. Printed are 238,
 * 279 and 294 Wh/kg; the 279 would need a mean voltage of 3.066 V, above all others: 259 Wh/kg is what this study puts in.
 */

import type { CellFile } from './cycling/cell-file.ts';
import { CapacityFunction, type Components, type LoggedCurve } from './cycling/components.ts';
import { Cycler } from './cycling/cycler.ts';
import { firstCycles } from './half-cells.ts';
import { replicates } from './random.ts';
import { type MainName, type Sample, seedOf } from './samples.ts';

export const FULL_REPLICATES = 3;
/** mA/g. */
export const ONE_C = 120;
/** mg/cm² and cm². */
const LOADING = 6.11;
const AREA = 0.785;
const CUTOFFS = { lower: 1, upper: 3.4 } as const;
const FORMATION = { cycles: 5, rate: 1 / 10 } as const;
const AGEING = { cycles: 100, rate: 1 / 3 } as const;
/** mAh/g that the positive electrode gives in its first charge: of N/P. */
export const CATHODE_CAPACITY = 120;
export const NEGATIVE_TO_POSITIVE = 1.2;
const ROWS = 120;
/** Ω cm². */
const RESISTANCE = 100;

interface FullSpec {
  /** First discharge, mAh/g: mean and (chosen) standard deviation; efficiency of the first cycle in %, energy in Wh/kg. */
  discharge: readonly [number, number];
  efficiency: readonly [number, number];
  energy: number;
  /** Discharge relative to the first charge in cycles 2 to 5 and in cycle 6. */
  normalized: { formation: number; ageing: number };
  /** % of cycle 6 in cycle 105. */
  retention: number;
}

const SPECS: Readonly<Record<MainName, FullSpec>> = {
  HC: { discharge: [86, 1], efficiency: [75.2, 0.7], energy: 238, normalized: { formation: 0.76, ageing: 0.6 }, retention: 60.1 },
  HCT: { discharge: [91, 1], efficiency: [82.2, 1.1], energy: 259, normalized: { formation: 0.82, ageing: 0.68 }, retention: 70.8 },
  HCP: { discharge: [102, 1], efficiency: [92, 2.2], energy: 294, normalized: { formation: 0.92, ageing: 0.81 }, retention: 82.3 },
};

/** Where the steps of the voltage lie without current, V; charging from a first rest. */
const MAIN = { charge: 3.02, discharge: 2.97, width: 0.06 } as const;
const HUMP = { charge: 2.15, discharge: 2, width: 0.15 } as const;
const FIRST_REST = 1.3;

/** mg of NaCrO2, whose loading differs a little from cell to cell. */
export function cathodeMass(replicate: number): number {
  return Number((LOADING * AREA * (1 + 0.004 * (replicate - 2))).toFixed(3));
}

/** mg of hard carbon by N/P = 1.2 = m₋ q₋/(m₊ q₊), q₋ the mean first desodiation of its half cells. */
export function anodeMass(name: MainName, replicate: number): number {
  return Number(((NEGATIVE_TO_POSITIVE * cathodeMass(replicate) * CATHODE_CAPACITY) / anodeCapacity(name)).toFixed(4));
}

function anodeCapacity(name: MainName): number {
  const capacities = firstCycles(name).map(({ desodiation }) => desodiation);
  return capacities.reduce((a, b) => a + b, 0) / capacities.length;
}

/** V by which the measured voltage is off at a C-rate. */
function overpotential(rate: number): number {
  return (RESISTANCE * rate * ONE_C * LOADING) / 1e6;
}

function voltageSteps(direction: 'charge' | 'discharge', hump: number, shift: number): Components {
  return {
    main: { course: { kind: 'sigmoid', center: MAIN[direction] + shift, width: MAIN.width }, capacity: 1 - hump },
    hump: { course: { kind: 'sigmoid', center: HUMP[direction] + shift, width: HUMP.width }, capacity: hump },
  };
}

/** A half cycle of capacity 1, by the measured voltage. */
function halfCycle(direction: 'charge' | 'discharge', hump: number, rate: number, from: number): CapacityFunction {
  const sign = direction === 'charge' ? 1 : -1;
  const to = direction === 'charge' ? CUTOFFS.upper : CUTOFFS.lower;
  return new CapacityFunction(voltageSteps(direction, hump, sign * overpotential(rate)), from, to);
}

/** The hump's share that makes energy/capacity of the first discharge what it is: the mean voltage is linear in it. */
function humpOf(name: MainName): number {
  const { energy, discharge } = SPECS[name];
  const mean = (hump: number) => halfCycle('discharge', hump, FORMATION.rate, CUTOFFS.upper).energy();
  return (mean(0) - energy / discharge[0]) / (mean(0) - mean(1));
}

interface FullCycle {
  rate: number;
  charge: number;
  discharge: number;
}

/** Coulombic efficiency of a cycle from the second on: chosen. */
function efficiencyOf(cycle: number): number {
  return cycle <= FORMATION.cycles ? 0.985 : 0.998;
}

/** Capacities of a cell, mAh/g: its normalised ones scatter as its first efficiency does. */
export function fullCycles(name: MainName, replicate: number): FullCycle[] {
  const spec = SPECS[name];
  const drawn = (scatter: readonly [number, number], draw: number) =>
    replicates(FULL_REPLICATES, ...scatter, seedOf(name, 'full', draw))[replicate - 1] as number;
  const efficiency = drawn(spec.efficiency, 90);
  const discharge = drawn(spec.discharge, 91);
  const charge = (100 * discharge) / efficiency;
  const own = efficiency / spec.efficiency[0];
  const later = Array.from({ length: FORMATION.cycles + AGEING.cycles - 1 }, (_, i) => laterCycle(i + 2, charge * own, spec));
  return [{ rate: FORMATION.rate, charge, discharge }, ...later];
}

/** Ageing is exponential in the cycle number. */
function laterCycle(cycle: number, scale: number, { normalized, retention }: FullSpec): FullCycle {
  const forming = cycle <= FORMATION.cycles;
  const aged = (retention / 100) ** ((cycle - FORMATION.cycles - 1) / (AGEING.cycles - 1));
  const discharge = scale * (forming ? normalized.formation : normalized.ageing * aged);
  return { rate: forming ? FORMATION.rate : AGEING.rate, charge: discharge / efficiencyOf(cycle), discharge };
}

function fullRows(name: MainName, replicate: number, seed: number): Uint8Array {
  const cycles = fullCycles(name, replicate);
  const mass = cathodeMass(replicate);
  const hump = humpOf(name);
  const cycler = new Cycler(seed, cycles.length * (2 * ROWS + 12));
  const logged = (direction: 'charge' | 'discharge', rate: number, from: number) => halfCycle(direction, hump, rate, from).logged(ROWS);
  const known = new Map(
    [FORMATION.rate, AGEING.rate].map((rate) => {
      return [rate, { charge: logged('charge', rate, 1.2), discharge: logged('discharge', rate, CUTOFFS.upper) }] as const;
    }),
  );
  cycler.rest(3600, 60, () => FIRST_REST);
  cycles.forEach(({ rate, charge, discharge }, i) => {
    if (i > 0) cycler.nextCycle();
    const current = (rate * ONE_C * mass) / 1e6;
    const shapes = known.get(rate) as { charge: LoggedCurve; discharge: LoggedCurve };
    const charging = i === 0 ? logged('charge', rate, FIRST_REST + overpotential(rate)) : shapes.charge;
    cycler.constantCurrent(current, (charge * mass) / 1e6, charging);
    cycler.rest(300, 60, (at) => 3.3 + 0.1 * Math.exp(-at / 60));
    cycler.constantCurrent(-current, (discharge * mass) / 1e6, shapes.discharge);
    cycler.rest(300, 60, (at) => 1.2 - 0.2 * Math.exp(-at / 60));
  });
  return cycler.finish();
}

export function fullCellFile({ name }: Pick<Sample, 'name'>, replicate: number): CellFile {
  return {
    file: `full/${name}-${replicate}.csv`,
    sample: name,
    cell: `${name}-full-${replicate}`,
    test: 'full',
    activeMass: cathodeMass(replicate),
    anodeMass: anodeMass(name, replicate),
    area: AREA,
    seed: seedOf(name, 'full', replicate),
    rows: (seed) => fullRows(name, replicate, seed),
    truth: cellTruth(name, replicate),
  };
}

/** Capacities in mAh/g, energies in Wh/kg, both of NaCrO2. */
function cellTruth(name: MainName, replicate: number) {
  const cycles = fullCycles(name, replicate);
  const [first, sixth, last] = [cycles[0], cycles[FORMATION.cycles], cycles.at(-1)] as [FullCycle, FullCycle, FullCycle];
  const hump = humpOf(name);
  const mean = halfCycle('discharge', hump, FORMATION.rate, CUTOFFS.upper).energy();
  const meanCharge = halfCycle('charge', hump, FORMATION.rate, FIRST_REST + overpotential(FORMATION.rate)).energy();
  return {
    charge: cycles.map(({ charge }) => charge),
    discharge: cycles.map(({ discharge }) => discharge),
    initialCoulombicEfficiency: (100 * first.discharge) / first.charge,
    energy: { charge: first.charge * meanCharge, discharge: first.discharge * mean },
    meanVoltage: { charge: meanCharge, discharge: mean },
    normalized: {
      first: first.discharge / first.charge,
      formation: (cycles[4] as FullCycle).discharge / first.charge,
      ageing: sixth.discharge / first.charge,
    },
    retention: (100 * last.discharge) / sixth.discharge,
    hump: { share: hump, center: HUMP.discharge - overpotential(FORMATION.rate) },
    negativeToPositive: (anodeMass(name, replicate) * anodeCapacity(name)) / (cathodeMass(replicate) * CATHODE_CAPACITY),
  };
}

/** As stated of a sample: means and standard deviations of its cells. */
export function fullTruth(name: MainName) {
  const { efficiency, ...spec } = SPECS[name];
  return {
    count: FULL_REPLICATES,
    initialCoulombicEfficiency: efficiency,
    ...spec,
    meanVoltage: spec.energy / spec.discharge[0],
    negativeToPositive: { value: NEGATIVE_TO_POSITIVE, anodeCapacity: anodeCapacity(name), cathodeCapacity: CATHODE_CAPACITY },
  };
}

/** Na9Sn4‖NaCrO2: five cycles at C/10 between 2 and 3.6 V; capacities chosen. */
const CATHODE = {
  mass: 4.81,
  charge: CATHODE_CAPACITY,
  discharge: 114.6,
  efficiency: 0.996,
  cycles: 5,
  lower: 2,
  upper: 3.6,
  rested: 2.4,
} as const;

export function cathodeFile(): CellFile {
  const { mass, charge, discharge } = CATHODE;
  return {
    file: 'half/NaCrO2.csv',
    sample: 'NaCrO2',
    cell: 'NaCrO2-1',
    test: 'cathode',
    activeMass: mass,
    area: AREA,
    seed: seedOf('NaCrO2', 'half', 1),
    rows: cathodeRows,
    truth: { charge, discharge, initialCoulombicEfficiency: (100 * discharge) / charge, irreversible: charge - discharge },
  };
}

function cathodeRows(seed: number): Uint8Array {
  const { mass, charge, discharge, efficiency, cycles, lower, upper, rested } = CATHODE;
  const cycler = new Cycler(seed, cycles * (2 * ROWS + 12));
  const steps = (center: number): Components => ({
    main: { course: { kind: 'sigmoid', center, width: 0.05 }, capacity: 0.95 },
    solution: { course: { kind: 'linear' }, capacity: 0.05 },
  });
  const inward = new CapacityFunction(steps(2.96), upper, lower).logged(ROWS);
  const outward = new CapacityFunction(steps(3.04), rested, upper).logged(ROWS);
  const current = (FORMATION.rate * ONE_C * mass) / 1e6;
  cycler.rest(3600, 60, () => rested);
  for (let cycle = 1; cycle <= cycles; cycle++) {
    if (cycle > 1) cycler.nextCycle();
    cycler.constantCurrent(current, ((cycle === 1 ? charge : discharge / efficiency) * mass) / 1e6, outward);
    cycler.rest(300, 60, () => upper - 0.05);
    cycler.constantCurrent(-current, (discharge * mass) / 1e6, inward);
    cycler.rest(300, 60, (at) => rested - (rested - lower) * Math.exp(-at / 60));
  }
  return cycler.finish();
}
