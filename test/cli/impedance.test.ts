import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulateCircuit } from '../../src/index.ts';
import { program, runCommand, runExample } from '../support/command.ts';

/** Real files beside the project; their tests are skipped where they are not. */
const shared = fileURLToPath(new URL('../../../shared/data/eis/', import.meta.url));
let folder = '';
const warburg = (args: string[], input = '') => runCommand(folder, args, input);
const json = (args: string[]) => {
  const { status, stdout, stderr } = warburg([...args, '--json']);
  return { status, stderr, document: JSON.parse(stdout) };
};

const CIRCUIT = 'R0-p(R1,CPE1)';
const frequency = Array.from({ length: 41 }, (_, i) => 10 ** (5 - i / 8));
const TRUTH = { R0: 10, R1: 100, 'CPE1.Q': 1e-5, 'CPE1.alpha': 0.9 };

/** Rows of a table with 0.1 % of deterministic noise. */
function rows(values: Record<string, number>, sign = 1, lead = ''): string[] {
  const { re, im } = simulateCircuit(CIRCUIT, values, frequency);
  const noise = (i: number) => 1 + 1e-3 * (((i * 7919) % 101) / 50 - 1);
  return frequency.map((f, i) => `${lead}${f},${(re[i] as number) * noise(i)},${sign * (im[i] as number) * noise(i + 17)}`);
}

const HEADINGS = "freq/Hz,Z'/Ohm,Z''/Ohm";
const file = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);

describe.skipIf(!existsSync(program))('the impedance commands', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'warburg-eis-'));
    for (const name of ['cells', 'nothing']) mkdirSync(join(folder, name));
    file('a.csv', [HEADINGS, ...rows(TRUTH)]);
    file('b.csv', [HEADINGS, ...rows({ ...TRUTH, R1: 120 })]);
    file('minus.csv', ["freq/Hz,Z'/Ohm,-Z''/Ohm", ...rows(TRUTH, -1)]);
    file('odd.csv', ['nu,real,imaginary', ...rows(TRUTH).map((row) => `${row},${row.length}`)]);
    file('sigma.csv', [`${HEADINGS},sigma`, ...rows(TRUTH).map((row) => `${row},0.05`)]);
    file('cycles.csv', [`cycle,${HEADINGS}`, ...[1, 2, 3].flatMap((n) => rows({ ...TRUTH, R1: 100 + 10 * n }, 1, `${n},`))]);
    file('short.csv', [HEADINGS, ...rows(TRUTH).slice(0, 1)]);
    file('empty.csv', []);
    file('cells/a2.csv', [HEADINGS, ...rows(TRUTH)]);
    file('cells/a10.csv', [HEADINGS, ...rows({ ...TRUTH, R1: 120 })]);
    file('cells/notes.txt', ['measured on a rainy day']);
    file('nothing/notes.txt', ['measured on a rainy day']);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe('eis', () => {
    it('prints values with errors and units', () => {
      const { status, stdout, stderr } = warburg(['eis', 'a.csv', '--circuit', 'R(RQ)', '--area', '0.785cm2']);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/^a\.csv: R0-p\(R1,CPE0\)/);
      expect(stdout).toMatch(/R1 .*100\.\d+ ± 0\.\d+ .* Ω/);
      expect(stdout).toMatch(/CPE0\.Q .*± .*Ω⁻¹·s\^α/);
      expect(stdout).toMatch(/totalResistance\*area .* Ω·cm²/);
      expect(stdout).toMatch(/Read as delimited\.\n$/);
    });

    it('prints one JSON document: each result a FitResult with its source', () => {
      const { status, document } = json(['eis', 'a.csv', 'b.csv', '--circuit', CIRCUIT]);
      expect(status).toBe(0);
      expect(Object.keys(document)).toEqual(['warburg', 'command', 'results', 'failures']);
      expect(document).toMatchObject({ command: 'eis', failures: [], results: [{ source: 'a.csv' }, { source: 'b.csv' }] });
      for (const result of document.results) {
        expect(result).toMatchObject({
          schema: 1,
          model: CIRCUIT,
          input: { format: 'delimited', negated: false, units: { 'freq/Hz': 'Hz', "Z'/Ohm": 'Ohm' } },
          termination: { ok: true },
          options: { weights: 'modulus' },
          parameters: { R0: { unit: 'Ω', vary: true, identified: true } },
          derived: { totalResistance: { unit: 'Ω' } },
        });
        expect(result).not.toHaveProperty('index');
      }
      expect(document.results[1].parameters.R1.value).toBeCloseTo(120, 0);
    });

    it('gives each spectrum of a file its index and cycle', () => {
      const { status, document } = json(['eis', 'cycles.csv', '--circuit', CIRCUIT]);
      expect(status).toBe(0);
      expect(document.results.map((r: Record<string, unknown>) => [r.source, r.index, r.name, r.cycle])).toEqual([
        ['cycles.csv', 0, 'cycle 1', 1],
        ['cycles.csv', 1, 'cycle 2', 2],
        ['cycles.csv', 2, 'cycle 3', 3],
      ]);
    });

    it('states that a file holds −Im Z, and reads the same from it', () => {
      const [plain, negated] = ['a.csv', 'minus.csv'].map((name) => json(['eis', name, '--circuit', CIRCUIT]).document.results[0]);
      expect(negated.input.negated).toBe(true);
      expect(negated.parameters).toEqual(plain.parameters);
      expect(warburg(['eis', 'minus.csv', '--circuit', CIRCUIT]).stdout).toMatch(/the file holds −Im Z/);
    });

    it('compares several circuits', () => {
      const { status, document } = json(['eis', 'a.csv', 'b.csv', '--circuit', CIRCUIT, '--circuit', 'R(RC)', '--circuit', 'R-C']);
      expect(status).toBe(0);
      expect(document.results.map(({ source, model }: Record<string, string>) => `${source} ${model}`)).toEqual([
        'a.csv R0-p(R1,CPE1)',
        'a.csv R0-p(R1,C0)',
        'a.csv R0-C0',
        'b.csv R0-p(R1,CPE1)',
        'b.csv R0-p(R1,C0)',
        'b.csv R0-C0',
      ]);
      expect(document.comparison).toMatchObject([
        { source: 'a.csv', best: CIRCUIT, criterion: 'aicc', verdict: expect.stringContaining(`${CIRCUIT} is best`) },
        { source: 'b.csv', best: CIRCUIT },
      ]);
      expect(document.comparison[0].models).toHaveLength(3);
      expect(warburg(['eis', 'a.csv', '--circuit', CIRCUIT, '--circuit', 'R(RC)']).stdout).toMatch(/R0-p\(R1,CPE1\) is best/);
    });

    it('takes a parameter for those circuits that have it', () => {
      const { status, document } = json(['eis', 'a.csv', '--circuit', CIRCUIT, '--circuit', 'R0-p(R1,C1)', '--param', 'CPE1.alpha=0.9!']);
      expect(status).toBe(0);
      expect(document.results[0].parameters['CPE1.alpha']).toMatchObject({ value: 0.9, vary: false });
    });

    it('fixes, bounds, ties, masks and weighs', () => {
      const options = ['--param', 'CPE1.alpha=0.9!', '--param', 'R1=90[50:500]', '--start', 'R0=5', '--weight', 'unit'];
      const { document } = json(['eis', 'a.csv', '--circuit', CIRCUIT, ...options, '--range', '1Hz:50kHz', '--exclude', '20,100Hz:200Hz']);
      const [result] = document.results;
      expect(result.parameters).toMatchObject({
        R0: { initial: 5 },
        R1: { initial: 90, min: 50, max: 500 },
        'CPE1.alpha': { vary: false },
      });
      expect(result.options).toMatchObject({ weights: 'unit', range: [[1, 5e4]], exclude: [20, [100, 200]] });
      const tied = json(['eis', 'a.csv', '--circuit', CIRCUIT, '--param', 'R1:=10*R0']).document.results[0].parameters;
      expect(tied.R1).toMatchObject({ tie: '10*R0', vary: false });
    });

    it('takes columns and standard deviations by name', () => {
      const odd = json(['eis', 'odd.csv', '--circuit', CIRCUIT, '--columns', 'f=1,re=2,im=3']);
      expect(odd.status).toBe(0);
      expect(odd.document.results[0].parameters.R1.value).toBeCloseTo(100, 0);
      const weighed = json(['eis', 'sigma.csv', '--circuit', CIRCUIT, '--weight', 'sigma']).document;
      expect(weighed.results[0].options.weights).toBe('sigma');
      const { status, stderr } = warburg(['eis', 'a.csv', '--circuit', CIRCUIT, '--weight', 'sigma']);
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: 'warburg: a.csv: there is no column "sigma" (choose it with --columns sigma=…)\n',
      });
    });

    it("fits elements of one's own", () => {
      const { document } = json(['eis', 'a.csv', '--circuit', 'R0-X1', '--element', 'X=R/(1+(j*w*tau)^a)', '--start', 'X1.a=0.8']);
      expect(document.results[0].parameters['X1.R'].value).toBeCloseTo(100, 0);
    });

    it('applies a template to other files', () => {
      const first = warburg(['eis', 'a.csv', '--circuit', CIRCUIT, '--param', 'CPE1.alpha=0.9!', '--weight', 'unit', '--json']);
      writeFileSync(join(folder, 'template.json'), first.stdout);
      const { status, document } = json(['eis', 'b.csv', 'minus.csv', '--template', 'template.json', '--param', 'R0=[5:20]']);
      expect(status).toBe(0);
      expect(document.results).toHaveLength(2);
      expect(document.results[0]).toMatchObject({
        model: CIRCUIT,
        options: { weights: 'unit' },
        parameters: {
          'CPE1.alpha': { value: 0.9, vary: false },
          R0: { min: 5, max: 20 },
          R1: { initial: JSON.parse(first.stdout).results[0].parameters.R1.value },
        },
      });
      expect(document.results[0].parameters.R1.value).toBeCloseTo(120, 0);
    });

    it('loses of many files only the bad ones', () => {
      const { status, stderr, document } = json(['eis', 'a.csv', 'empty.csv', 'absent.csv', 'short.csv', 'b.csv', '--circuit', CIRCUIT]);
      expect(status).toBe(1);
      expect(document.results.map(({ source }: { source: string }) => source)).toEqual(['a.csv', 'b.csv']);
      expect(document.failures.map(({ source, code }: Record<string, string>) => [source, code])).toEqual([
        ['empty.csv', 'empty-file'],
        ['absent.csv', 'unreadable-file'],
        ['short.csv', 'too-few-points'],
      ]);
      expect(stderr).toMatch(/^warburg: empty\.csv:1: the file is empty$/m);
      expect(stderr).toMatch(/^warburg: short\.csv: 1 points? cannot determine 4 parameters \(.*circuit of fewer parameters\)$/m);
    });

    it('takes folders for the impedance files in them', () => {
      const { status, stderr, document } = json(['eis', 'cells', '--circuit', CIRCUIT]);
      expect(document.results.map(({ source }: { source: string }) => source)).toEqual([join('cells', 'a2.csv'), join('cells', 'a10.csv')]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: 'warburg: cells: left out, as they hold no impedance: notes.txt\n' });
      const none = warburg(['eis', 'nothing', '--circuit', CIRCUIT]);
      expect(none).toEqual({ status: 1, stdout: '', stderr: 'warburg: nothing: no file in this folder holds impedance\n' });
    });

    it('writes a folder of files', () => {
      expect(warburg(['eis', 'a.csv', 'cycles.csv', '--circuit', CIRCUIT, '--out', 'out']).status).toBe(0);
      const out = join(folder, 'out');
      expect(readdirSync(out).sort()).toEqual([
        'curves',
        'figures',
        'parameters.csv',
        'peaks.csv',
        'report.html',
        'result.json',
        'series.csv',
        'tests.csv',
      ]);
      expect(readdirSync(join(out, 'curves'))).toEqual(['a.csv', 'cycles-cycle_1.csv', 'cycles-cycle_2.csv', 'cycles-cycle_3.csv']);
      expect(readdirSync(join(out, 'figures'))).toContain('cycles-cycle_2-nyquist.svg');
      const report = readFileSync(join(out, 'report.html'), 'utf8');
      for (const text of ['Nyquist', 'Bode', 'Kramers–Kronig', 'relaxation times']) expect(report).toContain(text);
    });
  });

  describe('eis --series', () => {
    it('fits all spectra as one, with temperatures their activation energy', () => {
      const args = ['eis', 'cycles.csv', '--circuit', CIRCUIT, '--series'];
      const { status, document } = json([...args, '--temperatures', '25,35,45']);
      expect(status).toBe(0);
      expect(document.results.map((r: { parameters: { R1: { value: number } } }) => Math.round(r.parameters.R1.value))).toEqual([
        110, 120, 130,
      ]);
      expect(document.results[1]).toMatchObject({ cycle: 2, temperature: 35, options: { warmStart: 'previous' } });
      expect(document.arrhenius).toMatchObject([
        { model: CIRCUIT, quantity: 'totalResistance', points: 3, activationEnergy: { unit: 'kJ/mol' } },
      ]);
      const { stdout } = warburg([...args, '--temperatures', '25,35,45']);
      expect(stdout).toMatch(/R1 .* Ω/);
      expect(stdout).toMatch(/3 fits, 3 of them converged/);
      expect(stdout).toMatch(/activation energy .* kJ\/mol/);
    });

    it('keeps what can be fitted, and draws how parameters go', () => {
      const { status } = warburg([
        'eis',
        'cycles.csv',
        'short.csv',
        'empty.csv',
        '--circuit',
        CIRCUIT,
        '--series',
        '--out',
        'series',
        '--warm',
        'both',
      ]);
      expect(status).toBe(1);
      const figures = readdirSync(join(folder, 'series/figures'));
      expect(figures).toEqual(expect.arrayContaining(['_evolution.svg', '_spectra.svg']));
      expect(JSON.parse(readFileSync(join(folder, 'series/result.json'), 'utf8')).results).toHaveLength(3);
    });
  });

  describe('kk', () => {
    it('tests spectra', () => {
      const { status, document } = json(['kk', 'a.csv', 'cycles.csv']);
      expect(status).toBe(0);
      expect(document.command).toBe('kk');
      expect(document.results).toHaveLength(4);
      const [{ elements, mu, chiSquare, residuals, source }] = document.results;
      expect(source).toBe('a.csv');
      expect(elements).toBeGreaterThan(1);
      expect(mu).toBeLessThan(1);
      expect(chiSquare).toBeGreaterThan(0);
      expect(residuals).toEqual({ frequency: expect.any(Array), re: expect.any(Array), im: expect.any(Array) });
      expect(residuals.re).toHaveLength(41);
      expect(document.results[2]).toMatchObject({ source: 'cycles.csv', index: 1, cycle: 2 });
    });

    it('takes its options, and writes a folder', () => {
      expect(json(['kk', 'a.csv', '--elements', '7', '--no-inductance', '--capacitance']).document.results[0]).toMatchObject({
        elements: 7,
        inductance: null,
        capacitance: expect.any(Number),
      });
      expect(json(['kk', 'a.csv', '--c', '0.5', '--max', '3', '--fit', 'imaginary']).document.results[0].elements).toBeLessThanOrEqual(3);
      expect(warburg(['kk', 'a.csv', '--out', 'kk']).status).toBe(0);
      expect(readdirSync(join(folder, 'kk')).sort()).toEqual(['curves', 'figures', 'report.html', 'result.json', 'tests.csv']);
    });
  });

  describe('drt', () => {
    it('finds time constants', () => {
      const { status, document } = json(['drt', 'a.csv']);
      expect(status).toBe(0);
      const [{ tau, gamma, lambda, peaks }] = document.results;
      expect(gamma).toHaveLength(tau.length);
      expect(lambda).toBeGreaterThan(0);
      expect(peaks[0].tau).toBeCloseTo((TRUTH.R1 * TRUTH['CPE1.Q']) ** (1 / TRUTH['CPE1.alpha']), 4);
      expect(peaks[0].resistance / TRUTH.R1).toBeCloseTo(1, 1);
    });

    it('takes its options, and writes a folder', () => {
      const options = ['--derivative', '2', '--points-per-decade', '8', '--weight', 'unit', '--no-capacitance', '--inductance'];
      expect(json(['drt', 'a.csv', '--lambda', '1e-3', ...options]).document.results[0]).toMatchObject({
        lambda: 1e-3,
        method: 'given',
        capacitance: null,
        inductance: expect.any(Number),
      });
      expect(json(['drt', 'a.csv', '--lambda', 'l-curve']).document.results[0].method).toBe('l-curve');
      expect(warburg(['drt', 'a.csv', '--out', 'drt']).status).toBe(0);
      expect(readdirSync(join(folder, 'drt')).sort()).toEqual(['curves', 'figures', 'peaks.csv', 'report.html', 'result.json']);
    });
  });

  const usage: [string, string[], RegExp][] = [
    ['no circuit', ['eis', 'a.csv'], /no circuit: .*--circuit[\s\S]*CPE1\.Q \(Ω⁻¹·s\^α\), CPE1\.alpha/],
    ['no files', ['eis', '--circuit', CIRCUIT], /no files/],
    ['a circuit with a mistake', ['eis', 'a.csv', '--circuit', 'R0-p(R1,CPE1'], /\n {2}R0-p\(R1,CPE1\n +\^\n$/],
    ['an unknown element', ['eis', 'a.csv', '--circuit', 'R0-CPA1'], /did you mean "CPE"[\s\S]*\n {2}R0-CPA1\n {5}\^\n$/],
    ['an element twice', ['eis', 'a.csv', '--circuit', 'R0-R0'], /R0/],
    ['an unknown parameter', ['eis', 'a.csv', '--circuit', CIRCUIT, '--param', 'R2=1'], /no parameter "R2"/],
    ['a bad range', ['eis', 'a.csv', '--circuit', CIRCUIT, '--range', '1:10qHz'], /--range/],
    ['an area without a unit', ['eis', 'a.csv', '--circuit', CIRCUIT, '--area', '0.785'], /cm2/],
    ['temperatures without a series', ['eis', 'a.csv', '--circuit', CIRCUIT, '--temperatures', '25'], /--temperatures is for --series/],
    ['too few temperatures', ['eis', 'cycles.csv', '--circuit', CIRCUIT, '--series', '--temperatures', '25'], /1 values? for 3 spectra/],
    ['template and circuit', ['eis', 'a.csv', '--circuit', CIRCUIT, '--template', 'a.csv'], /leave out --circuit/],
    ['a template that is no JSON', ['eis', 'a.csv', '--template', 'a.csv'], /a\.csv:1: this is not JSON/],
    ['a template that is not there', ['eis', 'a.csv', '--template', 'no.json'], /no\.json: the template cannot be read: ENOENT/],
    ['a bad limit', ['kk', 'a.csv', '--c', '2'], /c is 2/],
    ['a bad λ', ['drt', 'a.csv', '--lambda', 'much'], /--lambda/],
  ];
  for (const [name, args, message] of usage) {
    it(`ends with 2 for ${name}`, () => {
      const { status, stdout, stderr } = warburg(args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr).toMatch(/^warburg: /);
    });
  }

  it('lists the elements, and shows help that is no wider than a terminal', () => {
    expect(warburg(['eis', '--list']).stdout).toMatch(/^ {2}Wo +Wo1\.Z0 \(Ω\), Wo1\.tau \(s\)$/m);
    for (const command of ['eis', 'kk', 'drt']) {
      const { status, stdout } = warburg(['help', command]);
      expect(status).toBe(0);
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    }
  });

  it.skipIf(process.platform === 'win32')('shows examples that run', () => {
    for (const command of ['eis', 'kk', 'drt']) expect(runExample(folder, command)).toMatchObject({ status: 0, stderr: '' });
  });

  const instruments = join(shared, 'instruments');
  it.skipIf(!existsSync(instruments))("reads a folder of instruments' files (../shared/data/eis/instruments)", () => {
    cpSync(instruments, join(folder, 'instruments'), { recursive: true });
    const { status, stderr, document } = json(['eis', 'instruments', '--circuit', 'R(RQ)W']);
    expect(status).toBe(document.results.every((r: { termination: { ok: boolean } }) => r.termination.ok) ? 0 : 1);
    expect(document.failures).toEqual([]);
    expect(stderr).toMatch(/instruments: left out, as they hold no impedance: .*LICENSE/);
    expect(new Set(document.results.map((r: { input: { format: string } }) => r.input.format)).size).toBeGreaterThanOrEqual(8);
  });

  const battery = join(shared, 'battery-130-cycles/autoeis_battery_130cycles.csv');
  it.skipIf(!existsSync(battery))('fits a series of 130 cycles (../shared/data/eis/battery-130-cycles)', () => {
    const { status, document } = json(['eis', battery, '--circuit', 'R0-p(R1,CPE1)-p(R2,CPE2)-CPE3', '--series']);
    expect(status).toBe(0);
    expect(document.results).toHaveLength(130);
    expect(document.results[129]).toMatchObject({ index: 129, cycle: 129 });
  });
});
