import { describe, expect, it } from 'vitest';
import { COMPONENTS, type Component, Core, derivative, type Parameter, random, UNTOUCHED } from './support.ts';

/** Every line shape and background of the core, whatever they are: the table is the core's own catalogue. */
const release = new Core('release'),
  debug = new Core('debug');
const shapes = COMPONENTS.filter((component) => component.kind === 'shape');
const DRAWS = 12;

const isWidth = (parameter: Parameter) => parameter.unit === 'x' && parameter.min === 0 && !parameter.constant;
/** Without any width (a Voigt of σ = γ = 0): no curve. */
const pointlike = (component: Component, p: readonly number[]) =>
  p.some((_, k) => isWidth(component.parameters[k] as Parameter)) && !widths(component, p).some((value) => value > 0);
const widths = (component: Component, p: readonly number[]) => p.filter((_, k) => isWidth(component.parameters[k] as Parameter));

/** Parameters away from their limits: widths 0.3 to 3, amplitudes of both signs. */
function draw(component: Component, next: () => number): number[] {
  return component.parameters.map((parameter) => {
    if (parameter.constant && parameter.max < Infinity) return Math.floor(parameter.min + next() * (parameter.max + 1 - parameter.min));
    if (parameter.max < Infinity) return parameter.min + (parameter.max - parameter.min) * (0.05 + 0.9 * next());
    if (parameter.min > -Infinity) return parameter.min + 0.3 * 10 ** next();
    return (next() < 0.5 ? -1 : 1) * (0.5 + 2.5 * next());
  });
}

const draws = (component: Component) => {
  const next = random(1 + component.id);
  return Array.from({ length: DRAWS }, () => draw(component, next));
};

/** 60 points, for shapes to both sides of the center (never on it: a split shape has its seam there). */
function abscissas(component: Component, p: readonly number[]): number[] {
  const from = component.kind === 'shape' ? (p[0] as number) - 14.9 : 0.35;
  return Array.from({ length: 60 }, (_, i) => from + i * (component.kind === 'shape' ? 0.4937 : 0.26));
}

/** A step for differences by parameter k: a 25th of the scale it acts on. */
function stepOf(component: Component, p: readonly number[], k: number): number {
  const parameter = component.parameters[k] as Parameter,
    value = p[k] as number;
  if (parameter.even) return 0.04 * value * value;
  if (parameter.unit === 'x' && !isWidth(parameter)) return 0.04 * Math.min(1, ...widths(component, p));
  if (parameter.max < Infinity) return 0.5 * Math.min(value - parameter.min, parameter.max - value, 0.05);
  return 0.04 * (parameter.min > -Infinity ? value - parameter.min : Math.max(1, Math.abs(value)));
}

/** p with parameter k moved by `step`, for an even parameter its square. */
function moved(component: Component, p: readonly number[], k: number, step: number): number[] {
  const value = p[k] as number;
  return p.with(k, component.parameters[k]?.even ? Math.sqrt(value * value + step) : value + step);
}

const largest = (values: ArrayLike<number>) => Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const fitted = (component: Component) => component.parameters.flatMap((parameter, k) => (parameter.constant ? [] : [k]));

describe.each([
  ['release', release],
  ['debug', debug],
] as const)('%s: every component', (_, core) => {
  it.each(COMPONENTS.map((c) => [c.name, c] as const))('%s: columns are its derivatives', (_name, component) => {
    for (const p of draws(component)) {
      const x = abscissas(component, p),
        { f, columns } = core.sweep(component, p, x);
      for (const k of fitted(component)) {
        const step = stepOf(component, p, k),
          rounding = (1e-14 * largest(f)) / step;
        const expected = derivative((by) => core.sweep(component, moved(component, p, k, by), x).f, step);
        const column = columns[k] as Float64Array,
          untouched = column.every((value) => value === UNTOUCHED);
        const error = largest(column.map((value, i) => (untouched ? 0 : value) - (expected[i] as number)));
        expect(error, `${component.parameters[k]?.name} of ${p}`).toBeLessThanOrEqual(1e-9 * largest(expected) + rounding);
      }
    }
  });

  it.each(COMPONENTS.map((c) => [c.name, c] as const))('%s: finite at extremes', (_name, component) => {
    const far = component.kind === 'shape' ? 1e308 : 1e30;
    const x = [-far, -1e30, -1e12, -1, 0, 1e-12, 999.9, 1000, 1000 + 1e-12, 1000.1, 1e12, 1e30, far];
    for (const p of corners(component.parameters)) {
      if (pointlike(component, p)) continue;
      const { f, columns } = core.sweep(component, p, x);
      expect(f.every(Number.isFinite), `values of ${p}`).toBe(true);
      for (const k of fitted(component)) expect((columns[k] as Float64Array).every(Number.isFinite), `column ${k} of ${p}`).toBe(true);
    }
  });
});

/** Every combination of each parameter's extreme values. */
function corners(parameters: readonly Parameter[]): number[][] {
  return parameters.reduce<number[][]>(
    (sets, parameter) => sets.flatMap((set) => extremes(parameter).map((value) => [...set, value])),
    [[]],
  );
}

function extremes(parameter: Parameter): number[] {
  const { min, max } = parameter;
  if (parameter.constant && max < Infinity) return [max];
  if (parameter.unit === 'x' && min === -Infinity) return [1000];
  if (/^y/.test(parameter.unit)) return [1e6];
  const low = min === -Infinity ? [-1e12, 0] : parameter.minIncluded ? [min, min + 1e-12] : [min + 1e-12];
  const high = max === Infinity ? [1e6, 1e12] : parameter.maxIncluded ? [max] : [max - 1e-12];
  return [...low, ...high];
}

describe('release and debug', () => {
  it.each(COMPONENTS.map((c) => [c.name, c] as const))('%s: the same numbers', (_name, component) => {
    for (const p of draws(component)) {
      const x = abscissas(component, p),
        a = release.sweep(component, p, x),
        b = debug.sweep(component, p, x);
      for (const [one, other] of [[a.f, b.f], ...a.columns.map((column, k) => [column, b.columns[k]])] as [Float64Array, Float64Array][]) {
        expect(largest(one.map((value, i) => value - (other[i] as number)))).toBeLessThanOrEqual(1e-13 * largest(other));
      }
    }
  });
});

describe('every shape', () => {
  it.each(shapes.map((c) => [c.name, c] as const))('%s: area true against quadrature', (_name, component) => {
    for (const p of draws(component)) {
      const [area] = release.measure(component, p)[0] as readonly [number, number, number];
      if (Number.isNaN(area)) continue;
      expect(Math.abs(area - quadrature(component, p)), `${p}`).toBeLessThanOrEqual(1e-8 * Math.abs(area));
    }
  });

  it.each(shapes.map((c) => [c.name, c] as const))('%s: height and fwhm true of the curve', (_name, component) => {
    for (const p of draws(component)) {
      const [, height, fwhm] = release.measure(component, p)[0] as readonly [number, number, number];
      const top = highest(component, p);
      expect(Math.abs(height - release.value(component, p, top)), `height of ${p}`).toBeLessThanOrEqual(1e-10 * Math.abs(height));
      const width = fallen(component, p, top, 1, height) - fallen(component, p, top, -1, height);
      if (Number.isNaN(fwhm)) expect(width, `no fwhm of ${p}`).toBe(Infinity);
      else expect(Math.abs(width - fwhm), `fwhm of ${p}`).toBeLessThanOrEqual(1e-9 * fwhm);
    }
  });

  it.each(shapes.map((c) => [c.name, c] as const))('%s: derivatives of area, height and fwhm', (_name, component) => {
    for (const p of draws(component)) {
      const rows = release.measure(component, p),
        values = rows[0] as readonly [number, number, number];
      for (const k of fitted(component)) {
        const step = stepOf(component, p, k);
        const expected = derivative((by) => Float64Array.from(release.measure(component, moved(component, p, k, by))[0] ?? []), step / 2);
        expected.forEach((value, which) => {
          const error = Math.abs((rows[k + 1]?.[which] as number) - value);
          if (Number.isNaN(values[which])) expect(rows[k + 1]?.[which]).toBeNaN();
          else
            expect(error, `${component.parameters[k]?.name}, ${which} of ${p}`).toBeLessThanOrEqual(
              1e-8 * (Math.abs(value) + Math.abs(values[which] as number)),
            );
        });
      }
    }
  });

  it.each(shapes.map((c) => [c.name, c] as const))('%s: measures at extremes are finite or absent', (_name, component) => {
    for (const p of corners(component.parameters)) {
      const rows = release.measure(component, p);
      if (!pointlike(component, p))
        expect(
          rows.flat().every((value) => Math.abs(value) !== Infinity),
          `${p}: ${rows}`,
        ).toBe(true);
    }
  });
});

/** Offsets from the center over 27 decades to both sides. */
const OFFSETS = Array.from({ length: 2 * 1401 }, (_, i) => (i % 2 ? 1 : -1) * 10 ** (-12 + Math.floor(i / 2) / 50));

/** Where |f| is greatest: the best of many offsets, then golden-section steps. */
function highest(component: Component, p: readonly number[]): number {
  const center = p[0] as number,
    sign = Math.sign(p[1] as number);
  const offsets = [0, ...OFFSETS].sort((a, b) => a - b),
    { f } = release.sweep(
      component,
      p,
      offsets.map((d) => center + d),
    );
  const best = offsets[f.reduce((at, value, i) => (sign * value > sign * (f[at] as number) ? i : at), 0)] as number;
  const size = 0.1 * Math.abs(best) + 1e-9,
    golden = (Math.sqrt(5) - 1) / 2,
    at = (d: number) => sign * release.value(component, p, center + d);
  let low = best - size,
    high = best + size;
  while (high - low > 1e-9 * (size + Math.abs(best))) {
    const a = high - golden * (high - low),
      b = low + golden * (high - low);
    if (at(a) > at(b)) high = b;
    else low = a;
  }
  return center + (at(best) > at((low + high) / 2) ? best : (low + high) / 2);
}

/** Where the curve has fallen to half its height on one side of the top; infinite if it never does. */
function fallen(component: Component, p: readonly number[], top: number, side: number, height: number): number {
  const above = (d: number) => Math.sign(height) * release.value(component, p, top + side * d) > Math.abs(height) / 2;
  let low = 0,
    high = 0.01;
  while (above(high)) {
    low = high;
    high *= 2;
    if (high > 1e60) return side * Infinity;
  }
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (above(middle)) low = middle;
    else high = middle;
  }
  return top + (side * (low + high)) / 2;
}

/** ∫ f dx as ∫ f(center ± e^t) e^t dt: Gauss–Legendre's rule of five points, halved adaptively; slow tails end at e^120. */
function quadrature(component: Component, p: readonly number[]): number {
  const center = p[0] as number;
  const integrand = (ts: number[]) => {
    const { f } = release.sweep(
      component,
      p,
      ts.flatMap((t) => [center - Math.exp(t), center + Math.exp(t)]),
    );
    return ts.map((t, i) => ((f[2 * i] as number) + (f[2 * i + 1] as number)) * Math.exp(t));
  };
  const legendre = [
    [0, 128 / 225],
    [0.5384693101056831, 0.47862867049936647],
    [0.906179845938664, 0.23692688505618908],
  ] as const;
  const rule = (a: number, b: number) => {
    const m = (a + b) / 2,
      h = (b - a) / 2,
      nodes = legendre.flatMap(([t, w]): [number, number][] =>
        t === 0
          ? [[t, w]]
          : [
              [t, w],
              [-t, w],
            ],
      );
    return h * integrand(nodes.map(([t]) => m + h * t)).reduce((sum, value, i) => sum + value * (nodes[i]?.[1] as number), 0);
  };
  const scale = Math.abs(release.measure(component, p)[0]?.[0] as number);
  const adapt = (a: number, b: number, whole: number, depth: number): number => {
    const m = (a + b) / 2,
      left = rule(a, m),
      right = rule(m, b);
    if (depth === 0 || Math.abs(left + right - whole) < 1e-12 * scale) return left + right;
    return adapt(a, m, left, depth - 1) + adapt(m, b, right, depth - 1);
  };
  let sum = 0;
  for (let t = -30; t < 120; t += 1) sum += adapt(t, t + 1, rule(t, t + 1), 8);
  return sum;
}
