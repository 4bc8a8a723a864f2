/**
 * Line shapes by the names CasaXPS gives them. GL(m) is `gaussLorentz`. SGL(m), the sum of a Gaussian and a Lorentzian of equal width, is
 * `pseudoVoigt` itself: CasaXPS shares out the height, pseudoVoigt the area, so that fraction = m/(m + (1 − m)/√(π ln 2)).
 * LA(α, β, m) is `asymmetricLorentzian`: α is the exponent of the side of high binding energy. How wide the Gaussian of
 * CasaXPS's m is has not been published: m = 0 is none, any other is left to be fitted as `broadening`.
 */
import { InputError } from '../core/errors.ts';
import type { PeakSpec, ShapeSpec } from '../model/components.ts';

/** The line shapes that CasaXPS's names stand for. */
export type CasaKind = 'gaussLorentz' | 'pseudoVoigt' | 'asymmetricLorentzian' | 'doniachSunjic';
/** A peak of one of these. */
export type CasaPeak = Extract<PeakSpec, { kind: CasaKind }>;

/** Height share to area share: a Lorentzian of equal height and width has √(π ln 2) times the area of a Gaussian. */
const LORENTZ_PER_GAUSS = Math.sqrt(Math.PI * Math.LN2);
const fixed = (value: number) => ({ value, vary: false });

/** One reader for each name: its numbers to a shape, or null if they are none of its. */
const READERS: Readonly<Record<string, (numbers: readonly number[]) => Record<string, unknown> | null>> = {
  GL: ([m = Number.NaN, ...more]) => (isPercent(m) && more.length === 0 ? { kind: 'gaussLorentz', fraction: fixed(m / 100) } : null),
  SGL: ([m = Number.NaN, ...more]) =>
    isPercent(m) && more.length === 0 ? { kind: 'pseudoVoigt', fraction: fixed(areaShare(m / 100)) } : null,
  LA: (numbers) => {
    const [alpha, beta, m, more] = numbers.length === 2 ? [numbers[0], numbers[0], numbers[1]] : numbers;
    if (!isExponent(alpha) || !isExponent(beta) || !(m !== undefined && m >= 0 && m < 500) || more !== undefined) return null;
    return { kind: 'asymmetricLorentzian', exponentLow: fixed(beta), exponentHigh: fixed(alpha), ...(m === 0 && { broadening: fixed(0) }) };
  },
  DS: ([alpha = Number.NaN, n = 0, ...more]) =>
    alpha >= 0 && alpha < 1 && n === 0 && more.length === 0 ? { kind: 'doniachSunjic', alpha: fixed(alpha) } : null,
};

const EXPECTED = 'expected GL(m) or SGL(m) with m from 0 to 100, LA(α, β, m) or LA(α, m) with exponents above 0.5 up to 20, or DS(α, 0)';

/**
 * A peak of a line shape as CasaXPS names it; the numbers in the name are fixed.
 *
 * @param name `'GL(30)'`, `'SGL(20)'`, `'LA(1.2,2.5,5)'`, `'DS(0.1,0)'`
 * @param parameters Starts, bounds and ties of the other parameters.
 * @throws {@link InputError} `unsupported` for a name or numbers that have no equal here.
 * @example
 * ```ts
 * import { casaShape } from 'warburg';
 * console.log(JSON.stringify(casaShape('GL(30)', { center: 284.5 })));
 * // → {"kind":"gaussLorentz","fraction":{"value":0.3,"vary":false},"center":284.5}
 * ```
 */
export function casaShape<const P extends ShapeSpec<CasaKind>>(name: string, parameters: P = {} as P): CasaPeak & P {
  const match = /^\s*([A-Z]+)\s*\(([^()]*)\)\s*$/i.exec(name);
  const read = match ? READERS[(match[1] as string).toUpperCase()] : undefined;
  const numbers = (match?.[2] ?? '').split(',').map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  const shape = numbers.every(Number.isFinite) ? read?.(numbers) : null;
  if (!shape) throw new InputError('unsupported', `the line shape "${name}" has no equal here: ${EXPECTED}`, 'name');
  return { ...shape, ...parameters } as unknown as CasaPeak & P;
}

function isPercent(m: number): boolean {
  return m >= 0 && m <= 100;
}

function isExponent(e: number | undefined): e is number {
  return e !== undefined && e > 0.5 && e <= 20;
}

function areaShare(m: number): number {
  return m / (m + (1 - m) / LORENTZ_PER_GAUSS);
}

function heightShare(fraction: number): number {
  return fraction / (fraction + (1 - fraction) * LORENTZ_PER_GAUSS);
}

/** CasaXPS's name of a peak, or null if it has none; m of an LA is 0 or, for any Gaussian, 1. */
export function casaName(peak: Readonly<Record<string, unknown>>): string | null {
  const numbers = (...names: string[]) => names.map((name) => startOf(peak[name]));
  const [fraction, low, high, broadening, alpha] = numbers('fraction', 'exponentLow', 'exponentHigh', 'broadening', 'alpha');
  switch (peak.kind) {
    case 'gaussLorentz':
      return `GL(${rounded(100 * (fraction ?? 0.3))})`;
    case 'pseudoVoigt':
      return `SGL(${rounded(100 * heightShare(fraction ?? 0.5))})`;
    case 'asymmetricLorentzian':
      return `LA(${high ?? 1},${low ?? 1},${broadening === 0 ? 0 : 1})`;
    case 'doniachSunjic':
      return `DS(${alpha ?? 0.1},0)`;
    default:
      return null;
  }
}

const rounded = (value: number) => Number(value.toPrecision(12));

/** The number a specification starts from. */
export function startOf(spec: unknown): number | undefined {
  return typeof spec === 'number' ? spec : (spec as { value?: number } | undefined)?.value;
}
