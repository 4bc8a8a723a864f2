/**
 * Writes the whole study into a folder: raw files of every technique, `cells.csv`, `study.json`, the
 * paper's printed numbers, and `truth.json` with what went in.
 * Every run writes the same bytes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cvTruth, SCAN_RATES, stabilityTruth, stabilityVoltammogram, voltammogram, voltammogramText } from './cv.ts';
import { type CellFile, cellsCsv } from './cycling/cell-file.ts';
import { conductivityTruth, EIS_CYCLES, eisTruth, electrolyteImpedance, impedance } from './eis.ts';
import { cathodeFile, FULL_REPLICATES, fullCellFile, fullTruth } from './full-cells.ts';
import { HALF_CYCLES, HALF_REPLICATES, halfCellFile, halfTruth } from './half-cells.ts';
import { ramanSpectrum, ramanText, ramanTruth } from './raman.ts';
import { rateCellFile } from './rate-cells.ts';
import { isAskedFor, MAIN_NAMES, type MainName, SAMPLES, type Sample, seedOf, type Technique } from './samples.ts';
import { cccvFile, compositeFiles, controlFiles, presodiatedFiles } from './short-tests.ts';
import { studyJson } from './study.ts';
import { standardsCsv, tgcCsv, tgcTruth } from './tgc.ts';
import { etchText, etchTruth, xpsText, xpsTruth } from './xps.ts';
import { xrdPattern, xrdText, xrdTruth } from './xrd.ts';
import { zplotText } from './zplot.ts';

export interface GenerateOptions {
  /** @defaultValue all three */
  samples?: readonly MainName[];
  /** At most so many half cells, and full cells, of a sample. @defaultValue all */
  replicates?: number;
  /** Cycles of the half cells. @defaultValue 403 */
  cycles?: number;
  /** Files of these techniques only; `half` brings the short tests along. @defaultValue all */
  only?: readonly Technique[];
  /** Added to every seed of noise: other noise on the same truth. @defaultValue 0 */
  seedOffset?: number;
}

/** What was written. */
export interface Generated {
  files: number;
  bytes: number;
}

/** A file by its path in the study's folder. */
interface OutputFile {
  path: string;
  content: () => string | Uint8Array;
}

const EVERYTHING: readonly Technique[] = ['xrd', 'raman', 'xps', 'eis', 'half', 'rate', 'full', 'cv', 'tgc'];

export function generate(folder: string, options: GenerateOptions = {}): Generated {
  const written: Generated = { files: 0, bytes: 0 };
  for (const { path, content } of filesOf(options)) {
    const bytes = content();
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
    written.files++;
    written.bytes += Buffer.byteLength(bytes);
  }
  return written;
}

function filesOf(options: GenerateOptions): OutputFile[] {
  const { only = EVERYTHING, samples: names = MAIN_NAMES, seedOffset = 0 } = options;
  const samples = SAMPLES.filter(({ name }) => names.includes(name));
  const cells = cellFiles(options);
  const files = only.flatMap((technique) => MEASURED[technique]?.(samples, seedOffset) ?? []);
  return [
    ...files,
    ...cells.map(({ file, rows, seed }) => ({ path: file, content: () => rows(seed + seedOffset) })),
    { path: 'cells.csv', content: () => cellsCsv(cells) },
    { path: 'study.json', content: () => studyJson(names) },
    { path: 'paper.json', content: () => readFileSync(new URL('../paper.json', import.meta.url)) },
    { path: 'truth.json', content: () => `${JSON.stringify(truthOf(samples, cells), null, 1)}\n` },
  ];
}

/** All cells that are cycled. */
export function cellFiles({
  samples: names = MAIN_NAMES,
  replicates,
  cycles = HALF_CYCLES,
  only = EVERYTHING,
}: GenerateOptions = {}): CellFile[] {
  const samples = SAMPLES.filter(({ name }) => names.includes(name));
  const each = (most: number, make: (sample: Sample, replicate: number) => CellFile) =>
    samples.flatMap((sample) => Array.from({ length: Math.min(most, replicates ?? most) }, (_, i) => make(sample, i + 1)));
  const makers: Partial<Record<Technique, () => CellFile[]>> = {
    half: () => [...each(HALF_REPLICATES, (sample, replicate) => halfCellFile(sample, replicate, cycles)), ...shortFiles(names)],
    rate: () => samples.map(rateCellFile),
    full: () => [...each(FULL_REPLICATES, fullCellFile), cathodeFile()],
  };
  return only.flatMap((technique) => makers[technique]?.() ?? []);
}

/** Tests of the controls, and of those hard carbons that are asked for. */
function shortFiles(names: readonly MainName[]): CellFile[] {
  const files = [cccvFile(), ...presodiatedFiles(), ...compositeFiles(), ...controlFiles()];
  return files.filter(({ sample }) => isAskedFor(sample, names));
}

type Maker = (samples: readonly Sample[], offset: number) => OutputFile[];

/** Files of everything that is no cell under test. */
const MEASURED: Partial<Record<Technique, Maker>> = {
  xrd: (samples, offset) =>
    samples.map((sample) => ({
      path: `${sample.name}/xrd.xy`,
      content: () => xrdText(xrdPattern(sample, seedOf(sample.name, 'xrd', 1) + offset)),
    })),
  raman: (samples, offset) =>
    samples.map((sample) => ({
      path: `${sample.name}/raman.txt`,
      content: () => ramanText(ramanSpectrum(sample, seedOf(sample.name, 'raman', 1) + offset)),
    })),
  xps: (samples, offset) => [
    ...[...samples.map(({ name }) => name), 'NBH' as const].map((name) => ({
      path: `${name}/xps.vms`,
      content: () => xpsText(name, seedOf(name, 'xps', 1) + offset),
    })),
    ...samples
      .filter(({ name }) => name === 'HCP')
      .map(() => ({ path: 'HCP/etch.vms', content: () => etchText(seedOf('HCP', 'xps', 2) + offset) })),
  ],
  eis: (samples, offset) => [
    ...samples.flatMap((sample) => impedanceFiles(sample, offset)),
    { path: 'NBH/eis.z', content: () => zplotText(electrolyteImpedance(seedOf('NBH', 'eis', 0) + offset)) },
  ],
  cv: (samples, offset) => [
    ...samples.flatMap((sample) => voltammogramFiles(sample, offset)),
    { path: 'NBH/cv.txt', content: () => voltammogramText(stabilityVoltammogram(seedOf('NBH', 'cv', 1) + offset)) },
  ],
  tgc: (samples, offset) => [
    {
      path: 'tgc.csv',
      content: () =>
        tgcCsv(
          seedOf('NBH', 'tgc', 2) + offset,
          samples.map(({ name }) => name),
        ),
    },
    { path: 'standards.csv', content: () => standardsCsv(seedOf('NBH', 'tgc', 1) + offset) },
  ],
};

/** The first cell of a sample, before and after each of its first cycles. */
function impedanceFiles(sample: Sample, offset: number): OutputFile[] {
  return Array.from({ length: EIS_CYCLES + 1 }, (_, cycle) => ({
    path: `${sample.name}/eis/${sample.name}-1-${cycle}.z`,
    content: () => zplotText(impedance(sample, cycle, seedOf(sample.name, 'eis', cycle) + offset)),
  }));
}

function voltammogramFiles(sample: Sample, offset: number): OutputFile[] {
  return SCAN_RATES.map((rate, i) => ({
    path: `${sample.name}/cv-${rate}mVs.txt`,
    content: () => voltammogramText(voltammogram(sample, rate, seedOf(sample.name, 'cv', i + 1) + offset)),
  }));
}

/** What went into the files: by sample, by cell, and of the electrolyte. */
export function truthOf(samples: readonly Sample[] = SAMPLES, cells: readonly CellFile[] = cellFiles()) {
  return {
    samples: Object.fromEntries(samples.map((sample) => [sample.name, sampleTruth(sample)])),
    cells: Object.fromEntries(cells.map(({ cell, sample, test, truth }) => [cell, { sample, test, ...truth }])),
    etch: etchTruth(),
    NBH: { conductivity: conductivityTruth(), stability: stabilityTruth(), xps: xpsTruth('NBH') },
    tgc: tgcTruth(),
  };
}

function sampleTruth(sample: Sample) {
  return {
    xrd: xrdTruth(sample),
    raman: ramanTruth(sample),
    xps: xpsTruth(sample.name),
    eis: eisTruth(sample),
    cv: cvTruth(sample),
    half: halfTruth(sample.name),
    full: fullTruth(sample.name),
  };
}
