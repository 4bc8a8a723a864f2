/** The three hard carbons: what the paper prints of them (its Table 1), and the bands their spectra are made of. */

/** A line of a synthetic spectrum: full width at half maximum in cm⁻¹, area in units in which that of G is 1000. */
export interface Band {
  shape: 'lorentzian' | 'gaussian';
  center: number;
  fwhm: number;
  area: number;
}

export interface Sample {
  name: string;
  title: string;
  /** The number that begins its seed. */
  number: number;
  /** I_D/I_G and A_D4/A_G as printed in the paper's Table 1. */
  printed: { visible: number; d4: number };
  /** A_D1/A_G that makes the visible maxima of D and G stand in the printed ratio. */
  d1: number;
}

export const SAMPLES: readonly Sample[] = [
  { name: 'HC', title: 'pristine', number: 1, printed: { visible: 1.14, d4: 0.71 }, d1: 3.99454973 },
  { name: 'HCT', title: 'heated', number: 2, printed: { visible: 1.07, d4: 0.64 }, d1: 3.71164626 },
  { name: 'HCP', title: 'presodiated', number: 3, printed: { visible: 1.17, d4: 0.72 }, d1: 4.12051139 },
];

const G_AREA = 1000;

/** The five bands of a sample, by name. */
export function bandsOf({ printed, d1 }: Sample): Record<string, Band> {
  return {
    D4: { shape: 'lorentzian', center: 1180, fwhm: 180, area: printed.d4 * G_AREA },
    D1: { shape: 'lorentzian', center: 1360, fwhm: 160, area: d1 * G_AREA },
    D3: { shape: 'gaussian', center: 1500, fwhm: 120, area: 0.6 * G_AREA },
    G: { shape: 'lorentzian', center: 1585, fwhm: 60, area: G_AREA },
    D2: { shape: 'lorentzian', center: 1620, fwhm: 40, area: 0.25 * G_AREA },
  };
}

/** What a fit should find. D1 and G are Lorentzians, of height 2/π · area/fwhm. */
export function ratiosOf(sample: Sample): Record<string, number> {
  const { D1, G } = bandsOf(sample) as Record<'D1' | 'G', Band>;
  return {
    'I(D1)/I(G)': D1.area / D1.fwhm / (G.area / G.fwhm),
    'A(D1)/A(G)': D1.area / G.area,
    'visible(D)/visible(G)': sample.printed.visible,
    'A(D4)/A(G)': sample.printed.d4,
  };
}
