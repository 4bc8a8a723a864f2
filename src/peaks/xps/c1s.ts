/**
 * C 1s of hard carbon, binding energies on the scale of sp2 at 284.5 eV: distances and widths of the presodiated hard carbon study,
 * the satellite where aromatic carbon has it (G. Beamson, D. Briggs, High Resolution XPS of Organic Polymers, Wiley 1992).
 */
import type { XpsLine, XpsRegion } from './model.ts';

const LEADING = { sp2: { center: [284.5, 283.5, 285.5], fwhm: [0.9, 0.3, 2] } } as const;
const SP3: XpsLine = { offset: 0.7, width: 1.2 / 0.9 };
const SINGLE_BOND: XpsLine = { offset: 2.2, width: 1.4 / 0.9 };
const CARBOXYL: XpsLine = { offset: 4.6, width: 1.6 / 0.9 };
/** Broad: a band of transitions. */
const SHAKE_UP: XpsLine = { offset: 6, width: 3 };
const RATIO = { 'sp2:sp3': 'sp2.area / sp3.area' } as const;
/** Exponents of graphite, LA(1.2, 2.5, m) as used with CasaXPS. */
const GRAPHITE = [2.5, 1.2] as const;

export const c1s: XpsRegion = {
  title: 'C 1s of hard carbon: sp2, sp3, C–O/C=O, O–C=O',
  leading: LEADING,
  lines: { sp3: SP3, 'C-O': SINGLE_BOND, 'O-C=O': CARBOXYL },
  shakeUp: { 'pi-pi*': SHAKE_UP },
  asymmetry: GRAPHITE,
  derived: RATIO,
};

export const c1sPresodiated: XpsRegion = {
  title: 'C 1s of presodiated hard carbon: sp2, sp3, C–B, C–O/C=O, O–C=O, Na–O–C',
  notes: ['C–B lies 0.5 eV from sp3, Na–O–C 0.9 eV from O–C=O and 0.5 eV from π–π*: their areas are correlated'],
  leading: LEADING,
  lines: {
    sp3: SP3,
    'C-B': { offset: 1.2, width: 1.2 / 0.9 },
    'C-O': SINGLE_BOND,
    'O-C=O': CARBOXYL,
    'Na-O-C': { offset: 5.5, width: 1.6 / 0.9 },
  },
  shakeUp: { 'pi-pi*': SHAKE_UP },
  asymmetry: GRAPHITE,
  derived: RATIO,
};
