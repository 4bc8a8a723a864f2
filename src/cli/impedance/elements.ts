import { ELEMENTS } from '../../generated/catalogue.ts';

/** Every element with its parameters and their units, a line each. */
export function elementList(): string {
  return Object.entries(ELEMENTS)
    .map(([type, { parameters }]) => `  ${type.padEnd(6)} ${parameters.map((p) => describe(type, p, parameters.length)).join(', ')}\n`)
    .join('');
}

/** Elements of one parameter are named as the parameter is. */
function describe(type: string, { name, unit }: { name: string; unit: string }, count: number): string {
  const key = count === 1 ? `${type}1` : `${type}1.${name}`;
  return unit === '' || unit === '1' ? key : `${key} (${unit})`;
}
