/** What every reader returns, whatever the format: plain records of typed arrays. */

/** Something a reader did, or could not do, that the user should know. */
export interface ReadWarning {
  code: string;
  message: string;
  /** 1-based line of the first occurrence. */
  line?: number;
  /** How often it happened. */
  count?: number;
}

/** One data set of a file: all its numeric columns, and the two (or three) that make a spectrum or curve. */
export interface DataRecord {
  /** The file's name, or where it holds several data sets what tells this one from them: the heading of its y, `'C 1s'`, `'spectrum 7'`. */
  name: string;
  /** Every numeric column by its heading as printed, rows as in the file, NaN where a cell holds no number. No prototype. */
  columns: Record<string, Float64Array>;
  /** Rows in which x, y (and sigma) are finite, in the file's order. */
  x: Float64Array;
  y: Float64Array;
  /** Standard deviations of y: a column of the file, or counting errors where the file says that counts were counted, and for how long. */
  sigma?: Float64Array;
  /** Headings of the columns that x, y and sigma are from; null for row numbers, and without sigma. */
  xColumn: string | null;
  yColumn: string;
  sigmaColumn: string | null;
  /** Headings without their units: `'Raman shift'`. */
  xName: string;
  yName: string;
  /** `''` where the file does not say. */
  xUnit: string;
  yUnit: string;
  /** What was measured, as the file calls it: `'C 1s'`. */
  region?: string;
  /** How it was measured, if the file says. */
  facts?: SpectrumFacts;
}

/**
 * How a spectrum was measured, as far as its file says. No prototype. Further keys are the file's own names of what varies from
 * spectrum to spectrum, with their units: `'Etch Time (s)'`.
 */
export interface SpectrumFacts {
  /** eV: the photon energy by which kinetic became binding energies. */
  photonEnergy?: number;
  /** eV, of the analyser. */
  passEnergy?: number;
  /** s that one channel was counted for in one sweep. */
  dwell?: number;
  /** How often the range was swept, its counts added. */
  sweeps?: number;
  /** How often one spectrum was taken, its counts added. */
  accumulations?: number;
  /** `'XPS'`, `'RAMAN SPECTRUM'`. */
  technique?: string;
  /** `'Al (mono)'`. */
  source?: string;
  sample?: string;
  /** nm, of the exciting laser. */
  laserWavelength?: number;
  /** Å: Kα1 and Kα2 of the X-rays, the intensity of Kα2 over that of Kα1, and the anode: `'Cu'`. */
  kAlpha1?: number;
  kAlpha2?: number;
  kAlphaRatio?: number;
  anode?: string;
  /** Position on the sample, in `positionUnit`. */
  positionX?: number;
  positionY?: number;
  positionUnit?: string;
  [name: string]: number | string | undefined;
}

/** One impedance spectrum of a file. Im Z is negative where capacitive, whatever the file holds. */
export interface ImpedanceRecord {
  /** The file's name, and where it holds several spectra which of them: `'cell.mpt cycle 2'`. */
  name: string;
  /** Hz, rows in the file's order; rows without a usable frequency or impedance are left out (and said so in the warnings). */
  frequency: Float64Array;
  /** Ω. */
  re: Float64Array;
  /** Ω. */
  im: Float64Array;
  /** Cycle (or loop, or spectrum) number if the file says. */
  cycle: number | null;
  /** °C, if the file says. */
  temperature: number | null;
  /** Every numeric column by its heading as printed, in the file's units and signs, in the rows of `frequency`. No prototype. */
  columns: Record<string, Float64Array>;
}

/** One test of a cell, row by row as the cycler logged it. */
export interface CyclingRecord {
  name: string;
  /** s since the test began. */
  time: Float64Array;
  /** V. */
  voltage: Float64Array;
  /** A, positive while charging, whatever the file holds. */
  current: Float64Array;
  /** The instrument's own numbers of cycle and step; null where the file has none. */
  cycle: Float64Array | null;
  step: Float64Array | null;
  /** The instrument's counters, which restart as they please; null where the file has none. */
  counters: CyclingCounters;
  /** °C. */
  temperature: Float64Array | null;
  /** When the test began, as the file says: `'2025-09-19 15:41:57'`. */
  started: string | null;
}

/** Capacities in Ah and energies in Wh. */
export interface CyclingCounters {
  chargeCapacity: Float64Array | null;
  dischargeCapacity: Float64Array | null;
  /** One counter for both directions, signed or not. */
  capacity: Float64Array | null;
  chargeEnergy: Float64Array | null;
  dischargeEnergy: Float64Array | null;
  energy: Float64Array | null;
}

/** One cyclic or linear voltammogram, all its cycles. */
export interface VoltammogramRecord {
  name: string;
  /** V. */
  potential: Float64Array;
  /** A, positive while oxidising. */
  current: Float64Array;
  /** s. */
  time: Float64Array | null;
  /** The instrument's numbers of the cycles. */
  cycle: Float64Array | null;
  /** mV/s, if the file or its name says. */
  scanRate: number | null;
}

/** What reading a file gave. `kind` tells what its records are. */
export type ReadResult = SpectraResult | ImpedanceResult | CyclingResult | VoltammogramResult;

/** Tests of cells: several of a file are split, never merged. */
export interface CyclingResult extends ReadFacts {
  kind: 'cycling';
  records: CyclingRecord[];
}

export interface VoltammogramResult extends ReadFacts {
  kind: 'voltammogram';
  records: VoltammogramRecord[];
}

/** Impedance spectra: several of a file are split, never merged. */
export interface ImpedanceResult extends ReadFacts {
  kind: 'impedance';
  records: ImpedanceRecord[];
  /** Whether the file holds −Im Z (or the negative of the phase): by its heading, or by its values where a warning says so. */
  negated: boolean;
}

export interface SpectraResult extends ReadFacts {
  /** `'spectrum'` if x and y are known from names, order or the caller; `'table'` if they had to be guessed. */
  kind: 'spectrum' | 'table';
  records: DataRecord[];
}

/** What every reader says of a file besides its records. */
export interface ReadFacts {
  /** The format that read the file: `'delimited'`. */
  format: string;
  /** Unit of every column that has one (of frequency and impedance also if it is assumed), by the column's heading. No prototype. */
  units: Record<string, string>;
  /** The lines before the data, headings and comments included: at most 1000. */
  preamble: string[];
  warnings: ReadWarning[];
}

/** Which column is what: by heading, by heading without unit, or by 1-based position in the file. */
export type ColumnChoice = Record<string, string | number>;

export interface ReadOptions {
  /** The file's name, for the records' names and for choosing among formats by extension. */
  name?: string;
  /**
   * `{ x, y, sigma }`, or for impedance `{ frequency, re, im }` (or `modulus`, `phase`, and `cycle`, `temperature`), overriding
   * detection; any other key gives a column a second name. Of cycling and voltammograms by the names that their records have.
   */
  columns?: ColumnChoice;
  /**
   * What the caller wants, and nothing else: a table without headings can be impedance (frequency, Re Z, Im Z) or anything.
   * Cycling and voltammograms are read as such only if they are expected: else their columns are a table.
   * With a chosen x or y a table of impedance is a spectrum.
   */
  expect?: 'impedance' | 'spectrum' | 'cycling' | 'voltammogram';
  /** The size in bytes of a file that arrives in pieces, if known: saves copying. */
  size?: number;
}

/** Reads a file that arrives in pieces. */
export interface StreamReader {
  push(piece: Uint8Array | string): void;
  end(): ReadResult;
}

/** A file format: one file in `formats/`. */
export interface Format {
  readonly id: string;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  /** How sure it is, 0 (no) to 1 (certain), from the first bytes of a file. */
  sniff(head: Uint8Array): number;
  read(content: Uint8Array | string, options: ReadOptions): ReadResult;
  /** For formats whose files are large: reads pieces as they come, without holding the file. */
  stream?(options: ReadOptions): StreamReader;
}
