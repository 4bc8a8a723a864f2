/** The main header of a GRAMS .spc file, in its three versions, to what is needed to find and scale the numbers behind it. */
import { ParseError } from '../../core/errors.ts';
import { Bytes } from '../binary/bytes.ts';
import { parseHeading } from '../text/header.ts';
import { type Axis, xAxis, yAxis } from './axes.ts';

/** The second byte of a file: little end first, big end first, and the old format of LabCalc. */
export const NEW = 0x4b;
export const NEW_BIG = 0x4c;
export const OLD = 0x4d;
/** The exponent that says that ordinates are floating-point numbers. */
const FLOATS = -128;

export interface Header {
  bytes: Bytes;
  old: boolean;
  /** Whether ordinates are 16 bits wide, rather than 32. */
  short: boolean;
  /** Whether there are several subfiles. */
  multi: boolean;
  /** Whether every subfile has an x axis of its own; then it states its own number of points. */
  ownX: boolean;
  /** Whether one uneven x axis stands before the subfiles. */
  unevenX: boolean;
  /** Power of two that scales integers; null for floating-point numbers. */
  exponent: number | null;
  points: number;
  first: number;
  last: number;
  /** Number of subfiles; null if only the file's end tells (old format). */
  subfiles: number | null;
  xAxis: Axis;
  yAxis: Axis;
  comment: string;
  /** Offset of what follows the header. */
  end: number;
}

/** @throws ParseError if it is none of the three */
export function readHeader(content: Uint8Array): Header {
  const version = content[1];
  if (version === OLD) return readOld(new Bytes(content));
  if (version === NEW || version === NEW_BIG) return readNew(new Bytes(content, version === NEW));
  throw new ParseError('malformed-file', `expected the version 4B, 4C or 4D at byte 1, found ${(version ?? 0).toString(16).toUpperCase()}`);
}

function readFlags(bytes: Bytes) {
  const flags = bytes.u8(0);
  const ownX = (flags & 0x40) !== 0;
  return {
    short: (flags & 1) !== 0,
    multi: (flags & 4) !== 0,
    ownX,
    unevenX: (flags & 0x80) !== 0 && !ownX,
    labelled: (flags & 0x20) !== 0,
  };
}

function readNew(bytes: Bytes): Header {
  bytes.need(0, 512, 'the header');
  const { labelled, ...flags } = readFlags(bytes);
  const labels = labelled ? axisLabels(bytes, 218) : [];
  return {
    bytes,
    old: false,
    ...flags,
    exponent: exponentOf(bytes.i8(3)),
    points: bytes.u32(4),
    first: bytes.f64(8),
    last: bytes.f64(16),
    subfiles: Math.max(bytes.u32(24), 1),
    xAxis: labels[0] ?? xAxis(bytes.u8(28)),
    yAxis: labels[1] ?? yAxis(bytes.u8(29)),
    comment: bytes.text(88, 130),
    end: 512,
  };
}

/** The header of 256 bytes includes the header of the first subfile, its last 32 bytes. */
function readOld(bytes: Bytes): Header {
  bytes.need(0, 256, 'the header');
  const { labelled, short, multi } = readFlags(bytes);
  const labels = labelled ? axisLabels(bytes, 194) : [];
  const points = bytes.f32(4);
  if (!Number.isInteger(points) || points < 0)
    throw new ParseError('malformed-file', `expected a number of points at byte 4, found ${points}`);
  return {
    bytes,
    old: true,
    short,
    multi,
    ownX: false,
    unevenX: false,
    exponent: exponentOf(bytes.i16(2)),
    points,
    first: bytes.f32(8),
    last: bytes.f32(12),
    subfiles: multi ? null : 1,
    xAxis: labels[0] ?? xAxis(bytes.u8(16)),
    yAxis: labels[1] ?? yAxis(bytes.u8(17)),
    comment: bytes.text(64, 130),
    end: 224,
  };
}

/** The exponent of a file or subfile. */
export function exponentOf(value: number): number | null {
  return value === FLOATS || value === 128 ? null : value;
}

/** Labels of x and y between zeros, in the file's own words. */
function axisLabels(bytes: Bytes, at: number): (Axis | undefined)[] {
  const x = bytes.text(at, 30);
  const y = bytes.text(Math.min(at + x.length + 1, at + 30), Math.max(0, 29 - x.length));
  return [x, y].map((text) => (text === '' ? undefined : parseHeading(text)));
}
