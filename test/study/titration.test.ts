/** Titration in a study: every row that is left out is a failure of its own file and line. */
import { expect, it } from 'vitest';
import { runStudy } from '../../src/study/index.ts';
import { filesOf } from './cells-fixtures.ts';

const STANDARDS = 'hydrogen,peakArea\n1 µmol,100\n2 µmol,210\n5 µmol,490\n';

async function titrate(table: string, standards = STANDARDS) {
  const texts = { 'tgc.csv': table, 'standards.csv': standards };
  const description = { samples: ['HC', 'HCT'], tgc: { files: './tgc.csv', calibration: 'standards.csv' } };
  const { result } = await runStudy(description, filesOf(texts));
  return { failures: result.failures, warnings: result.warnings, samples: (result.findings.tgc ?? []).map(({ sample }) => sample) };
}

it('a row of an unknown sample is a failure that names the nearest', async () => {
  const { failures, samples } = await titrate('sample,peakArea,mass\nHCX,300,7 mg\nHC,300,7 mg\n,300,7 mg\n');
  expect(samples).toEqual(['HC']);
  expect(failures).toEqual([
    { source: 'tgc.csv', line: 2, code: 'bad-option', message: 'sample "HCX" is not one of the study\'s (did you mean "HC"?)' },
    { source: 'tgc.csv', line: 4, code: 'bad-option', message: 'sample is empty' },
  ]);
});

it('a row says its line once, beside its file', async () => {
  const { failures, samples } = await titrate('sample,peakArea,mass\nHC,300,7\nHC,"300,5",7 mg\nHC,,7 mg\nHCT,300,7 mg\n');
  expect(samples).toEqual(['HCT']);
  expect(failures.map(({ source, line, message }) => `${source}:${line}: ${message}`)).toEqual([
    "tgc.csv:2: mass is 7 without a unit: write it with its unit, '7 mg'",
    'tgc.csv:3: peakArea is "300,5", expected a number with a decimal point',
    'tgc.csv:4: hydrogen or peakArea is empty',
  ]);
});

it('an error in the standards is theirs', async () => {
  const { failures, samples } = await titrate('sample,peakArea,mass\nHC,300,7 mg\n', 'hydrogen,peakArea\n1 µmol,100\n2,210\n5 µmol,\n');
  expect(samples).toEqual([]);
  expect(failures.map(({ source, line, message }) => `${source}:${line}: ${message}`)).toEqual([
    "standards.csv:3: hydrogen is 2 without a unit: write it with its unit, '53.6 µmol'",
    'standards.csv:4: peakArea is empty',
    'tgc.csv:2: peakArea needs the standards of standards.csv, which could not be used',
  ]);
});

it('a column misspelt is named with the nearest', async () => {
  expect((await titrate('sample,peekArea,mass\nHC,300,7 mg\n')).failures).toEqual([
    {
      source: './tgc.csv',
      line: null,
      code: 'missing-column',
      message: 'tgc.csv has no column "peakArea" or "hydrogen" (did you mean "peekArea"?)',
    },
  ]);
  const { warnings } = await titrate('sample,peakArea,mas\nHC,300,7 mg\n');
  expect(warnings).toContainEqual({
    source: 'tgc.csv',
    code: 'unknown-column',
    message: 'the column "mas" is not used (did you mean "mass"?)',
  });
});
