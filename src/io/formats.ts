import { autolab } from './formats/autolab.ts';
import { biologic } from './formats/biologic.ts';
import { chi } from './formats/chi.ts';
import { delimited } from './formats/delimited.ts';
import { gamry } from './formats/gamry.ts';
import { jcamp } from './formats/jcamp.ts';
import { parstat } from './formats/parstat.ts';
import { powersuite } from './formats/powersuite.ts';
import { renishaw } from './formats/renishaw.ts';
import { spc } from './formats/spc.ts';
import { vamas } from './formats/vamas.ts';
import { versastudio } from './formats/versastudio.ts';
import { wdf } from './formats/wdf.ts';
import { xlsx } from './formats/xlsx.ts';
import { xrdml } from './formats/xrdml.ts';
import { xye } from './formats/xye.ts';
import { zplot } from './formats/zplot.ts';
import type { Format } from './types.ts';

/** Every format there is. */
export const FORMATS: readonly Format[] = [
  autolab,
  biologic,
  chi,
  delimited,
  gamry,
  jcamp,
  parstat,
  powersuite,
  renishaw,
  spc,
  vamas,
  versastudio,
  wdf,
  xlsx,
  xrdml,
  xye,
  zplot,
];

/** The format that is surest about a file's first bytes; its extension settles ties. */
export function chooseFormat(head: Uint8Array, name: string): Format {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const sure = FORMATS.map((format) => ({ format, score: format.sniff(head) + (format.extensions.includes(extension) ? 0.05 : 0) }));
  return sure.reduce((best, candidate) => (candidate.score > best.score ? candidate : best)).format;
}
