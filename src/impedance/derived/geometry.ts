/** Size of a sample: what turns resistances into conductivities. */
import { InputError } from '../../core/errors.ts';
import { parseQuantity } from '../../fit/quantity.ts';

/** Size of a sample; `null` where unknown. */
export interface Geometry {
  /** cm². */
  readonly area: number | null;
  /** cm. */
  readonly thickness: number | null;
}

/**
 * Reads the options `area` and `thickness` of a fit.
 *
 * @throws {@link InputError} `bad-option` for a bad quantity, or a thickness without an area.
 */
export function parseGeometry({ area, thickness }: { area?: string | undefined; thickness?: string | undefined }): Geometry {
  if (thickness !== undefined && area === undefined) {
    throw new InputError('bad-option', "thickness needs the area too for a conductivity: area: '0.785 cm2'", 'thickness');
  }
  return {
    area: area === undefined ? null : parseQuantity(area, 'area'),
    thickness: thickness === undefined ? null : parseQuantity(thickness, 'length', 'thickness'),
  };
}
