/**
 * X-ray photoelectron spectra, Al Kα, steps of 0.05 eV: GL(30) lines + Shirley steps + constant, Poisson noise. Every sample's regions
 * are moved by its one charge shift. Areas follow from a composition by Scofield's cross sections, so that atomic percentages have a truth.
 * The step is exact for this grid: B(E) = constant + k ∫ lines from the low binding energy to E, by the trapezoidal rule on the points.
 */
import { GAUSS_LORENTZ_AREA, gaussLorentz } from './lines.ts';
import { poisson, uniform } from './random.ts';
import { type MainName, seedOf } from './samples.ts';
import { type Region, vamasText } from './vamas.ts';

const PHOTON_ENERGY = 1486.6;
const STEP = 0.05;
/** Of the steps, per eV; and counts under everything. */
const SHIRLEY = 0.04;
const CONSTANT = 2000;
/** Counts·eV of C 1s in pure carbon, 10⁵ counts at its maximum: with that the preset tells sp2:sp3 to a few percent. */
const CARBON_AREA = 1.5e5;

/** Photoionisation cross sections relative to C 1s (J. H. Scofield, J. Electron Spectrosc. 8 (1976) 129). */
const RSF = { 'C 1s': 1, 'O 1s': 2.93, 'Na 1s': 8.52, 'B 1s': 0.486 } as const;
export type RegionName = keyof typeof RSF;

/** Binding energies measured: from, to (eV). */
const WINDOWS: Readonly<Record<RegionName, readonly [number, number]>> = {
  'C 1s': [280, 295],
  'O 1s': [525, 541],
  'Na 1s': [1066, 1078],
  'B 1s': [182, 196],
};

/** A line by its binding energy and GL(30) width, eV. */
interface Line {
  center: number;
  width: number;
  /** Part of the region's photoelectrons. The Auger line has one too, but is none of them. */
  share: number;
  auger?: true;
}
type Lines = Readonly<Record<string, Line>>;

const C1S = {
  sp2: { center: 284.5, width: 0.9 },
  sp3: { center: 285.2, width: 1.2 },
  'C-B': { center: 285.7, width: 1.2 },
  'C-O': { center: 286.7, width: 1.4 },
  'O-C=O': { center: 289.1, width: 1.6 },
  'Na-O-C': { center: 290, width: 1.6 },
} as const;

/** Shares of sp2 and sp3 in a given ratio, of what other shares leave. */
function carbon(ratio: number, others: Readonly<Partial<Record<Exclude<keyof typeof C1S, 'sp2' | 'sp3'>, number>>>): Lines {
  const left = 1 - Object.values(others).reduce((a, b) => a + b, 0);
  const shares = { sp2: (left * ratio) / (1 + ratio), sp3: left / (1 + ratio), ...others };
  return Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, { ...C1S[name as keyof typeof C1S], share }]));
}

/** Oxygen of clean carbon, and of presodiated carbon with the Na KL₁L₂₃ Auger line beside it. */
const CLEAN_OXYGEN: Lines = { 'C=O': { center: 531.6, width: 1.5, share: 0.45 }, 'C-O': { center: 533.1, width: 1.5, share: 0.55 } };
const SODIUM_OXYGEN: Lines = {
  'Na-O-C': { center: 530.4, width: 1.5, share: 0.5 },
  'C=O': { center: 531.6, width: 1.5, share: 0.3 },
  'C-O': { center: 533.1, width: 1.5, share: 0.2 },
  'Na-KLL': { center: 536, width: 3.75, share: 0.35, auger: true },
};
const SODIUM: Lines = {
  'Na-O-C': { center: 1071.2, width: 1.5, share: 0.7 },
  'Na-metal': { center: 1072.2, width: 1.5, share: 0.15 },
  electrolyte: { center: 1072.3, width: 1.5, share: 0.15 },
};
const BORON: Lines = { 'C-B': { center: 187.8, width: 1.5, share: 1 } };
const BOROHYDRIDE: Lines = { 'B-H': { center: 187.2, width: 1.5, share: 0.7 }, 'B-O': { center: 191.5, width: 1.5, share: 0.3 } };

type RegionTable<T> = Readonly<Partial<Record<RegionName, T>>>;

/** What one spectrum is of: atomic percentages, lines, and what is added to all binding energies by charging, eV. */
interface Surface {
  composition: RegionTable<number>;
  lines: RegionTable<Lines>;
  chargeShift: number;
}

/** sp2:sp3 of HC and HCT are the paper's; it prints none for HCP, which gets 5. Compositions and charging are chosen. */
const SURFACES: Readonly<Record<MainName | 'NBH', Surface>> = {
  HC: {
    composition: { 'C 1s': 94, 'O 1s': 6 },
    lines: { 'C 1s': carbon(3.61, { 'C-O': 0.12, 'O-C=O': 0.05 }), 'O 1s': CLEAN_OXYGEN },
    chargeShift: 0.4,
  },
  HCT: {
    composition: { 'C 1s': 97, 'O 1s': 3 },
    lines: { 'C 1s': carbon(7.49, { 'C-O': 0.08, 'O-C=O': 0.03 }), 'O 1s': CLEAN_OXYGEN },
    chargeShift: -0.25,
  },
  HCP: {
    composition: { 'C 1s': 82, 'O 1s': 9, 'Na 1s': 6, 'B 1s': 3 },
    lines: {
      'C 1s': carbon(5, { 'C-B': 0.06, 'C-O': 0.1, 'O-C=O': 0.05, 'Na-O-C': 0.06 }),
      'O 1s': SODIUM_OXYGEN,
      'Na 1s': SODIUM,
      'B 1s': BORON,
    },
    chargeShift: 0.6,
  },
  NBH: { composition: { 'B 1s': 100 }, lines: { 'B 1s': BOROHYDRIDE }, chargeShift: 0 },
};

/** Etching of HCP: s, and atomic percentages that fall off from those of the surface towards the bulk's over 300 s. */
export const ETCH_TIMES = [0, 60, 120, 240, 480, 960] as const;
const BULK = { 'O 1s': 2, 'Na 1s': 4, 'B 1s': 1 } as const;
const ETCH_DEPTH = 300;

function etched(time: number): Surface {
  const { composition, lines, chargeShift } = SURFACES.HCP;
  const left = Math.exp(-time / ETCH_DEPTH);
  const others = Object.entries(BULK).map(([name, bulk]) => [name, bulk + ((composition[name as RegionName] ?? 0) - bulk) * left] as const);
  const rest = 100 - others.reduce((sum, [, percent]) => sum + percent, 0);
  return { composition: { 'C 1s': rest, ...Object.fromEntries(others) }, lines, chargeShift };
}

/** Areas of a region's lines in counts·eV. */
function areasOf(region: RegionName, { composition, lines }: Surface): Record<string, number> {
  const total = (CARBON_AREA * (composition[region] ?? 0) * RSF[region]) / 100;
  return Object.fromEntries(Object.entries(lines[region] ?? {}).map(([name, { share }]) => [name, total * share]));
}

/** Expected counts of a region at rising binding energies. */
function expected(region: RegionName, surface: Surface, energies: readonly number[]): number[] {
  const areas = areasOf(region, surface);
  const lines = Object.entries(surface.lines[region] ?? {}).map(([name, { center, width }]) => {
    const height = (areas[name] as number) / (width * GAUSS_LORENTZ_AREA);
    return (x: number) => height * gaussLorentz(x - center - surface.chargeShift, width);
  });
  const peaks = energies.map((x) => lines.reduce((sum, y) => sum + y(x), 0));
  let integral = 0;
  return peaks.map((y, i) => {
    if (i > 0) integral += (STEP * (y + (peaks[i - 1] as number))) / 2;
    return y + CONSTANT + SHIRLEY * integral;
  });
}

/** Counts of one region, as the spectrometer stores them: by rising kinetic energy, that is by falling binding energy. */
function measured(name: RegionName, surface: Surface, random: () => number): Region {
  const [from, to] = WINDOWS[name];
  const energies = Array.from({ length: Math.round((to - from) / STEP) + 1 }, (_, i) => from + STEP * i);
  const deviate = poisson(random);
  const counts = expected(name, surface, energies).map(deviate).reverse();
  return { name, kineticStart: Number((PHOTON_ENERGY - to).toFixed(4)), step: STEP, counts };
}

const regionsOf = ({ lines }: Surface) => Object.keys(lines) as RegionName[];

/** All regions of a sample. */
export function photoelectrons(name: MainName | 'NBH', seed: number): Region[] {
  const surface = SURFACES[name];
  const random = uniform(seed);
  return regionsOf(surface).map((region) => measured(region, surface, random));
}

/** All regions of HCP at every etch time. */
export function etchSeries(seed: number): Region[] {
  const random = uniform(seed);
  return ETCH_TIMES.flatMap((etchTime) => {
    const surface = etched(etchTime);
    return regionsOf(surface).map((region) => ({ ...measured(region, surface, random), etchTime }));
  });
}

const SCAN = { photonEnergy: PHOTON_ENERGY, dwell: 0.1, sweeps: 10 };

export function xpsText(name: MainName | 'NBH', seed = seedOf(name, 'xps', 1)): string {
  return vamasText(photoelectrons(name, seed), { sample: name, ...SCAN });
}

export function etchText(seed = seedOf('HCP', 'xps', 2)): string {
  return vamasText(etchSeries(seed), { sample: 'HCP', ...SCAN });
}

/** Binding energies without charging. */
export function xpsTruth(name: MainName | 'NBH') {
  const surface = SURFACES[name];
  const regions = regionsOf(surface).map((region) => [region, { lines: surface.lines[region], areas: areasOf(region, surface) }]);
  const { sp2, sp3 } = surface.lines['C 1s'] ?? {};
  return {
    chargeShift: surface.chargeShift,
    atomicPercent: surface.composition,
    ...(sp2 && sp3 && { 'sp2:sp3': sp2.share / sp3.share }),
    shirley: SHIRLEY,
    constant: CONSTANT,
    regions: Object.fromEntries(regions),
  };
}

export function etchTruth() {
  return ETCH_TIMES.map((etchTime) => ({ etchTime, atomicPercent: etched(etchTime).composition }));
}
