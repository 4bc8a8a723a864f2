import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';

const root = mkdtempSync(join(tmpdir(), 'warburg-study-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Counts of two bands of carbon. */
const RAMAN = Array.from({ length: 501 }, (_, i) => 900 + 2 * i)
  .map((x) => {
    const band = (c: number, w: number, h: number) => h / (1 + ((x - c) / w) ** 2);
    const y = 1e4 + band(1180, 90, 4e3) + band(1350, 80, 3e4) + band(1500, 60, 8e3) + band(1585, 30, 2e4) + band(1620, 20, 6e3);
    return `${x}\t${Math.round(y)}\n`;
  })
  .join('');

function folder(name: string, files: Record<string, string>): string {
  const path = join(root, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(path, file, '..'), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return path;
}

const study = (raman: object) => JSON.stringify({ samples: ['HC'], raman });

describe('warburg study', () => {
  it('writes result.json, a table each, figures and a report', () => {
    const path = folder('whole', { 'HC/raman.txt': RAMAN, 'study.json': study({ files: '{sample}/raman.txt' }) });
    const { status, stdout, stderr } = runCommand(path, ['study', '.', '--out', 'out']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/Table 1: structure/);
    expect(readdirSync(join(path, 'out')).sort()).toEqual(['figures', 'raman.csv', 'report.html', 'result.json', 'table-1.csv']);
    expect(readdirSync(join(path, 'out', 'figures'))).toEqual(['raman-HC.svg']);
    const document = JSON.parse(readFileSync(join(path, 'out', 'result.json'), 'utf8'));
    expect(document).toMatchObject({ command: 'study', failures: [], results: [{ schema: 1, study: { samples: ['HC'] } }] });
    // What it wrote before is no data.
    expect(runCommand(path, ['study', '.', '--out', 'out', '--json']).stdout).toBe(readFileSync(join(path, 'out', 'result.json'), 'utf8'));
  });

  it('says in a line how the printed numbers stand against its own', () => {
    const numbers = [
      { quantity: 'I(D)/I(G)', values: { HC: '1.18' } },
      { quantity: 'A(D4)/A(G)', values: { HC: '9.99' } },
      { quantity: 'd002', unit: 'Å', values: { HC: '3.89' } },
    ];
    const described = { samples: ['HC'], raman: { files: '{sample}/raman.txt' }, printed: 'paper.json' };
    const path = folder('printed', {
      'HC/raman.txt': RAMAN,
      'study.json': JSON.stringify(described),
      'paper.json': JSON.stringify({ numbers }),
    });
    const { status, stdout } = runCommand(path, ['study', '.', '--out', 'out']);
    expect(status).toBe(0);
    expect(stdout.replaceAll('\n', ' ')).toContain(
      'Printed against computed: 1 of 2 numbers agree with a computed one (1 of the 3 printed have none). Different: A(D4)/A(G) of HC (9.99).',
    );
    expect(readFileSync(join(path, 'out', 'printed.csv'), 'utf8').split('\r\n')[1]).toMatch(/^differs,A\(D4\)\/A\(G\),HC,,9\.99,/);
    expect(readFileSync(join(path, 'out', 'report.html'), 'utf8')).toContain('Printed against computed');
  });

  it('exits with 1 where a file fails, and has the rest', () => {
    const path = folder('half', { 'HC/raman.txt': RAMAN, 'HC/raman2.txt': 'none', 'study.json': study({ files: '{sample}/raman*.txt' }) });
    const { status, stdout, stderr } = runCommand(path, ['study', '.']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^warburg: HC\/raman2\.txt:1: /);
    expect(stdout).toMatch(/Table 1/);
  });

  it('says where study.json is wrong', () => {
    const path = folder('wrong', { 'study.json': '{\n  "samples": ["HC"],\n  "ramn": {}\n}' });
    const { status, stderr } = runCommand(path, ['study', '.']);
    expect(status).toBe(2);
    expect(stderr).toBe('warburg: study.json:3:3: unknown key "ramn" (did you mean "raman"?)\n');
    expect(runCommand(path, ['study', 'nowhere']).stderr).toBe('warburg: nowhere is no folder\n');
    expect(runCommand(folder('empty', { 'x.txt': '' }), ['study', '.']).stderr).toMatch(/ENOENT \(warburg study --init \. drafts one\)/);
  });

  it('reads nothing outside the folder, links included', () => {
    const path = folder('inside', { 'HC/a.txt': RAMAN, 'study.json': study({ files: '{sample}/*.txt' }) });
    writeFileSync(join(root, 'secret.txt'), RAMAN);
    symlinkSync(join(root, 'secret.txt'), join(path, 'HC', 'b.txt'));
    const { status, stderr } = runCommand(path, ['study', '.']);
    expect(status).toBe(1);
    expect(stderr).toBe('warburg: HC/b.txt: "HC/b.txt" is a link that leads out of the folder of the study\n');
  });
});

describe('warburg study --init', () => {
  it('drafts a study once, and again only by force', () => {
    const path = folder('draft', { 'HC/raman.txt': `Raman shift (cm-1)\tCounts\n${RAMAN}` });
    expect(runCommand(path, ['study', '.', '--init']).status).toBe(0);
    expect(existsSync(join(path, 'study.schema.json'))).toBe(true);
    expect(runCommand(path, ['study', '.']).status).toBe(0);
    const again = runCommand(path, ['study', '.', '--init']);
    expect(again.status).toBe(2);
    expect(again.stderr).toBe('warburg: study.json exists already (--force replaces what exists)\n');
    expect(runCommand(path, ['study', '.', '--init', '--force']).status).toBe(0);
  });
});

describe('warburg study --out', () => {
  const CELLS = 'file,sample,cell,test,activeMass,area\nhalf/a.csv,HC,HC-1,half,7 mg,1 cm2\n';
  const files = {
    'HC/raman.txt': RAMAN,
    'cells.csv': CELLS,
    'raman/raman.csv': RAMAN,
    'study.json': study({ files: '{sample}/raman.txt' }),
  };

  it.each([
    ['.', 'is the folder of the study itself'],
    ['raman', 'holds files of the study'],
    ['linked', 'is the folder of the study itself'],
  ])('writes over no file of the study: --out %s', (out, problem) => {
    const path = folder(`over-${out === '.' ? 'itself' : out}`, files);
    symlinkSync('.', join(path, 'linked'));
    const { status, stdout, stderr } = runCommand(path, ['study', '.', '--out', out]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      `warburg: --out ${out} ${problem}, ${/itself/.test(problem) ? 'whose files ' : 'which '}results would replace: name another folder\n`,
    );
    expect(readFileSync(join(path, 'cells.csv'), 'utf8')).toBe(CELLS);
    expect(readdirSync(path).sort()).toEqual(['HC', 'cells.csv', 'linked', 'raman', 'study.json']);
  });

  it('writes into a folder that a run was ended in before it wrote', () => {
    const path = folder('ended', files);
    mkdirSync(join(path, 'out', 'figures'), { recursive: true });
    expect(runCommand(path, ['study', '.', '--out', 'out']).status).toBe(0);
    expect(runCommand(path, ['study', '.', '--out', 'out']).status).toBe(0);
  });

  it('names what an earlier run left, and deletes nothing', () => {
    const path = folder('left', { ...files, 'HCT/raman.txt': RAMAN });
    writeFileSync(join(path, 'study.json'), JSON.stringify({ samples: ['HC', 'HCT'], raman: { files: '{sample}/raman.txt' } }));
    expect(runCommand(path, ['study', '.', '--out', 'out']).stderr).toBe('');
    writeFileSync(join(path, 'study.json'), study({ files: '{sample}/raman.txt' }));
    const { status, stderr } = runCommand(path, ['study', '.', '--out', 'out']);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'warburg: out: holds tables and figures that are not of this run: figures/raman-HCT.svg\n',
    });
    expect(readdirSync(join(path, 'out', 'figures')).sort()).toEqual(['raman-HC.svg', 'raman-HCT.svg']);
  });
});

it('other commands name what an earlier run left, too', () => {
  const path = folder('left-peaks', { 'a.txt': RAMAN, 'b.txt': RAMAN, 'out/mine.csv': 'x\n' });
  const peaks = (...names: string[]) => runCommand(path, ['peaks', ...names, '--preset', 'raman-carbon', '--out', 'out']);
  expect(peaks('a.txt', 'b.txt').stderr).toBe('');
  const { stderr } = peaks('a.txt');
  expect(stderr).toMatch(
    /^warburg: out: holds tables and figures that are not of this run: mine\.csv, series\.csv, curves\/b\.csv, figures\/b\.svg/,
  );
  expect(existsSync(join(path, 'out', 'mine.csv'))).toBe(true);
});
