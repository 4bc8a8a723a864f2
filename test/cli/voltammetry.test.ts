import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program, runCommand, runExample } from '../support/command.ts';
import { carbonVoltammogram } from '../support/voltammograms.ts';

let folder = '';
const warburg = (...args: string[]) => runCommand(folder, args);

describe.skipIf(!existsSync(program))('warburg cv', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'warburg-cv-'));
    for (const rate of [0.1, 0.5, 2]) {
      const { potential, current } = carbonVoltammogram(rate);
      const rows = Array.from(potential, (E, i) => `${E.toFixed(4)}\t${(current[i] as number).toExponential(6)}`);
      writeFileSync(join(folder, `cv-${rate}mVs.txt`), `E/V\tI/A\n${rows.join('\n')}\n`);
    }
    writeFileSync(join(folder, 'none.txt'), 'time (s),temperature (K)\n1,300\n2,301\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('runs its example', () => expect(runExample(folder, 'cv')).toMatchObject({ status: 0, stderr: '' }));

  it('prints tables of at most 80 columns', () => {
    const { stdout, status } = warburg('cv', 'cv-*mVs.txt', '--area', '2cm2', '--onset', '10uA', '--window', '0:1');
    expect(status).toBe(0);
    expect(stdout).toContain('b-values');
    expect(Math.max(...stdout.split('\n').map((line) => Array.from(line).length))).toBeLessThanOrEqual(80);
  });

  it('compares scan rates in its JSON document', () => {
    const { results, scanRates, failures } = JSON.parse(warburg('cv', 'cv-*mVs.txt', '--json').stdout);
    expect(results.map(({ source, scanRate }: { source: string; scanRate: { value: number } }) => [source, scanRate.value])).toEqual([
      ['cv-0.1mVs.txt', 0.1],
      ['cv-0.5mVs.txt', 0.5],
      ['cv-2mVs.txt', 2],
    ]);
    expect(scanRates[0].peaks.map(({ name }: { name: string }) => name)).toEqual(['A1', 'A2', 'C1', 'C2']);
    expect(scanRates[0].voltammograms[2].source).toBe('cv-2mVs.txt');
    expect(failures).toEqual([]);
  });

  it('takes what diffuses to the edge of a disc off b, and says where that has no use', () => {
    const disk = ['--disk', '1.6mm', '--diffusion', '7.2e-6cm2/s'];
    const { scanRates } = JSON.parse(warburg('cv', 'cv-*mVs.txt', '--json', ...disk).stdout);
    for (const { b, planarB } of scanRates[0].peaks) expect(planarB.b.value).toBeGreaterThan(b.b.value);
    expect(warburg('cv', 'cv-2mVs.txt', ...disk).stderr).toContain('--disk had no use');
    expect(warburg('cv', 'cv-*mVs.txt', '--disk', '1.6mm')).toMatchObject({ status: 2, stdout: '' });
    expect(warburg('cv', 'cv-*mVs.txt', '--scan-rate', '1mV/s', ...disk).status).toBe(2);
  });

  it('writes tables, figures and a report', () => {
    expect(warburg('cv', 'cv-*mVs.txt', '--out', 'out').status).toBe(0);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(
      expect.arrayContaining(['report.html', 'result.json', 'scan-rates-b-values.csv']),
    );
    expect(readdirSync(join(folder, 'out/figures'))).toContain('scan-rates-Peak_currents.svg');
    expect(readFileSync(join(folder, 'out/report.html'), 'utf8')).toContain('Redox pairs');
  });

  it('fails one bad file and keeps the others; wrong usage ends with 2', () => {
    const { status, stderr, stdout } = warburg('cv', 'none.txt', 'cv-2mVs.txt');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^warburg: none\.txt:\d+: expected columns of potential .*--columns E=/);
    expect(stdout).toContain('cv-2mVs.txt');
    for (const wrong of [
      ['--area', '2'],
      ['--baseline', 'x'],
      ['--peak', 'A'],
      ['--onset', '1uA/cm2'],
    ]) {
      expect(warburg('cv', 'cv-2mVs.txt', ...wrong).status, wrong.join(' ')).toBe(2);
    }
  });
});
