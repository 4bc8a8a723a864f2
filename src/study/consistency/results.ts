/** The numbers of a study as claims, so that the equations between reported numbers are checked on them too. */
import type { DerivedResult } from '../../fit/result.ts';
import type { CellFinding } from '../cycling/cell.ts';
import type { Findings } from '../findings.ts';
import type { PrintedNumber, PrintedNumbers } from './claims.ts';

/** Relative, of numbers that are computed from each other. */
const ROUNDING = 1e-8;

/** One number for each sample, cell and quantity that a relation may be about; every cell stands for itself. */
export function numbersOf({ xrd = [], cells = [] }: Findings): PrintedNumbers {
  const structure = xrd.flatMap(({ sample, source, d002, Lc, La, N }) =>
    Object.entries({ d002, Lc, La, N }).flatMap(([quantity, result]) => number(quantity, sample, source, result)),
  );
  return { numbers: [...structure, ...cells.flatMap(numbersOfCell)] };
}

function number(quantity: string, sample: string, where: string, { value, unit }: Pick<DerivedResult, 'value' | 'unit'>): PrintedNumber[] {
  return value === null || !Number.isFinite(value) ? [] : [{ quantity, unit, where, values: { [sample]: printed(value) } }];
}

/** With a deviation that rounding in computing explains. */
function printed(value: number): string {
  return `${value.toFixed(12)}±${Math.max(Math.abs(value) * ROUNDING, 1e-12).toFixed(12)}`;
}

/** Relations hold within one cell. */
function numbersOfCell({ cell, role, units, totals, first }: CellFinding): PrintedNumber[] {
  if (units.capacity !== 'mAh/g') return [];
  const of = (quantity: string, value: number | null | undefined, unit: string) =>
    number(quantity, cell, 'result', { value: value ?? null, unit }).map((one) => ({ ...one, test: 'cycle 1' }));
  const [charge, discharge] =
    role === 'anode-half' ? ['desodiationCapacity', 'sodiationCapacity'] : ['chargeCapacity', 'dischargeCapacity'];
  return [
    ...of('initialCoulombicEfficiency', totals.initialCoulombicEfficiency, ''),
    ...of(charge as string, first.charge?.capacity, 'mAh/g'),
    ...of(discharge as string, first.discharge?.capacity, 'mAh/g'),
    ...of('irreversibleCapacity', role === 'anode-half' ? totals.irreversibleCapacity : null, 'mAh/g'),
    ...(role === 'anode-half'
      ? []
      : [
          ...of('dischargeEnergy', first.discharge?.energy, 'Wh/kg'),
          ...of('meanDischargeVoltage', first.discharge?.meanVoltage, 'V'),
          ...of('chargeEnergy', first.charge?.energy, 'Wh/kg'),
          ...of('meanChargeVoltage', first.charge?.meanVoltage, 'V'),
        ]),
  ];
}
