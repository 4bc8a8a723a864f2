import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program, runCommand, runExample } from '../support/command.ts';
import { countedPattern, layersOf, SAMPLES, type Truth } from '../support/diffraction.ts';

let folder = '';
const xrd = (...args: string[]) => runCommand(folder, ['xrd', ...args]);
const json = (...args: string[]) => JSON.parse(xrd(...args, '--json').stdout);

const MO = [
  [0.70931715, 1],
  [0.713607, 0.5],
] as const;

function xrdml(y: Iterable<number>): string {
  return `<?xml version="1.0"?><xrdMeasurements><xrdMeasurement><usedWavelength intended="K-Alpha"><kAlpha1>0.70931715</kAlpha1>
<kAlpha2>0.713607</kAlpha2><ratioKAlpha2KAlpha1>0.5</ratioKAlpha2KAlpha1></usedWavelength><scan scanAxis="2Theta"><dataPoints>
<positions axis="2Theta" unit="deg"><startPosition>5</startPosition><endPosition>40</endPosition></positions>
<commonCountingTime>1</commonCountingTime><counts unit="counts">${[...y].join(' ')}</counts></dataPoints></scan></xrdMeasurement></xrdMeasurements>`;
}

describe.skipIf(!existsSync(program))('warburg xrd', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'warburg-xrd-'));
    Object.entries(SAMPLES).forEach(([name, truth], k) => {
      const { x, y } = countedPattern(truth, 1000 * (k + 1));
      writeFileSync(join(folder, `${name}.xy`), Array.from(x, (v, i) => `${v.toFixed(2)} ${y[i]}\n`).join(''));
    });
    writeFileSync(join(folder, 'mo.xrdml'), xrdml(countedPattern(SAMPLES.HC as Truth, 1, MO).y));
    writeFileSync(join(folder, 'short.xy'), Array.from({ length: 50 }, (_, i) => `${20 + i / 10} ${100 + i}\n`).join(''));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints sizes with errors and units, in 80 columns', () => {
    const { status, stdout, stderr } = xrd('HC.xy', '--wavelength', '0.71A', '--instrument-broadening', '0.05 deg');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^HC\.xy: pseudoVoigt \(002\)/);
    expect(stdout).toMatch(/d002 │ +3\.8\d+ ± 0\.00\d+ │.*│ Å/);
    expect(stdout).toMatch(/Lc +│ +1\.\d+ ± 0\.00\d+ │.*│ nm/);
    expect(stdout).toContain('0.05° taken off for the instrument, quadratically');
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('prints one JSON document: d002, Lc, La, N and the fit', () => {
    const { command, results, failures } = json('HC.xy', 'HCT.xy', 'HCP.xy', '--wavelength', '0.71 Å');
    expect({ command, failures }).toEqual({ command: 'xrd', failures: [] });
    Object.values(SAMPLES).forEach((truth, k) => {
      const { d002, Lc, La, N, fit, warnings } = results[k];
      for (const [measured, true_, unit] of [
        [d002, truth.d002, 'Å'],
        [Lc, truth.Lc, 'nm'],
        [La, truth.La, 'nm'],
        [N, layersOf(truth), ''],
      ] as const) {
        expect(Math.abs(measured.value / true_ - 1)).toBeLessThan(0.005);
        expect(measured.stderr).toBeGreaterThan(0);
        expect(measured.unit).toBe(unit);
      }
      expect(fit).toMatchObject({ schema: 1, termination: { ok: true }, options: { weights: 'poisson' } });
      expect(warnings).toEqual([]);
    });
  });

  it('takes the wavelengths that a file states', () => {
    const [{ radiation, d002, fit }] = json('mo.xrdml').results;
    expect(radiation).toMatchObject({ wavelength: 0.70931715, kAlpha2: 0.713607, ratio: 0.5 });
    expect(d002.value).toBeCloseTo(3.89, 2);
    expect(fit.options.weights).toBe('sigma');
  });

  it('takes shape, background, reflections, further peaks and factors', () => {
    const background = ['--background', 'constant+exponential', '--reflections', '002,100', '--peak', 'hump=gaussian@34.2'];
    const [{ fit, settings, R }] = json('HC.xy', '--wavelength', '0.71A', '--shape', 'voigt', '--K002', '0.9', ...background).results;
    expect(fit.model).toBe('voigt (002) + voigt (100) + gaussian hump + constant + exponential');
    expect(settings.K002).toBe(0.9);
    expect(R.value).toBeNull();
  });

  it('one pattern without (002), or without a wavelength, stops no other', () => {
    const { status, stdout, stderr } = xrd('short.xy', 'HC.xy', '--wavelength', '0.71A');
    expect(status).toBe(1);
    expect(stderr).toBe(
      'warburg: short.xy: (002) is expected near 2θ = 10.7° at 0.71 Å, and x runs from 20 to 24.9: are wavelength and unit right?\n',
    );
    expect(stdout).toMatch(/^HC\.xy/);
    const stated = xrd('HC.xy', 'mo.xrdml');
    expect(stated.status).toBe(1);
    expect(stated.stderr).toMatch(/^warburg: HC\.xy: the file states no wavelength \(give it with --wavelength/);
    expect(stated.stdout).toMatch(/^mo\.xrdml/);
  });

  it.each([
    [['--wavelength', '0.71'], /without a unit/],
    [['--wavelength', 'Cv'], /no anode "Cv"/],
    [['--wavelength', 'Cu', '--shape', 'vogt'], /no shape "vogt" \(did you mean "voigt"\?\)/],
    [['--wavelength', 'Mo', '--instrument-broadening', '0.05'], /without a unit/],
    [['--wavelength', 'Mo', '--reflections', '003'], /no reflection "\(003\)"/],
    [['--wavelength', 'Mo', '--reflections', 'all'], /write 002,100/],
  ])('%j is wrong usage', (args, message) => {
    const { status, stdout, stderr } = xrd('HC.xy', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('writes tables, curves, figures and a report', () => {
    expect(xrd('HC.xy', 'HCT.xy', '--wavelength', '0.71A', '--out', 'sizes').status).toBe(0);
    const read = (name: string) => readFileSync(join(folder, 'sizes', name), 'utf8');
    expect(readdirSync(join(folder, 'sizes')).sort()).toEqual([
      'curves',
      'figures',
      'parameters.csv',
      'report.html',
      'result.json',
      'series.csv',
    ]);
    expect(read('parameters.csv')).toMatch(/HCT\.xy,Lc,1\.2\d+,0\.000\d+,nm/);
    expect(read('series.csv').split('\r\n')[0]).toContain(',d002,d002.stderr,');
    expect(read('curves/HC.csv').split('\r\n')).toHaveLength(1 + 1751 + 1);
    expect(read('figures/HC.svg')).toContain('(002) 3.8');
    expect(read('report.html')).toContain('Lc (nm)');
  });

  it('has an example that runs', () => {
    expect(runExample(folder, 'xrd')).toMatchObject({ status: 0, stderr: '' });
  });
});
