import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readStream } from '../../src/io/index.ts';
import { failure } from './failure.ts';

const binary = (beginning: string, size = 5000): Uint8Array => {
  const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 37) % 251);
  bytes.set(Uint8Array.from(beginning, (letter) => letter.charCodeAt(0)));
  return bytes;
};
const NDAX = zipSync({ 'VersionInfo.xml': strToU8('<root/>'), 'data.ndc': binary(''), 'data_step.ndc': binary('') });

describe('files that instruments keep for themselves are refused, with what to export instead', () => {
  for (const [name, content, what, instead] of [
    ['cell.nda', binary('NEWARE'), "Neware's .nda", 'BTSDA'],
    ['renamed.csv', binary('NEWARE'), "Neware's .nda", 'BTSDA'],
    ['cell.ndax', NDAX, "Neware's .ndax", 'BTSDA'],
    ['renamed.xlsx', NDAX, "Neware's .ndax", 'BTSDA'],
    ['cell.mpr', binary('BIO-LOGIC MODULAR FILE\x1a'), "BioLogic's .mpr", '.mpt'],
    ['cell.res', binary('\x00\x01\x00\x00Standard Jet DB\x00'), "Arbin's .res", 'MITS Pro'],
    ['cell.cex', binary(''), "Landt's .cex", '.xlsx or .txt'],
    ['cell.xls', binary('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'Excel 97', '.xlsx'],
  ] as const)
    it(`${name}: ${what}`, async () => {
      for (const options of [{ name, expect: 'cycling' }, { name, expect: 'impedance' }, { name }] as const) {
        const error = failure(content, options);
        expect(error).toMatchObject({ code: 'binary-file', message: expect.stringContaining(what) });
        expect(error.message).toContain(instead);
      }
      async function* pieces() {
        for (let at = 0; at < content.length; at += 100) yield content.subarray(at, at + 100);
      }
      await expect(readStream(pieces(), { name })).rejects.toMatchObject({ code: 'binary-file' });
    });

  it('text is read whatever its name', () => {
    expect(failure('Cycle,Capacity/mAh\n1,2\n2,3', { name: 'cell.cex', expect: 'cycling' }).code).toBe('no-such-column');
  });
});
