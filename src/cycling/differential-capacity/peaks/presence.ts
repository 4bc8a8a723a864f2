/** Peaks that a curve does not have: told from noise by their area, and left out of its fit. */
import type { ParameterSpec } from '../../../fit/parameters.ts';
import { extent } from '../../extent.ts';
import { chargeOf, type Rows, type Specs, type Values } from './problem.ts';

/**
 * A peak is absent where its area is below so many of its standard errors (with free place and width noise alone reaches three) and below
 * this share of the charge: where the model does not follow the data errors are large, and large areas no noise.
 */
const ABSENT = { errors: 5, share: 0.01 };

/** A peak whose center lies this many of its widths beyond the data is absent too: next to nothing of it is within. */
const BEYOND = 1.5;

/** Peaks without an area, and those beyond the data; one without an error (fixed, or of a fit that failed) has an area. */
export function absentPeaks(
  names: readonly string[],
  rows: Rows,
  parameter: (name: string) => { readonly value: number; readonly stderr: number | null },
): Set<string> {
  const charge = chargeOf(rows);
  const { low, high } = extent(rows.V);
  return new Set(
    names.filter((name) => {
      const [center, fwhm] = [parameter(`${name}.center`).value, parameter(`${name}.fwhm`).value];
      if (Math.max(low - center, center - high) > BEYOND * fwhm) return true;
      const { value, stderr } = parameter(`${name}.area`);
      return value <= 0 || (stderr !== null && value < ABSENT.errors * stderr && value < ABSENT.share * charge);
    }),
  );
}

/** Of which peak a parameter is. */
const ownerOf = (parameter: string): string => parameter.slice(0, Math.max(parameter.lastIndexOf('.'), 0));

/** The same parameters from other starts; those of some peaks (`''`: of none, `'background'`) keep theirs. */
export function startAt(specs: Specs, values: Values, kept: ReadonlySet<string>): Specs {
  return mapped(specs, (spec, name) => (kept.has(ownerOf(name)) ? spec : restart(spec, values[name] as number)));
}

/** The same parameters from other starts, as far as their bounds allow. */
export function startWithin(specs: Specs, values: Values): Specs {
  return mapped(specs, (spec, name) => {
    const { min = -Infinity, max = Infinity, vary = true } = typeof spec === 'number' ? {} : spec;
    return vary ? restart(spec, Math.min(Math.max(values[name] as number, min), max)) : spec;
  });
}

/** Absent peaks with their area fixed at 0, and nothing else to fit. */
export function without(absent: ReadonlySet<string>, specs: Specs): Specs {
  return mapped(specs, (spec, name) =>
    absent.has(ownerOf(name)) ? { value: name.endsWith('.area') ? 0 : startOf(spec), vary: false } : spec,
  );
}

/** Absent peaks with an area to fit, in the place and width they start with. */
export function inPlace(absent: ReadonlySet<string>, specs: Specs): Specs {
  return mapped(specs, (spec, name) =>
    absent.has(ownerOf(name)) && !name.endsWith('.area') ? { value: startOf(spec), vary: false } : spec,
  );
}

function mapped(specs: Specs, change: (spec: ParameterSpec, name: string) => ParameterSpec): Specs {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, change(spec, name)]));
}

function restart(spec: ParameterSpec, value: number): ParameterSpec {
  if (typeof spec === 'number') return value;
  return spec.tie === undefined ? { ...spec, value } : spec;
}

/** Tied parameters of an absent peak are of no account. */
function startOf(spec: ParameterSpec): number {
  return typeof spec === 'number' ? spec : (spec.value ?? 1);
}
