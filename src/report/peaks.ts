/** A result sorted into what a reader looks for: peaks, the parameters that are left, and ratios. */
import type { DerivedResult, ParameterResult } from '../fit/result.ts';
import { parameterNotes } from './describe.ts';
import type { SpectrumEntry } from './entry.ts';
import { formatUnit } from './format.ts';

/** What every peak is reported by, in the order of the columns. */
export const PEAK_QUANTITIES = ['center', 'fwhm', 'height', 'area'] as const;
type PeakQuantity = (typeof PEAK_QUANTITIES)[number];

/** A number with its error, whether fitted or derived. */
type Quantity = Pick<DerivedResult, 'value' | 'stderr' | 'unit'>;

export interface PeakRow {
  name: string;
  quantities: Record<PeakQuantity, Quantity | undefined>;
}

/** Every component as a row; `undefined` where a shape lacks the quantity. */
export function peakRows({ result, curves }: SpectrumEntry): PeakRow[] {
  return Object.keys(curves.components).map((name) => {
    const find = (quantity: PeakQuantity) => own(result.parameters, `${name}.${quantity}`) ?? own(result.derived, `${name}.${quantity}`);
    return { name, quantities: { center: find('center'), fwhm: find('fwhm'), height: find('height'), area: find('area') } };
  });
}

/** The parameters that are not in a peak's row, and those of which a row does not tell all. */
export function otherParameters(entry: SpectrumEntry): [string, ParameterResult][] {
  const shown = peakKeys(entry);
  return Object.entries(entry.result.parameters).filter(
    ([name, parameter]) => !shown.has(name) || parameterNotes(parameter) !== '' || parameter.interval !== null,
  );
}

/** The derived quantities that are not in a peak's row: ratios and the like. */
export function ratios(entry: SpectrumEntry): [string, DerivedResult][] {
  const shown = peakKeys(entry);
  return Object.entries(entry.result.derived).filter(([name]) => !shown.has(name));
}

/** `'center (cm⁻¹)'`: a quantity with the unit that all peaks share, if they do. */
export function quantityHeading(quantity: PeakQuantity, rows: PeakRow[], entry: SpectrumEntry): string {
  const units = new Set(rows.flatMap((row) => row.quantities[quantity]?.unit ?? []));
  const [unit] = units.size === 1 ? units : [];
  const text = unit === undefined ? '' : formatUnit(unit, entry);
  return text ? `${quantity} (${text})` : quantity;
}

function peakKeys({ curves }: SpectrumEntry): Set<string> {
  return new Set(Object.keys(curves.components).flatMap((name) => PEAK_QUANTITIES.map((quantity) => `${name}.${quantity}`)));
}

/** A peak may be called `__proto__`. */
function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
