import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expandSources } from '../../src/cli/sources.ts';

const PARTS = ['part1.csv', 'part2.csv', 'part10.csv', 'part010.csv', 'part-3.csv'];
const folder = mkdtempSync(join(tmpdir(), 'warburg-sources-'));

beforeAll(() => {
  for (const name of PARTS) writeFileSync(join(folder, name), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

function names(...patterns: string[]): string[] {
  return expandSources(patterns, true).map(({ path }) => basename(path));
}

describe('files of a series are taken by their numbers (review, 8)', () => {
  const ordered = ['part-3.csv', 'part1.csv', 'part2.csv', 'part010.csv', 'part10.csv'];

  it('from a glob', () => {
    expect(names(`${folder}/part*.csv`)).toEqual(ordered);
  });

  it('from a folder', () => {
    expect(names(folder)).toEqual(ordered);
  });

  it('not where they are named one by one', () => {
    expect(names(`${folder}/part10.csv`, `${folder}/part2.csv`)).toEqual(['part10.csv', 'part2.csv']);
  });
});
