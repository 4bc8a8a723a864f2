import { expect, it } from 'vitest';
import { readCells } from '../../src/study/index.ts';
import { failure } from '../support/outcome.ts';
import { cycling, runCells } from './cells-fixtures.ts';

const read = (text: string) => readCells(text, 'cells.csv', ['HC', 'HCT']);

it('reads units in cells or in headings, and shares of a mass', () => {
  const inCells = read('file,sample,cell,test,activeMass,area\nhalf/HC-1.csv,HC,HC-1,half,7.10 mg,0.785 cm2\n');
  const inHeadings = read('File;Sample;Cell;Test;active mass (mg);Area / cm2\nhalf/HC-1.csv;HC;HC-1;half;7.10;0.785\n');
  const shared = read('file,sample,cell,test,compositeMass,activeFraction,area\nhalf/HC-1.csv,HC,HC-1,half,14.2 mg,50 %,78.5 mm2\n');
  expect(inCells.tests).toEqual([
    {
      cell: 'HC-1',
      sample: 'HC',
      test: 'half',
      files: ['half/HC-1.csv'],
      activeMass: 0.0071,
      compositeMass: null,
      area: 0.785,
      anodeMass: null,
    },
  ]);
  expect(inHeadings.tests).toEqual(inCells.tests);
  expect(shared.tests).toEqual([{ ...inCells.tests[0], compositeMass: 0.0142 }]);
});

it('appends the files of one cell and test, in order, and leaves comments and empty rows out', () => {
  const { tests, failures } = read(
    '# measured in May\nfile,sample,cell,test,activeMass\n\nb.csv,HC,HC-1,half,7 mg\na.csv,HC,HC-1,half,\nc.csv,HC,HC-1,rate,7 mg\n',
  );
  expect(failures).toEqual([]);
  expect(tests.map(({ test, files, activeMass }) => ({ test, files, activeMass }))).toEqual([
    { test: 'half', files: ['b.csv', 'a.csv'], activeMass: 0.007 },
    { test: 'rate', files: ['c.csv'], activeMass: 0.007 },
  ]);
});

it.each([
  ['a.csv,HCX,c,half,7 mg', /^sample "HCX" is not one of the study's \(did you mean "HC"\?\)/],
  ['a.csv,HC,c,half,7', /^activeMass is 7 without a unit/],
  ['a.csv,HC,c,half,0 mg', /above 0/],
  ['a.csv,HC,c,half,"7,1 mg"', /decimal point/],
  ['a.csv,HC,,half,7 mg', /^cell is empty/],
  ['../a.csv,HC,c,half,7 mg', /leads out of the folder/],
])('a bad row costs itself only: %s', (row, message) => {
  const { tests, failures } = read(`file,sample,cell,test,activeMass\n${row}\nb.csv,HC,d,half,7 mg\n`);
  expect(tests.map(({ cell }) => cell)).toEqual(['d']);
  expect(failures).toEqual([{ source: 'cells.csv', line: 2, code: 'bad-option', message: expect.stringMatching(message) }]);
});

it('finds rows of one test that contradict each other', () => {
  const { failures } = read('file,sample,cell,test,activeMass\na.csv,HC,c,half,7 mg\nb.csv,HC,c,half,8 mg\n');
  expect(failures[0]?.message).toMatch(/^activeMass of the cell c differs/);
});

it('takes no file twice for one test', () => {
  const { tests, failures } = read('file,sample,cell,test\na.csv,HC,c,half\n./a.csv,HC,c,half\na.csv,HC,c,rate\n');
  expect(tests.map(({ files }) => files)).toEqual([['a.csv'], ['a.csv']]);
  expect(failures).toEqual([
    { source: 'cells.csv', line: 3, code: 'bad-option', message: 'the file "a.csv" comes twice in the test "half" of the cell c' },
  ]);
});

it('says which column is missing or not used', () => {
  expect(failure(() => read('file,sample,cel,test\na,HC,c,half\n'))).toBe('missing-column');
  expect(failure(() => read('file,sample,cell,test\n'))).toBe('empty-file');
  expect(failure(() => read('file,sample,cell,test,Test\na,HC,c,half,x\n'))).toBe('malformed-file');
  expect(read('file,sample,cell,test,actvMass\na,HC,c,half,7\n').warnings).toEqual([
    { source: 'cells.csv', code: 'unknown-column', message: 'the column "actvMass" is not used (did you mean "activeMass"?)' },
  ]);
});

it('one measurement as two replicates is a warning, under one name or two', async () => {
  const rows = 'a.csv,HC,1,half,10 mg,,\na.csv,HC,2,half,10 mg,,\nb.csv,HCT,3,half,10 mg,,\nc.csv,HCT,4,half,10 mg,,\n';
  const { result } = await runCells(rows, { 'a.csv': cycling(1), 'b.csv': cycling(1), 'c.csv': cycling(1, 0.9) });
  expect(result.warnings.filter(({ code }) => code === 'shared-data')).toEqual([
    {
      source: 'a.csv',
      code: 'shared-data',
      message: 'the cells 1 (HC), 2 (HC), 3 (HCT) have the same data, a.csv, b.csv: they count as several, but are one measurement',
    },
  ]);
});
