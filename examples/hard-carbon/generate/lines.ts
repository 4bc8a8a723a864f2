/** Line profiles of unit height around 0, by their full width at half maximum. */

const FOUR_LN_2 = 4 * Math.LN2;

export function gauss(x: number, fwhm: number): number {
  return Math.exp(-FOUR_LN_2 * (x / fwhm) ** 2);
}

export function lorentz(x: number, fwhm: number): number {
  return 1 / (1 + 4 * (x / fwhm) ** 2);
}

/** Sum of a Lorentzian (share `eta`) and a Gaussian of equal width. */
export function pseudoVoigt(x: number, fwhm: number, eta: number): number {
  return eta * lorentz(x, fwhm) + (1 - eta) * gauss(x, fwhm);
}

/** CasaXPS's GL(30), the product of both; its width parameter is not quite its full width. */
export function gaussLorentz(x: number, width: number, share = 0.3): number {
  return Math.exp(-FOUR_LN_2 * (1 - share) * (x / width) ** 2) / (1 + 4 * share * (x / width) ** 2);
}

/** Areas under profiles of unit height and width. */
export const GAUSS_AREA = Math.sqrt(Math.PI / FOUR_LN_2);
export const LORENTZ_AREA = Math.PI / 2;
/** Of GL(30), by the trapezoidal rule, which for so smooth a function is exact to rounding. */
export const GAUSS_LORENTZ_AREA = Array.from({ length: 1601 }, (_, i) => 0.005 * gaussLorentz(0.005 * i - 4, 1)).reduce((a, b) => a + b, 0);
