/** `warburg peaks` on a map: one series, treatment, and a bad spectrum that costs its row only. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program, runCommand } from '../support/command.ts';
import { normals } from '../support/noise.ts';

const X = Array.from({ length: 231 }, (_, i) => 950 + 4 * i);
const band = (x: number, center: number, fwhm: number) => 1 / (1 + ((2 * (x - center)) / fwhm) ** 2);

function spectrum(k: number, noise: () => number): number[] {
  const ratio = 1 + k / 100;
  return X.map((x) => 900 * ratio * band(x, 1350, 150) + 900 * band(x, 1590, 80) + 0.2 * x + 5 * noise());
}

let folder = '';
const warburg = (args: string[]) => runCommand(folder, ['peaks', ...args]);

describe.skipIf(!existsSync(program))('a map of Raman spectra', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'warburg-map-'));
    const noise = normals(5);
    const spectra = Array.from({ length: 24 }, (_, k) => spectrum(k, noise));
    (spectra[3] as number[])[60] = 4000;
    (spectra[7] as number[]).fill(0);
    const rows = spectra.flatMap((y, k) => X.map((x, i) => `${k}\t0\t${x}\t${y[i]}`));
    writeFileSync(join(folder, 'map.txt'), `#X\t#Y\t#Wave\t#Intensity\n${rows.join('\n')}\n`);
    const si = Array.from({ length: 101 }, (_, i) => 495 + i / 2).map((x) => `${x}\t${5000 / (1 + ((x - 518.7) / 2) ** 2) + 20}`);
    writeFileSync(join(folder, 'si.txt'), si.join('\n'));
    const blank = X.filter((x) => x >= 1000 && x <= 1800).map((x) => `${x}\t${300 * band(x, 1200, 60)}`);
    writeFileSync(join(folder, 'blank.txt'), blank.join('\n'));
    for (const [name, k] of [
      ['a.txt', 0],
      ['b.txt', 10],
      ['c.txt', 20],
    ] as const)
      writeFileSync(join(folder, name), X.map((x, i) => `${x}\t${spectrum(k, noise)[i]}`).join('\n'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is one series by itself, and a bad spectrum costs its row', () => {
    const { stdout, stderr } = warburg(['map.txt', '--preset', 'raman-carbon-2', '--remove-cosmic-rays', '--json', '--out', 'out']);
    const { results, failures } = JSON.parse(stdout);
    expect(results.length + failures.length).toBe(24);
    expect(stderr + JSON.stringify(results[7] ?? '')).toMatch(/spectrum 8|non-finite|exact|not identified|singular/);
    const good = results.filter(({ index }: { index: number }) => index !== 7);
    for (const { index, derived, treatment } of good) {
      expect(derived['I(D1)/I(G)'].value).toBeCloseTo(1 + index / 100, 1);
      expect(treatment[0]).toMatchObject({ name: 'removeCosmicRays', found: { points: index === 3 ? [60] : [] } });
    }
    expect(readFileSync(join(folder, 'out', 'figures', '_evolution.svg'), 'utf8')).toContain('I(D1)/I(G)');
  });

  it('has mean ± s.d. over its spots, in the terminal, in JSON, in the report and as CSV', () => {
    const args = ['map.txt', '--preset', 'raman-carbon-2', '--remove-cosmic-rays'];
    const { results, means } = JSON.parse(warburg([...args, '--json', '--out', 'means']).stdout);
    const ratio = means[0].quantities.find(({ name }: { name: string }) => name === 'I(D1)/I(G)');
    const values = results
      .filter(({ termination }: { termination: { ok: boolean } }) => termination.ok)
      .map(({ derived }: { derived: Record<string, { value: number | null }> }) => derived['I(D1)/I(G)']?.value)
      .filter(Number.isFinite) as number[];
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1));
    expect(ratio).toMatchObject({ unit: '', n: values.length });
    expect(ratio.mean).toBeCloseTo(mean, 12);
    expect(ratio.sd).toBeCloseTo(sd, 12);
    expect(warburg(args).stdout).toMatch(/│ quantity +│ +mean ± s\.d\. │ +n │ +lowest │ +highest │ unit/);
    expect(readFileSync(join(folder, 'means', 'report.html'), 'utf8')).toContain('map.txt, raman-carbon-2: mean ± standard deviation');
    expect(readFileSync(join(folder, 'means', 'map-Means.csv'), 'utf8')).toMatch(/^G\.center,[\d.]+,[\d.]+,\d+,/m);
  });

  it('needs a blank over the fitted range only', () => {
    const args = ['a.txt', '--preset', 'raman-carbon-2', '--subtract-blank', 'blank.txt'];
    expect(warburg(args).stderr).toContain('does not reach');
    const { status, stdout } = warburg([...args, '--range', '1000:1800', '--json']);
    expect(status).toBe(0);
    const { treatment } = JSON.parse(stdout).results[0];
    expect(treatment.map(({ name }: { name: string }) => name)).toEqual(['crop', 'subtractBlank']);
  });

  it('is calibrated by a standard and normalised, each step recorded', () => {
    const { status, stdout } = warburg([
      'a.txt',
      '--preset',
      'raman-carbon-2',
      '--calibrate',
      '520.7=si.txt',
      '--normalize',
      '1590',
      '--json',
    ]);
    expect(status).toBe(0);
    const [{ treatment, parameters }] = JSON.parse(stdout).results;
    expect(treatment.map(({ name }: { name: string }) => name)).toEqual(['calibrateAxis', 'normalize']);
    expect(treatment[0].found.shift).toBeCloseTo(2, 2);
    expect(parameters['G.center'].value).toBeCloseTo(1592, 0);
  });

  it('of several files is averaged', () => {
    const { status, stdout } = warburg(['?.txt', '--preset', 'raman-carbon-2', '--average', '--json']);
    expect(status).toBe(0);
    const { results } = JSON.parse(stdout);
    expect(results).toHaveLength(1);
    expect(results[0].source).toBe('mean of 3 spectra');
    expect(results[0].treatment[0]).toMatchObject({ name: 'average', options: { of: ['a.txt', 'b.txt', 'c.txt'] }, found: { count: 3 } });
    expect(results[0].derived['I(D1)/I(G)'].value).toBeCloseTo(1.1, 1);
  });
});
