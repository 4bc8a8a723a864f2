import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ParseError } from '../../src/core/errors.ts';
import { type ImpedanceRecord, type ImpedanceResult, type ReadOptions, read, readStream } from '../../src/io/index.ts';
import { first } from './first.ts';

/** Real files beside the project; the tests are skipped where they are not. */
const data = fileURLToPath(new URL('../../../shared/data/eis/', import.meta.url));

type Row = [frequency: number, re: number, im: number];

interface Expected {
  file: string;
  format: string;
  /** Points, first and last row of each spectrum looked at, as read in the file by eye (im as Im Z). */
  spectra: { at?: number; name?: string; cycle: number | null; points: number; first: Row; last: Row }[];
  /** Spectra in the file if not all are looked at. */
  count?: number;
  negated?: boolean;
  warnings?: string[];
}

const one = (points: number, firstRow: Row, last: Row, cycle: number | null = null) => [{ cycle, points, first: firstRow, last }];

const FILES: Expected[] = [
  {
    file: 'instruments/exampleDataAutolab.txt',
    format: 'autolab',
    spectra: one(41, [10000, 0.013785863964281, 0.007191946305823], [0.1, 0.0345697771923854, -0.00390292888845954]),
  },
  {
    file: 'instruments/exampleDataBioLogic.mpt',
    format: 'biologic',
    spectra: one(43, [1000.3201, 65.470886, -0.38998979], [0.01689554, 110.97003, -2.3458567], 1),
    negated: true,
    warnings: ['encoding'],
  },
  {
    file: 'biologic-two-cycles/ex1.mpt',
    format: 'biologic',
    spectra: [
      {
        name: 'ex1.mpt cycle 1',
        cycle: 1,
        points: 59,
        first: [200019.48, 428.90558, -372.31183],
        last: [0.010005763, 61969.063, -23548.105],
      },
      {
        name: 'ex1.mpt cycle 2',
        cycle: 2,
        points: 59,
        first: [200019.48, 418.34854, -383.73511],
        last: [0.010005763, 66802.32, -33712.059],
      },
    ],
    negated: true,
    warnings: ['encoding'],
  },
  {
    file: 'biologic-two-cycles/ex2.mpt',
    format: 'biologic',
    spectra: [
      {
        name: 'ex2.mpt cycle 1',
        cycle: 1,
        points: 59,
        first: [200019.48, 424.92365, -375.77924],
        last: [0.010005763, 57784.688, -25871.313],
      },
      {
        name: 'ex2.mpt cycle 2',
        cycle: 2,
        points: 59,
        first: [200019.48, 406.11087, -378.4118],
        last: [0.010005763, 62483.348, -31125.246],
      },
    ],
    negated: true,
    warnings: ['encoding'],
  },
  {
    file: 'instruments/exampleDataCHInstruments.txt',
    format: 'chi',
    spectra: one(73, [99610, 98.91, -2.748], [0.1, 5685, -15860]),
  },
  {
    file: 'instruments/exampleDataGamry.DTA',
    format: 'gamry',
    spectra: one(72, [200015.6, 825.8584, -1367.239], [0.0158898, 17007.49, -6635.557]),
    warnings: ['encoding'],
  },
  {
    file: 'instruments/exampleDataGamryABORT.DTA',
    format: 'gamry',
    spectra: one(72, [200015.6, 825.8584, -1367.239], [0.0158898, 17007.49, -6635.557]),
    warnings: ['aborted'],
  },
  {
    file: 'instruments/exampleDataParstat.txt',
    format: 'parstat',
    spectra: one(31, [10000, -0.00049816280376104, 0.0175143479976367], [10, 0.0270946491457229, -0.00399791080333837]),
    warnings: ['rows-left-out'],
  },
  {
    file: 'instruments/exampleDataPowersuite.txt',
    format: 'powersuite',
    spectra: one(30, [0.1, 423929.46, -49014.063], [2000000, -470.54113, -1397.7358]),
  },
  {
    file: 'instruments/exampleDataVersaStudio.par',
    format: 'versastudio',
    spectra: one(61, [100000, 55.31571, 4.575431], [0.02154435, 1516.313, -122.8279]),
  },
  {
    file: 'instruments/exampleDataZPlot.z',
    format: 'zplot',
    spectra: one(21, [300000, 147.77, -11.335], [3000, 613.68, -137.13]),
    warnings: ['truncated'],
  },
  {
    file: 'instruments/exampleDataZPlot_noComments.z',
    format: 'zplot',
    spectra: one(31, [300000, 642.62, -85.821], [300, 1305.3, -195.01]),
    warnings: ['truncated'],
  },
  { file: 'instruments/Circuit1_EIS_1.z', format: 'zplot', spectra: one(48, [50000, 29.036, 0.63662], [1, 75.803, -0.16244]) },
  { file: 'instruments/Circuit1_EIS_2.z', format: 'zplot', spectra: one(48, [50000, 29.001, 0.5992], [1, 75.82, -0.17374]) },
  { file: 'instruments/Circuit2_EIS_1.z', format: 'zplot', spectra: one(56, [300000, 147.77, -11.335], [1, 654.19, 0.64271]) },
  { file: 'instruments/Circuit2_EIS_2.z', format: 'zplot', spectra: one(56, [300000, 147.68, -11.662], [1, 652.44, -2.118]) },
  { file: 'instruments/Circuit3_EIS_1.z', format: 'zplot', spectra: one(53, [150000, 1493.7, 10.377], [1, 6137.5, 17.89]) },
  { file: 'instruments/Circuit3_EIS_2.z', format: 'zplot', spectra: one(53, [150000, 1492, 11.789], [1, 6138.2, -10.151]) },
  {
    file: 'instruments/exampleData.csv',
    format: 'delimited',
    spectra: one(66, [0.0031623, 0.0494998977640506, -0.020438698544418925], [10000, 0.015771482660485933, 0.010157474564938236]),
    warnings: ['columns-guessed'],
  },
  {
    file: 'lib-drt/DRTtools_LIB_data.txt',
    format: 'delimited',
    spectra: one(107, [999.040405, 0.112362966, 0.00318273902], [0.00500083202, 0.151735559, -0.0137396762]),
    warnings: ['columns-guessed'],
  },
  {
    file: 'battery-130-cycles/autoeis_battery_130cycles.csv',
    format: 'delimited',
    count: 130,
    spectra: [
      { at: 0, cycle: 0, points: 57, first: [9904.999, 0.16852786, -0.0509286], last: [0.020954758, 1.8554825, -0.37447971] },
      { at: 1, cycle: 1, points: 57, first: [9904.999, 0.17335217, -0.050279301], last: [0.020954758, 2.9366646, -0.80076975] },
      { at: 129, cycle: 129, points: 57, first: [9904.999, 0.18621969, -0.029833633], last: [0.020954758, 4.0465183, -1.0086477] },
    ],
  },
];

const MISSING = 'instruments/exampleDataBioLogic_MissingFreq.mpt';

function readFile(file: string, options: ReadOptions = {}): ImpedanceResult {
  return read(readFileSync(data + file), { name: basename(file), ...options, expect: 'impedance' });
}

async function* piecesOf(file: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = readFileSync(data + file);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function row({ frequency, re, im }: ImpedanceRecord, i: number): Row {
  return [frequency.at(i) as number, re.at(i) as number, im.at(i) as number];
}

describe.skipIf(!existsSync(data))('real files of impedance', () => {
  for (const { file, format, spectra, count, negated = false, warnings = [] } of FILES) {
    it(file, () => {
      const result = readFile(file);
      const codes = result.warnings.map(({ code }) => code);
      expect([result.format, result.records.length, result.negated, codes]).toEqual([format, count ?? spectra.length, negated, warnings]);
      spectra.forEach((expected, k) => {
        const record = result.records[expected.at ?? k] as ImpedanceRecord;
        if (!count) expect(record.name).toBe(expected.name ?? basename(file));
        expect([record.cycle, record.temperature]).toEqual([expected.cycle, null]);
        expect([record.frequency.length, record.re.length, record.im.length]).toEqual(Array(3).fill(expected.points));
        expect(row(record, 0)).toEqual(expected.first);
        expect(row(record, -1)).toEqual(expected.last);
      });
    });
  }

  it('knows its instrument without being told what to expect', () => {
    for (const { file, format, warnings = [] } of FILES) {
      const { kind, format: found } = read(readFileSync(data + file));
      if (!warnings.includes('columns-guessed')) expect([file, found, kind]).toEqual([file, format, 'impedance']);
    }
  });

  it('reads the same from pieces, whatever their size', async () => {
    for (const { file } of FILES.slice(0, 10)) {
      const options = { name: basename(file), expect: 'impedance' as const };
      for (const size of [100, 5000]) expect(await readStream(piecesOf(file, size), options)).toEqual(readFile(file));
    }
  });

  it('names spectra after the column that numbers them', () => {
    expect(readFile('battery-130-cycles/autoeis_battery_130cycles.csv').records[7]?.name).toBe('autoeis_battery_130cycles.csv spectrum 7');
  });

  it('says what a BioLogic file lacks, and where', () => {
    const message = /^expected the columns freq\/Hz, Re\(Z\)\/Ohm, -Im\(Z\)\/Ohm, found no frequency among Re\(Z\)\/Ohm, -Im\(Z\)\/Ohm, /;
    for (const expects of [{}, { expect: 'impedance' as const }]) {
      expect(() => read(readFileSync(data + MISSING), expects)).toThrowError(
        expect.objectContaining({ code: 'no-such-column', line: 61, message: expect.stringMatching(message) }),
      );
    }
  });

  it('counts the rows without a frequency', () => {
    expect(readFile('instruments/exampleDataParstat.txt').warnings).toMatchObject([{ code: 'rows-left-out', line: 2, count: 781 }]);
  });

  it('gives the same for the same measurement', () => {
    const [whole, aborted] = ['exampleDataGamry.DTA', 'exampleDataGamryABORT.DTA'].map((file) =>
      first(readFile(`instruments/${file}`).records),
    );
    for (const key of ['frequency', 're', 'im'] as const) expect(aborted?.[key]).toEqual(whole?.[key]);
    const [long, short] = ['Circuit2_EIS_1.z', 'exampleDataZPlot.z'].map((file) => first(readFile(`instruments/${file}`).records));
    for (const key of ['frequency', 're', 'im'] as const) expect(short?.[key]).toEqual(long?.[key].subarray(0, 21));
  });

  it('agrees with |Z| and phase, where a file has both', () => {
    const { re, im, columns } = first(readFile('biologic-two-cycles/ex1.mpt').records);
    const phase = columns['Phase(Z)/deg'] as Float64Array;
    columns['|Z|/Ohm']?.forEach((modulus, i) => {
      const angle = ((phase[i] as number) * Math.PI) / 180;
      expect((re[i] as number) / (modulus * Math.cos(angle))).toBeCloseTo(1, 5);
      expect((im[i] as number) / (modulus * Math.sin(angle))).toBeCloseTo(1, 5);
    });
  });

  it('is no spectrum', () => {
    for (const { file, warnings = [] } of FILES) {
      if (warnings.includes('columns-guessed')) continue;
      expect(() => read(readFileSync(data + file), { expect: 'spectrum' })).toThrowError(
        expect.objectContaining({ code: 'wrong-kind', message: expect.stringContaining('warburg eis') }),
      );
    }
  });

  it('is a table if the caller chooses x and y', () => {
    const bytes = readFileSync(`${data}instruments/exampleDataPowersuite.txt`);
    const result = read(bytes, { columns: { x: 'Frequency', y: 'Zre' }, expect: 'spectrum' });
    expect(result).toMatchObject({ kind: 'spectrum', records: [{ xName: 'Frequency', yName: 'Zre' }] });
  });
});

describe.skipIf(!existsSync(data))('real files, cut short anywhere', () => {
  for (const { file, format } of [...FILES, { file: MISSING, format: 'biologic' }]) {
    it(file, () => {
      const bytes = readFileSync(data + file);
      const whole = attempt(bytes, basename(file));
      for (let tenth = 0; tenth < 10; tenth++) {
        // A few bytes on, so that cuts fall within lines and numbers.
        for (const more of [0, 3, 17]) {
          const cut = attempt(bytes.subarray(0, Math.floor((bytes.length * tenth) / 10) + more), basename(file));
          if (cut && whole) expectBeginning(cut, whole, format !== 'delimited' && format !== 'powersuite');
        }
      }
    });
  }
});

function attempt(bytes: Uint8Array, name: string): ImpedanceRecord[] | null {
  try {
    return read(bytes, { name, expect: 'impedance' }).records;
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

/** Rows of a file cut short are those of the whole one; only where Im Z is the last column may the last of it have lost digits. */
function expectBeginning(cut: readonly ImpedanceRecord[], whole: readonly ImpedanceRecord[], exact: boolean): void {
  cut.forEach((record, k) => {
    const points = record.frequency.length - (!exact && k === cut.length - 1 ? 1 : 0);
    for (const key of ['frequency', 're', 'im'] as const)
      expect(record[key].subarray(0, points)).toEqual(whole[k]?.[key].subarray(0, points));
  });
}
