import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inflateEntry, listEntries, type ZipEntry } from '../../src/io/zip/archive.ts';
import { first } from './first.ts';
import { workbook } from './workbook.ts';

const MEGABYTE = 1e6;

function bomb(megabytes: number): Uint8Array {
  return zipSync({ 'sheet.xml': new Uint8Array(megabytes * MEGABYTE).fill(32) }, { level: 9 });
}

/** Sizes of the pieces handed over, and how it ended. */
function inflate(content: Uint8Array, change: Partial<ZipEntry> = {}): { pieces: number[]; error: unknown } {
  const pieces: number[] = [];
  try {
    inflateEntry(content, { ...first(listEntries(content)), ...change }, 2 ** 30, (piece) => pieces.push(piece.length));
  } catch (error) {
    return { pieces, error };
  }
  return { pieces, error: null };
}

describe('an archive that inflates to hundreds of megabytes of nothing (review, 31)', () => {
  it('is refused by what it says it holds, before anything is inflated', () => {
    const { pieces, error } = inflate(bomb(60));
    expect(pieces).toEqual([]);
    expect(error).toMatchObject({ name: 'ParseError', code: 'file-too-large', message: expect.stringContaining('"sheet.xml"') });
  });

  it('is refused by its ratio where it says less, and never held as a whole', () => {
    const { pieces, error } = inflate(bomb(60), { size: 1000 });
    expect(error).toMatchObject({ code: 'file-too-large' });
    expect(Math.max(...pieces)).toBeLessThan(10 * MEGABYTE);
    expect(pieces.reduce((sum, piece) => sum + piece, 0)).toBeLessThan(20 * MEGABYTE);
  });

  it('is read up to a size that does no harm', () => {
    const { pieces, error } = inflate(bomb(10));
    expect([error, pieces.reduce((sum, piece) => sum + piece, 0)]).toEqual([null, 10 * MEGABYTE]);
  });

  it('is far from a sheet of a test that rests', () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [i + 1, 10 * i, 1, 1, 0, 3.2]);
    const content = workbook({ record: rows });
    const entry = listEntries(content).find(({ name }) => name.endsWith('sheet1.xml')) as ZipEntry;
    expect(entry.size / entry.compressedSize).toBeLessThan(40);
  });
});
