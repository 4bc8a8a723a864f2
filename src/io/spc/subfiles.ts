/** The subfiles of a GRAMS .spc file: a header of 32 bytes each, x where it is its own, and ordinates as integers or floats. */
import { ParseError } from '../../core/errors.ts';
import { axisBetween } from '../spectra/record.ts';
import { exponentOf, type Header } from './header.ts';

export interface Subfile {
  x: Float64Array;
  y: Float64Array;
  /** Time, depth or whatever tells the subfiles apart. */
  z: number;
}

const SUBHEADER = 32;

/** @throws ParseError if the file is shorter than its counts say */
export function readSubfiles(header: Header): Subfile[] {
  const { bytes, unevenX, points, first, last } = header;
  if (points === 0 && !header.ownX) throw new ParseError('no-numbers', 'the header (byte 4) says that there are no points');
  checkCounts(header);
  const shared = unevenX ? bytes.floats(header.end, points, 'the x axis') : header.ownX ? null : axisBetween(first, last, points);
  let at = header.end + (unevenX ? 4 * points : 0);
  const subfiles: Subfile[] = [];
  while (isMore(header, subfiles.length, at)) {
    const { subfile, end } = readSubfile(header, at, shared);
    subfiles.push(subfile);
    at = end;
  }
  return subfiles;
}

/** Before anything is allocated: all subfiles must fit into the file. */
function checkCounts({ bytes, short, ownX, unevenX, points, subfiles, end }: Header): void {
  const each = ownX ? SUBHEADER : SUBHEADER + points * (short ? 2 : 4);
  bytes.need(end, (subfiles ?? 1) * each + (unevenX ? 4 * points : 0), `${subfiles ?? 1} spectra of ${points} points`);
}

/** The old format does not count its subfiles: they go on as long as there is room. */
function isMore({ bytes, subfiles, points, short }: Header, read: number, at: number): boolean {
  if (subfiles !== null) return read < subfiles;
  return read === 0 || at + SUBHEADER + points * (short ? 2 : 4) <= bytes.length;
}

function readSubfile(header: Header, at: number, shared: Float64Array | null): { subfile: Subfile; end: number } {
  const { bytes, multi, short } = header;
  bytes.need(at, SUBHEADER, 'the header of a spectrum');
  // A subfile of several has its own exponent; 0 there means the file's.
  const own = multi ? exponentOf(bytes.i8(at + 1)) : 0;
  const exponent = own === 0 ? header.exponent : own;
  const z = bytes.f32(at + 4);
  const points = shared?.length ?? bytes.u32(at + 16);
  let from = at + SUBHEADER;
  const x = shared ?? bytes.floats(from, points, 'the x axis of a spectrum');
  if (!shared) from += 4 * points;
  const y = readOrdinates(header, from, points, exponent);
  return { subfile: { x, y, z }, end: from + points * (short && exponent !== null ? 2 : 4) };
}

function readOrdinates({ bytes, old, short }: Header, at: number, points: number, exponent: number | null): Float64Array {
  const what = 'the ordinates of a spectrum';
  if (exponent === null) return bytes.floats(at, points, what);
  if (short) return bytes.shorts(at, points, what).map((value) => value * 2 ** (exponent - 16));
  const scale = 2 ** (exponent - 32);
  return bytes.integers(at, points, what).map((value) => (old ? swapWords(value) : value) * scale);
}

/** The old format has the two halves of an integer the other way round. */
function swapWords(value: number): number {
  return (value << 16) | (value >>> 16);
}
