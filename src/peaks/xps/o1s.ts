/** O 1s of sodiated carbon. The Na KL₁L₂₃ Auger line lies beside it with Al Kα: fitted as a band of its own, never counted as oxygen. */
import type { XpsRegion } from './model.ts';

export const o1s: XpsRegion = {
  title: 'O 1s of sodiated carbon: Na–O–C, C=O, C–O, and the Na KLL Auger line',
  notes: ['Na KLL (≈ 536 eV with Al Kα) is fitted, but counts for neither totalArea nor percentages'],
  leading: { 'Na-O-C': { center: [530.4, 529.4, 531.4], fwhm: [1.5, 0.8, 2.5] } },
  lines: {
    'C=O': { offset: 1.2, width: 1 },
    'C-O': { offset: 2.7, width: 1 },
    'Na-KLL': { offset: 5.6, width: 2.5, counted: false },
  },
};
