/** Whatever the functions of `warburg/study` are given, they throw nothing but warburg's own errors. */
import { describe, expect, it } from 'vitest';
import { WarburgError } from '../../src/core/errors.ts';
import {
  checkConsistency,
  checkStudy,
  draftStudy,
  type PrintedNumbers,
  parseStudy,
  readCells,
  runStudy,
  type StudyFiles,
} from '../../src/study/index.ts';

const NOTHING = [null, undefined, 3, 'text', [], {}, [null], { list: 1, read: 2 }] as const;
const files: StudyFiles = { list: () => [], read: () => new Uint8Array() };

async function caught(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  return null;
}

/** No error, or one of warburg's. */
async function expectTyped(run: () => unknown): Promise<void> {
  const error = await caught(run);
  if (error !== null) expect(error).toBeInstanceOf(WarburgError);
}

describe.each(NOTHING.map((value) => [JSON.stringify(value) ?? 'undefined', value as never]))('given %s', (_, value) => {
  it('parseStudy', () => expectTyped(() => parseStudy(value)));
  it('checkStudy', () => expectTyped(() => checkStudy(value)));
  it('readCells', () => expectTyped(() => readCells(value, 'cells.csv', ['HC'])));
  it('readCells with such samples', () => expectTyped(() => readCells('file,sample,cell,test\na,HC,1,half\n', 'cells.csv', value)));
  it('draftStudy', () => expectTyped(() => draftStudy(value)));
  it('runStudy', () => expectTyped(() => runStudy(value, files)));
  it('runStudy with such files', () => expectTyped(() => runStudy({ samples: ['HC'] }, value)));
  it('runStudy with such options', () => expectTyped(() => runStudy({ samples: ['HC'] }, files, value)));
  it('checkConsistency', () => expectTyped(() => checkConsistency(value)));
});

describe('checkConsistency, given an entry that holds something else', () => {
  const keys = ['quantity', 'unit', 'n', 'values', 'value', 'samples', 'test', 'condition', 'method', 'where', 'highest', 'lowest'];
  const cases = keys.flatMap((key) => NOTHING.map((value) => [key, JSON.stringify(value) ?? 'undefined', value] as const));

  it.each(cases)('%s is %s', async (key, _, value) => {
    const numbers = [{ quantity: 'd002', unit: 'Å', value: '3.89', [key]: value }];
    const rankings = [{ quantity: 'd002', highest: 'HC', [key]: value }];
    await expectTyped(() => checkConsistency({ numbers } as unknown as PrintedNumbers));
    await expectTyped(() => checkConsistency({ numbers: [], rankings } as unknown as PrintedNumbers));
  });
});
