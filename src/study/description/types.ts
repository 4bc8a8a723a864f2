/** What a study is, as `study.json` says it: samples, files of every technique, and what cannot be known from them. */
import type { Role } from '../../cycling/types.ts';

/** A whole study. Paths are relative to its folder and stay inside it. */
export interface StudyDescription {
  $schema?: string;
  title?: string;
  /** In the order of the tables. */
  samples: readonly string[];
  /** The table of the cells: `'cells.csv'`. */
  cells?: string;
  reference?: ReferenceElectrode;
  xrd?: OneOrMany<XrdDescription>;
  raman?: OneOrMany<RamanDescription>;
  xps?: OneOrMany<XpsDescription>;
  conductivity?: OneOrMany<ConductivityDescription>;
  eis?: OneOrMany<EisDescription>;
  cv?: OneOrMany<CvDescription>;
  /** What the tests of the column `test` of the cells are. */
  tests?: Readonly<Record<string, TestDescription>>;
  tgc?: OneOrMany<TgcDescription>;
  presodiation?: PresodiationDescription;
  /** Printed numbers, to be checked against each other and the results: `'paper.json'`. */
  printed?: string;
}

export type OneOrMany<T> = T | readonly T[];

/** What potentials are measured against. */
export interface ReferenceElectrode {
  /** `'Na'`, `'Na9Sn4'`. */
  counter: string;
  /** Its potential against Na/Na⁺, which is added to the potentials of half cells and voltammograms. */
  offset: string;
}

/** Which files, and of which samples they are. */
export interface FilesDescription {
  /** A path with `*`, `**`, `?`, and placeholders: `'{sample}/xrd*.xy'`. */
  files: string;
  /** Of which sample all files are, where their paths do not say. */
  sample?: string;
  /** Only of these samples. @defaultValue all */
  only?: readonly string[];
}

export interface XrdDescription extends FilesDescription {
  /** Of the X-rays: an anode, `'Mo'`, `'Cu'`, or a length, `'0.71 Å'`. */
  wavelength: string;
}

export interface RamanDescription extends FilesDescription {
  /** @defaultValue `'raman-carbon'` */
  preset?: string;
  /** Its wavelength belongs to the result: D moves with it. */
  laser?: string;
  weights?: 'poisson' | 'unit';
}

export interface XpsDescription extends FilesDescription {
  /** Presets by region: `{ 'C 1s': 'xps-c1s' }`. */
  regions: Readonly<Record<string, string>>;
  /** A line and where it belongs, `'C 1s/sp2 = 284.5 eV'`: moves all regions of the sample. @defaultValue none: nothing is moved */
  chargeReference?: string;
}

export interface ConductivityDescription extends FilesDescription {
  circuit: string;
  thickness: string;
  area: string;
}

export interface EisDescription extends FilesDescription {
  circuit: string;
  /** @defaultValue that of the cell, by `{cell}` in the cells' table */
  area?: string;
  dropInductive?: boolean;
}

export interface CvDescription extends FilesDescription {
  /** `'0.1 mV/s'`, or from the file's name: `'{rate} mV/s'`. @defaultValue what the file says */
  scanRate?: string;
  /** Stability against oxidation and reduction, not kinetics: onsets instead of b-values. @defaultValue `'kinetics'` */
  purpose?: 'kinetics' | 'stability';
  /** Electrode area, for current densities. */
  area?: string;
  /** Above which a current density counts as an onset, `'0.05 mA/cm2'`. */
  threshold?: string;
}

/** What a test is. */
export interface TestDescription {
  /** What the cell is: never guessed. */
  role: Role;
  /** So many cycles of formation come first. @defaultValue 0 */
  formation?: number;
  /** Two interior cut-offs, between slope and transition and between transition and plateau: `['0.15 V', '0.10 V']`. */
  cutoffs?: readonly string[];
  /** Of what the active mass is: `'NaCrO2'`. Stands in the units of energies. */
  basis?: string;
  /** The current of 1 C, `'120 mA/g'`. */
  oneC?: string;
  /** The cycle that retention is in terms of, or its number. @defaultValue `'first'` */
  retentionFrom?: 'first' | 'first after formation' | 'maximum' | number;
  /**
   * Peaks of dQ/dV of every half cycle: those that hard carbon has, those that are found, or none.
   * @defaultValue `'hard-carbon'` for anode-half, else `'search'`
   */
  dqdv?: 'hard-carbon' | 'search' | 'none';
}

export interface TgcDescription {
  /** A table of `sample`, `mass` and `peakArea` or `hydrogen`. */
  files: string;
  /** A table of `hydrogen` and `peakArea`. */
  calibration?: string;
}

/** Sodium given to the samples, which excess is compared with. */
export interface PresodiationDescription {
  /** Excess that was dosed, by sample: `{ 'HCP-20': '20 mAh/g' }`. */
  dosed: Readonly<Record<string, string>>;
  /** The test that measures it electrochemically. */
  test?: string;
}
