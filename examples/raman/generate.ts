/**
 * The spectra of the example: bands of known area on a sloping background, counted with Poisson noise. Every run writes the same
 * bytes. Techniques are numbered in the order of the study (diffraction 1, Raman 2), samples and replicates from 1; the seed of a
 * spectrum is 1000·sample + 100·technique + replicate.
 */
import { writeFileSync } from 'node:fs';
import { evaluatePeaks, gaussian, lorentzian, type PeakSpec } from 'warburg';
import { normal, uniform } from './random.ts';
import { type Band, bandsOf, ratiosOf, SAMPLES, type Sample } from './samples.ts';

const TECHNIQUE = 2;
const REPLICATE = 1;
const COUNTS_PER_UNIT = 1e4;
/** Full width of a Gaussian in standard deviations: 2√(2 ln 2). */
const FWHM_PER_SIGMA = 2.3548200450309493;

/** Writes `HC.txt`, `HCT.txt`, `HCP.txt` and `truth.json` into a folder, and returns the samples with their files. */
export function generate(folder: URL): { sample: Sample; file: URL }[] {
  writeFileSync(new URL('truth.json', folder), `${JSON.stringify(truth(), null, 2)}\n`);
  return SAMPLES.map((sample) => {
    const file = new URL(`${sample.name}.txt`, folder);
    writeFileSync(file, spectrumText(sample));
    return { sample, file };
  });
}

/** 900 to 1900 cm⁻¹ in steps of 1, as two columns. */
export function spectrumText(sample: Sample): string {
  const x = Array.from({ length: 1001 }, (_, i) => 900 + i);
  const rows = counts(sample, x).map((count, i) => `${x[i]}\t${count}\n`);
  return `Raman shift (cm⁻¹)\tIntensity (counts)\n${rows.join('')}`;
}

/** Above 60000 counts a Poisson deviate is a normal one of variance = mean, rounded. */
function counts(sample: Sample, x: readonly number[]): number[] {
  const deviate = normal(uniform(1000 * sample.number + 100 * TECHNIQUE + REPLICATE));
  const peaks = Object.fromEntries(Object.entries(bandsOf(sample)).map(([name, band]) => [name, toPeak(band)]));
  const { total } = evaluatePeaks({ peaks }, {}, x);
  return x.map((shift, i) => {
    const mean = COUNTS_PER_UNIT * (total[i] as number) + 6e4 + 25 * (shift - 900);
    return Math.round(mean + Math.sqrt(mean) * deviate());
  });
}

function toPeak({ shape, center, area, fwhm }: Band): PeakSpec {
  return shape === 'gaussian' ? gaussian({ center, area, sigma: fwhm / FWHM_PER_SIGMA }) : lorentzian({ center, area, gamma: fwhm / 2 });
}

/** What a fit should find, by sample. */
function truth(): Record<string, { bands: Record<string, Band>; ratios: Record<string, number> }> {
  return Object.fromEntries(SAMPLES.map((sample) => [sample.name, { bands: bandsOf(sample), ratios: ratiosOf(sample) }]));
}
