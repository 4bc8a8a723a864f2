/**
 * The first draft of a study from the files of a folder: samples by the names of folders and cells, techniques by formats, headings and
 * names. What no file can tell (role, mass, area, wavelength) is left to be filled in, and reported by name until it is.
 */
import { FILL_IN } from '../description/spec.ts';
import { checkFiles, type StudyFiles } from '../files.ts';
import { type Technique, techniqueOf } from './technique.ts';

/** Two files to be written into the folder. */
export interface StudyDraft {
  /** `study.json`, with comments. */
  study: string;
  /** `cells.csv`; null without tests of cells. */
  cells: string | null;
}

interface Guessed {
  readonly path: string;
  readonly technique: Technique;
  readonly by: string;
}

/** What a study consists of besides its data. */
const OWN_FILES = /^(?:study\.json|cells\.csv|study\.schema\.json|truth\.json|paper\.json|.*\.(?:md|html|svg|png|pdf))$/i;

/**
 * Drafts `study.json` and `cells.csv`.
 *
 * @example
 * ```ts
 * import { draftStudy, parseStudy } from 'warburg/study';
 * const text = new TextEncoder().encode('Raman shift (cm-1),Intensity\n1300,12\n');
 * const { study } = await draftStudy({ list: () => ['HC/raman.txt', 'HCT/raman.txt'], read: () => text });
 * console.log(parseStudy(study).raman); // → { files: '{sample}/raman.txt', preset: 'raman-carbon' }
 * ```
 */
export async function draftStudy(files: StudyFiles): Promise<StudyDraft> {
  checkFiles(files);
  const { compare } = new Intl.Collator('en', { numeric: true });
  const paths = [...(await files.list())].filter((path) => !OWN_FILES.test(path)).sort(compare);
  const guessed: Guessed[] = [];
  const unknown: string[] = [];
  for (const path of paths) {
    const found = techniqueOf(path, await files.read(path));
    if (found) guessed.push({ path, ...found });
    else unknown.push(path);
  }
  const cells = guessed.filter(({ technique }) => technique === 'cells').map(({ path }) => cellOf(path));
  const folders = guessed.filter(({ technique, path }) => technique !== 'cells' && path.includes('/')).map(({ path }) => firstPart(path));
  const samples = [...new Set([...folders, ...cells.map(({ sample }) => sample)])].sort(compare);
  return { study: studyText(guessed, samples, cells, unknown), cells: cells.length > 0 ? cellsText(cells) : null };
}

interface Cell {
  readonly file: string;
  readonly sample: string;
  readonly cell: string;
  readonly test: string;
}

/** `'half/HC-1.csv'`: cell HC-1 of sample HC in the test half. */
function cellOf(file: string): Cell {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const cell = name.replace(/\.[^.]*$/, '');
  return { file, sample: cell.replace(/[-_ ]?\d+$/, '') || cell, cell, test: file.includes('/') ? firstPart(file) : 'half' };
}

function firstPart(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

function cellsText(cells: readonly Cell[]): string {
  const rows = cells.map(({ file, sample, cell, test }) => [file, sample, cell, test, '? mg', '? cm2'].map(quote).join(','));
  return `${[
    '# Guessed from the names of the files: sample, cell, test. Fill in each mass and area with its unit; leave empty what is not known:',
    '# without a mass capacities are in mAh, without an area there is none per cm2. Equal cell and test: one test in several files.',
    'file,sample,cell,test,activeMass,area',
    ...rows,
  ].join('\n')}\n`;
}

function quote(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What stands beside the pattern of a technique. */
const BESIDE: Readonly<Record<'xrd' | 'raman' | 'xps' | 'eis' | 'cv', Readonly<Record<string, unknown>>>> = {
  xrd: { wavelength: `${FILL_IN}: the X-rays: Mo, Cu, or a length such as 0.71 Å` },
  raman: { preset: 'raman-carbon' },
  xps: { regions: { 'C 1s': 'xps-c1s', 'O 1s': 'xps-o1s' } },
  eis: { circuit: 'R0-p(R1,CPE1)-CPE2' },
  cv: {},
};

function studyText(guessed: readonly Guessed[], samples: readonly string[], cells: readonly Cell[], unknown: readonly string[]): string {
  const of = (technique: Technique) => guessed.filter((file) => file.technique === technique);
  const techniques = (['xrd', 'raman', 'xps', 'eis', 'cv'] as const).flatMap((technique) =>
    techniqueText(technique, of(technique), samples),
  );
  const tests = [...new Set(cells.map(({ test }) => test))];
  const titration = of('tgc')[0];
  const calibration = of('calibration')[0];
  return `${[
    '// Drafted by `warburg study --init`: what follows was guessed; read it before you believe its results.',
    `// Whatever says ${FILL_IN} no file can tell. Comments and trailing commas are allowed.`,
    '{',
    '  "$schema": "./study.schema.json",',
    '  // By the names of folders and cells; put them in the order of the tables.',
    `  "samples": ${JSON.stringify(samples.length > 0 ? samples : [FILL_IN])},`,
    ...techniques,
    ...(titration ? [`  "tgc": ${oneLine({ files: titration.path, ...(calibration && { calibration: calibration.path }) })},`] : []),
    ...(tests.length > 0 ? testsText(tests) : []),
    ...unknown.slice(0, 20).map((path) => `  // not recognised: ${comment(path)}`),
    ...(unknown.length > 20 ? [`  // … and ${unknown.length - 20} more files`] : []),
    '}',
  ].join('\n')}\n`;
}

function techniqueText(technique: keyof typeof BESIDE, files: readonly Guessed[], samples: readonly string[]): string[] {
  if (files.length === 0) return [];
  const patterns = new Map<string, { count: number; sample: string | null }>();
  for (const { path } of files) {
    const pattern = patternOf(path, samples);
    const { count } = patterns.get(pattern) ?? { count: 0 };
    patterns.set(pattern, { count: count + 1, sample: pattern.includes('{sample}') ? null : FILL_IN });
  }
  const entries = [...patterns].map(([pattern, { sample }]) =>
    oneLine({
      files: pattern,
      ...(sample !== null && { sample }),
      ...BESIDE[technique],
      ...(pattern.includes('{rate}') && { scanRate: '{rate} mV/s' }),
    }),
  );
  const value = entries.length === 1 ? entries[0] : `[\n${entries.map((entry) => `    ${entry},\n`).join('')}  ]`;
  const by = [...new Set(files.map((file) => file.by))].join('; ');
  return [`  // ${files.length} ${files.length === 1 ? 'file' : 'files'}, by ${comment(by)}.`, `  "${technique}": ${value},`];
}

/** `'HC/eis/HC-1-20.z'` → `'{sample}/eis/{cell}-{cycle}.z'`; `'HC/cv-0.5mVs.txt'` → `'{sample}/cv-{rate}mVs.txt'`. */
function patternOf(path: string, samples: readonly string[]): string {
  const [first = '', ...rest] = path.split('/');
  if (!samples.includes(first) || rest.length === 0) return path;
  const name = (rest.pop() as string)
    .replace(/\d+(?:\.\d+)?(?= ?mV)/, '{rate}')
    .replace(new RegExp(`^${first.replace(/[^\p{L}\p{N}]/gu, '\\$&')}(?:[-_]\\d+)?[-_](?=\\d+\\.)`), (cell) => `{cell}${cell.at(-1)}`)
    .replace(/(?<=\{cell\}[-_])\d+(?=\.)/, '{cycle}');
  return ['{sample}', ...rest, name].join('/');
}

function testsText(tests: readonly string[]): string[] {
  const role = `${FILL_IN}: anode-half, cathode-half or full: what the cell is decides what its discharge is`;
  return [
    '  // Masses and areas are to be filled in there.',
    '  "cells": "cells.csv",',
    '  "tests": {',
    ...tests.map((test) => `    ${JSON.stringify(test)}: ${oneLine({ role, formation: 0 })},`),
    '  },',
  ];
}

function oneLine(value: object): string {
  return JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
}

/** A name cannot end its comment. */
function comment(text: string): string {
  return text.replaceAll(/\p{Cc}|\u2028|\u2029/gu, ' ');
}
