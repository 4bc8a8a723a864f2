/**
 * Slope and plateau of hard carbon as components: the capacity passed until a voltage U is fitted by a sum of
 *
 *   pore filling   s((U − center)/width), s(u) = 1/(1 + e^−u): about 0.06 V while sodiating, 0.26 V while desodiating
 *   transition     the same, about 0.13 V and 0.4 V
 *   adsorption     e^{−U/0.45 V}
 *   irreversible   a sigmoid about 0.65 V, in the first sodiation only
 *
 * each written as its progress (f(U) − f(U₀))/(f(U₁) − f(U₀)) between the curve's ends, so that a parameter is the capacity a component
 * contributes to this curve, and they add up to its total.
 */
import { InputError } from '../core/errors.ts';
import type { DerivedResult, FitResult } from '../fit/result.ts';
import { fitCurve } from '../model/curve.ts';
import { expectCurve } from './expect.ts';
import type { CapacityCurve, Direction } from './types.ts';

/** What hard carbon does with sodium. */
export type CarbonComponent = 'pore' | 'transition' | 'adsorption' | 'irreversible';

/** Options of {@link splitByComponents}. */
export interface ComponentOptions {
  /** Whether the curve is a first sodiation, which has an irreversible part. @default false */
  first?: boolean;
  /** What one unit of the curve's capacity is in the result: 1000 gives mAh of Ah, 1000/mass(g) mAh/g. @default 1 */
  scale?: number;
  /** The unit that makes, for the result. @default 'Ah' */
  unit?: string;
}

/** What {@link splitByComponents} gives. */
export interface ComponentSplit {
  direction: Direction;
  /** Capacity of each component with its standard error. */
  capacities: Partial<Record<CarbonComponent, DerivedResult>>;
  /** V: where a sigmoid has its middle, and its width w of s((U − center)/w). */
  centers: Partial<Record<CarbonComponent, DerivedResult>>;
  widths: Partial<Record<CarbonComponent, DerivedResult>>;
  /** V, the decay of adsorption, fixed. */
  decay: number;
  fit: FitResult;
}

/** V over which adsorption decays. */
const DECAY = 0.45;

/** V: where a sigmoid is looked for, and how wide it starts. */
interface Sigmoid {
  center: readonly [start: number, min: number, max: number];
  width: readonly [start: number, min: number, max: number];
}

const SIGMOIDS: Record<Direction, Partial<Record<CarbonComponent, Sigmoid>>> = {
  discharge: {
    pore: { center: [0.06, 0.01, 0.11], width: [0.012, 0.002, 0.04] },
    transition: { center: [0.13, 0.085, 0.3], width: [0.02, 0.004, 0.08] },
    irreversible: { center: [0.65, 0.4, 1], width: [0.1, 0.02, 0.3] },
  },
  charge: {
    pore: { center: [0.26, 0.05, 0.32], width: [0.02, 0.002, 0.08] },
    transition: { center: [0.4, 0.28, 0.7], width: [0.04, 0.004, 0.12] },
  },
};

/**
 * Splits the capacity of a sodiation or desodiation into components by a fit.
 *
 * @param curve V and Ah, of `capacityCurve`.
 * @returns Capacities and positions with standard errors, and the fit.
 * @throws {@link InputError} `too-few-points`: fewer than parameters; `zero-range`: no voltage or charge passed; `bad-option`.
 * @example
 * ```ts
 * import { splitByComponents } from 'warburg/cycling';
 * const s = (u: number) => 1 / (1 + Math.exp(-u));
 * const voltage = Float64Array.from({ length: 200 }, (_, i) => 1 - 0.98 * (i / 199) ** 0.3);
 * const q = (U: number) => 120 * s((0.06 - U) / 0.012) + 20 * s((0.13 - U) / 0.02) + 110 * Math.exp(-U / 0.45);
 * const capacity = voltage.map((U) => q(U) - q(1));
 * const { centers } = splitByComponents({ voltage, capacity, direction: 'discharge' }, { unit: 'mAh/g' });
 * console.log(centers.pore.value.toFixed(3)); // → 0.060
 * ```
 */
export function splitByComponents(curve: CapacityCurve, options: ComponentOptions = {}): ComponentSplit {
  expectCurve(curve);
  const { first = false, scale = 1, unit = 'Ah' } = options ?? {};
  if (!(Number.isFinite(scale) && scale > 0))
    throw new InputError('bad-option', `scale is ${String(scale)}, expected a number above 0`, 'scale');
  const x = Float64Array.from(curve.voltage);
  const y = Float64Array.from(curve.capacity, (capacity) => scale * capacity);
  const sigmoids = sigmoidsOf(curve.direction, first);
  const { text, parameters } = modelOf(x, y, sigmoids);
  const fit = fitCurve({ x, y }, text, { parameters }) as FitResult;
  const names = Object.keys(sigmoids) as CarbonComponent[];
  const of = (prefix: string, components: readonly CarbonComponent[], inUnit: string) =>
    Object.fromEntries(components.map((name) => [name, resultOf(fit, prefix + name, inUnit)]));
  return {
    direction: curve.direction,
    capacities: of('Q_', [...names, 'adsorption'], unit),
    centers: of('U_', names, 'V'),
    widths: of('w_', names, 'V'),
    decay: DECAY,
    fit,
  };
}

function resultOf(fit: FitResult, name: string, unit: string): DerivedResult {
  const { value, stderr } = fit.parameters[name] ?? { value: Number.NaN, stderr: null };
  return { value, stderr, unit };
}

function sigmoidsOf(direction: Direction, first: boolean): Partial<Record<CarbonComponent, Sigmoid>> {
  const { irreversible, ...reversible } = SIGMOIDS[direction];
  return first && irreversible ? { ...reversible, irreversible } : reversible;
}

/** The sum as an expression, with starts: each component's share of the charge passed around where it is looked for. */
function modelOf(x: Float64Array, y: Float64Array, sigmoids: Partial<Record<CarbonComponent, Sigmoid>>) {
  const [from, to] = [x[0] as number, x.at(-1) as number];
  const total = (y.at(-1) as number) - (y[0] as number);
  if (from === to || !(total > 0)) throw new InputError('zero-range', 'the curve passes no voltage or no charge', 'curve');
  const parameters: Record<string, { value: number; min: number; max?: number }> = {};
  const terms = Object.entries(sigmoids).map(([name, { center, width }]) => {
    parameters[`Q_${name}`] = { value: total / (Object.keys(sigmoids).length + 1), min: 0 };
    parameters[`U_${name}`] = spec(center);
    parameters[`w_${name}`] = spec(width);
    return `Q_${name}*${progress((at) => `1/(1+exp((U_${name}-${at})/w_${name}))`, from, to)}`;
  });
  parameters.Q_adsorption = { value: total / (terms.length + 1), min: 0 };
  const text = [...terms, `Q_adsorption*${progress((at) => `exp(-(${at})/${DECAY})`, from, to)}`].join(' + ');
  return { text, parameters };
}

const spec = ([value, min, max]: readonly [number, number, number]) => ({ value, min, max });

function progress(course: (at: string) => string, from: number, to: number): string {
  const [start, end] = [course(`(${from})`), course(`(${to})`)];
  return `(${course('x')} - ${start})/(${end} - ${start})`;
}
