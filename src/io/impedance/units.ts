/** Units of impedance files, converted to Hz, Ω and °C with one rounding at most. */

const PREFIXES: Record<string, number> = { '': 0, µ: -6, μ: -6, u: -6, m: -3, k: 3, K: 3, M: 6, G: 9 };
const FREQUENCY = /^([µμumkKMG]?)hz$/i;
const RESISTANCE = /^([µμumkKMG]?)(?:[Ωω\u2126]|ohms?)(.*)$/i;
const ANGULAR = /^rad\/s$/i;
const TEMPERATURE = /^(?:(?:°|deg ?)c|k|c)$/i;

export function isFrequency(unit: string): boolean {
  return FREQUENCY.test(unit);
}

export function isAngular(unit: string): boolean {
  return ANGULAR.test(unit);
}

export function isResistance(unit: string): boolean {
  return RESISTANCE.test(unit);
}

export function isTemperature(unit: string): boolean {
  return TEMPERATURE.test(unit);
}

/** Ω cm²: an impedance times an area. */
export function isPerArea(unit: string): boolean {
  return (RESISTANCE.exec(unit)?.[2] ?? '') !== '';
}

/** From a unit of frequency to Hz; without one the number is Hz. */
export function toHertz(unit: string): (value: number) => number {
  if (isAngular(unit)) return (value) => value / (2 * Math.PI);
  return byPowerOfTen(FREQUENCY.exec(unit)?.[1]);
}

/** From a unit of resistance to Ω (of resistance times area to that with Ω); without one the number is Ω. */
export function toOhm(unit: string): (value: number) => number {
  return byPowerOfTen(RESISTANCE.exec(unit)?.[1]);
}

export function toCelsius(unit: string): (value: number) => number {
  return /^k$/i.test(unit) ? (value) => value - 273.15 : (value) => value;
}

/** Dividing by a positive power of ten is correctly rounded, multiplying by a negative one is not. */
function byPowerOfTen(prefix = ''): (value: number) => number {
  const exponent = PREFIXES[prefix] ?? 0;
  const factor = 10 ** Math.abs(exponent);
  return exponent < 0 ? (value) => value / factor : (value) => value * factor;
}
