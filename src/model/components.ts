/** Peak models as plain data: peaks by name, a background, derived quantities; and the parameter vector they stand for. */
import type { Component } from '../core/components.ts';
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import { applySpec, type Parameter, type ParameterSpec } from '../fit/parameters.ts';
import { BACKGROUNDS, SHAPES } from '../generated/catalogue.ts';
import { isActive } from './active.ts';

/** `'voigt'`, `'lorentzian'`, … */
export type ShapeName = keyof typeof SHAPES;
/** `'linear'`, `'constant'`, … */
export type BackgroundName = keyof typeof BACKGROUNDS;

type Entry = { readonly name: string; readonly constant: boolean };
type Names<P extends readonly Entry[]> = Extract<P[number], { constant: false }>['name'];
type Constants<P extends readonly Entry[]> = Extract<P[number], { constant: true }>['name'];

/** Names of a line shape's parameters. */
export type ShapeParameter<K extends ShapeName> = Names<(typeof SHAPES)[K]['parameters']>;
/** Names of a background's parameters. */
export type BackgroundParameter<K extends BackgroundName> = Names<(typeof BACKGROUNDS)[K]['parameters']>;
/** Names of a background's constants: `origin`, `degree`. */
export type BackgroundConstant<K extends BackgroundName> = Constants<(typeof BACKGROUNDS)[K]['parameters']>;

/** Starts, bounds and ties of a line shape's parameters; what is left out is guessed from the data. */
export type ShapeSpec<K extends ShapeName = ShapeName> = K extends ShapeName
  ? { readonly [P in ShapeParameter<K>]?: ParameterSpec }
  : never;
/** Starts, bounds and ties of a background's parameters, and its constants. */
export type BackgroundSpecOf<K extends BackgroundName = BackgroundName> = K extends BackgroundName
  ? { readonly [P in BackgroundParameter<K>]?: ParameterSpec } & { readonly [P in BackgroundConstant<K>]?: number }
  : never;

/** One peak: `{ kind: 'voigt', center: 1585, … }`, as the constructors write it. */
export type PeakSpec = { [K in ShapeName]: { readonly kind: K } & ShapeSpec<K> }[ShapeName];
/** A background: `{ kind: 'linear' }`, as the constructors write it. */
export type BackgroundSpec = { [K in BackgroundName]: { readonly kind: K } & BackgroundSpecOf<K> }[BackgroundName];

/**
 * An expression over parameters and derived quantities, the visible maximum of data minus background in a range of x, or the area of
 * one peak over a range of x.
 */
export type DerivedSpec =
  | string
  | { readonly visible: readonly [number, number] }
  | { readonly area: string; readonly range: readonly [number, number] };

/** Peaks by name, a background (or several, which add up) and derived quantities. Plain data: it survives JSON. */
export interface PeakModel {
  readonly peaks: Readonly<Record<string, PeakSpec>>;
  readonly background?: BackgroundSpec | readonly BackgroundSpec[];
  readonly derived?: Readonly<Record<string, DerivedSpec>>;
}

/** `'G.center' | … | 'background.slope'` (of several: `'background.linear.slope'`); any string for a model whose peaks are only known at run time. */
export type ParameterNames<M extends PeakModel> = string extends keyof M['peaks'] ? string : KnownNames<M>;

type KnownNames<M extends PeakModel> =
  | { [N in keyof M['peaks'] & string]: `${N}.${ShapeParameter<M['peaks'][N]['kind']>}` }[keyof M['peaks'] & string]
  | (M['background'] extends { kind: infer K extends BackgroundName } ? `background.${BackgroundParameter<K>}` : never)
  | (M['background'] extends readonly (infer B extends BackgroundSpec)[] ? OneOfSeveral<B['kind']> : never);

type OneOfSeveral<K extends BackgroundName> = K extends BackgroundName ? `background.${K}.${BackgroundParameter<K>}` : never;

/** What the catalogue says of one parameter. */
interface CatalogueParameter {
  readonly name: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly minIncluded: boolean;
  readonly value: number | null;
  readonly even: boolean;
  readonly constant: boolean;
}

/** A component of a model, with its name and what it is. */
export interface NamedComponent extends Component {
  name: string;
  kind: string;
  background: boolean;
}

/** A model laid out for the core: components and the parameter vector. */
export interface Layout {
  components: NamedComponent[];
  parameters: Parameter[];
  text: string;
}

const MODEL_KEYS = ['peaks', 'background', 'derived'];
const LINEAR = new Set([
  'c',
  'k',
  'B',
  'area',
  'height',
  'level',
  'intercept',
  'slope',
  'amplitude',
  'c0',
  'c1',
  'c2',
  'c3',
  'c4',
  'c5',
  'c6',
  'c7',
]);

/** Lays a model out. Throws InputError `bad-model`, `unknown-kind`, `unknown-parameter`, `bad-name`. */
export function layOut(model: PeakModel): Layout {
  if (typeof model?.peaks !== 'object' || model.peaks === null)
    throw new InputError('bad-model', 'the model has no peaks: { peaks: { name: voigt() } }', 'model.peaks');
  for (const key of Object.keys(model)) {
    if (!MODEL_KEYS.includes(key) && !key.startsWith('$'))
      throw new InputError('bad-model', `a model has no "${key}"${hint(key, MODEL_KEYS)}`, `model.${key}`);
  }
  const layout: Layout = { components: [], parameters: [], text: '' };
  for (const [name, spec] of Object.entries(model.peaks)) addComponent(layout, name, spec, SHAPES, `peaks.${name}`, false);
  addBackgrounds(layout, model.background);
  if (layout.components.length === 0) throw new InputError('bad-model', 'the model has neither peaks nor a background', 'model');
  layout.text = layout.components.map((c) => (c.background ? c.kind : `${c.kind} ${c.name}`)).join(' + ');
  return layout;
}

/** One background is called `background`; several are called by their kinds, `background.linear`. */
function addBackgrounds(layout: Layout, background: PeakModel['background']): void {
  if (!background) return;
  if (!isList(background)) addComponent(layout, 'background', background, BACKGROUNDS, 'background', true);
  else {
    background.forEach((spec, i) => {
      const name = `background.${spec?.kind}`;
      if (layout.components.some((c) => c.name === name))
        throw new InputError('bad-model', `two backgrounds of kind ${spec.kind}: one of each kind`, `background.${i}`);
      addComponent(layout, name, spec, BACKGROUNDS, `background.${i}`, true);
    });
  }
  checkActive(layout, isList(background) ? background : [background]);
}

function isList(background: BackgroundSpec | readonly BackgroundSpec[]): background is readonly BackgroundSpec[] {
  return Array.isArray(background);
}

/** Active backgrounds share one direction; where another background has a level, theirs is 0 unless it is given. */
function checkActive(layout: Layout, specs: readonly BackgroundSpec[]): void {
  const backgrounds = layout.components.filter((c) => c.background);
  const active = backgrounds.filter((c) => isActive(c.kind));
  if (active.length === 0) return;
  const directions = active.map((c) => layout.parameters[c.first + 2]?.value);
  if (directions.some((d) => Math.abs(d ?? 0) !== 1 || d !== directions[0]))
    throw new InputError(
      'bad-option',
      `direction is 1 (binding energies) or −1 (kinetic energies), not ${directions.join(' and ')}`,
      'background.direction',
    );
  for (const { first, width } of active) setLoss(layout.parameters.slice(first, first + width));
  const levels = layout.parameters.filter((p) => /^background\.(?:.*\.)?(?:level|intercept|c0)$/.test(p.name)).length;
  active.forEach((component, a) => {
    const spec = specs[backgrounds.indexOf(component)];
    if (levels + a > 0 && !(spec && 'c' in spec && spec.c !== undefined))
      Object.assign(layout.parameters[component.first] as Parameter, { value: 0, vary: false });
  });
}

/** Tougaard's kernel with two constants is that with three and D = 4C. */
function setLoss(own: readonly Parameter[]): void {
  const [C, D] = own.slice(3);
  if (D && D.value === 0) D.value = 4 * (C?.value as number);
}

function addComponent(
  layout: Layout,
  name: string,
  spec: { readonly kind: string },
  catalogue: Readonly<Record<string, { readonly id: number; readonly parameters: readonly CatalogueParameter[] }>>,
  path: string,
  background: boolean,
): void {
  if (!background && (/^background(?:\.|$)/.test(name) || !/^[^\s'"`]+$/u.test(name))) {
    throw new InputError('bad-name', `a peak cannot be called "${name}": no spaces or quotes, and not "background"`, path);
  }
  const entry = typeof spec?.kind === 'string' && Object.hasOwn(catalogue, spec.kind) ? catalogue[spec.kind] : undefined;
  if (!entry)
    throw new InputError(
      'unknown-kind',
      `${path}: unknown kind "${spec?.kind}"${hint(String(spec?.kind), Object.keys(catalogue))}`,
      `${path}.kind`,
    );
  const first = layout.parameters.length;
  const own = entry.parameters.map((p) => toParameter(`${name}.${p.name}`, p));
  for (const [key, value] of Object.entries(spec)) {
    if (key === 'kind' || value === undefined) continue;
    const index = entry.parameters.findIndex((p) => p.name === key);
    if (index < 0) {
      const known = entry.parameters.map((p) => p.name);
      throw new InputError('unknown-parameter', `a ${spec.kind} has no parameter "${key}"${hint(key, known)}`, `${path}.${key}`);
    }
    applySpec(own[index] as Parameter, value as ParameterSpec);
  }
  hideUnused(own);
  layout.parameters.push(...own);
  layout.components.push({ name, kind: spec.kind, background, id: entry.id, first, width: own.length });
}

function toParameter(name: string, p: CatalogueParameter): Parameter {
  return {
    name,
    unit: p.unit,
    value: p.value,
    min: p.min,
    max: p.max,
    minIncluded: p.minIncluded,
    minGiven: false,
    vary: !p.constant,
    tie: null,
    logarithmic: false,
    even: p.even,
    hidden: p.constant,
    linear: LINEAR.has(p.name),
  };
}

/** A polynomial's coefficients beyond its degree are constants 0. */
function hideUnused(own: Parameter[]): void {
  const degree = own.find((p) => p.name.endsWith('.degree'));
  if (!degree) return;
  const limit = own.filter((p) => /\.c\d$/.test(p.name)).length - 1;
  if (!Number.isInteger(degree.value) || (degree.value as number) < 0 || (degree.value as number) > limit) {
    throw new InputError(
      'bad-option',
      `a polynomial's degree is a whole number from 0 to ${limit}, not ${degree.value}`,
      'background.degree',
    );
  }
  for (const p of own) {
    const match = /\.c(\d)$/.exec(p.name);
    if (match && Number(match[1]) > (degree.value as number)) Object.assign(p, { hidden: true, vary: false, value: 0 });
  }
}
