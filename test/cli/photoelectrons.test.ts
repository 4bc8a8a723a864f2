/** `warburg peaks` on files with several regions of one sample: charge shift, static backgrounds, atomic percentages, depth profiles. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluatePeaks, gaussLorentz, linear, type PeakModel } from '../../src/index.ts';
import { program, runCommand } from '../support/command.ts';
import { normals } from '../support/noise.ts';
import { type VamasBlock, vamasFile } from '../support/vamas.ts';

/** Of GL(30): area over height times width. */
const GL30 = 1.1616;
const line = (center: number, fwhm: number, area: number) => gaussLorentz({ center, fwhm, height: area / (GL30 * fwhm), fraction: 0.3 });

/** Counts of carbon with a share of oxygen, all lines `shift` eV too high. */
function regions(sample: string, shift: number, oxygen: number, seed: number, etchTime?: number): VamasBlock[] {
  const noise = normals(seed);
  const block = (region: string, from: number, model: PeakModel, sweeps: number): VamasBlock => {
    const energy = Array.from({ length: 241 }, (_, i) => from + shift - 0.05 * i);
    const counts = Array.from(evaluatePeaks(model, {}, energy).total, (v) =>
      Math.round(Math.max(v * sweeps + Math.sqrt(v * sweeps) * noise(), 0)),
    );
    return { sample, region, energy, counts, sweeps, ...(etchTime !== undefined && { etchTime }) };
  };
  const background = linear({ intercept: 200, slope: 0, origin: 287 });
  const carbon = { sp2: line(284.5 + shift, 0.9, 6000), sp3: line(285.2 + shift, 1.2, 2000), 'C-O': line(286.7 + shift, 1.4, 500) };
  const total = 8500;
  const oxide = { 'Na-O-C': line(530.4 + shift, 1.5, (2.93 * total * oxygen) / (1 - oxygen)) };
  return [block('C 1s', 293, { peaks: carbon, background }, 10), block('O 1s', 539, { peaks: oxide, background }, 4)];
}

const REGIONS = ['--region', 'C 1s=xps-c1s', '--region', 'O1s=xps-o1s'];
let folder = '';
const warburg = (args: string[]) => runCommand(folder, ['peaks', ...args]);

describe.skipIf(!existsSync(program))('several regions of one sample', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'warburg-xps-'));
    writeFileSync(join(folder, 'two.vms'), vamasFile([...regions('A', 0.4, 0.1, 1), ...regions('B', 2.6, 0.2, 2)]));
    const levels = [0.3, 0.2, 0.12, 0.07].flatMap((share, i) => regions('A', 0.3, share, 10 + i, 30 * i));
    writeFileSync(join(folder, 'etch.vms'), vamasFile(levels));
    const apart = regions('A', 0.4, 0.1, 1).map((block, i) => ({ ...block, passEnergy: [20, 50][i] as number }));
    writeFileSync(join(folder, 'apart.vms'), vamasFile(apart));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are moved by one charge shift per sample, also one beyond the bounds of the preset', () => {
    const { status, stdout } = warburg(['two.vms', ...REGIONS, '--reference-peak', 'sp2=284.5', '--json']);
    expect(status).toBe(0);
    const { results, composition } = JSON.parse(stdout);
    const shifts = results.map((result: { treatment: { found: { shift: number } }[] }) => result.treatment[0]?.found.shift);
    for (const [i, expected] of [-0.4, -0.4, -2.6, -2.6].entries()) expect(shifts[i]).toBeCloseTo(expected, 1);
    expect(shifts[1]).toBe(shifts[0]);
    expect(shifts[3]).toBe(shifts[2]);
    expect(results[0].parameters['sp2.center'].value).toBeCloseTo(284.5, 3);
    expect(results[3].parameters['Na-O-C.center'].value).toBeCloseTo(530.4, 1);
    expect(composition.map(({ source }: { source: string }) => source)).toEqual(['sample A', 'sample B']);
    for (const [i, expected] of [10, 20].entries()) {
      const { value, stderr } = composition[i].levels[0].atomicPercent.O1s;
      expect(Math.abs(value - expected)).toBeLessThan(Math.max(4 * stderr, 0.4));
    }
  });

  it('say what was done to them, and what to know, in the terminal and the report', () => {
    const { status, stdout } = warburg(['two.vms', ...REGIONS, '--reference-peak', 'sp2=284.5', '--out', 'out']);
    expect(status).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /Before the fit: chargeShift \(peak sp2, reference 284\.5, from two\.vms \(C 1s\)\): shift -0\.4/,
    );
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Note: Na KLL (≈ 536 eV with Al Kα) is fitted');
    const report = readFileSync(join(folder, 'out', 'report.html'), 'utf8');
    expect(report).toContain('Before the fit: chargeShift');
    expect(report).toContain('Atomic percentages');
    expect(readFileSync(join(folder, 'out', 'composition.csv'), 'utf8')).toMatch(/^sample A,C 1s,\d/m);
  });

  it('have atomic percentages with a warning where pass energies differ', () => {
    const { status, stdout } = warburg(['apart.vms', ...REGIONS, '--json']);
    expect(status).toBe(0);
    const [{ warnings }] = JSON.parse(stdout).composition;
    expect(warnings).toMatchObject([{ code: 'pass-energies', message: expect.stringContaining('(C 1s at 20 eV, O1s at 50 eV)') }]);
    expect(warburg(['apart.vms', ...REGIONS]).stdout).toContain('Warning: regions were measured at different pass energies');
    expect(JSON.parse(warburg(['two.vms', ...REGIONS, '--json']).stdout).composition[0].warnings).toEqual([]);
  });

  it.each([
    ['static-shirley', 'shirley', [282, 292]],
    ['arpls:1e5', 'arpls', undefined],
  ])('have a background of %s subtracted, recorded and drawn', (background, method, range) => {
    const { status, stdout } = warburg([
      'two.vms',
      '--region',
      'C1s',
      '--preset',
      'xps-c1s',
      '--background',
      background,
      '--range',
      '282:292',
      '--json',
    ]);
    expect(status).toBe(0);
    const [first] = JSON.parse(stdout).results;
    expect(first.model).not.toContain('background');
    expect(first.treatment[0]).toMatchObject({ name: 'subtractBaseline', options: { method, ...(range && { range }) } });
    expect(first.derived['sp2:sp3'].value).toBeGreaterThan(2);
  });

  it('of an etch series are a depth profile', () => {
    const { status, stdout } = warburg(['etch.vms', ...REGIONS, '--series', '--json', '--out', 'depth']);
    expect(status).toBe(0);
    const [profile] = JSON.parse(stdout).composition;
    const levels: { depth: number; atomicPercent: Record<string, { value: number; stderr: number }> }[] = profile.levels;
    expect(levels.map(({ depth }) => depth)).toEqual([0, 30, 60, 90]);
    for (const [i, expected] of [30, 20, 12, 7].entries()) {
      const { value, stderr } = (levels[i] as (typeof levels)[number]).atomicPercent.O1s as { value: number; stderr: number };
      expect(Math.abs(value - expected)).toBeLessThan(Math.max(4 * stderr, 0.4));
    }
    expect(readFileSync(join(folder, 'depth', 'figures', '_evolution-3.svg'), 'utf8')).toContain('Etch time (s)');
  });

  it.each([
    [['--region', 'C 1s=xps-c1s', '--preset', 'xps-c1s'], 'leave out --preset'],
    [['--region', 'C 1s=xps-c1s', '--reference-peak', 'sp4=284.5'], 'no model has a peak "sp4" (there are: sp2, sp3, C-O, O-C=O)'],
    [['--region', 'C 1s=xps-c2s'], 'there is no preset "xps-c2s"'],
  ])('refuse %j', (args, message) => {
    const { status, stderr } = warburg(['two.vms', ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
