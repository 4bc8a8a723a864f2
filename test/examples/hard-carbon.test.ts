/** The generated study of hard carbon: the same bytes every time, and what it calls its truth is what went into it. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cvTruth } from '../../examples/hard-carbon/generate/cv.ts';
import { eisTruth, impedance } from '../../examples/hard-carbon/generate/eis.ts';
import { type GenerateOptions, generate, truthOf } from '../../examples/hard-carbon/generate/generate.ts';
import { ramanSpectrum } from '../../examples/hard-carbon/generate/raman.ts';
import { poisson, replicates, uniform } from '../../examples/hard-carbon/generate/random.ts';
import { SAMPLES, type Sample, seedOf } from '../../examples/hard-carbon/generate/samples.ts';
import { tgcTruth } from '../../examples/hard-carbon/generate/tgc.ts';
import { etchTruth, photoelectrons, xpsText, xpsTruth } from '../../examples/hard-carbon/generate/xps.ts';
import { xrdPattern, xrdTruth } from '../../examples/hard-carbon/generate/xrd.ts';
import { read } from '../../src/io/index.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function generated(options: GenerateOptions): string {
  const folder = mkdtempSync(join(tmpdir(), 'hard-carbon-'));
  folders.push(folder);
  generate(folder, options);
  return folder;
}

/** Hashes of all files, by path. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(folder, file)).isFile());
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
  return Object.fromEntries(files.sort().map((file) => [file, hash(file)]));
}

const HC = SAMPLES[0] as Sample;
const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const varianceOf = (values: readonly number[]) => {
  const mean = meanOf(values);
  return values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1);
};

describe('the files', () => {
  const options: GenerateOptions = { samples: ['HC', 'HCP'], replicates: 1, cycles: 4 };
  const first = generated(options);

  it('are the same every time', () => {
    expect(hashes(generated(options))).toEqual(hashes(first));
  });

  it('have other noise with other seeds, and the same truth', () => {
    const [other, same] = [hashes(generated({ ...options, seedOffset: 1_000_000 })), hashes(first)];
    const changed = Object.keys(same).filter((file) => same[file] !== other[file]);
    const kept = Object.keys(same).filter((file) => same[file] === other[file]);
    expect(kept).toEqual(['cells.csv', 'paper.json', 'study.json', 'truth.json']);
    expect(changed.length).toBeGreaterThan(60);
  });

  it('are limited to what was asked for', () => {
    const files = Object.keys(hashes(generated({ samples: ['HCT'], only: ['xrd', 'tgc'] })));
    expect(files).toEqual(['HCT/xrd.xy', 'cells.csv', 'paper.json', 'standards.csv', 'study.json', 'tgc.csv', 'truth.json']);
  });

  it('name only the samples that are there', () => {
    const folder = generated({ samples: ['HCT'], only: ['half', 'xps'], replicates: 1, cycles: 2 });
    expect(Object.keys(hashes(folder)).filter((file) => /HCP\/|HC\/|HC-1|HCP-1|cccv|first/.test(file))).toEqual([]);
    expect(readFileSync(join(folder, 'cells.csv'), 'utf8')).not.toMatch(/,HC,|,HCP,/);
    expect(readFileSync(join(folder, 'study.json'), 'utf8')).not.toMatch(/"HC"|"HCP"/);
  });

  it('are all in the table of cells', () => {
    const [, ...rows] = readFileSync(join(first, 'cells.csv'), 'utf8').trim().split('\n');
    const files = Object.keys(hashes(first));
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) expect(files).toContain(row.split(',')[0]);
  });

  it.each(['HC/xrd.xy', 'HC/raman.txt', 'HC/xps.vms', 'HCP/etch.vms', 'HCP/eis/HCP-1-20.z', 'NBH/eis.z', 'NBH/xps.vms'])(
    'read back: %s',
    (file) => {
      const { records, warnings } = read(readFileSync(join(first, file)), { name: file });
      expect(records.length).toBeGreaterThan(0);
      expect(warnings.filter(({ code }) => code !== 'columns-guessed')).toEqual([]);
    },
  );
});

describe('random numbers', () => {
  it.each([0.5, 3, 9.9, 10, 60, 5000, 4e5])('count with mean and variance %d', (mean) => {
    const deviate = poisson(uniform(7));
    const counts = Array.from({ length: 20_000 }, () => deviate(mean));
    const [m, v] = [meanOf(counts), varianceOf(counts)];
    expect(Math.abs(m - mean) / Math.sqrt(mean / counts.length)).toBeLessThan(4);
    expect(Math.abs(v / mean - 1) / Math.sqrt((2 + 1 / mean) / counts.length)).toBeLessThan(4);
    expect(counts.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
  });

  it('count as Poisson’s law says, value by value', () => {
    const [mean, draws] = [12, 50_000];
    const deviate = poisson(uniform(11));
    const found = new Map<number, number>();
    for (let i = 0; i < draws; i++) {
      const count = deviate(mean);
      found.set(count, (found.get(count) ?? 0) + 1);
    }
    let probability = Math.exp(-mean);
    for (let k = 0; k < 30; k++) {
      const expected = draws * probability;
      if (expected > 20) expect(Math.abs((found.get(k) ?? 0) - expected) / Math.sqrt(expected), `${k}`).toBeLessThan(4);
      probability *= mean / (k + 1);
    }
  });

  it('make replicates of exactly the mean and standard deviation that are stated', () => {
    const values = replicates(4, 82.5, 0.6, 1580);
    expect(meanOf(values)).toBeCloseTo(82.5, 12);
    expect(Math.sqrt(varianceOf(values))).toBeCloseTo(0.6, 12);
  });

  it('are seeded by sample, technique and replicate', () => {
    expect([seedOf('HC', 'xrd', 1), seedOf('HCP', 'eis', 20), seedOf('NBH', 'tgc', 2)]).toEqual([1101, 3420, 14902]);
  });
});

describe.each(SAMPLES)('$name', (sample) => {
  it('has its reflections where Bragg and Scherrer put them', () => {
    const { d002, Lc, N, reflections } = xrdTruth(sample);
    const { center, fwhm } = reflections['002'];
    const theta = ((center / 2) * Math.PI) / 180;
    expect(0.71 / (2 * Math.sin(theta))).toBeCloseTo(d002, 12);
    expect((0.89 * 0.071) / (((fwhm * Math.PI) / 180) * Math.cos(theta))).toBeCloseTo(Lc, 12);
    expect(N).toBeCloseTo((10 * Lc + d002) / d002, 12);
  });

  it('is counted with Poisson noise', () => {
    const at = (make: (seed: number) => Float64Array, i: number) => Array.from({ length: 200 }, (_, seed) => make(seed)[i] as number);
    const points = [100, 500, 900].flatMap((i) => [
      at((seed) => xrdPattern(sample, seed).counts, i),
      at((seed) => ramanSpectrum(sample, seed).counts, i),
    ]);
    for (const counts of points) expect(Math.abs(varianceOf(counts) / meanOf(counts) - 1)).toBeLessThan(4 * Math.sqrt(2 / 200));
  });

  it('has the stated resistance, the arc’s apex at 30 kHz, and noise of 0.3 %', () => {
    const { totalResistance, parameters, area } = eisTruth(sample);
    parameters.forEach((p, cycle) => {
      expect((p.R0 + p.R1) * area).toBeCloseTo(totalResistance[cycle] as number, 12);
    });
    const { R1, 'CPE1.Q': Q, 'CPE1.alpha': alpha } = parameters[0] as (typeof parameters)[0];
    expect((R1 * Q) ** (-1 / alpha) / (2 * Math.PI)).toBeCloseTo(3e4, 6);
    const spectra = Array.from({ length: 200 }, (_, seed) => impedance(sample, 0, seed));
    const [re, im] = (['re', 'im'] as const).map((part) => spectra.map((spectrum) => spectrum[part][35] as number)) as [number[], number[]];
    const size = Math.hypot(meanOf(re), meanOf(im));
    for (const part of [re, im]) expect(Math.abs(Math.sqrt(varianceOf(part)) / size / 0.003 - 1)).toBeLessThan(0.2);
  });

  it('has photoelectron lines in the stated ratio and composition', () => {
    const { regions, atomicPercent, 'sp2:sp3': ratio } = xpsTruth(sample.name);
    const { areas } = regions['C 1s'] as { areas: Record<string, number> };
    expect((areas.sp2 as number) / (areas.sp3 as number)).toBeCloseTo({ HC: 3.61, HCT: 7.49, HCP: 5 }[sample.name], 12);
    expect(ratio).toBeCloseTo({ HC: 3.61, HCT: 7.49, HCP: 5 }[sample.name], 12);
    expect(meanOf(Object.values(atomicPercent)) * Object.keys(atomicPercent).length).toBeCloseTo(100, 12);
  });

  it('shows its photoelectrons at binding energies moved by its charge', () => {
    const { records } = read(xpsText(sample.name), { name: 'xps.vms', expect: 'spectrum' });
    const c1s = records.find(({ name }) => name === 'C 1s');
    const top = c1s ? c1s.y.indexOf(Math.max(...c1s.y)) : -1;
    expect(Math.abs((c1s?.x[top] ?? 0) - 284.5 - xpsTruth(sample.name).chargeShift)).toBeLessThan(0.16);
  });

  it('has pairs of peaks whose currents follow v^b', () => {
    const { pairs, scanRates } = cvTruth(sample);
    expect(pairs.map(({ b }) => b)).toEqual([0.9, 0.55]);
    for (const { b, peakCurrents } of pairs) {
      const exponent = Math.log((peakCurrents[4] as number) / (peakCurrents[0] as number)) / Math.log(scanRates[4] / scanRates[0]);
      expect(exponent).toBeCloseTo(b, 12);
    }
  });
});

describe('etching, titration and the whole truth', () => {
  it('goes from the surface’s composition towards the bulk’s', () => {
    const levels = etchTruth();
    for (const { atomicPercent } of levels) {
      expect(Object.values(atomicPercent).reduce((a, b) => a + b, 0)).toBeCloseTo(100, 12);
    }
    const oxygen = levels.map(({ atomicPercent }) => atomicPercent['O 1s'] as number);
    expect(oxygen[0]).toBe(9);
    expect(oxygen.every((percent, i) => i === 0 || percent < (oxygen[i - 1] as number))).toBe(true);
  });

  it('has a step under each photoelectron line, lower at low binding energy', () => {
    for (const { counts } of photoelectrons('HCP', 1)) {
      const mean = (values: readonly number[]) => meanOf(values.slice(0, 20));
      expect(mean(counts)).toBeGreaterThan(mean([...counts].reverse()));
    }
  });

  it('has 53.60 µAh in 1 µmol of hydrogen, and 28.2 mg of NaBH4 for 20 mAh/g', () => {
    const found = tgcTruth().samples['HCP-20'];
    expect((19.6 * 50.6) / (found?.hydrogen ?? 0)).toBeCloseTo(53.6, 2);
    expect(found?.dose).toBeCloseTo(28.2, 1);
  });

  it('is numbers all over', () => {
    const text = JSON.stringify(truthOf([HC]));
    expect(text).not.toMatch(/NaN|undefined/);
  });
});
