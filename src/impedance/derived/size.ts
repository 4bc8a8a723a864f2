/** Quantities by the size of the sample: resistances times area, capacitances per area, conductivities. */
import { arcsOf } from '../circuit/arcs.ts';
import type { Circuit } from '../circuit/tree.ts';
import type { DerivedQuantity } from '../derived.ts';
import type { Geometry } from './geometry.ts';
import { seriesResistors } from './resistance.ts';

/** Units of what falls with the area of an electrode (resistances, A_W), and of what grows with it (capacitances, Q). */
const FALLING = /^Ω(?:·s\^-½)?$/;
const GROWING = /^(?:F|Ω⁻¹·s\^.)$/;

/** `R1*area`, `totalResistance*area`, `C1/area`, …: of every parameter and derived quantity that goes with the area. */
export function arealQuantities(circuit: Circuit, derived: readonly DerivedQuantity[], { area }: Geometry): DerivedQuantity[] {
  if (area === null) return [];
  const parameters = circuit.elements.flatMap((element) =>
    element.parameters.map(({ key, unit }) => ({ name: key, expression: quoted(key), unit })),
  );
  return [...parameters, ...derived].flatMap(({ name, expression, unit }) => {
    if (FALLING.test(unit)) return [{ name: `${name}*area`, expression: `(${expression})*${area}`, unit: `${unit}·cm²` }];
    if (GROWING.test(unit)) return [{ name: `${name}/area`, expression: `(${expression})/${area}`, unit: `${unit}/cm²` }];
    return [];
  });
}

/** An element of the user's own may have the name of a function, `log10`. */
function quoted(key: string): string {
  return `'${key}'`;
}

/**
 * σ = thickness/(R·area), S/cm: `conductivity` by the total resistance, `conductivity(R1)` by that of a resistor in series or of an arc.
 */
export function conductivities(circuit: Circuit, total: string | null, { area, thickness }: Geometry): DerivedQuantity[] {
  if (area === null || thickness === null || total === null) return [];
  const single = new Set([...seriesResistors(circuit), ...arcsOf(circuit).map((arc) => arc.resistor)]);
  const entry = (name: string, resistance: string) => ({
    name,
    expression: `${thickness}/((${resistance})*${area})`,
    unit: 'S/cm',
  });
  return [entry('conductivity', total), ...[...single].map((key) => entry(`conductivity(${key})`, key))];
}
