/** What a Renishaw .wdf file holds: the shared x axis, the spectra, and where and when each was taken. */
import { ParseError } from '../../core/errors.ts';
import type { Bytes } from '../binary/bytes.ts';
import { type Block, listBlocks } from './blocks.ts';
import { type Unit, unitOf } from './units.ts';

export interface Measurement {
  x: Unit & { values: Float64Array };
  y: Unit;
  /** One array for each spectrum that was taken. */
  spectra: Float64Array[];
  /** How many were to be taken. */
  planned: number;
  accumulations: number;
  /** nm; NaN if not stated. */
  laserWavelength: number;
  title: string;
  origins: Origin[];
}

/** A value for each spectrum. */
export interface Origin {
  label: string;
  unit: string;
  /** 3 and 4: x and y on the sample. */
  kind: number;
  values: Float64Array;
}

interface Sizes {
  points: number;
  planned: number;
  taken: number;
}

/** Kinds of origins that are numbers; times (11) and flags (17) are 64 bits of something else. */
const TIME = 11;
const CHECKSUM = 16;
const FLAGS = 17;
const ORIGIN_HEAD = 24;

/** @throws ParseError where lengths and counts contradict each other */
export function readMeasurement(bytes: Bytes): Measurement {
  bytes.need(0, 512, 'the header');
  if (bytes.text(0, 4) !== 'WDF1' || bytes.u64(8) !== 512)
    throw new ParseError('malformed-file', 'expected WDF1 and a header of 512 bytes');
  if ((bytes.u32(16) & 1) !== 0) throw new ParseError('malformed-file', 'spectra with an x axis each (byte 16) are not read');
  const sizes = { points: bytes.u32(60), planned: bytes.u64(64), taken: bytes.u64(72) };
  if (sizes.taken > sizes.planned) throw new ParseError('malformed-file', `${sizes.taken} spectra (byte 72) of ${sizes.planned} (byte 64)`);
  if (sizes.points === 0 || sizes.taken === 0)
    throw new ParseError('no-numbers', `the file has ${sizes.taken} spectra (byte 72) of ${sizes.points} points (byte 60)`);
  const blocks = listBlocks(bytes, 512);
  const data = expectBlock(blocks, 'DATA', 4 * sizes.points * sizes.planned);
  const xList = expectBlock(blocks, 'XLST', 8 + 4 * sizes.points);
  const origins = blocks.find(({ id }) => id === 'ORGN');
  const wavenumber = bytes.f32(156);
  return {
    x: { ...unitOf(bytes.u32(xList.from + 4)), values: bytes.floats(xList.from + 8, sizes.points, 'the x axis') },
    y: { ...unitOf(bytes.u32(152)), name: 'Intensity' },
    spectra: Array.from({ length: sizes.taken }, (_, k) => bytes.floats(data.from + 4 * sizes.points * k, sizes.points, 'a spectrum')),
    planned: sizes.planned,
    accumulations: bytes.u32(80),
    laserWavelength: wavenumber > 0 ? 1e7 / wavenumber : Number.NaN,
    title: bytes.text(240, 160),
    origins: origins ? readOrigins(bytes, origins, sizes) : [],
  };
}

function expectBlock(blocks: readonly Block[], wanted: string, size: number): Block {
  const block = blocks.find(({ id }) => id === wanted);
  if (!block) throw new ParseError('truncated-file', `expected a block ${wanted}: there is none`);
  if (block.to - block.from < size)
    throw new ParseError(
      'malformed-file',
      `block ${wanted} at byte ${block.from - 16} has ${block.to - block.from} bytes, expected ${size}`,
    );
  return block;
}

function readOrigins(bytes: Bytes, block: Block, { planned, taken }: Sizes): Origin[] {
  const count = bytes.u32(block.from);
  const size = ORIGIN_HEAD + 8 * planned;
  if (4 + count * size > block.to - block.from)
    throw new ParseError('malformed-file', `block ORGN at byte ${block.from - 16} is too short for ${count} values of ${planned} spectra`);
  const origins = Array.from({ length: count }, (_, k): Origin => {
    const at = block.from + 4 + k * size;
    const values = bytes.doubles(at + ORIGIN_HEAD, taken, 'the origins of spectra');
    return { kind: bytes.u32(at) & 0xffff, unit: unitOf(bytes.u32(at + 4)).unit, label: bytes.text(at + 8, 16), values };
  });
  return origins.filter(({ kind }) => kind !== TIME && kind !== CHECKSUM && kind !== FLAGS);
}
