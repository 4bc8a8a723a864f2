/**
 * Titration gas chromatography: 2 Na + 2 H₂O → 2 NaOH + H₂, peak area = intercept + slope·n(H₂), noise of 6 units and 0.3 %. What it
 * finds of a dosed excess is a little less than the dose, x/26801·37.83 g NaBH4 per g.
 */
import { normal, uniform } from './random.ts';
import { isAskedFor, MAIN_NAMES, type MainName, type SampleName, seedOf } from './samples.ts';
import { ELECTROCHEMICAL_EXCESS } from './short-tests.ts';

/** Area units, and units per µmol. */
const INTERCEPT = 35;
const SLOPE = 1240;
const NOISE = { fixed: 6, relative: 0.003 } as const;
/** C/mol. */
const FARADAY = 96485.33212;
/** g/mol of NaBH4, and mAh/mol. */
const DOSE = { mass: 37.83, charge: 26801 } as const;

/** µmol; blanks are 0. */
const STANDARDS = [0, 0, 0, 2, 2, 5, 5, 10, 10, 20, 20, 40, 40, 60, 60] as const;

/** mg titrated; mAh/g of sodium found, and dosed where that is stated. */
const TITRATED: readonly { sample: SampleName; mass: number; sodium: number; dosed: number | null }[] = [
  { sample: 'HC', mass: 50.3, sodium: 0, dosed: null },
  { sample: 'HCT', mass: 49.8, sodium: 0, dosed: null },
  { sample: 'HCP', mass: 50.1, sodium: 9.8, dosed: null },
  { sample: 'HCP-20', mass: 50.6, sodium: 19.6, dosed: 20 },
  { sample: 'HCP-40', mass: 49.5, sodium: 39.4, dosed: 40 },
  { sample: 'HCP-60', mass: 50.2, sodium: 59.1, dosed: 60 },
];

/** µmol H₂ of some mAh/g in some mg: half a mole of H₂ for each of sodium. */
function hydrogen(sodium: number, mass: number): number {
  return (sodium * mass * 3.6e-3 * 1e6) / (2 * FARADAY);
}

/** mg of NaBH4 per g of carbon. */
function dose(excess: number): number {
  return (1000 * excess * DOSE.mass) / DOSE.charge;
}

function areas(amounts: readonly number[], seed: number): number[] {
  const deviate = normal(uniform(seed));
  return amounts.map((amount) => {
    const exact = INTERCEPT + SLOPE * amount;
    return Math.round(10 * (exact + Math.hypot(NOISE.fixed, NOISE.relative * exact) * deviate())) / 10;
  });
}

export function standardsCsv(seed = seedOf('NBH', 'tgc', 1)): string {
  const found = areas(STANDARDS, seed);
  return `hydrogen (µmol),peakArea\n${STANDARDS.map((amount, i) => `${amount},${found[i]}\n`).join('')}`;
}

/** The samples' table: rows of those hard carbons that are asked for, and of the dosed ones. */
export function tgcCsv(seed = seedOf('NBH', 'tgc', 2), names: readonly MainName[] = MAIN_NAMES): string {
  const found = areas(
    TITRATED.map(({ sodium, mass }) => hydrogen(sodium, mass)),
    seed,
  );
  const rows = TITRATED.map(({ sample, mass }, i) => (isAskedFor(sample, names) ? `${sample},${mass} mg,${found[i]}\n` : ''));
  return `sample,mass,peakArea\n${rows.join('')}`;
}

/** mAh/g by sample, for study.json. */
export const DOSED: Readonly<Record<string, number>> = Object.fromEntries(
  TITRATED.flatMap(({ sample, dosed }) => (dosed === null ? [] : [[sample, dosed]])),
);

/** Excess in mAh/g three ways, and hydrogen in µmol. */
export function tgcTruth() {
  const samples = TITRATED.map(({ sample, mass, sodium, dosed }) => {
    const excess = { dosed, titration: sodium, electrochemical: ELECTROCHEMICAL_EXCESS[sample] ?? null };
    return [
      sample,
      { hydrogen: hydrogen(sodium, mass), sodium: 2 * hydrogen(sodium, mass), excess, dose: dosed === null ? null : dose(dosed) },
    ];
  });
  return { intercept: INTERCEPT, slope: SLOPE, samples: Object.fromEntries(samples) };
}
