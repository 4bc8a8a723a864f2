/**
 * Relative sensitivity factors by name: photoionisation cross sections with Al Kα (1486.6 eV) relative to C 1s
 * (J. H. Scofield, J. Electron Spectrosc. Relat. Phenom. 8 (1976) 129), both lines of a doublet together. They hold at the magic angle and
 * know neither escape depths nor the spectrometer: that is what `transmission` is for.
 */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';

const SCOFIELD = {
  'Li 1s': 0.0568,
  'B 1s': 0.486,
  'C 1s': 1,
  'N 1s': 1.8,
  'O 1s': 2.93,
  'F 1s': 4.43,
  'Na 1s': 8.52,
  'Al 2p': 0.537,
  'Si 2p': 0.817,
  'P 2p': 1.192,
  'S 2p': 1.677,
  'Cl 2p': 2.285,
  'K 2p': 3.97,
  'Ca 2p': 5.07,
  'Mn 2p': 13.91,
  'Fe 2p': 16.42,
  'Ni 2p': 22.18,
  'Cu 2p': 25.39,
} as const;

/** Tables by name. */
export const SENSITIVITIES: Readonly<Record<'scofield', Readonly<Record<string, number>>>> = { scofield: SCOFIELD };

/** A table's name, or factors by line: `{ 'C 1s': 1, 'O 1s': 2.93 }`. */
export type Sensitivities = keyof typeof SENSITIVITIES | Readonly<Record<string, number>>;

/** The factor of a line, `'O 1s'`, `'O1s'` or one component of it, `'O 1s/C=O'`. Throws InputError `not-found`, `unknown-option`. */
export function sensitivityOf(name: string, table: Sensitivities): number {
  const factors = typeof table === 'string' ? tableOf(table) : table;
  const line = lineOf(name);
  const factor = Object.entries(factors).find(([key]) => lineOf(key) === line)?.[1];
  if (factor === undefined)
    throw new InputError('not-found', `no sensitivity factor for "${name}"${hint(name, Object.keys(factors))}`, `rsf.${name}`);
  if (!(factor > 0 && factor < Infinity))
    throw new InputError('bad-option', `the sensitivity factor of ${name} is ${factor}, expected a number above 0`, `rsf.${name}`);
  return factor;
}

function tableOf(name: string): Readonly<Record<string, number>> {
  if (Object.hasOwn(SENSITIVITIES, name)) return SENSITIVITIES[name as keyof typeof SENSITIVITIES];
  throw new InputError(
    'unknown-option',
    `there is no table of sensitivity factors "${name}"${hint(name, Object.keys(SENSITIVITIES))}`,
    'rsf',
  );
}

function lineOf(name: string): string {
  return (name.split('/')[0] as string).replaceAll(/\s/g, '');
}
