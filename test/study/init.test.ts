import { describe, expect, it } from 'vitest';
import { draftStudy, parseStudy, readCells } from '../../src/study/index.ts';

const HEADS: Record<string, string> = {
  'HC/xrd.xy': '5.00 100\n5.02 101\n',
  'HC/pattern.xy': '# 2theta intensity\n5 1\n',
  'HC/raman.txt': '900 10\n901 11\n',
  'HCP-20/raman.txt': '900 10\n901 11\n',
  'HC/eis/HC-1-0.z': 'ZPLOT2 ASCII\n',
  'HC/eis/HC-1-20.z': 'ZPLOT2 ASCII\n',
  'HC/cv-0.1mVs.txt': 'time/s\tE/V\tI/mA\n',
  'HC/region.vms': 'VAMAS Surface Chemical Analysis Standard Data Transfer Format 1988 May 4\n',
  'half/HC-1.csv': 'Test Time / s,Voltage / V,Current / A,Discharging Capacity / Ah\n0,1,0,0\n',
  'half/HC-2.csv': 'Test Time / s,Voltage / V,Current / A,Discharging Capacity / Ah\n0,1,0,0\n',
  'notes.md': 'nothing',
  'strange\n"name.bin': '\u0001\u0002',
  'tgc.csv': 'sample,mass,peakArea\nHC,1 mg,3\n',
  'standards.csv': 'hydrogen (µmol),peakArea\n0,1\n',
};
const files = { list: () => Object.keys(HEADS), read: (path: string) => new TextEncoder().encode(HEADS[path]) };

describe('draftStudy', async () => {
  const { study, cells } = await draftStudy(files);

  it('guesses samples, techniques and patterns', () => {
    const filled = parseStudy(study.replaceAll(/"FILL IN: anode[^"]*"/g, '"anode-half"').replaceAll(/"FILL IN[^"]*"/g, '"Mo"'));
    expect(filled.samples).toEqual(['HC', 'HCP-20']);
    expect(filled.raman).toEqual({ files: '{sample}/raman.txt', preset: 'raman-carbon' });
    expect(filled.xrd).toEqual([
      { files: '{sample}/pattern.xy', wavelength: 'Mo' },
      { files: '{sample}/xrd.xy', wavelength: 'Mo' },
    ]);
    expect(filled.eis).toEqual({ files: '{sample}/eis/{cell}-{cycle}.z', circuit: 'R0-p(R1,CPE1)-CPE2' });
    expect(filled.cv).toEqual({ files: '{sample}/cv-{rate}mVs.txt', scanRate: '{rate} mV/s' });
    expect(filled.xps).toMatchObject({ files: '{sample}/region.vms' });
    expect(filled.tests).toEqual({ half: { role: 'anode-half', formation: 0 } });
    expect(filled.tgc).toEqual({ files: 'tgc.csv', calibration: 'standards.csv' });
    expect(study).toContain('// not recognised: strange "name.bin');
  });

  it('leaves to be filled in what no file can tell, and the study says so by name', () => {
    expect(() => parseStudy(study)).toThrow(
      /^9:53: xrd\[0\]\.wavelength is still to be filled in: of the X-rays: Mo.*\n.*xrd\[1\]\.wavelength is still .*\n.*tests\.half\.role is still .*full\)$/,
    );
    const { tests, failures } = readCells(cells ?? '', 'cells.csv', ['HC']);
    expect(tests).toEqual([]);
    expect(failures.map(({ line, message }) => [line, message])).toEqual([
      [4, expect.stringMatching(/^activeMass is expected as a number and its unit, '7 mg', not '\? mg'/)],
      [5, expect.stringMatching(/^activeMass/)],
    ]);
  });
});

it('drafts something of an empty folder', async () => {
  const { study, cells } = await draftStudy({ list: () => [], read: () => new Uint8Array() });
  expect(() => parseStudy(study)).toThrow('samples[0] is still to be filled in: a sample');
  expect(cells).toBeNull();
});
