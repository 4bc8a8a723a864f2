/** How numbers and their places are put into messages. */
import type { Claim } from './claims.ts';
import { PER_AREA, unitOf } from './quantities.ts';

/** `'Lc = 1.09 nm'`. */
export function nameAndNumber(claim: Claim): string {
  return `${nameOf(claim.quantity)} = ${numberOf(claim)}`;
}

/** `'1.09 nm'`. */
export function numberOf({ text, unit }: Claim): string {
  return unit === '' ? text : `${text} ${unit}`;
}

/** `'Lc = 1.09 nm and d002 = 3.89 Å (Table 1)'`: places once where they are the same. */
export function listed(claims: readonly Claim[]): string {
  const places = placesOf(claims);
  if (places.length <= 1) return join(claims.map(nameAndNumber)) + inBrackets(places[0]);
  return join(claims.map((claim) => nameAndNumber(claim) + inBrackets(claim.where)));
}

/** `' (Table 1)'`, or nothing. */
export function inBrackets(where: string | undefined): string {
  return where ? ` (${where})` : '';
}

/** Where numbers are printed, each place once. */
export function placesOf(claims: readonly Claim[]): string[] {
  return [...new Set(claims.map(({ where }) => where).filter((where) => where !== ''))];
}

/** A number, or a range, to four digits, in the unit in which `claim` is printed. */
export function inUnitOf(claim: Claim, { low, high }: { low: number; high: number }): string {
  const { factor } = unitOf(nameOf(claim.quantity), claim.unit, claim.quantity);
  return range(low / factor, high / factor) + (claim.unit === '' ? '' : ` ${claim.unit}`);
}

/** A number, or a range, to four digits. */
export function range(low: number, high: number): string {
  return low === high ? digits(low) : `${digits(low)}–${digits(high)}`;
}

/** A quantity without what tells per area from per mass: its unit says so. */
export function nameOf(key: string): string {
  return key.endsWith(PER_AREA) ? key.slice(0, -PER_AREA.length) : key;
}

/** `' of HC'`, or nothing of the study as a whole. */
export function ofSample(sample: string): string {
  return sample === '' ? '' : ` of ${sample}`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function join(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
