/** Spin–orbit doublets: two peaks whose sizes, widths and distance are tied. */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import type { ParameterSpec } from '../fit/parameters.ts';
import { SHAPES } from '../generated/catalogue.ts';
import type { PeakSpec } from '../model/components.ts';

/** What each orbital splits into, the stronger line first, and the areas' ratio (2j + 1): weaker to stronger. */
const ORBITALS = {
  p: { levels: ['3/2', '1/2'], ratio: 1 / 2 },
  d: { levels: ['5/2', '3/2'], ratio: 2 / 3 },
  f: { levels: ['7/2', '5/2'], ratio: 3 / 4 },
} as const;

/** Orbitals that split. */
export type Orbital = keyof typeof ORBITALS;

/** How the two lines of a doublet hang together. */
export interface DoubletOptions<O extends Orbital = Orbital> {
  /** It names the lines (`3/2`, `1/2`, …) and gives the ratio of areas: p 1:2, d 2:3, f 3:4. */
  orbital: O;
  /** Another ratio of areas, weaker to stronger. */
  ratio?: number;
  /**
   * Distance of the weaker line from the stronger, in x: positive on an axis of binding energy. With bounds it is fitted; they are
   * bounds of the weaker line's position about the stronger line's start.
   */
  separation: number | { value: number; min: number; max: number };
  /** Whether both lines are equally wide. @defaultValue true */
  sameWidth?: boolean;
}

/** The two peaks by name: `'S2p3/2'`, `'S2p1/2'`. */
export type Doublet<N extends string, S extends PeakSpec, O extends Orbital> = {
  readonly [K in `${N}${(typeof ORBITALS)[O]['levels'][number]}`]: Extract<PeakSpec, { kind: S['kind'] }>;
};

/**
 * Two peaks for one: the stronger line as given, the weaker one tied to it. Ties are part of the model: they hold exactly, and
 * errors are propagated through them.
 *
 * @param name What both names begin with: `'S2p'`.
 * @param peak The stronger line, of any line shape.
 * @returns Two peaks, to be spread into a model's.
 * @throws {@link InputError} `bad-option`, or `unsupported` for lines of unequal width whose shape has no `area`.
 * @example
 * ```ts
 * import { doublet, evaluatePeaks, fitPeaks, linear, voigt } from 'warburg';
 * const model = { peaks: doublet('S2p', voigt({ center: 163.5 }), { orbital: 'p', separation: 1.18 }), background: linear() };
 * console.log(Object.keys(model.peaks)); // → [ 'S2p3/2', 'S2p1/2' ]
 * const x = Array.from({ length: 161 }, (_, i) => 158 + 0.075 * i);
 * const line = (v: number, c: number) => Math.exp(-(((v - c) / 0.7) ** 2));
 * const y = x.map((v) => 400 * line(v, 163.6) + 200 * line(v, 164.78) + 30);
 * const fit = fitPeaks({ x, y }, model);
 * console.log(fit.peaks['S2p1/2'].area! / fit.peaks['S2p3/2'].area!); // → 0.5
 * ```
 */
export function doublet<const N extends string, const S extends PeakSpec, const O extends Orbital>(
  name: N,
  peak: S,
  options: DoubletOptions<O>,
): Doublet<N, S, O> {
  const { orbital, separation, sameWidth = true } = options;
  const found = Object.hasOwn(ORBITALS, orbital) ? ORBITALS[orbital] : undefined;
  if (!found) throw new InputError('bad-option', `the orbital is "${orbital}"${hint(String(orbital), Object.keys(ORBITALS))}`, 'orbital');
  const { ratio = found.ratio } = options;
  if (!(ratio > 0 && ratio < Infinity)) throw new InputError('bad-option', `ratio is ${ratio}, expected a number above 0`, 'ratio');
  if (!Object.hasOwn(SHAPES, peak?.kind))
    throw new InputError(
      'unknown-kind',
      `there is no line shape "${peak?.kind}"${hint(String(peak?.kind), Object.keys(SHAPES))}`,
      'peak.kind',
    );
  const [strong, weak] = found.levels.map((level) => `${name}${level}`) as [string, string];
  const tied = { kind: peak.kind, ...sizeTie(peak, strong, ratio, sameWidth), ...shapeTies(peak, strong, sameWidth) };
  return { [strong]: peak, [weak]: { ...tied, center: centerOf(peak, strong, separation) } } as Doublet<N, S, O>;
}

/** Lines of equal shape have areas as their heights. */
function sizeTie({ kind }: PeakSpec, strong: string, ratio: number, sameWidth: boolean): Record<string, ParameterSpec> {
  const names = SHAPES[kind].parameters.map((p) => p.name as string);
  if (!names.includes('area') && !sameWidth)
    throw new InputError(
      'unsupported',
      `a ${kind} has no area to tie: give both lines the same width, or choose a shape with an area`,
      'sameWidth',
    );
  const size = names.includes('area') ? 'area' : 'height';
  return { [size]: { tie: `'${strong}.${size}' * ${ratio}` } };
}

/** Everything but position and size: equal; of unequal lines the widths (parameters in x) start as the stronger line's do. */
function shapeTies(peak: PeakSpec, strong: string, sameWidth: boolean): Record<string, ParameterSpec> {
  const given = peak as unknown as Readonly<Record<string, ParameterSpec | undefined>>;
  const own = SHAPES[peak.kind].parameters.filter((p) => !['center', 'area', 'height'].includes(p.name));
  return Object.fromEntries(
    own.flatMap(({ name, unit }): [string, ParameterSpec][] => {
      if (sameWidth || unit !== 'x') return [[name, { tie: `'${strong}.${name}'` }]];
      const spec = given[name];
      return spec === undefined ? [] : [[name, spec]];
    }),
  );
}

function centerOf({ center }: PeakSpec, strong: string, separation: DoubletOptions['separation']): ParameterSpec {
  if (typeof separation === 'number') {
    if (!Number.isFinite(separation)) throw new InputError('bad-option', `separation is ${separation}, expected a number`, 'separation');
    return { tie: `'${strong}.center' + ${separation}` };
  }
  const { value, min, max } = separation ?? {};
  if (![value, min, max].every(Number.isFinite) || !(min <= value && value <= max))
    throw new InputError('bad-option', 'separation is expected as a number, or { value, min, max } with value between them', 'separation');
  const start = typeof center === 'number' ? center : center?.value;
  if (start === undefined)
    throw new InputError('missing-start', `a separation with bounds needs the start of ${strong}: give its center`, 'peak.center');
  return { value: start + value, min: start + min, max: start + max };
}
