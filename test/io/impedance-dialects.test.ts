import { describe, expect, it } from 'vitest';
import { ParseError } from '../../src/core/errors.ts';
import { type ImpedanceRecord, type ImpedanceResult, type ReadOptions, read, readStream } from '../../src/io/index.ts';
import { first } from './first.ts';

const F = [10000, 100, 0.5];
const RE = [1.25, 2.5, 10];
const IM = [-0.5, -1.75, -0.25];
/** The same as modulus and phase. */
const MODULUS = RE.map((re, i) => Math.hypot(re, IM[i] as number));
const PHASE = RE.map((re, i) => Math.atan2(IM[i] as number, re));

type Table = [heading: string, values: readonly number[]][];

const times = (values: readonly number[], factor: number) => values.map((value) => value * factor);
const degrees = times(PHASE, 180 / Math.PI);

function write(table: Table, { delimiter = ',', decimal = '.', end = '\n' } = {}): string {
  const rows = F.map((_, i) => table.map(([, values]) => String(values[i]).replace('.', decimal)));
  return [table.map(([heading]) => heading), ...rows].map((cells) => cells.join(delimiter) + end).join('');
}

function impedance(text: string | Uint8Array, options: ReadOptions = {}): ImpedanceResult {
  return read(text, { ...options, expect: 'impedance' });
}

function expectValues({ frequency, re, im }: ImpedanceRecord, digits = 12): void {
  expect(Array.from(frequency, (f, i) => f / (F[i] as number))).toEqual(F.map(() => expect.closeTo(1, digits)));
  expect(Array.from(re)).toEqual(RE.map((value) => expect.closeTo(value, digits)));
  expect(Array.from(im)).toEqual(IM.map((value) => expect.closeTo(value, digits)));
}

function codes({ warnings }: ImpedanceResult): string[] {
  return warnings.map(({ code }) => code);
}

function failure(text: string | Uint8Array, options: ReadOptions = { expect: 'impedance' }): ParseError {
  try {
    read(text, options);
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error('it was read');
}

const PLAIN: Table = [
  ['Frequency (Hz)', F],
  ['Re(Z) (Ohm)', RE],
  ['Im(Z) (Ohm)', IM],
];

describe('headings', () => {
  const negative = times(IM, -1);
  const tables: Record<string, [Table, boolean]> = {
    'Re(Z) and Im(Z)': [PLAIN, false],
    '−Im(Z) as EC-Lab writes it': [
      [
        ['freq/Hz', F],
        ['Re(Z)/Ohm', RE],
        ['-Im(Z)/Ohm', negative],
      ],
      true,
    ],
    "Z' and -Z'' as NOVA writes them": [
      [
        ['Frequency (Hz)', F],
        ["Z' (Ω)", RE],
        ["-Z'' (Ω)", negative],
      ],
      true,
    ],
    'a minus of typographers and primes': [
      [
        ['f / Hz', F],
        ['Z′ / Ω', RE],
        ['−Z″ / Ω', negative],
      ],
      true,
    ],
    'a quotation mark for two primes': [
      [
        ['Freq/Hz', F],
        ["Z'/ohm", RE],
        ['Z"/ohm', IM],
      ],
      false,
    ],
    'Zreal and Zimag': [
      [
        ['Freq', F],
        ['Zreal', RE],
        ['Zimag', IM],
      ],
      false,
    ],
    'Zre and Zim in brackets': [
      [
        ['Frequency (Hz)', F],
        ['Zre (ohms)', RE],
        ['Zim (ohms)', IM],
      ],
      false,
    ],
    underscores: [
      [
        ['freq_hz', F],
        ['z_re_ohm', RE],
        ['z_im_ohm', IM],
      ],
      false,
    ],
    'only Re and Im': [
      [
        ['f', F],
        ['Re', RE],
        ['Im', IM],
      ],
      false,
    ],
    'Z Real and Z Imag': [
      [
        ['Frequency(Hz)', F],
        ['Z Real', RE],
        ['Z Imag', IM],
      ],
      false,
    ],
    'Re[Z] and -Im[Z]': [
      [
        ['frequency', F],
        ['Re[Z]', RE],
        ['-Im[Z]', negative],
      ],
      true,
    ],
    'minus in a word': [
      [
        ['frequency', F],
        ['re', RE],
        ['neg_im', negative],
      ],
      true,
    ],
    kHz: [
      [
        ['f (kHz)', times(F, 1e-3)],
        ["Z' (Ohm)", RE],
        ["Z'' (Ohm)", IM],
      ],
      false,
    ],
    'MHz and mHz': [
      [
        ['f (MHz)', times(F, 1e-6)],
        ["Z' (Ohm)", RE],
        ["Z'' (Ohm)", IM],
      ],
      false,
    ],
    mHz: [
      [
        ['f (mHz)', times(F, 1e3)],
        ["Z' (Ohm)", RE],
        ["Z'' (Ohm)", IM],
      ],
      false,
    ],
    'an angular frequency': [
      [
        ['omega (rad/s)', times(F, 2 * Math.PI)],
        ["Z' (Ohm)", RE],
        ["Z'' (Ohm)", IM],
      ],
      false,
    ],
    mΩ: [
      [
        ['f (Hz)', F],
        ["Z' (mΩ)", times(RE, 1e3)],
        ["Z'' (mΩ)", times(IM, 1e3)],
      ],
      false,
    ],
    'mOhm and kOhm': [
      [
        ['f (Hz)', F],
        ["Z'/mOhm", times(RE, 1e3)],
        ["Z''/kOhm", times(IM, 1e-3)],
      ],
      false,
    ],
    MOhm: [
      [
        ['f (Hz)', F],
        ["Z'/MOhm", times(RE, 1e-6)],
        ["Z''/MOhm", times(IM, 1e-6)],
      ],
      false,
    ],
    '|Z| and phase in degrees': [
      [
        ['f (Hz)', F],
        ['|Z| (Ohm)', MODULUS],
        ['Phase (deg)', degrees],
      ],
      false,
    ],
    '|Z| and −phase in °': [
      [
        ['Frequency (Hz)', F],
        ['Z (Ω)', MODULUS],
        ['-Phase (°)', times(degrees, -1)],
      ],
      true,
    ],
    '|Z| and phase in radians': [
      [
        ['f/Hz', F],
        ['|Z|/kOhm', times(MODULUS, 1e-3)],
        ['phase/rad', PHASE],
      ],
      false,
    ],
    'magnitude and phase': [
      [
        ['f/Hz', F],
        ['Magnitude (Ohm)', MODULUS],
        ['Theta (deg)', degrees],
      ],
      false,
    ],
    'columns in another order, and others': [
      [
        ['time/s', [1, 2, 3]],
        ['-Im(Z)/Ohm', negative],
        ['Re(Z)/Ohm', RE],
        ['I/mA', [1, 1, 1]],
        ['freq/Hz', F],
      ],
      true,
    ],
    'Re and Im before |Z| and phase': [
      [
        ['f/Hz', F],
        ['|Z|/Ohm', [9, 9, 9]],
        ['Phase/deg', [9, 9, 9]],
        ['Re(Z)/Ohm', RE],
        ['Im(Z)/Ohm', IM],
      ],
      false,
    ],
    'admittance beside impedance': [
      [
        ['f/Hz', F],
        ['Re(Y)/Ohm-1', [9, 9, 9]],
        ['Im(Y)/Ohm-1', [9, 9, 9]],
        ['Re(Z)/Ohm', RE],
        ['Im(Z)/Ohm', IM],
      ],
      false,
    ],
  };
  for (const [name, [table, negated]] of Object.entries(tables)) {
    it(`understands ${name}`, () => {
      const result = impedance(write(table));
      expect([result.records.length, result.negated]).toEqual([1, negated]);
      expectValues(first(result.records));
      expect(read(write(table)).kind).toBe('impedance');
    });
  }

  it('states units as the file names them, and what is assumed', () => {
    const named = impedance(
      write([
        ['f (kHz)', times(F, 1e-3)],
        ["Z' (mΩ)", RE],
        ["Z'' (mΩ)", IM],
      ]),
    );
    expect({ ...named.units }).toEqual({ 'f (kHz)': 'kHz', "Z' (mΩ)": 'mΩ', "Z'' (mΩ)": 'mΩ' });
    expect(codes(named)).toEqual([]);
    const bare = impedance(
      write([
        ['f', F],
        ['Re', RE],
        ['Im', IM],
      ]),
    );
    expect({ ...bare.units }).toEqual({ f: 'Hz', Re: 'Ω', Im: 'Ω' });
    expect(bare.warnings).toMatchObject([{ code: 'units-assumed', message: expect.stringContaining('"f" in Hz, "Re" in Ω, "Im" in Ω') }]);
  });

  it('keeps Ω cm² and says so', () => {
    for (const unit of ['Ohm.cm2', 'Ω cm²', 'ohm*cm^2', 'Ω·cm²']) {
      const result = impedance(
        write([
          ['f (Hz)', F],
          [`Re(Z) (${unit})`, RE],
          [`Im(Z) (${unit})`, IM],
        ]),
      );
      expectValues(first(result.records));
      expect([codes(result), result.units[`Re(Z) (${unit})`]]).toEqual([['area-specific'], unit]);
    }
  });

  it('rounds mΩ once', () => {
    const { re } = first(
      impedance(
        write([
          ['f (Hz)', F],
          ["Z'/mOhm", [123.4, 0.1, 7]],
          ["Z''/mOhm", IM],
        ]),
      ).records,
    );
    expect(Array.from(re)).toEqual([123.4 / 1000, 0.1 / 1000, 0.007]);
  });

  it('keeps columns as the file has them', () => {
    const { columns } = first(
      impedance(
        write([
          ['freq/Hz', F],
          ['Re(Z)/Ohm', RE],
          ['-Im(Z)/Ohm', times(IM, -1)],
          ['note', [1, 2, 3]],
        ]),
      ).records,
    );
    expect(Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, Array.from(values)]))).toEqual({
      'freq/Hz': F,
      'Re(Z)/Ohm': RE,
      '-Im(Z)/Ohm': times(IM, -1),
      note: [1, 2, 3],
    });
  });
});

describe('dialects', () => {
  const dialects: Record<string, { text: string; warnings?: string[] }> = {
    tabs: { text: write(PLAIN, { delimiter: '\t' }) },
    semicolons: { text: write(PLAIN, { delimiter: ';' }) },
    blanks: {
      text: write(
        [
          ['f/Hz', F],
          ['Re(Z)/Ohm', RE],
          ['Im(Z)/Ohm', IM],
        ],
        { delimiter: '  ' },
      ),
    },
    'decimal commas': { text: write(PLAIN, { delimiter: ';', decimal: ',' }), warnings: ['decimal-comma'] },
    'decimal commas and tabs': { text: write(PLAIN, { delimiter: '\t', decimal: ',' }), warnings: ['decimal-comma'] },
    CRLF: { text: write(PLAIN, { end: '\r\n' }) },
    'CR CR LF': { text: write(PLAIN, { end: '\r\r\n' }) },
    'a byte-order mark': { text: `\ufeff${write(PLAIN)}` },
    'comments above': { text: `# cell 7\n# ${write(PLAIN).replaceAll('\n', '\n')}` },
    'a preamble': { text: `Operator: A. Volta\nDate: 20.03.1800\n\n${write(PLAIN)}` },
  };
  for (const [name, { text, warnings = [] }] of Object.entries(dialects)) {
    it(`reads ${name}`, async () => {
      const result = impedance(text);
      expectValues(first(result.records));
      expect(codes(result)).toEqual(warnings);
      expect(await readStream(bytesOf(text), { expect: 'impedance' })).toEqual(result);
    });
  }

  it('reads Latin-1 degrees, and an Ω lost in encoding', () => {
    for (const heading of ["Z' (Ù)", "Z' (ê)", "Z'/?"]) {
      const text = write([
        ['f (Hz)', F],
        [heading, RE],
        [heading.replace("'", "''"), IM],
        ['Phase (°)', degrees],
      ]);
      const result = impedance(Uint8Array.from(text, (character) => character.charCodeAt(0)));
      expectValues(first(result.records));
      expect(codes(result)).toEqual(['encoding']);
    }
  });

  it('reads UTF-16', () => {
    const text = `\ufeff${write([
      ['f (Hz)', F],
      ["Z' (Ω)", RE],
      ["-Z'' (Ω)", times(IM, -1)],
    ])}`;
    expectValues(first(impedance(new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer)).records));
  });
});

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  for (const byte of new TextEncoder().encode(text)) yield Uint8Array.of(byte);
}

describe('the sign of Im Z', () => {
  const bare = (im: readonly number[]) => F.map((f, i) => `${f},${RE[i]},${im[i]}\n`).join('');

  it('is negative without headings as it is', () => {
    const result = impedance(bare(IM));
    expectValues(first(result.records));
    expect([codes(result), result.negated]).toEqual([['columns-guessed'], false]);
  });

  it('is turned without headings if nearly all values are positive, and said', () => {
    const result = impedance(bare(times(IM, -1)));
    expectValues(first(result.records));
    expect([codes(result), result.negated]).toEqual([['columns-guessed', 'sign-of-im'], true]);
  });

  it('stays as the heading says, with a word of doubt', () => {
    const result = impedance(
      write([
        ['f/Hz', F],
        ['Re(Z)/Ohm', RE],
        ['Im(Z)/Ohm', times(IM, -1)],
      ]),
    );
    expect(Array.from(first(result.records).im)).toEqual(times(IM, -1));
    expect([codes(result), result.negated]).toEqual([['sign-of-im'], false]);
  });

  it('turns no zero into −0', () => {
    const { im } = first(
      impedance(
        write([
          ['f/Hz', F],
          ['Re(Z)/Ohm', RE],
          ['-Im(Z)/Ohm', [0, 0, 1]],
        ]),
      ).records,
    );
    expect(Object.is(im[0], 0)).toBe(true);
  });
});

describe('tables without headings', () => {
  it('are impedance only if that is expected', () => {
    expect(read('1,2,-3\n4,5,-6\n').kind).toBe('table');
    expect(read('1,2,-3\n4,5,-6\n', { expect: 'spectrum' }).kind).toBe('table');
    expect(impedance('1,2,-3,9\n4,5,-6,9\n').warnings[0]?.message).toContain('the first three of 4 columns');
  });

  it('need three columns', () => {
    expect(failure('1,2\n3,4\n').code).toBe('no-such-column');
  });
});

describe('columns chosen by the caller', () => {
  const text = 'A,B (mOhm),-C,D\n10,2000,3,1\n1,4000,5,2\n';

  it('are taken by heading or position, with the units and signs of their headings', () => {
    for (const columns of [
      { frequency: 'A', re: 'B', im: '-C' },
      { frequency: 1, re: 2, im: 3 },
    ]) {
      const { frequency, re, im } = first(impedance(text, { columns }).records);
      expect([...frequency, ...re, ...im]).toEqual([10, 1, 2, 4, -3, -5]);
    }
  });

  it('may number the spectra', () => {
    const { records } = impedance(text, { columns: { frequency: 1, re: 2, im: 3, cycle: 'D' }, name: 'a' });
    expect(records.map(({ name, cycle }) => [name, cycle])).toEqual([
      ['a cycle 1', 1],
      ['a cycle 2', 2],
    ]);
  });

  it('must be there', () => {
    expect(failure(text, { columns: { frequency: 'X', re: 2, im: 3 }, expect: 'impedance' }).message).toContain('there is no column "X"');
    expect(failure(text).message).toBe(
      'expected columns of frequency, Re Z and Im Z (or |Z| and phase), found no frequency among "A", "B (mOhm)", "-C", "D"',
    );
  });
});

describe('rows', () => {
  it('without a usable frequency or impedance are left out, counted, with the first line', () => {
    const rows = ['1,2,-3', '0,2,-3', '# note', '-5,2,-3', '7,,-3', 'inf,1,-1', '9,8,-7'].join('\n');
    const result = impedance(`f (Hz),Re (Ohm),Im (Ohm)\n${rows}\n`);
    expect(Array.from(first(result.records).frequency)).toEqual([1, 9]);
    expect(result.warnings.at(-1)).toMatchObject({ code: 'rows-left-out', line: 3, count: 4 });
  });

  it('know their lines behind comments and blank lines', () => {
    const result = impedance('f (Hz),Re (Ohm),Im (Ohm)\n1,2,-3\n\n# note\n2,2,-3\n0,2,-3\n');
    expect(result.warnings.at(-1)).toMatchObject({ code: 'rows-left-out', line: 6, count: 1 });
  });

  it('keep duplicate and unsorted frequencies in their order, without complaint', () => {
    const result = impedance('f (Hz),Re (Ohm),Im (Ohm)\n5,1,-1\n1,2,-2\n5,3,-3\n3,4,-4\n');
    expect([Array.from(first(result.records).frequency), codes(result)]).toEqual([[5, 1, 5, 3], []]);
  });

  it('may be one', () => {
    expect(Array.from(first(impedance('f (Hz),Re (Ohm),Im (Ohm)\n5,1,-1\n').records).im)).toEqual([-1]);
  });

  it('must be some', () => {
    expect(failure('f (Hz),Re (Ohm),Im (Ohm)\n0,1,-1\n0,2,-2\n')).toMatchObject({ code: 'no-numbers', line: 2 });
  });

  it('cut in the middle are left out', () => {
    const result = impedance('f (Hz),Re (Ohm),Im (Ohm),t (s),I (A)\n5,1,-1,1,1\n1,2,-2,1,1\n0.5,4,-4');
    expect(Array.from(first(result.records).frequency)).toEqual([5, 1]);
    expect(result.warnings.at(-1)).toMatchObject({ code: 'cut-row', line: 4 });
  });
});

describe('several spectra', () => {
  it('are split by number, wherever their rows are', () => {
    const result = impedance('cycle number,f (Hz),Re (Ohm),Im (Ohm)\n1,9,1,-1\n2,9,2,-2\n1,3,3,-3\n2,3,4,-4\n', { name: 'cell.csv' });
    expect(result.records.map(({ name, cycle, re }) => [name, cycle, ...re])).toEqual([
      ['cell.csv cycle 1', 1, 1, 3],
      ['cell.csv cycle 2', 2, 2, 4],
    ]);
  });

  it('are split by cycle and loop together', () => {
    const { records } = impedance('cycle,loop,f (Hz),Re (Ohm),Im (Ohm)\n1,0,9,1,-1\n1,1,9,2,-2\n2,0,3,3,-3\n2,1,3,4,-4\n', { name: 'x' });
    expect(records.map(({ name }) => name)).toEqual(['x cycle 1 loop 0', 'x cycle 1 loop 1', 'x cycle 2 loop 0', 'x cycle 2 loop 1']);
  });

  it('are taken apart side by side', () => {
    const { records } = impedance('f (Hz),Re (Ohm),Im (Ohm),Re (Ohm),Im (Ohm)\n9,1,-1,2,-2\n3,3,-3,4,-4\n', { name: 'x' });
    expect(records.map(({ name, im }) => [name, ...im])).toEqual([
      ['x set 1', -1, -3],
      ['x set 2', -2, -4],
    ]);
  });

  it('are not merged where words tell them apart', () => {
    expect(failure('spectrum,f (Hz),Re (Ohm),Im (Ohm)\na,9,1,-1\nb,9,2,-2\na,3,3,-3\n')).toMatchObject({
      code: 'no-such-column',
      message: expect.stringContaining('"spectrum"'),
    });
  });
});

describe('temperature', () => {
  it('comes from a column, in °C', () => {
    const { records } = impedance('cycle,T (K),f (Hz),Re (Ohm),Im (Ohm)\n1,298.15,9,1,-1\n1,300.15,3,1,-1\n2,310.15,9,1,-1\n');
    expect(records.map(({ temperature }) => temperature)).toEqual([expect.closeTo(26, 10), expect.closeTo(37, 10)]);
  });

  it('comes from the lines above', () => {
    for (const line of ['Temperature (°C): 25', 'Temperature: 25 °C', 'Temp = 298.15 K', '# temperature 25.0 degC'])
      expect(first(impedance(`${line}\n${write(PLAIN)}`).records).temperature).toBe(25);
    expect(first(impedance(`Temperature 25\n${write(PLAIN)}`).records).temperature).toBeNull();
  });
});

describe('instruments', () => {
  const gamry = (decimal: string, tables = 1, declared = '') => {
    const rows = write(
      [
        ['\tPt', [0, 1, 2]],
        ['Freq', F],
        ['Zreal', RE],
        ['Zimag', IM],
        ['IERange', [7, 7, 7]],
      ],
      { delimiter: '\t', decimal },
    );
    const [headings, ...body] = rows.split('\n');
    const table = [
      `ZCURVE\tTABLE${declared}`,
      headings,
      '\t#\tHz\tohm\tohm\t#',
      ...body.filter((line) => line).map((line) => `\t${line}`),
    ].join('\n');
    return `EXPLAIN\nTAG\tEISPOT\nOCVCURVE\tTABLE\t1\n\tPt\tT\n\t#\ts\n\t0\t1\n${`${table}\nEND\tLABEL\n`.repeat(tables)}`;
  };
  const zplot = (rows: string) =>
    `ZPLOT2 ASCII\n  Data Points:   3\n  Freq(Hz)\tAmpl\tBias\tTime(Sec)\tZ'(a)\tZ''(b)\tGD\tErr\tRange\nEnd Comments\n${rows}`;
  const zrows = F.map((f, i) => `${f}\t0\t0\t0\t${RE[i]}\t${IM[i]}\t0\t0\t1\n`).join('');
  const mpt = (rows: string, extra = '', count = 4) =>
    `EC-Lab ASCII FILE\nNb header lines : ${count}\n${extra}\nfreq/Hz\tRe(Z)/Ohm\t-Im(Z)/Ohm\t\n${rows}`;
  const mptRows = F.map((f, i) => `${f}\t${RE[i]}\t${-(IM[i] as number)}\n`).join('');
  const par = (rows: string, n = 1, close = true) =>
    `<Segment${n}>\nType=2\nDefinition=Segment #, Frequency(Hz), Z Real, Z Imag, ActionId, 0\n${rows}${close ? `</Segment${n}>\n` : ''}`;
  const parRows = F.map((f, i) => `0,${f},${RE[i]},${IM[i]},21\n`).join('');
  const versastudio = (...segments: string[]) => `<Application>\nName=VersaStudio\n</Application>\n${segments.join('\n')}`;

  it('Gamry with decimal commas, and with several curves', () => {
    const comma = impedance(gamry(','));
    expectValues(first(comma.records));
    expect([comma.format, codes(comma)]).toEqual(['gamry', ['decimal-comma']]);
    expect(impedance(gamry('.', 2), { name: 'a.DTA' }).records.map(({ name }) => name)).toEqual(['a.DTA curve 1', 'a.DTA curve 2']);
  });

  it('Gamry that declares more rows than it has', () => {
    expect(impedance(gamry('.', 1, '\t999999999')).warnings).toMatchObject([
      { code: 'truncated', message: expect.stringContaining('999999999') },
    ]);
  });

  it('Gamry of another experiment is a table, and no impedance', () => {
    const text = 'EXPLAIN\nTAG\tCV\nCURVE\tTABLE\t2\n\tPt\tVf\tIm\n\t#\tV\tA\n\t0\t1\t2\n\t1\t2\t3\n\t2\t3\t4\n';
    expect(read(text).kind).not.toBe('impedance');
    expect(failure(text)).toMatchObject({ code: 'no-numbers', message: expect.stringContaining('missing among CURVE') });
    expect(failure('EXPLAIN\nTAG\tEISPOT\n', {})).toMatchObject({ code: 'no-numbers', line: 2 });
  });

  it('ZPlot without a line of headings, with fewer cells than headings, with two blocks', () => {
    const bare = impedance(`ZPLOT2 ASCII\nEnd Comments\n${zrows}`);
    expectValues(first(bare.records));
    expect(codes(bare)).toEqual(['columns-guessed']);
    expect(failure(zplot('1\t2\t3\n4\t5\t6\n'))).toMatchObject({
      code: 'no-such-column',
      line: 5,
      message: expect.stringContaining('found 3 cells'),
    });
    expect(impedance(zplot(zrows) + zplot(zrows), { name: 'a.z' }).records.map(({ name }) => name)).toEqual([
      'a.z spectrum 1',
      'a.z spectrum 2',
    ]);
    expect(codes(impedance(zplot(zrows)))).toEqual([]);
    expect(failure('ZPLOT2 ASCII\n  Data Points: 3\n', {}).code).toBe('no-numbers');
  });

  it('BioLogic with a wrong count of header lines, with loops, of another technique', () => {
    for (const count of [4, 2, 999_999_999]) expectValues(first(impedance(mpt(mptRows, '', count)).records));
    const loops = 'Number of loops : 2\nLoop 0 from point number 0 to 1\nLoop 1 from point number 2 to 999999999';
    expect(impedance(mpt(mptRows, loops, 6), { name: 'a.mpt' }).records.map(({ name, re }) => [name, re.length])).toEqual([
      ['a.mpt loop 0', 2],
      ['a.mpt loop 1', 1],
    ]);
    expect(codes(impedance(mpt(mptRows.replaceAll('.', ','))))).toEqual(['decimal-comma']);
    const cycling = 'EC-Lab ASCII FILE\nNb header lines : 3\ntime/s\tEwe/V\tI/mA\n1\t2\t3\n2\t3\t4\n';
    expect(read(cycling)).toMatchObject({ kind: 'table', format: 'delimited' });
    expect(failure(cycling).code).toBe('no-such-column');
    expect(failure(mpt('1\t2\t3\t4\t5\n1\t2\t3\t4\t5\n'))).toMatchObject({
      line: 5,
      message: 'expected 3 cells by the headings above, found 5',
    });
    expect(failure('EC-Lab ASCII FILE\nNb header lines : 60\n\n', {})).toMatchObject({ code: 'no-numbers', line: 3 });
    expect(failure(mpt(''), {})).toMatchObject({ code: 'no-numbers', line: 4 });
  });

  it('VersaStudio with several segments, one of them without impedance, one cut', () => {
    const text = versastudio(par(parRows), par('0,0,0,0,21\n'.repeat(3), 2), par(parRows, 3, false), par(parRows, 4));
    const result = impedance(text, { name: 'a.par' });
    expect(result.records.map(({ name }) => name)).toEqual(['a.par segment 1', 'a.par segment 3', 'a.par segment 4']);
    result.records.forEach((record) => {
      expectValues(record);
    });
    expect(result.warnings).toMatchObject([{ code: 'truncated', message: expect.stringContaining('Segment3') }]);
    expect(failure(versastudio(), {}).code).toBe('no-numbers');
  });

  it('Parstat with two sweeps', () => {
    const head = 'Potential (V)\tCurrent (A)\tElapsed Time (s)\tFrequency (Hz)\tZre (ohms)\tZim (ohms)\t|Vac| (V)\t|Iac| (A)\t\n';
    const row = (f: number) => `3\t0\t1\t${f}\t1\t-1\t0\t0\t\n`;
    const { records, format } = impedance(head + [0, 0, 9, 3, 0, 9, 3, 1].map(row).join(''), { name: 'p' });
    expect([format, records.map(({ name, frequency }) => [name, ...frequency])]).toEqual([
      'parstat',
      [
        ['p sweep 1', 9, 3],
        ['p sweep 2', 9, 3, 1],
      ],
    ]);
  });
});

describe('what cannot be read', () => {
  for (const [name, text, code] of [
    ['nothing', '', 'empty-file'],
    ['blanks', ' \n \n', 'empty-file'],
    ['an instrument’s first line', 'EXPLAIN\n', 'no-numbers'],
    ['zeros of bytes', `EXPLAIN\n${'\0'.repeat(5000)}`, 'binary-file'],
    ['a spectrum', 'Raman shift (cm-1),Intensity\n1,2\n3,4\n', 'no-such-column'],
  ] as const) {
    it(name, () => expect(failure(text).code).toBe(code));
  }
});
