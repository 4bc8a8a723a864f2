/** GRAMS .spc (Galactic, Thermo): one or many spectra, x even, uneven or of each its own, in the new header and LabCalc's old one. */
import { bytesOf } from '../binary/bytes.ts';
import { areAxisCodes } from '../spc/axes.ts';
import { NEW, NEW_BIG, OLD, readHeader } from '../spc/header.ts';
import { readSubfiles } from '../spc/subfiles.ts';
import { makeSpectra } from '../spectra/record.ts';
import type { Format, ReadOptions, ReadResult, SpectrumFacts } from '../types.ts';

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  const header = readHeader(bytesOf(content, 'SPC'));
  const subfiles = readSubfiles(header);
  const numbered = subfiles.some(({ z }) => z !== subfiles[0]?.z);
  const spectra = subfiles.map(({ x, y, z }) => {
    const facts: SpectrumFacts = Object.assign(Object.create(null), numbered && { z });
    return { x: { ...header.xAxis, values: x }, y: { ...header.yAxis, values: y }, facts };
  });
  const preamble = header.comment === '' ? [] : [header.comment];
  return makeSpectra(spectra, { format: 'spc', preamble, warnings: [] }, options);
}

/** There is no signature but the version in the second byte: a header has zeros and codes of axes besides. */
function sniff(head: Uint8Array): number {
  const version = head[1];
  const [x, y] = version === OLD ? [head[16], head[17]] : [head[28], head[29]];
  if ((version !== NEW && version !== NEW_BIG && version !== OLD) || x === undefined || y === undefined) return 0;
  return areAxisCodes(x, y) && head.subarray(2, 256).includes(0) ? 0.9 : 0;
}

export const spc: Format = { id: 'spc', extensions: ['spc'], sniff, read };
