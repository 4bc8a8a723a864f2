/**
 * What the parts of a circuit can look like, before any fit: each part at an impedance of 1 Ω and at time constants all over the
 * measured range. The impedance of a part is proportional to its scale (R and Z0 grow with it, C and Q shrink), so that scales
 * can be solved for linearly.
 */
import type { Circuit, CircuitElement, CircuitNode, ElementParameter } from './circuit/tree.ts';

/** One look of a part: its parameters at a scale of 1 Ω. */
export interface Shape {
  theta: Float64Array;
  /** s; null where a part has no time constant of its own. */
  tau: number | null;
}

/** Exponents of a constant phase element that stands alone: near diffusion, and near a capacitor. */
const ALONE = [0.55, 0.9];
/** How much larger, and how much slower, what lies inside a branch is than the branch's first element. */
const INSIDE: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, 100],
  [10, 1000],
];

/** Elements that draw an arc; other lone elements with a time constant are diffusion. */
const ARCS: ReadonlySet<string> = new Set(['K', 'Zarc', 'H']);
/** How far beyond the slowest frequency diffusion is looked for: its slope of 45° lies at ωτ far above 1. */
const BEYOND = 30;

/** Every look of a part over angular frequencies from `slowest` to `fastest` (rad/s), with so many time constants a decade. */
export function shapesOf(part: Circuit, slowest: number, fastest: number, density: number): Shape[] {
  const only = part.tree.kind === 'element' ? part.elements[0] : undefined;
  if (only && !hasTimeConstant(only)) return aloneShapes(only, Math.sqrt(slowest * fastest));
  const insides = isNested(part.tree) ? INSIDE : INSIDE.slice(0, 1);
  return timeConstants(only && !ARCS.has(only.type) ? slowest / BEYOND : slowest, fastest, density).flatMap((tau) =>
    insides.map((inside) => ({ theta: Float64Array.from(assign(part.tree, part.elements.values(), 1, tau, inside)), tau })),
  );
}

/** Whether a lone element has a time constant, or looks the same at every scale. */
function hasTimeConstant({ parameters }: CircuitElement): boolean {
  return parameters.filter((p) => p.unit !== '1').length > 1;
}

function aloneShapes(element: CircuitElement, omega: number): Shape[] {
  const exponent = element.parameters.find((p) => p.unit === '1');
  const theta = (value?: number) =>
    Float64Array.from(element.parameters, (p) => (p === exponent && value ? value : typical(p, element, 1, 1 / omega)));
  return exponent ? ALONE.map((value) => ({ theta: theta(value), tau: null })) : [{ theta: theta(), tau: null }];
}

function timeConstants(slowest: number, fastest: number, density: number): number[] {
  const count = Math.max(2, Math.round(density * Math.log10(fastest / slowest)) + 1);
  const step = Math.log(fastest / slowest) / (count - 1);
  return Array.from({ length: count }, (_, i) => Math.exp(i * step) / fastest);
}

/** Whether something lies in series within a branch of a parallel connection. */
function isNested(node: CircuitNode): boolean {
  return node.kind === 'parallel' && node.children.some((child) => child.kind === 'series');
}

/** Parameters of a tree at a scale (Ω) and a time constant (s), in the order of its elements. */
function assign(
  node: CircuitNode,
  elements: IterableIterator<CircuitElement>,
  scale: number,
  tau: number,
  inside: readonly [number, number],
): number[] {
  if (node.kind === 'element') {
    const element = elements.next().value as CircuitElement;
    return element.parameters.map((p) => typical(p, element, scale, tau));
  }
  const nested = node.kind === 'series' ? inside : [1, 1];
  return node.children.flatMap((child, i) =>
    assign(child, elements, i === 0 ? scale : scale * (nested[0] as number), i === 0 ? tau : tau * (nested[1] as number), inside),
  );
}

/** A parameter that gives its element an impedance of about `scale` at ω = 1/τ, told by its unit. */
export function typical({ unit, value }: ElementParameter, { parameters }: CircuitElement, scale: number, tau: number): number {
  const exponent = parameters.find((p) => p.unit === '1')?.value ?? 1;
  if (unit.startsWith('Ω⁻¹·s^')) return tau ** exponent / scale;
  switch (unit) {
    case 'Ω':
      return scale;
    case 's':
      return tau;
    case 'F':
      return tau / scale;
    case 'H':
      return scale * tau;
    case 'Ω·s^α':
      return scale * tau ** exponent;
    case 'Ω·s^-½':
      return scale / Math.sqrt(2 * tau);
    default:
      return value ?? 1;
  }
}
