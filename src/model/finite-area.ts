/**
 * The area of one peak over a finite range: for shapes whose whole area is infinite (Doniach–Šunjić) an area means nothing without
 * its range. Gauss–Legendre's rule of five points on panels of a quarter of the full width; the gradient is integrated alongside.
 */
import { gradientAt, measure } from '../core/components.ts';
import { InputError } from '../core/errors.ts';
import type { Quantity } from '../fit/derived.ts';
import { hint } from '../fit/nearest.ts';
import type { Layout } from './components.ts';

/** The rule: node on [−1, 1], weight. */
const RULE = [
  [-0.906179845938664, 0.23692688505618908],
  [-0.5384693101056831, 0.47862867049936647],
  [0, 128 / 225],
  [0.5384693101056831, 0.47862867049936647],
  [0.906179845938664, 0.23692688505618908],
] as const;
const MOST_PANELS = 2000;

/** Throws InputError `not-found` for a peak that the model does not have. */
export function finiteArea(
  layout: Layout,
  name: string,
  peak: string,
  [low, high]: readonly [number, number],
  theta: Float64Array,
): Quantity {
  const component = layout.components.find((c) => c.name === peak && !c.background);
  if (!component) {
    const known = layout.components.filter((c) => !c.background).map((c) => c.name);
    throw new InputError('not-found', `${name}: the model has no peak "${peak}"${hint(peak, known)}`, `derived.${name}`);
  }
  const { fwhm } = measure(component, theta);
  const panels = Math.min(Math.max(Math.ceil((4 * (high - low)) / fwhm) || 1, 8), MOST_PANELS);
  const half = (high - low) / (2 * panels);
  const gradient = new Float64Array(theta.length);
  let value = 0;
  for (let i = 0; i < panels; i++) {
    for (const [node, weight] of RULE) {
      const at = gradientAt([component], theta, low + half * (2 * i + 1 + node));
      value += half * weight * at.value;
      for (let k = component.first; k < component.first + component.width; k++)
        gradient[k] = (gradient[k] as number) + half * weight * (at.gradient[k] as number);
    }
  }
  return { name, value, gradient, unit: 'x*y' };
}
