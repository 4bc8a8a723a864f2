/** Na 1s of presodiated hard carbon. */
import type { XpsRegion } from './model.ts';

export const na1s: XpsRegion = {
  title: 'Na 1s of presodiated hard carbon: Na–O–C, and metal with electrolyte',
  notes: ['sodium metal (1072.2 eV) and electrolyte residues (1072.3 eV) cannot be separated: Na-metal-electrolyte is one line for both'],
  leading: { 'Na-O-C': { center: [1071.2, 1070.2, 1072.2], fwhm: [1.5, 0.8, 2.8] } },
  lines: { 'Na-metal-electrolyte': { offset: 1.05, width: 1 } },
};
