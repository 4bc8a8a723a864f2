/** How much more capacity the anode of a full cell has than its cathode. */
import { InputError } from '../core/errors.ts';
import { parseQuantity } from '../fit/quantity.ts';
import { expectObject } from './expect.ts';

/** One electrode of a full cell. */
export interface Electrode {
  /** Of its mass: `'270 mAh/g'`. */
  capacity: string;
  /** `'3.4 mg'`. */
  mass: string;
  /** `'0.785 cm2'`; given for both electrodes or none. @default none: the electrodes are equally large */
  area?: string;
}

/** N/P and what it is made of. */
export interface NpRatio {
  /** Capacity of the anode over that of the cathode, per area where areas are given. */
  ratio: number;
  /** mAh, or mAh/cm². */
  anode: number;
  cathode: number;
  unit: 'mAh' | 'mAh/cm²';
}

/**
 * The N/P ratio: (capacity · mass / area) of the anode over that of the cathode.
 *
 * @throws {@link InputError} `bad-option`: a quantity without its unit, not above 0, or an area for one electrode only.
 * @example
 * ```ts
 * import { npRatio } from 'warburg/cycling';
 * const { ratio } = npRatio({ capacity: '240 mAh/g', mass: '3.6 mg' }, { capacity: '120 mAh/g', mass: '6 mg' });
 * console.log(ratio); // → 1.2
 * ```
 */
export function npRatio(anode: Electrode, cathode: Electrode): NpRatio {
  expectObject(anode, 'anode', "an electrode, { capacity: '270 mAh/g', mass: '3.4 mg' }");
  expectObject(cathode, 'cathode', "an electrode, { capacity: '120 mAh/g', mass: '6 mg' }");
  if ((anode.area === undefined) !== (cathode.area === undefined)) {
    throw new InputError('bad-option', 'an area is given for one electrode only: give both, or none if they are equal', 'area');
  }
  const [n, p] = [capacityOf(anode, 'anode'), capacityOf(cathode, 'cathode')];
  return { ratio: n / p, anode: n, cathode: p, unit: anode.area === undefined ? 'mAh' : 'mAh/cm²' };
}

function capacityOf({ capacity, mass, area }: Electrode, path: string): number {
  const total = parseQuantity(capacity, 'specificCapacity', `${path}.capacity`) * parseQuantity(mass, 'mass', `${path}.mass`);
  return area === undefined ? total : total / parseQuantity(area, 'area', `${path}.area`);
}
