/**
 * The core's own catalogue: every line shape, background and circuit element registers itself here, and `build.mjs` reads
 * names, parameters, units, limits and defaults back out of the built module.
 *
 * A component owns `count` consecutive doubles of the parameter vector, in the order of its spec. Its spec is a list of
 * words `name:unit[low,high]=default` with optional flags at the end of a word:
 *   `~`  the derivative column is taken with respect to the square of the parameter (an even parameter such as a
 *        Voigt's sigma, whose own derivative vanishes at 0)
 *   `!`  a constant that describes the component and is never fitted (its column is left untouched); constants come last
 *   `>1e-12`  spans decades: varied through its logarithm, down to this floor
 * A square bracket includes the limit, a round one excludes it. Units are products of `x` and `y` ("x*y", "y/x", "1").
 */

/**
 * Adds the component's values at `pairs` pairs of ascending x to f, and stores one v128 per derivative column of pair i at j + i*row.
 *
 * A circuit element has complex values: x holds ω and ln ω of each pair in turn, f takes (stores, does not add) Re Z and Im Z in
 * turn, and the derivatives of pair i go to rows 2i (real) and 2i + 1 (imaginary) of j.
 */
export type Sweep = (p: usize, x: usize, pairs: i32, f: usize, j: usize, row: usize) => void;
/** Stores area, height, fwhm (NaN where there is none), then for each parameter the derivatives of the three. */
type Measure = (p: usize, out: usize) => void;

export const enum Kind { Shape, Background, Element }

// Static data, not arrays: the runtime's heap and the arena would share the memory above it.
const CAPACITY = 64;
const kinds = memory.data(4 * CAPACITY);
const names = memory.data(4 * CAPACITY);
const specs = memory.data(4 * CAPACITY);
const widths = memory.data(4 * CAPACITY);
const sweeps = memory.data(4 * CAPACITY);
const measures = memory.data(4 * CAPACITY);
let count = 0;

/** One component: the class is laid over its parameter block and holds nothing else. */
@unmanaged export abstract class Component {}

/** The only loop over points for components that are a plain formula of x. */
function sweepFormula<S extends Component>(p: usize, x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
  const component = changetype<S>(p);
  for (const end = f + (<usize>pairs << 4); f < end; f += 16, x += 16, j += row) {
    v128.store(f, f64x2.add(v128.load(f), component.valueAndGradient2(v128.load(x), j)));
  }
}

@inline function put(table: usize, value: i32): void { store<i32>(table + (<usize>count << 2), value); }
@inline function get(table: usize, id: i32): i32 { return load<i32>(table + (<usize>id << 2)); }

function register(kind: Kind, name: string, spec: string, parameters: i32, sweep: i32, measure: i32): void {
  if (!ASC_NO_ASSERT) {  // Only the debug core is asked.
    put(kinds, kind);
    put(names, <i32>changetype<usize>(name));
    put(specs, <i32>changetype<usize>(spec));
    put(widths, parameters);
  }
  put(sweeps, sweep);
  put(measures, measure);
  count++;
}

/** The sweep of a component given as a formula: a class with `valueAndGradient2(x, j): v128`. */
export function sweepOfFormula<S extends Component>(): Sweep {
  return (p: usize, x: usize, pairs: i32, f: usize, j: usize, row: usize): void => { sweepFormula<S>(p, x, pairs, f, j, row); };
}

/** The sweep of a component whose class brings its own loop: `sweep(x, pairs, f, j, row)`. */
export function ownSweep<S extends Component>(): Sweep {
  return (p: usize, x: usize, pairs: i32, f: usize, j: usize, row: usize): void => { changetype<S>(p).sweep(x, pairs, f, j, row); };
}

/** Registers a line shape given as a formula and `measure(out)`. */
export function defineShape<S extends Component>(name: string, spec: string): void { defineMeasured<S>(name, spec, sweepOfFormula<S>()); }

/** Registers a line shape with its own loop and `measure(out)`. */
export function defineSweptShape<S extends Component>(name: string, spec: string): void { defineMeasured<S>(name, spec, ownSweep<S>()); }

function defineMeasured<S extends Component>(name: string, spec: string, sweep: Sweep): void {
  const measure: Measure = (p: usize, out: usize): void => { changetype<S>(p).measure(out); };
  register(Kind.Shape, name, spec, <i32>(offsetof<S>() >> 3), <i32>sweep.index, <i32>measure.index);
}

/** Registers a background given as a formula. */
export function defineBackground<S extends Component>(name: string, spec: string): void {
  register(Kind.Background, name, spec, <i32>(offsetof<S>() >> 3), <i32>sweepOfFormula<S>().index, -1);
}

/** Registers a circuit element whose class brings its own loop: `sweep(x, pairs, f, j, row)`. */
export function defineElement<E extends Component>(name: string, spec: string): void {
  register(Kind.Element, name, spec, <i32>(offsetof<E>() >> 3), <i32>ownSweep<E>().index, -1);
}

export function componentCount(): i32 { return count; }
export function componentKind(id: i32): i32 { return get(kinds, id); }
export function componentName(id: i32): string { return changetype<string>(get(names, id)); }
export function componentSpec(id: i32): string { return changetype<string>(get(specs, id)); }
/** Parameters of a component, constants included. */
export function componentWidth(id: i32): i32 { return get(widths, id); }

export function sweepComponent(id: i32, p: usize, x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
  call_indirect(get(sweeps, id), p, x, pairs, f, j, row);
}

export function measureComponent(id: i32, p: usize, out: usize): void {
  call_indirect(get(measures, id), p, out);
}
