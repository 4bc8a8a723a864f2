import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program, runCommand, runExample } from '../support/command.ts';

let folder = '';
const cycling = (...args: string[]) => runCommand(folder, ['cycling', ...args]);
const json = (...args: string[]) => JSON.parse(cycling(...args, '--json').stdout);

const HEAD = 'Test Time (s),Voltage (V),Current (mA)';

/** Half cycles of 1 h at 2 mA, 1.5 V down to 0.02 V and back; charges last as long as `efficiency` of that. */
function halfCell(efficiency: (cycle: number) => number, cycles = 4): string[] {
  const rows: string[] = [];
  let time = 0;
  const half = (current: number, duration: number, voltage: (share: number) => number) => {
    for (let i = 0; i <= 60; i++) rows.push([time + (duration * i) / 60, voltage(i / 60), current].join(','));
    time += duration;
  };
  for (let cycle = 1; cycle <= cycles; cycle++) {
    half(-2, 3600, (s) => 0.02 + 1.48 * (1 - s) ** 2);
    half(2, 3600 * efficiency(cycle), (s) => 0.02 + 1.48 * s ** 2);
  }
  return rows;
}

const text = (rows: readonly string[]) => `${[HEAD, ...rows].join('\n')}\n`;

describe.skipIf(!existsSync(program))('warburg cycling', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'warburg-cycling-'));
    const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
    const a = halfCell((cycle) => (cycle === 1 ? 0.8 : 0.99 - cycle / 1000));
    write('a.csv', text(a));
    write('b.csv', text(halfCell((cycle) => (cycle === 1 ? 0.82 : 0.98))));
    write('part1.csv', text(a.slice(0, 150)));
    write('part2.csv', text(a.slice(150)));
    write('aborted.csv', text(a.slice(0, 400)));
    write('cut.csv', text(a).slice(0, -4));
    write('empty.csv', '');
    write('columns.csv', `Test Time (s),Voltage (V)\n0,1.5\n1,1.4\n2,1.3\n`);
    write('odd.csv', text(a).replace('Voltage (V)', 'Voltage (furlong)'));
    write('rest.csv', text(['0,1.5,0', '60,1.5,0', '120,1.5,0']));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints what a test amounts to and its cycles, in 80 columns', () => {
    const { status, stdout, stderr } = cycling('a.csv', '--role', 'anode-half', '--mass', '7mg', '--area', '0.785cm2', '--peaks');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^a\.csv: Half cell of an anode: discharge fills it, charge empties it\. Capacities\nin mAh\/g of the mass given \(7 mg\)/,
    );
    expect(stdout).toMatch(/Initial Coulombic efficiency \(charge\/discharge\) +│ +80 │ %/);
    expect(stdout).toMatch(/Mean Coulombic efficiency from cycle 2 \(n = 3\) +│ +98\.70 ± 0\.10 │ %/);
    expect(stdout).toMatch(/Capacity, discharge 1 +│ +285\.71 │ mAh\/g/);
    expect(stdout).toMatch(/Capacity, discharge 1 +│ +2\.5478 │ mAh\/cm²/);
    expect(stdout).toMatch(/│ 1 +│ +285\.7 │ +228\.6 │ +80 │/);
    for (const line of stdout.split('\n')) expect(line.replace(/\p{M}/gu, '').length, line).toBeLessThanOrEqual(80);
  });

  it('prints one JSON document: units, cycles, summary', () => {
    const document = json(
      'a.csv',
      '--role',
      'anode-half',
      '--mass',
      '7mg',
      '--basis',
      'carbon',
      '--formation',
      '1',
      '--window',
      '1.0:0.02',
    );
    expect(document).toMatchObject({ command: 'cycling', failures: [] });
    const [result] = document.results;
    expect(result).toMatchObject({
      source: 'a.csv',
      role: 'anode-half',
      basis: 'carbon',
      capacitySource: 'integral',
      units: { capacity: 'mAh/g', energy: 'Wh/kg', voltage: 'V' },
      settings: { mass: 0.007, area: null, formation: 1, retentionFrom: 'first after formation' },
      summary: { cycles: 4, completeCycles: 4, retention: { cycle: 4, from: { cycle: 2, rule: 'first after formation' } } },
    });
    expect(result.summary.initialCoulombicEfficiency).toBeCloseTo(0.8, 12);
    expect(result.cycles[0]).toMatchObject({
      cycle: 1,
      complete: true,
      charge: { direction: 'charge' },
      discharge: { direction: 'discharge' },
    });
    expect(result.cycles[0].discharge.capacity).toBeCloseTo(2000 / 7, 9);
    expect(result.cycles[0].discharge.meanVoltage).toBeCloseTo(0.02 + 1.48 / 3, 3);
    expect(result.cycles[1].discharge.windows[0]).toMatchObject({ from: 1, to: 0.02 });
    expect(result.cycles[1].discharge.windows[0].capacity).toBeCloseTo((2000 / 7) * Math.sqrt(0.98 / 1.48), 1);
    expect(result).not.toHaveProperty('dqdv');
  });

  it('splits capacities, takes dQ/dV and fits its peaks where asked to', () => {
    const options = ['--cutoffs', '0.15V,100mV', '--dqdv', 'levels', '--dqdv-step', '50mV', '--peak', 'low=discharge@0.05'];
    const [{ split, dqdv }] = json('a.csv', '--role', 'anode-half', ...options).results;
    expect(split).toMatchObject({ unit: 'mAh', cutoffs: [0.15, 0.1], irCorrection: 'none' });
    const { slope, transition, plateau, total } = split.cycles[0].discharge;
    expect(slope + transition + plateau).toBeCloseTo(total, 12);
    expect(slope).toBeCloseTo(2 * (1 - Math.sqrt(0.13 / 1.48)), 2);
    expect(split.components.length).toBeGreaterThan(0);
    expect(dqdv.halfCycles).toHaveLength(8);
    expect(dqdv.halfCycles[0]).toMatchObject({ cycle: 1, direction: 'discharge', ok: true, method: 'levels' });
    expect(Math.abs(dqdv.halfCycles[0].closure)).toBeLessThan(1e-9);
    expect(dqdv.peaks.discharge.names).toContain('low');
    expect(dqdv.peaks.discharge.cycles).toHaveLength(4);
  });

  it('appends files to one test', () => {
    const whole = json('a.csv', '--role', 'anode-half').results[0];
    const [joined, ...others] = json('part1.csv', 'part2.csv', '--append', '--role', 'anode-half').results;
    expect(others).toEqual([]);
    expect(joined).toMatchObject({ source: 'part1.csv', sources: ['part1.csv', 'part2.csv'], summary: { completeCycles: 4 } });
    expect(joined.summary.initialCoulombicEfficiency).toBeCloseTo(whole.summary.initialCoulombicEfficiency, 9);
    expect(joined.warnings.map(({ code }: { code: string }) => code)).toContain('joined-half-cycle');
  });

  it('takes means over several cells, each with its mass', () => {
    const document = json('a.csv', 'b.csv', '--role', 'anode-half', '--mass', '7mg,8mg');
    expect(document.results.map(({ settings }: { settings: { mass: number } }) => settings.mass)).toEqual([0.007, 0.008]);
    const [{ n, sources, summary, cycles }] = document.replicates;
    expect({ n, sources }).toEqual({ n: 2, sources: ['a.csv', 'b.csv'] });
    expect(summary.initialCoulombicEfficiency.mean).toBeCloseTo(0.81, 9);
    expect(summary.initialCoulombicEfficiency.sd).toBeCloseTo(0.02 / Math.SQRT2, 9);
    expect(cycles).toHaveLength(4);
  });

  it('flags incomplete cycles and leaves them out', () => {
    const { stdout } = cycling('aborted.csv', '--role', 'anode-half');
    expect(stdout).toMatch(/Complete cycles +│ +3 │ of 4/);
    expect(stdout).toMatch(/Warning: incomplete and left out of means and retention: cycle 4/);
    expect(stdout).toMatch(/│ 4 +│.*│ +no │/);
  });

  it('says what it cannot read, where and why, and goes on', () => {
    const { status, stdout, stderr } = cycling(
      'empty.csv',
      'columns.csv',
      'odd.csv',
      'rest.csv',
      'nothing.csv',
      'a.csv',
      '--role',
      'anode-half',
    );
    expect(status).toBe(1);
    expect(stderr.split('\n')).toEqual([
      'warburg: empty.csv:1: the file is empty',
      expect.stringMatching(/^warburg: columns\.csv:1: .*found no current.*\(choose with --columns time=…,voltage=…,current=…\)$/),
      expect.stringMatching(/^warburg: odd\.csv:1: the unit "furlong" of "Voltage \(furlong\)" is not read/),
      expect.stringMatching(/^warburg: rest\.csv: no current flows/),
      'warburg: nothing.csv: there is no such file',
      '',
    ]);
    expect(stdout).toMatch(/^a\.csv/);
  });

  it('reads a file that ends in the middle of a row', () => {
    const { status, stdout } = cycling('cut.csv', '--role', 'anode-half');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^cut\.csv/);
  });

  it('tells of a part that is missing', () => {
    const { status, stdout } = cycling('part1.csv', 'empty.csv', '--append', '--role', 'anode-half');
    expect(status).toBe(1);
    expect(stdout).toMatch(/Warning: empty\.csv could not be read: its cycles are missing/);
  });

  it.each<[string[], RegExp]>([
    [[], /--role is missing: say anode-half, cathode-half or full \(which of charge and discharge comes first/],
    [['--role', 'anode'], /anode-half, cathode-half, full/],
    [['--role', 'full', '--mass', '0mg'], /mass is "0mg"|mass.*above 0/],
    [['--role', 'full', '--mass', '7'], /without a unit/],
    [['--role', 'full', '--mass', '7 stone'], /stone/],
    [['--role', 'full', '--one-c', '120mA/g'], /give the mass too/],
    [['--role', 'full', '--offset', '2.1'], /without a unit/],
    [['--role', 'full', '--cutoffs', '0.15V'], /write two voltages/],
    [['--role', 'full', '--cutoffs', '0.1V,0.1V'], /both cut-offs/],
    [['--role', 'full', '--ir', '76ohm'], /give those too/],
    [['--role', 'full', '--window', '2.0'], /is no window/],
    [
      ['--role', 'full', '--retention-from', 'last'],
      /"last" is no cycle: write its number, or one of first, first-after-formation, maximum\./,
    ],
    [['--role', 'full', '--retention-from', '-1'], /"-1" is no cycle/],
    [['--role', 'full', '--retention-from', 'first after formation'], /no cycle/],
    [['--role', 'full', '--dqdv', 'levls'], /levels, savitzky-golay, spline, gradient/],
    [['--role', 'full', '--dqdv', 'levels', '--dqdv-window', '5mV'], /no option of the method 'levels'/],
    [['--role', 'full', '--peak', 'low'], /is no peak/],
  ])('%j is wrong usage', (args, message) => {
    const { status, stdout, stderr } = cycling('a.csv', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('writes tables, curves, figures and a report', () => {
    const args = ['--role', 'anode-half', '--mass', '7mg', '--cutoffs', '0.15V,0.10V', '--peaks', '--out', 'out'];
    expect(cycling('a.csv', ...args).status).toBe(0);
    const read = (name: string) => readFileSync(join(folder, 'out', name), 'utf8');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'a-Components_of_the_curves.csv',
      'a-Cycles.csv',
      'a-Peaks_of_dQ_dV.csv',
      'a-Slope_transition_and_plateau.csv',
      'a-Summary.csv',
      'curves',
      'figures',
      'report.html',
      'result.json',
    ]);
    expect(readdirSync(join(folder, 'out/curves')).sort()).toEqual(['a-dqdv.csv', 'a-profiles.csv', 'a-steps.csv']);
    const [head = '', first = ''] = read('a-Cycles.csv').split('\r\n');
    expect(head).toMatch(/^cycle,discharge \(mAh\/g\),charge \(mAh\/g\),CE \(%\)/);
    expect(first).toMatch(/^1,285\.71428571428\d*,228\.57142857142\d*,/);
    expect(read('curves/a-profiles.csv').split('\r\n')).toHaveLength(1 + 8 * 61 + 1);
    expect(read('figures/a-Voltage_profiles.svg')).toContain('Cycle 4');
    const report = read('report.html');
    for (const title of ['Summary', 'Cycles', 'Peaks of dQ/dV', 'Slope, transition and plateau']) expect(report).toContain(title);
    expect(report).not.toMatch(/NaN|undefined/);
  });

  it.each<[string, string[], RegExp]>([
    ['masses for no test', ['--mass', '7mg,8mg'], /--mass names 2 masses, there is 1 test: give one, or one for each/],
    ['masses of one test', ['b.csv', '--append', '--mass', '7mg,8mg'], /--mass names 2 masses, there is 1 test/],
    ['a step of no dQ/dV', ['--dqdv-step', '5mV'], /--dqdv-step is an option of dQ\/dV: give --dqdv or --peaks too/],
    ['a range of no peaks', ['--dqdv', '--range', '0:1'], /--range is an option of the peaks of dQ\/dV: give --peaks or --peak too/],
    ['a number of no peaks', ['--max-peaks', '3'], /--max-peaks is an option of the peaks/],
    ['a window in V of the gradient', ['--dqdv', 'gradient', '--dqdv-window', '25mV'], /--dqdv gradient is a number of rows, 9, not 25mV/],
    ['half a formation', ['--formation', '0.5'], /"0.5" is not a whole number of 0 or more/],
  ])('does not ignore %s', (_, args, message) => {
    const { status, stderr } = cycling('a.csv', ...args, '--role', 'anode-half');
    expect(status).not.toBe(0);
    expect(stderr).toMatch(message);
  });

  it('takes a formation of 0, and the rule by its name', () => {
    const [first] = json('a.csv', '--role', 'anode-half', '--formation', '0', '--retention-from', 'first-after-formation').results;
    expect(first.settings).toMatchObject({ formation: 0, retentionFrom: 'first after formation' });
  });

  it('warns of windows and formation cycles that the test has not, and of peaks', () => {
    const args = ['a.csv', '--role', 'anode-half', '--window', '5:6', '--formation', '99', '--peak', 'pore=9'];
    const codes = json(...args).results[0].warnings.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['only-formation', 'empty-window', 'absent-peak']));
  });

  it('says that a file named twice is read once', () => {
    const { status, stderr } = cycling('a.csv', 'a.csv', '--role', 'anode-half');
    expect([status, stderr]).toEqual([0, 'warburg: a.csv: named more than once, and read once\n']);
  });

  it('gives each test its own mass, also behind one that cannot be read', () => {
    const { results } = json('a.csv', 'missing.csv', 'b.csv', '--role', 'anode-half', '--mass', '1mg,2mg,4mg');
    expect(results.map(({ settings }: { settings: { mass: number } }) => settings.mass)).toEqual([0.001, 0.004]);
  });

  it('has an example that runs', () => {
    expect(runExample(folder, 'cycling')).toMatchObject({ status: 0, stderr: '' });
  });
});

const shared = (file: string) => fileURLToPath(new URL(`../../../shared/data/cycling/${file}`, import.meta.url));
const real = (name: string, file: string, body: (path: string) => void) =>
  it.skipIf(!existsSync(program) || !existsSync(shared(file)))(`${name} (../shared/data/cycling/${file})`, () => body(shared(file)));

describe('warburg cycling of real files', () => {
  const analyse = (path: string, ...args: string[]) => JSON.parse(runCommand('.', ['cycling', path, ...args, '--json']).stdout);

  real('gives the published efficiency and voltage of a sodium-ion full cell', 'na-full-cell-maccor/maccor_002.txt', (path) => {
    const [{ summary, cycles }] = analyse(path, '--role', 'full').results;
    expect(summary.initialCoulombicEfficiency).toBeCloseTo(0.9217, 4);
    expect(cycles[0].discharge.meanVoltage).toBeCloseTo(2.943, 3);
  });

  real('finds the cycles and rates of a half cell that starts charged', 'half-cell-rate-151/B443_rate.csv', (path) => {
    const [{ summary, before, rates }] = analyse(path, '--role', 'anode-half').results;
    expect(summary).toMatchObject({ cycles: 150, completeCycles: 149 });
    expect(summary.initialCoulombicEfficiency).toBeCloseTo(0.8568, 4);
    expect(before).toMatchObject({ direction: 'charge', capacity: 0.1763 });
    expect(rates.groups[0]).toMatchObject({ from: 1, to: 49 });
  });

  real('splits 30 cycles of a cathode by role', 'na-half-cell-30/jdb11-4.csv', (path) => {
    const [{ cycles, units }] = analyse(path, '--role', 'cathode-half', '--mass', '4.97mg').results;
    expect(units.capacity).toBe('mAh/g');
    expect(cycles).toHaveLength(30);
    expect(cycles[0].charge.capacity).toBeCloseTo(250.344, 2);
    expect(cycles[0].discharge.capacity).toBeCloseTo(251.572, 2);
  });
});
