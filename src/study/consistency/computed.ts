/** The numbers of a study as papers print them: a value with its error for each quantity, sample, test and condition. */
import { meanOf } from '../../fit/mean.ts';
import type { DerivedResult } from '../../fit/result.ts';
import { sodiumBorohydrideDose } from '../../titration/borohydride.ts';
import type { AnalysedCell } from '../cycling/cell.ts';
import { type CellGroup, groupsOf, isAnode } from '../cycling/groups.ts';
import type { StudyDescription } from '../description/types.ts';
import type { Findings } from '../findings.ts';
import { groupBy } from '../group-by.ts';
import { givenOff, type Presodiated, presodiationOf } from '../presodiation.ts';
import type { Place } from './claims.ts';
import type { QuantityName } from './quantities.ts';

/** One computed number of one sample. */
export interface ComputedNumber extends Omit<Place, 'where'> {
  quantity: QuantityName;
  sample: string;
  unit: string;
  value: number;
  /** Standard error; of a mean that of the mean. `null` where nothing is known of it. */
  error: number | null;
  /** How many replicates a mean is of. @default its error is not that of a mean */
  n?: number;
}

/** Everything that has a name among the printed quantities. */
export function computedNumbers(description: StudyDescription, findings: Findings, cells: readonly AnalysedCell[]): ComputedNumber[] {
  const groups = groupsOf(cells, description.samples);
  return [
    ...structureOf(findings),
    ...resistancesOf(findings),
    ...excessOf(presodiationOf(description, findings.tgc ?? [], groups)),
    ...groups.flatMap((group) => cellNumbers(group, description.tests?.[group.test]?.formation ?? 0)),
  ];
}

function structureOf({ xrd = [], raman = [], xps = [] }: Findings): ComputedNumber[] {
  return [
    ...xrd.flatMap(({ sample, d002, La, Lc, N }) => {
      const place = { sample, method: 'XRD' };
      return [...one('d002', place, d002), ...one('La', place, La), ...one('Lc', place, Lc), ...one('N', place, N)];
    }),
    ...raman.flatMap(({ sample, ratios }) => {
      const place = { sample, method: 'Raman' };
      return [...one('I(D)/I(G)', place, ratios['visible(D)/visible(G)']), ...one('A(D4)/A(G)', place, ratios['A(D4)/A(G)'])];
    }),
    ...xps.flatMap(({ sample, ratios }) => one('sp2:sp3', { sample, method: 'XPS' }, ratios['C 1s/sp2:sp3'])),
  ];
}

/** Of every cell the first spectrum: that before it was cycled. */
function resistancesOf({ eis = [], conductivity = [] }: Findings): ComputedNumber[] {
  const perArea = eis.filter(({ totalResistance }) => totalResistance.unit === 'Ω·cm²');
  const firsts = [...groupBy(perArea, ({ sample, cell }) => JSON.stringify([sample, cell])).values()].flatMap(([first]) => first ?? []);
  const total = [...groupBy(firsts, ({ sample }) => sample)].flatMap(([sample, own]) => {
    const [first, ...others] = own.map(({ totalResistance }) => ({ ...totalResistance, unit: 'Ω cm²' }));
    if (others.length === 0) return one('totalResistance', { sample }, first);
    return mean(
      'totalResistance',
      { sample },
      'Ω cm²',
      own.map(({ totalResistance: { value } }) => value),
    );
  });
  const ionic = conductivity.flatMap((finding) => {
    const { sample, temperature } = finding;
    const several = conductivity.some((other) => other !== finding && other.sample === sample);
    return one('conductivity', { sample, ...(several && { condition: `${temperature} °C` }) }, finding.conductivity);
  });
  return [...total, ...ionic];
}

/** The excess of sodium three ways, each a method of its own. */
function excessOf(known: readonly Presodiated[]): ComputedNumber[] {
  return known.flatMap(({ sample, dosed, titrated, desodiatedFirst }) => [
    ...(dosed ? [exact('excessCapacity', { sample, method: 'dosed' }, 'mAh/g', dosed.capacity)] : []),
    ...(dosed ? [exact('sodiumBorohydrideDose', { sample }, 'mg/g', sodiumBorohydrideDose(dosed.text).mass.value)] : []),
    ...one('excessCapacity', { sample, method: 'TGC' }, titrated?.specificCapacity),
    ...mean('excessCapacity', { sample, method: 'electrochemical' }, 'mAh/g', desodiatedFirst?.cells.map(givenOff) ?? []),
  ]);
}

type Sample = Omit<Place, 'where'> & { sample: string };

function one(quantity: QuantityName, place: Sample, result: DerivedResult | undefined): ComputedNumber[] {
  if (!result || result.value === null || !Number.isFinite(result.value)) return [];
  const unit = result.unit === '1' ? '' : result.unit;
  return [{ quantity, ...place, unit, value: result.value, error: result.stderr }];
}

function exact(quantity: QuantityName, place: Sample, unit: string, value: number): ComputedNumber {
  return { quantity, ...place, unit, value, error: null };
}

/** Of one cell its value, of which nobody knows the error. */
function mean(quantity: QuantityName, place: Sample, unit: string, values: readonly (number | null | undefined)[]): ComputedNumber[] {
  const { mean: value, sd, n } = meanOf(values);
  if (value === null) return [];
  return [{ quantity, ...place, unit, value, error: sd === null ? null : sd / Math.sqrt(n), n }];
}

type Half = AnalysedCell['finding']['before'];
type Units = Pick<AnalysedCell['finding'], 'units'>;

const perMass = (half: Half, { units }: Units) => (units.capacity === 'mAh/g' ? half?.capacity : null);
const energy = (half: Half, { units }: Units) => (units.energy === 'Wh/kg' ? half?.energy : null);

/** One quantity of one cell. */
interface CellQuantity {
  quantity: QuantityName;
  unit: string;
  condition?: string;
  of: (cell: AnalysedCell) => number | null | undefined;
}

function cellNumbers(group: CellGroup, formation: number): ComputedNumber[] {
  const { sample, test, cells } = group;
  return [...always(formation), ...(isAnode(group) ? ANODE : OTHERS), ...normalizedAtRates(group)].flatMap(
    ({ quantity, unit, condition, of }) =>
      mean(quantity, { sample, test, ...(condition !== undefined && { condition }) }, unit, cells.map(of)),
  );
}

/** `normalizedCapacity` without a condition is that of cycle 1; `cycles` counts what comes behind formation. */
function always(formation: number): CellQuantity[] {
  return [
    { quantity: 'initialCoulombicEfficiency', unit: '', of: ({ finding }) => finding.totals.initialCoulombicEfficiency },
    { quantity: 'normalizedCapacity', unit: '', of: ({ summary }) => summary.cycles[0]?.normalizedCapacity },
    { quantity: 'coulombicEfficiency', unit: '', of: ({ finding }) => finding.totals.meanCoulombicEfficiency.mean },
    { quantity: 'retention', unit: '', of: ({ finding }) => finding.totals.retention?.value },
    {
      quantity: 'cycles',
      unit: '',
      of: ({ summary }) => summary.cycles.filter(({ complete, cycle }) => complete && cycle > formation).length,
    },
    { quantity: 'openCircuitVoltage', unit: 'V', of: ({ finding }) => finding.totals.openCircuitVoltage },
  ];
}

/** Sodiation, of the first cycle; the plateau is all that is not slope. */
const ANODE: readonly CellQuantity[] = [
  ...capacities('sodiationCapacity', 'discharge'),
  ...capacities('desodiationCapacity', 'charge'),
  {
    quantity: 'irreversibleCapacity',
    unit: 'mAh/g',
    of: ({ finding: { units, totals } }) => (units.capacity === 'mAh/g' ? totals.irreversibleCapacity : null),
  },
  { quantity: 'slopeCapacity', unit: 'mAh/g', of: (cell) => partOf(cell, ({ slope }) => slope) },
  { quantity: 'plateauCapacity', unit: 'mAh/g', of: (cell) => partOf(cell, ({ transition, plateau }) => transition + plateau) },
];

/** Of the first cycle too. */
const OTHERS: readonly CellQuantity[] = [
  ...capacities('chargeCapacity', 'charge'),
  ...capacities('dischargeCapacity', 'discharge'),
  { quantity: 'chargeEnergy', unit: 'Wh/kg', of: ({ finding }) => energy(finding.first.charge, finding) },
  { quantity: 'dischargeEnergy', unit: 'Wh/kg', of: ({ finding }) => energy(finding.first.discharge, finding) },
  { quantity: 'meanChargeVoltage', unit: 'V', of: ({ finding }) => finding.first.charge?.meanVoltage },
  { quantity: 'meanDischargeVoltage', unit: 'V', of: ({ finding }) => finding.first.discharge?.meanVoltage },
];

function capacities(quantity: QuantityName, direction: 'charge' | 'discharge'): CellQuantity[] {
  return [
    { quantity, unit: 'mAh/g', of: ({ finding }) => perMass(finding.first[direction], finding) },
    { quantity, unit: 'mAh/cm²', of: ({ finding }) => finding.first[direction]?.arealCapacity },
  ];
}

type Split = NonNullable<AnalysedCell['finding']['firstSplit']['discharge']>;

function partOf({ finding: { firstSplit, units } }: AnalysedCell, part: (split: Split) => number): number | null {
  return firstSplit.discharge && units.capacity === 'mAh/g' ? part(firstSplit.discharge) : null;
}

/** In the first complete cycle at each rate: `'C/3'`. */
function normalizedAtRates({ cells }: CellGroup): CellQuantity[] {
  const rateOf = (cycle: AnalysedCell['summary']['cycles'][number]) => (cycle.complete ? rateName(cycle.discharge?.cRate) : null);
  const rates = new Set(cells.flatMap(({ summary }) => summary.cycles.flatMap((cycle) => rateOf(cycle) ?? [])));
  return [...rates].map((condition) => ({
    quantity: 'normalizedCapacity',
    unit: '',
    condition,
    of: ({ summary }) => summary.cycles.find((cycle) => rateOf(cycle) === condition)?.normalizedCapacity,
  }));
}

/** `'C/10'`, `'1C'`, `'2C'`: as measured, to two digits. */
export function rateName(rate: number | null | undefined): string | null {
  if (!rate) return null;
  const digits = (value: number) => String(Number(value.toPrecision(2)));
  const hours = digits(1 / rate);
  return rate < 1 && hours !== '1' ? `C/${hours}` : `${digits(rate)}C`;
}
