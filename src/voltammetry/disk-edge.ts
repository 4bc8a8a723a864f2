/**
 * What diffuses to the edge of a disc electrode besides what diffuses straight to it. In water a disc needs a radius of more than 4 mm
 * before that can be forgotten (Ngamchuea et al., J. Solid State Electrochem. 18, 2014, 3251): at 1.6 mm diameter, 10 mV/s and 7e-6 cm²/s it is 8 %
 * of the peak current, at 200 mV/s 2 %, which alone takes b from 0.50 to 0.48.
 */
import { InputError } from '../core/errors.ts';
import { FARADAY, GAS_CONSTANT } from '../fit/constants.ts';
import { parseQuantity } from '../fit/quantity.ts';
import { checkNames } from '../model/check-options.ts';

/** A disc electrode flush with an insulator, before which a dissolved species diffuses. */
export interface DiskElectrode {
  /** Of the disc, `'1.6 mm'`. */
  diameter: string;
  /** D of the species, `'7.2e-6 cm2/s'`. */
  diffusionCoefficient: string;
  /** n, of the reaction. @defaultValue 1 */
  electrons?: number;
  /** @defaultValue `'25 °C'` */
  temperature?: string;
}

const VOLTS = 1e-3;

/**
 * The share of a reversible peak's current that reaches the edge of a disc, from 0 (large, fast) to 1 (small, slow), at a scan rate in mV/s.
 *
 * i_p/(4nFDcr) = 0.34·e^(−0.66p) + 0.66 − 0.13·e^(−11/p) + 0.351p with p = √(nFr²v/RTD), 0.351p being the part that diffuses
 * straight (Aoki, Akimoto, Tokuda, Matsuda & Osteryoung, J. Electroanal. Chem. 171, 1984, 219). It is that of the first sweep; the peak
 * of the sweep back has the same share within 0.3 % of the current above a tangent.
 *
 * @throws {@link InputError} `bad-option`, `unknown-option`.
 */
export function edgeShareAt(disk: DiskElectrode): (scanRate: number) => number {
  checkNames(disk, ['diameter', 'diffusionCoefficient', 'electrons', 'temperature']);
  const { electrons = 1, temperature = '25 °C' } = disk;
  if (!(electrons > 0 && Number.isFinite(electrons))) {
    throw new InputError('bad-option', `disk.electrons is ${String(electrons)}, expected a number above 0`, 'disk.electrons');
  }
  const radius = parseQuantity(disk.diameter, 'length', 'disk.diameter') / 2;
  const diffusion = parseQuantity(disk.diffusionCoefficient, 'diffusionCoefficient', 'disk.diffusionCoefficient');
  const thermalVoltage = (GAS_CONSTANT * parseQuantity(temperature, 'temperature', 'disk.temperature')) / (electrons * FARADAY);
  return (scanRate) => {
    const p = radius * Math.sqrt((VOLTS * scanRate) / (thermalVoltage * diffusion));
    const straight = 0.351 * p;
    const edge = 0.34 * Math.exp(-0.66 * p) + 0.66 - 0.13 * Math.exp(-11 / p);
    return edge / (straight + edge);
  };
}
