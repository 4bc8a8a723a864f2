import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { failure } from './failure.ts';
import { first } from './first.ts';
import { readSpectra as read, streamSpectra } from './spectra.ts';

const data = fileURLToPath(new URL('../../../shared/data/raman/', import.meta.url));
const describeReal = describe.skipIf(!existsSync(data));

/** Writes numbers at offsets. */
class Writer {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly little: boolean;

  constructor(size: number, little = true) {
    this.bytes = new Uint8Array(size);
    this.view = new DataView(this.bytes.buffer);
    this.little = little;
  }

  u8(at: number, ...values: number[]): this {
    this.bytes.set(values, at);
    return this;
  }

  i16(at: number, ...values: number[]): this {
    for (const [i, value] of values.entries()) this.view.setInt16(at + 2 * i, value, this.little);
    return this;
  }

  u32(at: number, ...values: number[]): this {
    for (const [i, value] of values.entries()) this.view.setUint32(at + 4 * i, value, this.little);
    return this;
  }

  f32(at: number, ...values: number[]): this {
    for (const [i, value] of values.entries()) this.view.setFloat32(at + 4 * i, value, this.little);
    return this;
  }

  f64(at: number, ...values: number[]): this {
    for (const [i, value] of values.entries()) this.view.setFloat64(at + 8 * i, value, this.little);
    return this;
  }

  u64(at: number, value: number): this {
    this.view.setBigUint64(at, BigInt(value), this.little);
    return this;
  }

  text(at: number, text: string): this {
    this.bytes.set(new TextEncoder().encode(text), at);
    return this;
  }
}

/** The new header of .spc, of Raman shifts and counts. */
function newHeader(size: number, { flags = 0, version = 0x4b, exponent = 0x80, points = 3, subfiles = 1 } = {}): Writer {
  const writer = new Writer(size, version === 0x4b).u8(0, flags, version, 11, exponent).u32(4, points);
  return writer.f64(8, 100, 300).u32(24, subfiles).u8(28, 13, 4);
}

/** The old one. */
function oldHeader(size: number, { flags = 0, exponent = 0, points = 3 } = {}): Writer {
  return new Writer(size).u8(0, flags, 0x4d).i16(2, exponent).f32(4, points, 100, 300).u8(16, 13, 4);
}

const AXIS = [100, 200, 300];

describe('GRAMS .spc', () => {
  const files: Record<string, [bytes: Uint8Array, spectra: { x: number[]; y: number[] }[]]> = {
    'floating-point numbers': [newHeader(556).f32(544, 1, 2.5, -3).bytes, [{ x: AXIS, y: [1, 2.5, -3] }]],
    'big end first': [newHeader(556, { version: 0x4c }).f32(544, 1, 2.5, -3).bytes, [{ x: AXIS, y: [1, 2.5, -3] }]],
    'integers of 32 bits': [newHeader(556, { exponent: 31 }).u32(544, 2, 5, 2 ** 32 - 6).bytes, [{ x: AXIS, y: [1, 2.5, -3] }]],
    'integers of 16 bits': [newHeader(550, { flags: 1, exponent: 15 }).i16(544, 2, 5, -6).bytes, [{ x: AXIS, y: [1, 2.5, -3] }]],
    'uneven x': [newHeader(568, { flags: 0x80 }).f32(512, 1, 2, 4).f32(556, 5, 6, 7).bytes, [{ x: [1, 2, 4], y: [5, 6, 7] }]],
    'several spectra of one axis': [
      newHeader(600, { flags: 4, subfiles: 2 }).u8(513, 0x80, 0, 0).f32(544, 1, 2, 3).u8(557, 0x80).f32(560, 9).f32(588, 4, 5, 6).bytes,
      [
        { x: AXIS, y: [1, 2, 3] },
        { x: AXIS, y: [4, 5, 6] },
      ],
    ],
    'several spectra of several axes': [
      newHeader(608, { flags: 0xc4, subfiles: 2, points: 0 })
        .u8(513, 0x80)
        .u32(528, 2)
        .f32(544, 1, 2, 3, 4)
        .u8(561, 32)
        .u32(576, 1)
        .f32(592, 7)
        .u32(596, 8).bytes,
      [
        { x: [1, 2], y: [3, 4] },
        { x: [7], y: [8] },
      ],
    ],
    'the old header, its words the other way round': [
      oldHeader(268, { exponent: 31 }).i16(256, 0, 2, 0, 5, -1, -6).bytes,
      [{ x: AXIS, y: [1, 2.5, -3] }],
    ],
    'the old header and several spectra': [
      oldHeader(312, { flags: 4, exponent: 32 }).i16(256, 0, 2, 0, 5, 0, 6).i16(300, 0, 1, 0, 2, 0, 3).bytes,
      [
        { x: AXIS, y: [2, 5, 6] },
        { x: AXIS, y: [1, 2, 3] },
      ],
    ],
  };
  for (const [name, [bytes, spectra]] of Object.entries(files)) {
    it(`reads ${name}`, () => {
      const result = read(bytes);
      expect(result.format).toBe('spc');
      expect(result.records.map(({ x, y }) => ({ x: Array.from(x), y: Array.from(y) }))).toEqual(spectra);
      expect(first(result.records)).toMatchObject({ xName: 'Raman shift', xUnit: 'cm⁻¹', yName: 'Intensity', yUnit: 'counts' });
    });
  }

  it('takes labels and a comment from the file', () => {
    const { records, preamble } = read(newHeader(556, { flags: 0x20 }).text(88, 'made today').text(218, 'Shift (nm)\0Signal').bytes);
    expect([first(records).xName, first(records).xUnit, first(records).yName, preamble]).toEqual(['Shift', 'nm', 'Signal', ['made today']]);
  });

  const bad: Record<string, [bytes: Uint8Array, code: string, message: RegExp]> = {
    'a billion points': [newHeader(556, { points: 1e9 }).bytes, 'truncated-file', /spectra of 1000000000 points .* byte 512/],
    'billions of spectra': [newHeader(556, { flags: 4, subfiles: 4e9 }).bytes, 'truncated-file', /4000000000 spectra/],
    'billions of spectra of nothing': [
      newHeader(556, { flags: 0x44, subfiles: 4e9, points: 0 }).bytes,
      'truncated-file',
      /4000000000 spectra/,
    ],
    'a spectrum of a billion points': [newHeader(556, { flags: 0x40 }).u32(528, 1e9).bytes, 'truncated-file', /byte 544/],
    'no points': [newHeader(556, { points: 0 }).bytes, 'no-numbers', /byte 4/],
    'half a point': [oldHeader(300, { points: 2.5 }).bytes, 'malformed-file', /byte 4, found 2.5/],
    'points beyond all numbers': [oldHeader(300, { points: 3e38 }).bytes, 'truncated-file', /byte 224/],
    'half a header': [newHeader(300).bytes, 'truncated-file', /the header should take 512 bytes/],
  };
  for (const [name, [bytes, code, message]] of Object.entries(bad)) {
    it(`refuses ${name}`, () => {
      expect(failure(bytes)).toMatchObject({ code });
      expect(failure(bytes).message).toMatch(message);
    });
  }
});

/** A .wdf of two spectra of three points; `change` spoils it. */
function wdf(change: (writer: Writer) => void = () => undefined): Uint8Array {
  const writer = new Writer(512 + 40 + 36 + 100);
  writer.text(0, 'WDF1').u32(4, 1).u64(8, 512).u32(60, 3).u64(64, 2).u64(72, 2).u32(80, 5).u32(88, 3).u32(152, 6).f32(156, 20000);
  writer.text(240, 'a map').text(512, 'DATA').u64(520, 40).f32(528, 1, 2, 3, 4, 5, 6);
  writer.text(552, 'XLST').u64(560, 36).u32(568, 1, 1).f32(576, 30, 20, 10);
  writer.text(588, 'ORGN').u64(596, 100).u32(604, 2);
  writer.u32(608, 3, 5).text(616, 'X').f64(632, -1, 1).u32(648, 11, 24).text(656, 'Time');
  change(writer);
  return writer.bytes;
}

describe('Renishaw .wdf', () => {
  it('reads every spectrum with its place', () => {
    const result = read(wdf());
    expect(result).toMatchObject({ format: 'wdf', kind: 'spectrum', preamble: ['a map'], warnings: [] });
    expect(result.records.map(({ name, x, y, facts }) => [name, Array.from(x), Array.from(y), facts])).toEqual([
      ['spectrum 1', [30, 20, 10], [1, 2, 3], { accumulations: 5, laserWavelength: 500, positionX: -1, positionUnit: 'µm' }],
      ['spectrum 2', [30, 20, 10], [4, 5, 6], { accumulations: 5, laserWavelength: 500, positionX: 1, positionUnit: 'µm' }],
    ]);
  });

  it('reads what was taken until the measurement was stopped', () => {
    const result = read(wdf((writer) => writer.u64(72, 1)));
    expect([result.records.length, result.warnings]).toMatchObject([1, [{ code: 'aborted' }]]);
  });

  it('reads the same from pieces', async () => {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < wdf().length; at += 100) yield wdf().subarray(at, at + 100);
    }
    expect(await streamSpectra(pieces())).toEqual(read(wdf()));
  });

  const bad: Record<string, [change: (writer: Writer) => void, code: string, message: RegExp]> = {
    'a block that is longer than the file': [
      (writer) => writer.u64(520, 4000),
      'truncated-file',
      /DATA should take 4000 bytes from byte 512/,
    ],
    'a block of no length': [(writer) => writer.u64(520, 0), 'malformed-file', /byte 520, found 0/],
    'a block of all bytes there are': [(writer) => writer.u64(520, 2 ** 60), 'truncated-file', /DATA/],
    'a header of another length': [(writer) => writer.u64(8, 500), 'malformed-file', /header of 512 bytes/],
    'more points than the data have': [
      (writer) => writer.u32(60, 1e9),
      'malformed-file',
      /DATA at byte 512 has 24 bytes, expected 8000000000/,
    ],
    'more spectra than the data have': [(writer) => writer.u64(64, 2 ** 50).u64(72, 2 ** 50), 'malformed-file', /DATA/],
    'more spectra than were planned': [(writer) => writer.u64(72, 3), 'malformed-file', /3 spectra \(byte 72\) of 2/],
    'spectra without points': [
      (writer) =>
        writer
          .u32(60, 0)
          .u64(64, 2 ** 50)
          .u64(72, 2 ** 50),
      'no-numbers',
      /of 0 points/,
    ],
    'a billion places': [(writer) => writer.u32(604, 1e9), 'malformed-file', /ORGN at byte 588/],
    'no x axis': [(writer) => writer.text(552, 'XXXX'), 'truncated-file', /XLST/],
    'an x axis for each spectrum': [(writer) => writer.u32(16, 1), 'malformed-file', /x axis each/],
  };
  for (const [name, [change, code, message]] of Object.entries(bad)) {
    it(`refuses ${name}`, () => {
      const error = failure(wdf(change));
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
    });
  }

  it('refuses binary files that come as text', () => {
    expect(failure(new TextDecoder('latin1').decode(wdf())).code).toBe('binary-file');
  });
});

/** Linearly, x descending. */
function interpolate(x: Float64Array, y: Float64Array, at: number): number {
  const j = Math.max(
    1,
    x.findIndex((value) => value <= at),
  );
  const [x0, x1, y0, y1] = [x[j - 1], x[j], y[j - 1], y[j]] as [number, number, number, number];
  return y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
}

describeReal('real binary files', () => {
  it('a map as .wdf and .spc holds the same', () => {
    const map = read(readFileSync(`${data}wdf/6x6.wdf`)).records;
    const twin = read(readFileSync(`${data}wdf/6x6.spc`)).records;
    expect([map.length, twin.length, first(map).x.length]).toEqual([36, 36, 1015]);
    // Every detector pixel has its x in the .wdf; the .spc was interpolated on even steps between the same ends.
    const [x, even] = [first(map).x, first(twin).x];
    expect([x[0], x.at(-1)]).toEqual([even[0], even.at(-1)]);
    for (const [k, { y }] of map.entries()) {
      const differences = Array.from(twin[k]?.y ?? [], (value, i) => Math.abs(value - interpolate(x, y, even[i] as number)));
      expect(Math.max(...differences)).toBeLessThan(0.2);
    }
    const places = new Set(map.map(({ facts }) => `${facts?.positionX?.toFixed(1)} ${facts?.positionY?.toFixed(1)}`));
    expect([places.size, first(map).facts?.positionUnit]).toEqual([36, 'µm']);
  });

  it('one spectrum as .wdf', () => {
    const result = read(readFileSync(`${data}wdf/sp.wdf`), { name: 'sp.wdf' });
    expect(first(result.records)).toMatchObject({ name: 'sp.wdf', xName: 'Raman shift', xUnit: 'cm⁻¹', yUnit: 'counts' });
    expect(first(result.records).facts?.laserWavelength).toBeCloseTo(532.25, 2);
  });

  /** File, spectra, points of the first, its first and last x, its first and last y. */
  const SPC: [string, number, number, number, number, number, number, string][] = [
    ['RAMAN.SPC', 1, 3632, 3996.8232421875, -3005.9560546875005, 0.01710212230682373, 0.03207695484161377, 'Raman shift'],
    ['s_evenx.spc', 1, 1844, 447.48406982421875, 4002.28173828125, 0.008050619624555111, 0.005854657851159573, 'Wavenumber'],
    ['s_xy.spc', 1, 512, 1.0866667032241821, 6.017166614532471, 45333, 22761, 'Time'],
    ['m_xyxy.spc', 512, 8, 43.900001525878906, 25.850000381469727, 6823, 3144, 'Mass'],
    ['raman-sion.spc', 36, 1015, 2801.458984375, 1218.43359375, 5339.01318359375, 1870.6690673828125, 'Raman shift'],
  ];
  for (const [file, spectra, points, x0, x1, y0, y1, xName] of SPC) {
    it(file, () => {
      const { records } = read(readFileSync(`${data}spc/${file}`));
      const { x, y, xName: name } = first(records);
      expect([records.length, x.length, x[0], x.at(-1), y[0], y.at(-1), name]).toEqual([spectra, points, x0, x1, y0, y1, xName]);
    });
  }
});
