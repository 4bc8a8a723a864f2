/** The description of `study.json`: what its check and its JSON schema (`schemas/study.schema.json`) are made from. */

import { wavelengthOf } from '../../diffraction/wavelength.ts';
import { hint } from '../../fit/nearest.ts';
import { type Dimension, parseQuantity } from '../../fit/quantity.ts';
import { parseCircuit } from '../../impedance/circuit/parse.ts';
import { presets } from '../../peaks/presets.ts';
import { chargeReference } from './charge-reference.ts';
import { pathProblem } from './paths.ts';
import type { ObjectOf, Spec, TextSpec } from './spec.ts';
import type {
  ConductivityDescription,
  CvDescription,
  EisDescription,
  FilesDescription,
  PresodiationDescription,
  RamanDescription,
  ReferenceElectrode,
  StudyDescription,
  TestDescription,
  TgcDescription,
  XpsDescription,
  XrdDescription,
} from './types.ts';

const text = (about: string, example: string, problem?: (text: string) => string | null): TextSpec => ({
  kind: 'text',
  about,
  example,
  ...(problem && { problem }),
});
/** A text that `read` throws for where it is wrong. */
const readable = (about: string, example: string, read: (text: string) => unknown) =>
  text(about, example, (value) => messageOf(() => read(value)));
const quantity = (about: string, example: string, dimension: Dimension) =>
  text(about, example, (value) => messageOf(() => parseQuantity(value, dimension, 'it')));
const path = (about: string, example: string) => text(about, example, pathProblem);
const listOf = (about: string, of: Spec, least: number, most?: number): Spec => ({
  kind: 'list',
  about,
  of,
  least,
  ...(most !== undefined && { most }),
});
const flag = (about: string): Spec => ({ kind: 'flag', about });
const word = (about: string, ...words: string[]): Spec => ({ kind: 'word', about, words });

function messageOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const FILES: ObjectOf<FilesDescription>['keys'] = {
  files: path(
    'which files, by a pattern with *, **, ? and {sample}, {cell}, {cycle}, {rate}; relative to the folder of the study',
    '{sample}/xrd*.xy',
  ),
  sample: text('of which sample the files are, where their paths do not say', 'HC'),
  only: listOf('only these samples (default: all)', text('a sample', 'HC'), 1),
};

const WAVELENGTH = readable('of the X-rays: Mo, Cu or a length such as 0.71 Å', '0.71 Å', wavelengthOf);

const PRESET = text('a preset of bands', 'raman-carbon', (name) =>
  Object.hasOwn(presets, name) ? null : `there is no preset "${name}"${hint(name, Object.keys(presets))}`,
);

const CIRCUIT = readable('an equivalent circuit', 'R0-p(R1,CPE1)-CPE2', parseCircuit);

const REFERENCE: ObjectOf<ReferenceElectrode> = {
  kind: 'object',
  about: 'what potentials are measured against',
  keys: {
    counter: text('the counter electrode', 'Na9Sn4'),
    offset: quantity('its potential against Na/Na+, added to potentials of half cells and voltammograms', '0 V', 'voltage'),
  },
  required: ['counter', 'offset'],
};

const XRD: ObjectOf<XrdDescription> = {
  kind: 'object',
  about: 'diffraction patterns of carbon: d002, Lc, La, N',
  keys: { ...FILES, wavelength: WAVELENGTH },
  required: ['files', 'wavelength'],
};

const RAMAN: ObjectOf<RamanDescription> = {
  kind: 'object',
  about: 'Raman spectra of carbon: I(D)/I(G), A(D4)/A(G)',
  keys: {
    ...FILES,
    preset: PRESET,
    laser: quantity('its wavelength, which belongs to the result', '532 nm', 'length'),
    weights: word('poisson for counts (default), or unit', 'poisson', 'unit'),
  },
  required: ['files'],
};

const XPS: ObjectOf<XpsDescription> = {
  kind: 'object',
  about: 'photoelectron spectra: components, atomic percent, depth profiles',
  keys: {
    ...FILES,
    regions: { kind: 'record', about: 'presets by region: "C 1s": "xps-c1s"', of: PRESET },
    chargeReference: readable('a line and where it belongs: moves all regions of a sample', 'C 1s/sp2 = 284.5 eV', chargeReference),
  },
  required: ['files', 'regions'],
};

const CONDUCTIVITY: ObjectOf<ConductivityDescription> = {
  kind: 'object',
  about: 'impedance of an electrolyte between blocking electrodes',
  keys: {
    ...FILES,
    circuit: CIRCUIT,
    thickness: quantity('of the electrolyte', '0.8 mm', 'length'),
    area: quantity('of an electrode', '0.785 cm2', 'area'),
  },
  required: ['files', 'circuit', 'thickness', 'area'],
};

const EIS: ObjectOf<EisDescription> = {
  kind: 'object',
  about: 'impedance over cycles',
  keys: {
    ...FILES,
    circuit: CIRCUIT,
    area: quantity('of an electrode (default: that of the {cell} in the table of cells)', '0.785 cm2', 'area'),
    dropInductive: flag('leave out points with Im Z > 0 (default: false)'),
  },
  required: ['files', 'circuit'],
};

const CV: ObjectOf<CvDescription> = {
  kind: 'object',
  about: 'voltammograms: pairs of peaks and b-values over the scan rates, or the stability of an electrolyte',
  keys: {
    ...FILES,
    scanRate: quantity('default: what the files say', '{rate} mV/s', 'scanRate'),
    purpose: word('kinetics: peaks and b-values (default); stability: onsets', 'kinetics', 'stability'),
    area: quantity('of the electrode, for current densities', '0.785 cm2', 'area'),
    threshold: quantity('a current density that counts as an onset', '0.05 mA/cm2', 'currentDensity'),
  },
  required: ['files'],
};

const TEST: ObjectOf<TestDescription> = {
  kind: 'object',
  about: 'what a test of the table of cells is',
  keys: {
    role: word('what the cell is: it tells charge from sodiation and is never guessed', 'anode-half', 'cathode-half', 'full'),
    formation: { kind: 'count', about: 'so many cycles of formation come first (default: 0)', least: 0 },
    cutoffs: listOf(
      'two interior cut-offs, between slope and transition and between transition and plateau',
      quantity('a cut-off', '0.15 V', 'voltage'),
      2,
      2,
    ),
    basis: text('of what the active mass is', 'NaCrO2'),
    oneC: quantity('the current of 1 C', '120 mA/g', 'specificCurrent'),
    retentionFrom: {
      kind: 'word',
      about: 'the cycle that retention is in terms of, by its number or by what it is (default: first)',
      words: ['first', 'first after formation', 'maximum'],
      least: 1,
    },
    dqdv: word(
      'peaks of dQ/dV: those of hard carbon (default of anode-half), those found (default of others), none',
      'hard-carbon',
      'search',
      'none',
    ),
  },
  required: ['role'],
};

const TGC: ObjectOf<TgcDescription> = {
  kind: 'object',
  about: 'titration gas chromatography: metallic sodium from hydrogen',
  keys: {
    files: path('a table of sample, mass, and peakArea or hydrogen', 'tgc.csv'),
    calibration: path('a table of hydrogen and peakArea of standards', 'standards.csv'),
  },
  required: ['files'],
};

const PRESODIATION: ObjectOf<PresodiationDescription> = {
  kind: 'object',
  about: 'sodium given to the samples, compared with what titration and cycling find',
  keys: {
    dosed: { kind: 'record', about: 'excess by sample', of: quantity('the excess', '20 mAh/g', 'specificCapacity') },
    test: text('the test that measures the excess electrochemically', 'excess'),
  },
  required: ['dosed'],
};

const many = (of: typeof XRD | typeof RAMAN | typeof XPS | typeof CONDUCTIVITY | typeof EIS | typeof CV | typeof TGC): Spec => ({
  kind: 'many',
  about: of.about,
  of,
});

/** All of `study.json`. */
export const STUDY: ObjectOf<StudyDescription> = {
  kind: 'object',
  about: 'a study: samples, their files by technique, and what the files do not say',
  keys: {
    $schema: text('the schema, for editors', './study.schema.json'),
    title: text('of the report', 'Presodiated hard carbon'),
    samples: listOf('all samples, in the order of the tables', text('a sample', 'HC'), 1),
    cells: path('the table of cells: file, sample, cell, test, activeMass, area', 'cells.csv'),
    reference: REFERENCE,
    xrd: many(XRD),
    raman: many(RAMAN),
    xps: many(XPS),
    conductivity: many(CONDUCTIVITY),
    eis: many(EIS),
    cv: many(CV),
    tests: { kind: 'record', about: 'what the tests named in the table of cells are', of: TEST },
    tgc: many(TGC),
    presodiation: PRESODIATION,
    printed: path('numbers as printed, to be checked against each other', 'paper.json'),
  },
  required: ['samples'],
};
