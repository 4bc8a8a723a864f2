import { describe, expect, it } from 'vitest';
import { fill, matchFiles, nearestFile } from '../../src/study/pattern.ts';
import { failure } from '../support/outcome.ts';

const FILES = ['HC/xrd.xy', 'HCP-20/xrd.xy', 'HCP/eis/HCP-1-10.z', 'HCP/eis/HCP-1-2.z', 'HCP/cv-0.5mVs.txt', 'HCP/xrd.xy', 'NBH/eis.z'];
const SAMPLES = ['HC', 'HCP', 'HCP-20'];
const paths = (pattern: string) => matchFiles(pattern, FILES, SAMPLES).map(({ path }) => path);

describe('matchFiles', () => {
  it('captures what placeholders stand for, in numerical order', () => {
    expect(matchFiles('{sample}/eis/{cell}-{cycle}.z', FILES, SAMPLES)).toEqual([
      { path: 'HCP/eis/HCP-1-2.z', captures: { sample: 'HCP', cell: 'HCP-1', cycle: '2' } },
      { path: 'HCP/eis/HCP-1-10.z', captures: { sample: 'HCP', cell: 'HCP-1', cycle: '10' } },
    ]);
    expect(matchFiles('{sample}/cv-{rate}mVs.txt', FILES, SAMPLES)[0]?.captures).toEqual({ sample: 'HCP', rate: '0.5' });
  });

  it('takes whole samples', () => {
    expect(paths('{sample}/xrd.xy')).toEqual(['HC/xrd.xy', 'HCP/xrd.xy', 'HCP-20/xrd.xy']);
  });

  it('knows * within a folder, ** across folders, ? for one character, and the same placeholder twice', () => {
    expect(paths('*.z')).toEqual([]);
    expect(paths('*/*.z')).toEqual(['NBH/eis.z']);
    expect(paths('**/*.z')).toEqual(['HCP/eis/HCP-1-2.z', 'HCP/eis/HCP-1-10.z', 'NBH/eis.z']);
    expect(paths('H?/xrd.xy')).toEqual(['HC/xrd.xy']);
    expect(paths('./{sample}/eis/{sample}-1-2.z')).toEqual(['HCP/eis/HCP-1-2.z']);
  });

  it('takes every other character as it is', () => {
    expect(matchFiles('a(1)[x]+.z', ['a(1)[x]+.z', 'a1x.z'], [])).toHaveLength(1);
    expect(matchFiles('{a}-{b}.z', ['{a}-{b}.z'], [])).toHaveLength(1);
  });

  it('refuses patterns that would take long', () => {
    expect(failure(() => matchFiles('*a'.repeat(20), FILES, SAMPLES))).toBe('bad-option');
  });
});

it('fill puts captures into texts', () => {
  expect(fill('{rate} mV/s', { rate: '0.5' }, 'cv.scanRate')).toBe('0.5 mV/s');
  expect(failure(() => fill('{rate} mV/s', {}, 'cv.scanRate'))).toBe('bad-option');
});

it('nearestFile looks in the folder first', () => {
  expect(nearestFile('{sample}/xdr.xy', FILES, SAMPLES)).toBe('HC/xrd.xy');
  expect(nearestFile('NHB/eis.z', FILES, SAMPLES)).toBe('NBH/eis.z');
});
