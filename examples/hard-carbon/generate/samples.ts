/**
 * The materials of the study, and the number that begins a material's seeds. HC, HCT and HCP have every technique; the others are
 * controls of one or two tests.
 */
import { SAMPLES as RAMAN_SAMPLES, type Sample as RamanSample } from '../../raman/samples.ts';

export const MAIN_NAMES = ['HC', 'HCT', 'HCP'] as const;
export type MainName = (typeof MAIN_NAMES)[number];

/** One of the three hard carbons of the paper: what is put into its files. */
export interface Sample {
  name: MainName;
  title: string;
  number: number;
  raman: RamanSample;
}

export const SAMPLES: readonly Sample[] = MAIN_NAMES.map((name) => {
  const raman = RAMAN_SAMPLES.find((sample) => sample.name === name) as RamanSample;
  return { name, title: raman.title, number: raman.number, raman };
});

/** Samples that only some tests are about, with the numbers of their seeds. */
export const CONTROLS = {
  'HCP-20': 4,
  'HCP-40': 5,
  'HCP-60': 6,
  'HC-NBH-0': 7,
  'HC-NBH-20': 8,
  'HC-NBH-30': 9,
  'HC-NBH-40': 10,
  'HCT-T': 11,
  'HCP-NH': 12,
  NaCrO2: 13,
  NBH: 14,
} as const;
export type ControlName = keyof typeof CONTROLS;
export type SampleName = MainName | ControlName;

/** Whether a study of some of the hard carbons has a sample: it has all controls. */
export function isAskedFor(sample: SampleName, names: readonly MainName[]): boolean {
  return sample in CONTROLS || names.some((name) => name === sample);
}

/** Techniques by the number in their seeds. */
export const TECHNIQUES = { xrd: 1, raman: 2, xps: 3, eis: 4, half: 5, rate: 6, full: 7, cv: 8, tgc: 9 } as const;
export type Technique = keyof typeof TECHNIQUES;

/** What seeds the noise of one file: 1000·sample + 100·technique + replicate (0 to 99). */
export function seedOf(sample: SampleName, technique: Technique, replicate: number): number {
  return 1000 * numberOf(sample) + 100 * TECHNIQUES[technique] + replicate;
}

function numberOf(name: SampleName): number {
  if (name in CONTROLS) return CONTROLS[name as ControlName];
  return 1 + MAIN_NAMES.indexOf(name as MainName);
}
