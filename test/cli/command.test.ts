import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program, runCommand, runExample } from '../support/command.ts';

let folder = '';
const warburg = (args: string[], input = '') => runCommand(folder, args, input);

function lorentzians(shift: number): string {
  const rows = Array.from({ length: 350 }, (_, i) => {
    const x = 1100 + 2 * i;
    const noise = ((i * 7919) % 101) / 50 - 1;
    return `${x},${900 / (1 + ((x - 1350 - shift) / 70) ** 2) + 700 / (1 + ((x - 1590) / 35) ** 2) + 0.1 * x + noise}`;
  });
  return `Raman shift (cm-1),Intensity (counts)\n${rows.join('\n')}\n`;
}

const TWO_PEAKS = ['--peak', 'D=lorentzian@1340', '--peak', 'G=lorentzian@1600'];

describe.skipIf(!existsSync(program))('the built command', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'warburg-cli-'));
    mkdirSync(join(folder, 'more'));
    for (const [file, shift] of [
      ['a.csv', 0],
      ['b.csv', 3],
      ['more/a.csv', 6],
    ] as const)
      writeFileSync(join(folder, file), lorentzians(shift));
    writeFileSync(join(folder, 'empty.txt'), '');
    writeFileSync(
      join(folder, 'binary.csv'),
      Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256),
    );
    writeFileSync(join(folder, 'rise.txt'), 'x y\n1 109\n2 149\n3 149\n5 191\n7 213\n10 224\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints tables and ends with 0', () => {
    const { status, stdout, stderr } = warburg(['peaks', 'a.csv', ...TWO_PEAKS]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/D .*1350\.\d+ ± 0\.\d+/);
    expect(stdout).toMatch(/center \(cm-1\).*fwhm.*height.*area/);
  });

  it('prints one JSON document and nothing else', () => {
    const { status, stdout } = warburg([
      'peaks',
      '*.csv',
      'empty.txt',
      ...TWO_PEAKS,
      '--json',
      '--range',
      '1150:1750',
      '--param',
      'D.center=1340[1300:1400]',
    ]);
    const document = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(document).toMatchObject({
      warburg: expect.stringMatching(/^\d+\.\d+\.\d+/),
      command: 'peaks',
      results: [{ source: 'a.csv' }, { source: 'b.csv' }],
    });
    expect(document.failures).toEqual([
      { source: 'binary.csv', line: 1, code: 'binary-file', message: 'this is a binary file (export it as text)' },
      { source: 'empty.txt', line: 1, code: 'empty-file', message: 'the file is empty' },
    ]);
    expect(document.results[0].parameters['D.center']).toMatchObject({ initial: 1340, min: 1300, max: 1400, vary: true });
    expect(document.results[1].parameters['D.center'].value).toBeCloseTo(1353, 0);
    expect(document.results[0]).toMatchObject({ schema: 1, termination: { ok: true }, options: { range: [[1150, 1750]] } });
  });

  it('names file and line of what failed, and goes on', () => {
    const { status, stdout, stderr } = warburg(['peaks', 'nothing.csv', 'empty.txt', 'more', 'a.csv', ...TWO_PEAKS]);
    expect(status).toBe(1);
    expect(stderr.split('\n')).toEqual([
      'warburg: nothing.csv: there is no such file',
      'warburg: empty.txt:1: the file is empty',
      "warburg: more: this is a folder (name its files: 'FOLDER/*.txt')",
      '',
    ]);
    expect(stdout).toMatch(/^a\.csv/);
  });

  it('writes a folder of files', () => {
    const { status } = warburg(['peaks', 'a.csv', 'more/a.csv', ...TWO_PEAKS, '--out', 'deep/out', '--series']);
    const out = join(folder, 'deep/out');
    const read = (file: string) => readFileSync(join(out, file), 'utf8');
    expect(status).toBe(0);
    expect(readdirSync(out).sort()).toEqual([
      '2_files-Means.csv',
      'curves',
      'figures',
      'parameters.csv',
      'report.html',
      'result.json',
      'series.csv',
    ]);
    expect(readdirSync(join(out, 'curves')).sort()).toEqual(['a-2.csv', 'a.csv']);
    expect(readdirSync(join(out, 'figures')).sort()).toEqual(['_evolution.svg', 'a-2.svg', 'a.svg']);
    expect(JSON.parse(read('result.json')).results).toHaveLength(2);
    expect(read('curves/a.csv').split('\r\n')).toHaveLength(352);
    expect(read('figures/a.svg')).toMatch(/^<svg/);
    expect(read('report.html')).toMatch(/^<!doctype html>/);
    expect(read('report.html')).not.toMatch(/<script|<link|src="http/);
  });

  it('fits a series of which some are bad, and writes what there is', () => {
    const { status, stderr } = warburg(['peaks', 'a.csv', 'empty.txt', ...TWO_PEAKS, '--series', '--out', 'series']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'warburg: empty.txt:1: the file is empty\n' });
    const rows = readFileSync(join(folder, 'series/series.csv'), 'utf8').split('\r\n');
    expect(rows.map((row) => row.split(',')[0])).toEqual(['source', 'a.csv', '']);
  });

  it.each([[], ['--series']])('says where the points are if a range has none of them %s', (...more) => {
    const { status, stdout, stderr } = warburg(['peaks', 'a.csv', ...TWO_PEAKS, '--range', '5000:6000', ...more]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toBe(
      'warburg: a.csv: range and exclude leave no point to fit: x runs from 1100 to 1798 (change --range or --exclude)\n',
    );
  });

  it('fits formulas, from stdin too', () => {
    const options = ['--model', 'b1*(1-exp(-b2*x))', '--param', 'b1=100', '--start', 'b2=0.75', '--json'];
    const file = JSON.parse(warburg(['curve', 'rise.txt', ...options]).stdout);
    const piped = JSON.parse(warburg(['curve', '-', ...options], readFileSync(join(folder, 'rise.txt'), 'utf8')).stdout);
    // NIST StRD BoxBOD, certified values.
    expect(file.results[0].parameters.b1.value).toBeCloseTo(213.80940889, 5);
    expect(file.results[0].parameters.b2.value).toBeCloseTo(0.54723748542, 7);
    expect(piped.results[0]).toEqual({ ...file.results[0], source: 'stdin' });
  });

  it('reads models from JSON', () => {
    writeFileSync(
      join(folder, 'model.json'),
      JSON.stringify({
        peaks: { D: { kind: 'lorentzian', center: 1350 }, G: { kind: 'lorentzian', center: 1590 } },
        background: { kind: 'linear' },
        derived: { ratio: 'D.height / G.height' },
      }),
    );
    const { stdout, status } = warburg(['peaks', 'a.csv', '--model', 'model.json', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).results[0].derived.ratio.value).toBeCloseTo(9 / 7, 2);
  });

  const usage: [string, string[], RegExp][] = [
    ['no command', [], /Usage: warburg/],
    ['an unknown command', ['peks'], /Did you mean peaks/],
    ['an unknown option', ['peaks', 'a.csv', '--prest', 'x'], /--preset/],
    ['no files', ['peaks', '--preset', 'raman-carbon'], /no files/],
    ['no model', ['peaks', 'a.csv'], /no model/],
    ['an unknown preset', ['peaks', 'a.csv', '--preset', 'raman-carbom'], /did you mean "raman-carbon"/],
    ['an unknown shape', ['peaks', 'a.csv', '--peak', 'G=vogt@1585'], /did you mean "voigt"/],
    ['an unknown parameter', ['peaks', 'a.csv', ...TWO_PEAKS, '--param', 'D.centre=3'], /did you mean "D.center"/],
    ['a start of an unknown parameter', ['peaks', 'a.csv', '--preset', 'raman-carbon', '--start', 'G.centre=3'], /did you mean "G.center"/],
    ['a parameter of no object', ['peaks', 'a.csv', ...TWO_PEAKS, '--param', '__proto__=3'], /no parameter "__proto__"/],
    ['a bad range', ['peaks', 'a.csv', ...TWO_PEAKS, '--range', 'low:high'], /--range .*not a number/],
    ['a start outside its bounds', ['peaks', 'a.csv', ...TWO_PEAKS, '--param', 'D.center=5[10:20]'], /outside 10 to 20/],
    ['ties in a ring', ['peaks', 'a.csv', ...TWO_PEAKS, '--param', 'D.gamma:=G.gamma', '--param', 'G.gamma:=D.gamma'], /ring/],
    ['a formula with a mistake', ['curve', 'rise.txt', '--model', 'a+*x'], /column 3/],
    ['a parameter without a start', ['curve', 'rise.txt', '--model', 'a*x'], /a needs a start/],
    ['a folder that cannot be made', ['peaks', 'a.csv', ...TWO_PEAKS, '--out', 'a.csv/out'], /cannot be made/],
  ];
  for (const [name, args, message] of usage) {
    it(`ends with 2 for ${name}`, () => {
      const { status, stdout, stderr } = warburg(args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(message);
      if (args.length > 0) expect(stderr).toMatch(/^warburg: /);
    });
  }

  it('ends with 1 for a column that is not there, and names those that are', () => {
    const { status, stderr } = warburg(['peaks', 'a.csv', ...TWO_PEAKS, '--columns', 'y=z']);
    expect(status).toBe(1);
    expect(stderr).toBe(
      'warburg: a.csv: there is no column "z", those with numbers are 1 "Raman shift (cm-1)", 2 "Intensity (counts)" (choose with --columns x=…,y=…)\n',
    );
  });

  it('ends with 1 for a fit that does not converge, which is a result all the same', () => {
    const { status, stderr, stdout } = warburg(['curve', 'rise.txt', '--model', 'b1*log(b2*x)', '--start', 'b1=1,b2=-1', '--json']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^warburg: rise\.txt: the fit did not converge: /);
    expect(JSON.parse(stdout)).toMatchObject({ results: [{ termination: { kind: 'non-finite', ok: false } }], failures: [] });
  });

  it('shows help with presets, shapes and examples', () => {
    for (const command of ['peaks', 'curve']) {
      const { status, stdout } = warburg(['help', command]);
      expect(status).toBe(0);
      expect(stdout).toMatch(/Example:/);
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    }
    expect(warburg(['peaks', '--list']).stdout).toMatch(/raman-carbon .*\n[\s\S]*voigt +center area sigma gamma[\s\S]*linear/);
  });

  it.skipIf(process.platform === 'win32')('shows examples that run', () => {
    for (const command of ['peaks', 'curve']) expect(runExample(folder, command)).toMatchObject({ status: 0, stderr: '' });
  });
});
