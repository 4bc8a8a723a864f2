/** Which technique a file is from, by its format, its headings, and last its name. */
import { chooseFormat } from '../../io/formats.ts';

/** What a file of a study can be; `cells`: a test of a cell. */
export type Technique = 'xrd' | 'raman' | 'xps' | 'eis' | 'cv' | 'cells' | 'tgc' | 'calibration';

const BY_FORMAT: Readonly<Record<string, Technique>> = {
  vamas: 'xps',
  xrdml: 'xrd',
  xye: 'xrd',
  renishaw: 'raman',
  wdf: 'raman',
  ...Object.fromEntries(['zplot', 'autolab', 'chi', 'parstat', 'powersuite', 'versastudio'].map((id) => [id, 'eis' as const])),
};

/** The first that holds; of a name all words between its folders, signs and digits. */
const BY_NAME: readonly (readonly [RegExp, Technique])[] = [
  [/^(?:xrd|diffraction|pxrd)$/, 'xrd'],
  [/^raman$/, 'raman'],
  [/^(?:xps|etch)$/, 'xps'],
  [/^(?:eis|impedance|peis|geis)$/, 'eis'],
  [/^(?:cv|voltammogram|voltammetry)$/, 'cv'],
  [/^(?:standards?|calibration)$/, 'calibration'],
  [/^(?:tgc|titration)$/, 'tgc'],
];

/** The first that holds of the lines in front of the data. */
const BY_HEADINGS: readonly (readonly [RegExp, Technique])[] = [
  [/peak ?area/i, 'tgc'],
  [/raman|\bshift\b.*cm/i, 'raman'],
  [/2-?\s?(?:θ|theta)/i, 'xrd'],
  [/binding energy|kinetic energy/i, 'xps'],
  [/\bfreq|Z['"]|Re\(Z\)|-?Im\(Z\)/i, 'eis'],
  [/(?=.*(?:time|zeit|date))(?=.*(?:volt|potential|ewe|\bU\b))(?=.*(?:current|capacity|\bI\b))/i, 'cells'],
  [/(?=.*(?:volt|potential|ewe))(?=.*(?:current|\bI\b))/i, 'cv'],
];

/** Bytes that headings are looked for in. */
const HEAD = 4096;

/** The technique, and what told it; null for what is none. */
export function techniqueOf(path: string, content: Uint8Array): { technique: Technique; by: string } | null {
  const head = content.subarray(0, HEAD);
  const words = path.toLowerCase().split(/[^a-z]+/);
  const named = BY_NAME.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1];
  if (named !== undefined) return { technique: named, by: 'their names' };
  const { id } = chooseFormat(head, path);
  const format = BY_FORMAT[id];
  if (format !== undefined) return { technique: format, by: `their format, ${id}` };
  const lines = new TextDecoder().decode(head).split(/\r?\n/).slice(0, 60);
  const found = BY_HEADINGS.find(([pattern]) => lines.some((line) => pattern.test(line)))?.[1];
  return found === undefined ? null : { technique: found, by: 'their headings' };
}
