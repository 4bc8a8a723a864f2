import type { KnownElements, ParameterDescription } from '../../../src/impedance/circuit/tree.ts';

function described(name: string): ParameterDescription {
  return { name, unit: '', min: 0, max: Infinity, value: null, floor: 1e-12 };
}

/** Elements by symbol with the names of their parameters, whatever is in the catalogue. */
export const KNOWN: KnownElements = new Map(
  Object.entries({
    R: 'R',
    C: 'C',
    L: 'L',
    CPE: 'Q alpha',
    W: 'AW',
    Wo: 'Z0 tau',
    Ws: 'Z0 tau',
    G: 'R_G t_G',
    Gs: 'R_G t_G phi',
    K: 'R tau',
    Zarc: 'R tau gamma',
    H: 'R tau a b',
    La: 'L alpha',
    T: 'A B a b',
    TLMQ: 'R_ion Q_s gamma',
  }).map(([type, names]) => [type, { parameters: names.split(' ').map(described), tapes: null }]),
);
