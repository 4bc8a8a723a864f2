import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { first } from './first.ts';
import { readSpectra as read } from './spectra.ts';

/** Real files beside the project; the tests are skipped where they are not. */
const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** file, points, first x, last x, first y, last y, names and units. */
const SPECTRA: [string, number, number, number, number, number, string, string, string, string][] = [
  ['raman/dw38c/testDW38C_pos1.txt', 1600, -94.6818902352418, 3651.3282920794, 569.900024414063, 577.400024414063, 'x', '', 'y', ''],
  ['raman/dw38c/testDW38C_pos2.txt', 1600, -94.6818902352418, 3651.3282920794, 570.400024414063, 571.799987792969, 'x', '', 'y', ''],
  ['raman/dw38c/Si_spectrum01.txt', 1600, -95.790799602554, 3650.36820563613, 574.400024414063, 570.400024414063, 'x', '', 'y', ''],
  ['raman/graphene-tpa/spectrum0.txt', 2022, 3237.679688, 1020.027344, 0.002136, 0.0484, 'x', '', 'y', ''],
  ['xps/hard-carbon/HardCarbon_C1s.csv', 191, 298.08, 279.08, 5951.92, 2118.41, 'binding_energy', 'eV', 'counts', ''],
  ['xps/hard-carbon/HardCarbon_O1s.csv', 151, 540.08, 525.08, 7876.02, 7710.83, 'binding_energy', 'eV', 'counts', ''],
  ['xps/hard-carbon/HardCarbon_Na1s.csv', 171, 1079.08, 1062.08, 4796.42, 4884.56, 'binding_energy', 'eV', 'counts', ''],
  ['xps/ni-w-film/0-150W_NiWC1s_C1s.txt', 301, 300, 270, 1906, 1820, 'BE', 'eV', 'PE: 20.0 eV', ''],
  ['xps/ni-w-film/0-150W_NiWO1s_O1s.txt', 251, 545, 520, 1620, 1315, 'BE', 'eV', 'PE: 20.0 eV', ''],
  ['xps/pet/PET_C1s.csv', 401, 299.300817131996, 279.300817131996, 324.2826, 117.8262, 'BE', 'eV', 'InPET_C1s', ''],
  [
    'voltammetry/ferricyanide/G2_P_KNO3_K3FeCN6_-0.1to0.5_4mM_10mVs.txt',
    7380,
    0.0026672363281250028,
    0.0001983642578125,
    -6.3323974609375005e-6,
    -2.7130126953125e-6,
    'U',
    '',
    'I',
    '',
  ],
  ['cycling/carbon-black-sei/salt_1m.csv', 15309, 0, 213.706, 2.07022, 1.1998, 'Capacity', 'mA.h/g', 'Ecell', 'V'],
];

describe.skipIf(!existsSync(data))('real files', () => {
  for (const [file, points, x0, x1, y0, y1, xName, xUnit, yName, yUnit] of SPECTRA) {
    it(file, () => {
      const { records, warnings, kind } = read(readFileSync(data + file), { name: basename(file) });
      const record = first(records);
      expect({ kind, warnings, spectra: records.length }).toEqual({ kind: 'spectrum', warnings: [], spectra: 1 });
      expect(record).toMatchObject({ name: basename(file), xName, xUnit, yName, yUnit });
      expect([record.x.length, record.x[0], record.x.at(-1), record.y[0], record.y.at(-1)]).toEqual([points, x0, x1, y0, y1]);
    });
  }

  it('cycling/na-full-cell-maccor: text and csv hold the same numbers', () => {
    const [text, csv] = ['maccor_002.txt', 'SIMBA_NaPF6_fullcell_maccor.csv'].map(
      (name) => first(read(readFileSync(`${data}cycling/na-full-cell-maccor/${name}`)).records).columns,
    );
    for (const heading of ['TestTime', 'Cap. [Ah]', 'Current [A]', 'Voltage [V]']) expect(text?.[heading]).toEqual(csv?.[heading]);
    expect(text?.['Voltage [V]']?.length).toBe(7446);
  });
});
