/** Maps of seeded Raman spectra of carbon, the five bands of the preset with areas and positions that wander from spot to spot. */
import { normal } from './random.mjs';

const POINTS = 250;
const lorentz = (x, center, fwhm) => 1 / (1 + ((2 * (x - center)) / fwhm) ** 2);
const gauss = (x, center, fwhm) => Math.exp(-Math.LN2 * ((2 * (x - center)) / fwhm) ** 2);

/** `count` spectra from 950 to 1850 cm⁻¹. */
export function ramanMap(count) {
  const x = Float64Array.from({ length: POINTS }, (_, i) => 950 + (900 * i) / (POINTS - 1));
  const noise = normal(77);
  return Array.from({ length: count }, (_, i) => {
    const wave = Math.sin((2 * Math.PI * i) / 50);
    const y = x.map((v) => {
      const bands =
        (900 + 150 * wave) * lorentz(v, 1350 + 2 * wave, 150) +
        900 * lorentz(v, 1588 - wave, 60) +
        200 * lorentz(v, 1180, 180) +
        250 * gauss(v, 1500, 120) +
        200 * lorentz(v, 1620, 40);
      return bands + 300 + 0.1 * (v - 1400) + 4 * noise();
    });
    return { x, y };
  });
}
