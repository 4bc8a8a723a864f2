import { describe, expect, it } from 'vitest';
import { evaluatePeaks, preset, simulateCircuit } from '../../src/index.ts';
import { renderStudy } from '../../src/report/index.ts';
import { runStudy, type StudyDescription, type StudyFiles } from '../../src/study/index.ts';
import { againstSodium, referenceNote } from '../../src/study/reference.ts';
import { wellFormed } from '../reporting/well-formed.ts';
import { normals } from '../support/noise.ts';

const filesOf = (texts: Record<string, string>): StudyFiles => ({
  list: () => Object.keys(texts),
  read: (path) => new TextEncoder().encode(texts[path]),
});

/** Counts of the five bands. */
function raman(seed: number): string {
  const x = Array.from({ length: 501 }, (_, i) => 900 + 2 * i);
  const areas = { 'D4.area': 7e6, 'D1.area': 4e7, 'D3.area': 6e6, 'G.area': 1e7, 'D2.area': 2.5e6 };
  const { total } = evaluatePeaks(preset('raman-carbon', { background: { kind: 'constant', level: 6e4 } }), areas, x);
  const noise = normals(seed);
  return x.map((v, i) => `${v}\t${Math.round((total[i] as number) + Math.sqrt(total[i] as number) * noise())}\n`).join('');
}

function impedance(cycle: number): string {
  const frequency = Array.from({ length: 50 }, (_, i) => 1e6 * 10 ** (-i / 8));
  const { re, im } = simulateCircuit('R0-p(R1,CPE1)', { R0: 50, R1: 40 + cycle, 'CPE1.Q': 1e-6, 'CPE1.alpha': 0.9 }, frequency);
  const noise = normals(cycle);
  const row = (f: number, i: number) => [f, (re[i] as number) * (1 + 1e-3 * noise()), (im[i] as number) * (1 + 1e-3 * noise())].join(',');
  return `f/Hz,Re(Z)/Ohm,Im(Z)/Ohm\n${frequency.map(row).join('\n')}\n`;
}

const TEXTS: Record<string, string> = {
  'HC/raman.txt': raman(1),
  'HCT/raman.txt': 'this is no spectrum\n',
  'HC/eis/HC-1-2.csv': impedance(2),
  'HC/eis/HC-1-10.csv': impedance(10),
  'cells.csv': 'file,sample,cell,test,activeMass,area\nx.csv,HC,HC-1,half,7 mg,2 cm2\n',
};
const STUDY: StudyDescription = {
  title: 'A <study> & "more"',
  samples: ['HC', 'HCT'],
  cells: 'cells.csv',
  raman: { files: '{sample}/raman.txt', laser: '532 nm' },
  eis: { files: '{sample}/eis/{cell}-{cycle}.csv', circuit: 'R0-p(R1,CPE1)' },
};

describe('runStudy', async () => {
  const read: string[] = [];
  const { result, figures } = await runStudy(STUDY, filesOf(TEXTS), { onFile: (path) => read.push(path), versions: { warburg: '1' } });
  const table = (id: string) => result.tables.find((one) => one.id === id);

  it('fits counts by their own errors, and gives every ratio its name', () => {
    const [hc] = result.findings.raman ?? [];
    expect(hc).toMatchObject({ sample: 'HC', source: 'HC/raman.txt', laser: '532 nm' });
    expect(Object.keys(hc?.ratios ?? {})).toEqual(['I(D1)/I(G)', 'A(D1)/A(G)', 'visible(D)/visible(G)', 'A(D4)/A(G)']);
    const ratio = hc?.ratios['A(D4)/A(G)'];
    expect(Math.abs((ratio?.value ?? 0) - 0.7)).toBeLessThan(4 * (ratio?.stderr ?? 0));
    expect(hc?.fit.options.weights).toBe('poisson');
    expect(table('table-1')?.rows).toHaveLength(1);
  });

  it('follows impedance over cycles, by the area of the cell', () => {
    const cycles = result.findings.eis ?? [];
    expect(cycles.map(({ cycle }) => cycle)).toEqual([2, 10]);
    expect(cycles[0]?.totalResistance.unit).toBe('Ω·cm²');
    expect(cycles.map(({ totalResistance }) => Math.round(totalResistance.value ?? 0))).toEqual([184, 200]);
    expect(figures.map(({ id, kind }) => [id, kind])).toEqual([
      ['raman-HC', 'fit'],
      ['eis-HC-1', 'nyquist'],
      ['eis-HC-1-cycles', 'evolution'],
    ]);
  });

  it('goes on after a file that cannot be read', () => {
    expect(result.failures).toEqual([
      { source: 'HCT/raman.txt', line: 1, code: 'no-numbers', message: expect.any(String) },
      { source: 'x.csv', line: null, code: 'not-found', message: 'the study does not describe the test "half"' },
    ]);
  });

  it('says what it was made from, and nothing of when', () => {
    expect(result.provenance.inputs.map(({ path }) => path)).toEqual(Object.keys(TEXTS).sort());
    expect(result.provenance.inputs[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(read)).toEqual(new Set(Object.keys(TEXTS)));
    expect(JSON.stringify(result)).not.toMatch(/20\d\d-\d\d-\d\d/);
  });

  it('is plain data, the same on every run', async () => {
    const again = await runStudy(STUDY, filesOf(TEXTS), { versions: { warburg: '1' } });
    expect(JSON.stringify(again.result)).toBe(JSON.stringify(result));
  });

  it('has a report without markup of its own', () => {
    const page = renderStudy(result, figures);
    expect(page).toContain('<title>A &#60;study&#62; &#38; &#34;more&#34;</title>');
    expect(page.match(/<figure>/g)).toHaveLength(3);
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    expect(wellFormed(page)).toBe(true);
  });
});

it('names what is nearest where nothing matches', async () => {
  const { result } = await runStudy({ samples: ['HC'], raman: { files: '{sample}/rman.txt' } }, filesOf(TEXTS));
  expect(result.failures).toEqual([
    { source: 'raman.files', line: null, code: 'not-found', message: 'no file is "{sample}/rman.txt" (the nearest is "HC/raman.txt")' },
  ]);
  const wrong = await runStudy({ samples: ['HC'], raman: { files: 'HC/raman.txt', sample: 'HCC' } }, filesOf(TEXTS));
  expect(wrong.result.failures[0]?.message).toMatch(/"HCC" is not one of the samples \(did you mean "HC"\?\)/);
  const none = await runStudy({ samples: ['HC'], raman: { files: 'HC/raman.txt' } }, filesOf(TEXTS));
  expect(none.result.failures[0]?.message).toMatch(/of which sample/);
});

describe('the potential of the counter electrode', () => {
  const description = (offset: string) => ({ reference: { counter: 'Na9Sn4', offset } });

  it('is added to what was measured against it, and nothing else is', () => {
    expect(Array.from(againstSodium(Float64Array.of(0, 1.5), description('100 mV')))).toEqual([0.1, 1.6]);
    expect(Array.from(againstSodium(Float64Array.of(0, 1.5), {}))).toEqual([0, 1.5]);
    expect(referenceNote(description('0.1 V'))).toEqual([
      'Potentials of half cells: measured against Na9Sn4, plus 0.1 V for those against Na/Na⁺.',
    ]);
  });
});
