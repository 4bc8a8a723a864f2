/** B 1s: boron in presodiated hard carbon, and the NaBH4 it is compared with. */
import type { XpsRegion } from './model.ts';

export const b1s: XpsRegion = {
  title: 'B 1s of presodiated hard carbon: C–B',
  leading: { 'C-B': { center: [187.8, 186.8, 188.8], fwhm: [1.5, 0.6, 3] } },
  lines: {},
};

export const b1sNaBH4: XpsRegion = {
  title: 'B 1s of NaBH4: borohydride and its oxidised surface',
  leading: { 'B-H': { center: [187.2, 186.2, 188.2], fwhm: [1.5, 0.6, 3] } },
  lines: { 'B-O': { offset: 4.3, width: 1 } },
};
