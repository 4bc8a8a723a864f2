/** Composition from the areas of photoelectron lines. */
import { InputError } from '../core/errors.ts';
import { type Sensitivities, sensitivityOf } from './sensitivity.ts';

/** An area with its standard error, as `fit.derived.totalArea` has it. */
export interface LineArea {
  readonly value: number | null;
  readonly stderr: number | null;
}

/** How areas become amounts. */
export interface QuantifyOptions {
  /** @defaultValue `'scofield'` */
  rsf?: Sensitivities;
  /** Of the spectrometer at each line's kinetic energy, relative, by name. @defaultValue 1 for all: the counts are corrected already */
  transmission?: Readonly<Record<string, number>>;
}

/** One line's share of the atoms. */
export interface AtomicPercent {
  value: number;
  stderr: number | null;
  unit: '%';
  rsf: number;
  transmission: number;
}

/**
 * Atomic percentages, 100 (A/(RSF·T))/Σ(A/(RSF·T)), with errors propagated from those of the areas. Regions are fitted each on its own,
 * so their areas' covariances are zero; errors of RSF and T are not known and not in it. Give each region once: its total area,
 * or its components as `'C 1s/sp2'`, whose errors then are taken as independent too.
 *
 * @param areas By line: `{ 'C 1s': c1s.derived.totalArea, 'O 1s': o1s.derived.totalArea }`.
 * @throws {@link InputError} `not-found`: no RSF of a line; `bad-option`: an area that is missing or negative, or all of them 0.
 * @example
 * ```ts
 * import { atomicPercent } from 'warburg';
 * const atoms = atomicPercent({ 'C 1s': { value: 9000, stderr: 90 }, 'O 1s': { value: 2930, stderr: 50 } });
 * console.log(atoms['O 1s'].value, atoms['O 1s'].stderr); // → 10.00 0.18
 * ```
 */
export function atomicPercent<const N extends string>(
  areas: Readonly<Record<N, LineArea>>,
  { rsf = 'scofield', transmission = {} }: QuantifyOptions = {},
): Record<N, AtomicPercent> {
  const lines = Object.entries<LineArea>(areas).map(([name, { value, stderr }]) => {
    const factor = sensitivityOf(name, rsf);
    const passed = transmissionOf(name, transmission);
    return {
      name,
      amount: amountOf(name, value) / (factor * passed),
      error: stderr === null ? null : stderr / (factor * passed),
      factor,
      passed,
    };
  });
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  if (!(total > 0)) throw new InputError('bad-option', 'all areas are 0: there is nothing to take percentages of', 'areas');
  const errors = lines.map(({ error }) => error);
  return Object.fromEntries(
    lines.map(({ name, amount, factor, passed }, i) => {
      const stderr = errorOfShare(amount / total, total, i, errors);
      return [name, { value: (100 * amount) / total, stderr, unit: '%', rsf: factor, transmission: passed }];
    }),
  ) as Record<N, AtomicPercent>;
}

/** Of p_i = 100 q_i/Q with independent q: ∂p_i/∂q_j = 100 (δ_ij − q_i/Q)/Q. */
function errorOfShare(share: number, total: number, index: number, errors: readonly (number | null)[]): number | null {
  let variance = 0;
  for (const [j, error] of errors.entries()) {
    if (error === null) return null;
    variance += (((100 * ((j === index ? 1 : 0) - share)) / total) * error) ** 2;
  }
  return Math.sqrt(variance);
}

function amountOf(name: string, value: number | null): number {
  if (value !== null && value >= 0 && value < Infinity) return value;
  throw new InputError('bad-option', `the area of ${name} is ${value}, expected a number, 0 or more`, `areas.${name}`);
}

function transmissionOf(name: string, transmission: Readonly<Record<string, number>>): number {
  const value = Object.hasOwn(transmission, name) ? (transmission[name] as number) : 1;
  if (value > 0 && value < Infinity) return value;
  throw new InputError('bad-option', `the transmission of ${name} is ${value}, expected a number above 0`, `transmission.${name}`);
}

/** One level of a depth profile: how deep (in etch time, dose or nm, whatever the user counts in), and the areas there. */
export interface EtchLevel {
  readonly depth: number;
  readonly areas: Readonly<Record<string, LineArea>>;
}

/** Columns of a depth profile: `depth`, every line (`'C 1s'`) and its standard error (`'C 1s.stderr'`), NaN where there is none. */
export type DepthProfile = { readonly depth: Float64Array } & Readonly<Record<string, Float64Array>>;

/**
 * Atomic percentages over an etch series, level by level in the order given. A line that a level lacks is NaN there.
 *
 * @throws {@link InputError} as {@link atomicPercent}; `too-few-points` for no levels.
 * @example
 * ```ts
 * import { depthProfile } from 'warburg';
 * const area = (value: number) => ({ value, stderr: 10 });
 * const profile = depthProfile([
 *   { depth: 0, areas: { 'C 1s': area(800), 'O 1s': area(586) } },
 *   { depth: 30, areas: { 'C 1s': area(950), 'O 1s': area(146.5) } },
 * ]);
 * console.log(profile['O 1s']); // → Float64Array(2) [ 20, 5 ]
 * ```
 */
export function depthProfile(levels: readonly EtchLevel[], options: QuantifyOptions = {}): DepthProfile {
  if (levels.length === 0) throw new InputError('too-few-points', 'the depth profile has no levels', 'levels');
  const shares = levels.map(({ areas }): Record<string, AtomicPercent> => atomicPercent(areas, options));
  const lines = [...new Set(shares.flatMap((share) => Object.keys(share)))];
  const columns = lines.flatMap((name): [string, Float64Array][] => [
    [name, Float64Array.from(shares, (share) => share[name]?.value ?? Number.NaN)],
    [`${name}.stderr`, Float64Array.from(shares, (share) => share[name]?.stderr ?? Number.NaN)],
  ]);
  return { ...Object.fromEntries(columns), depth: Float64Array.from(levels, ({ depth }) => depth) };
}
