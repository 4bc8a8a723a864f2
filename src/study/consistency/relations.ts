/**
 * What holds between reported numbers: each relation computes one quantity from others of the same sample and test. A new one is an
 * entry of `RELATIONS`. Units are those of `quantities.ts`.
 */
import { CHARGE_PER_MOLE } from '../../fit/constants.ts';
import { MOLAR_MASS as NABH4 } from '../../titration/borohydride.ts';
import type { QuantityName } from './quantities.ts';

/** One equation, solved for what it gives. */
export interface Relation {
  id: string;
  /** As it is written in messages. */
  equation: string;
  gives: QuantityName;
  from: readonly QuantityName[];
  of(...values: number[]): number;
  /** Where one of these is known another relation says the same. */
  unless?: readonly QuantityName[];
}

const DEGREE = Math.PI / 180;

export const RELATIONS: readonly Relation[] = [
  {
    id: 'stacking-number',
    equation: 'N = (Lc + d002)/d002',
    gives: 'N',
    from: ['Lc', 'd002'],
    of: (lc, d) => (10 * lc + d) / d,
  },
  {
    id: 'bragg',
    equation: 'd002 = λ/(2 sin θ)',
    gives: 'd002',
    from: ['wavelength', 'twoTheta'],
    of: (wavelength, twoTheta) => wavelength / (2 * Math.sin((twoTheta / 2) * DEGREE)),
  },
  {
    id: 'scherrer',
    equation: 'Lc = 0.89 λ/(β cos θ)',
    gives: 'Lc',
    from: ['wavelength', 'twoTheta', 'fwhm'],
    of: (wavelength, twoTheta, fwhm) => (0.089 * wavelength) / (fwhm * DEGREE * Math.cos((twoTheta / 2) * DEGREE)),
  },
  {
    id: 'half-cell-efficiency',
    equation: 'ICE = desodiation/sodiation',
    gives: 'initialCoulombicEfficiency',
    from: ['desodiationCapacity', 'sodiationCapacity'],
    of: (desodiation, sodiation) => desodiation / sodiation,
  },
  {
    id: 'full-cell-efficiency',
    equation: 'charge = discharge/ICE',
    gives: 'chargeCapacity',
    from: ['dischargeCapacity', 'initialCoulombicEfficiency'],
    of: (discharge, efficiency) => discharge / efficiency,
  },
  {
    id: 'irreversible-share',
    equation: 'irreversible = sodiation·(1 − ICE)',
    gives: 'irreversibleCapacity',
    from: ['sodiationCapacity', 'initialCoulombicEfficiency'],
    of: (sodiation, efficiency) => sodiation * (1 - efficiency),
  },
  {
    id: 'irreversible-difference',
    equation: 'irreversible = sodiation − desodiation',
    gives: 'irreversibleCapacity',
    from: ['sodiationCapacity', 'desodiationCapacity'],
    of: (sodiation, desodiation) => sodiation - desodiation,
    unless: ['initialCoulombicEfficiency'],
  },
  {
    id: 'slope-and-plateau',
    equation: 'sodiation = slope + plateau',
    gives: 'sodiationCapacity',
    from: ['slopeCapacity', 'plateauCapacity'],
    of: (slope, plateau) => slope + plateau,
  },
  {
    id: 'discharge-energy',
    equation: 'V̄ = E/Q',
    gives: 'meanDischargeVoltage',
    from: ['dischargeEnergy', 'dischargeCapacity'],
    of: (energy, capacity) => energy / capacity,
  },
  {
    id: 'charge-energy',
    equation: 'V̄ = E/Q',
    gives: 'meanChargeVoltage',
    from: ['chargeEnergy', 'chargeCapacity'],
    of: (energy, capacity) => energy / capacity,
  },
  {
    id: 'energy-efficiency',
    equation: 'energy efficiency = CE·V̄(discharge)/V̄(charge)',
    gives: 'energyEfficiency',
    from: ['coulombicEfficiency', 'meanDischargeVoltage', 'meanChargeVoltage'],
    of: (efficiency, discharge, charge) => (efficiency * discharge) / charge,
  },
  {
    id: 'normalized-capacity',
    equation: 'first normalised capacity = ICE',
    gives: 'normalizedCapacity',
    from: ['initialCoulombicEfficiency'],
    of: (efficiency) => efficiency as number,
  },
  {
    id: 'specific-current',
    equation: 'mA/g = (mA/cm²)/loading',
    gives: 'specificCurrent',
    from: ['currentDensity', 'loading'],
    of: (density, loading) => (1000 * density) / loading,
  },
  {
    id: 'hydrogen',
    equation: 'Q = 2 n(H2)·F',
    gives: 'excessCapacity',
    from: ['hydrogen'],
    of: (hydrogen) => 2e-6 * hydrogen * CHARGE_PER_MOLE,
  },
  {
    id: 'borohydride-dose',
    equation: 'dose = Q/F·M(NaBH4)',
    gives: 'sodiumBorohydrideDose',
    from: ['excessCapacity'],
    of: (capacity) => (1000 * capacity * NABH4) / CHARGE_PER_MOLE,
  },
  {
    id: 'conductivity',
    equation: 'σ = thickness/(R·area)',
    gives: 'conductivity',
    from: ['thickness', 'resistance', 'area'],
    of: (thickness, resistance, area) => (100 * thickness) / (resistance * area),
  },
];
