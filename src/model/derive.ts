/** Quantities that follow from a peak model's parameters: areas, heights, widths, ratios, visible maxima. */
import { evaluateComponents, gradientAt, measure } from '../core/components.ts';
import { deriveExpression, type Quantity } from '../fit/derived.ts';
import type { Layout, NamedComponent, PeakModel } from './components.ts';
import { finiteArea } from './finite-area.ts';

const MEASURES = ['area', 'height', 'fwhm'] as const;
const MEASURE_UNITS = { area: 'x*y', height: 'y', fwhm: 'x' } as const;

/** Every parameter, every measure that is none, then the model's own derived quantities. */
export function derive(layout: Layout, model: PeakModel, theta: Float64Array, range: readonly [number, number]): Map<string, Quantity> {
  const known = new Map<string, Quantity>();
  layout.parameters.forEach((p, i) => {
    const gradient = new Float64Array(theta.length);
    gradient[i] = p.even ? 0.5 / Math.max(theta[i] as number, Number.MIN_VALUE) : 1;
    if (!p.hidden) known.set(p.name, { name: p.name, value: theta[i] as number, gradient, unit: p.unit });
  });
  for (const component of layout.components) if (!component.background) deriveMeasures(component, theta, known);
  for (const [name, spec] of Object.entries(model.derived ?? {})) {
    if (typeof spec === 'string') known.set(name, deriveExpression(name, spec, known));
    else if ('area' in spec) known.set(name, finiteArea(layout, name, spec.area, spec.range, theta));
    else known.set(name, visibleMaximum(layout, name, spec.visible, theta, range));
  }
  return known;
}

function deriveMeasures(component: NamedComponent, theta: Float64Array, known: Map<string, Quantity>): void {
  const measures = measure(component, theta);
  MEASURES.forEach((what, m) => {
    const name = `${component.name}.${what}`;
    if (known.has(name)) return;
    const gradient = new Float64Array(theta.length);
    for (let k = 0; k < component.width; k++) gradient[component.first + k] = measures.gradient[3 * k + m] as number;
    known.set(name, { name, value: measures[what], gradient, unit: MEASURE_UNITS[what] });
  });
}

/** The largest value of the fitted peaks without the background in a range of x: by envelope, its gradient is the model's there. */
function visibleMaximum(
  layout: Layout,
  name: string,
  [low, high]: readonly [number, number],
  theta: Float64Array,
  range: readonly [number, number],
): Quantity {
  const peaks = layout.components.filter((c) => !c.background);
  const from = Math.max(low, range[0]);
  const to = Math.min(high, range[1]);
  if (!(from < to)) return { name, value: Number.NaN, gradient: new Float64Array(theta.length), unit: 'y' };
  const steps = 200;
  const grid = Float64Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);
  const curves = evaluateComponents(peaks, theta, grid);
  const total = grid.map((_, i) => curves.reduce((sum, c) => sum + (c[i] as number), 0));
  const best = total.indexOf(Math.max(...total));
  const at = goldenMaximum(
    (x) => gradientAt(peaks, theta, x).value,
    grid[Math.max(best - 1, 0)] as number,
    grid[Math.min(best + 1, steps)] as number,
  );
  return { name, ...gradientAt(peaks, theta, at), unit: 'y' };
}

function goldenMaximum(f: (x: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [from, to];
  let [c, d] = [b - ratio * (b - a), a + ratio * (b - a)];
  let [fc, fd] = [f(c), f(d)];
  for (let i = 0; i < 40; i++) {
    if (fc > fd) {
      [b, d, fd] = [d, c, fc];
      c = b - ratio * (b - a);
      fc = f(c);
    } else {
      [a, c, fc] = [c, d, fd];
      d = a + ratio * (b - a);
      fd = f(d);
    }
  }
  return (a + b) / 2;
}
