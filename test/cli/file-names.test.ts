import { expect, it } from 'vitest';
import { FileNames } from '../../src/cli/file-names.ts';

it('keeps what is harmless, and no folder', () => {
  const names = new FileNames();
  expect(names.make('raman/HC pos1.txt')).toBe('HC_pos1');
  expect(names.make('../../etc/passwd')).toBe('passwd');
  expect(names.make('C:\\data\\Probe ä.csv')).toBe('Probe_ä');
  expect(names.make('-')).toBe('_');
  expect(names.make('..')).toBe('_-2');
  expect(names.make('a/b\nc<d>.txt')).toBe('b_c_d');
  expect(names.make('nul.txt')).toBe('_nul');
  expect(names.make('map.csv', '../x')).toBe('map-x');
  expect(names.make(`${'x'.repeat(500)}.txt`).length).toBe(80);
});

it('gives no name twice, case aside', () => {
  const names = new FileNames();
  expect(['a/s.txt', 'b/S.txt', 'c/s.csv', 's-2.txt'].map((source) => names.make(source))).toEqual(['s', 'S-2', 's-3', 's-2-2']);
});
