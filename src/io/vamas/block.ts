/**
 * One block of a VAMAS file: forty items of head in a fixed order (W. A. Dench, L. B. Hazell, M. P. Seah, Surf. Interface Anal. 13
 * (1988) 63; ISO 14976), then the ordinates of all corresponding variables in turn.
 */
import { type Experiment, type Label, readLabels } from './experiment.ts';
import type { VamasLines } from './lines.ts';

export interface Head {
  block: string;
  sample: string;
  technique: string;
  /** Values of the experiment's variables in this block. */
  variables: number[];
  position: { x: number; y: number } | null;
  source: string;
  /** eV; NaN where it is not known, like all numbers here. */
  sourceEnergy: number;
  analyserMode: string;
  /** Pass energy in eV, retard ratio, or resolution, by the analyser's mode. */
  passEnergy: number;
  species: string;
  transition: string;
  /** Null if the scan is irregular. */
  abscissa: (Label & { start: number; step: number }) | null;
  ordinates: Label[];
  signalMode: string;
  /** s for one channel in one scan. */
  dwell: number;
  scans: number;
}

export interface Block {
  head: Head;
  /** One array for each of the head's ordinates. */
  values: Float64Array[];
  /** 1-based line of the first ordinate. */
  line: number;
}

const UNREAD: Head = {
  block: '',
  sample: '',
  technique: '',
  variables: [],
  position: null,
  source: '',
  sourceEnergy: Number.NaN,
  analyserMode: '',
  passEnergy: Number.NaN,
  species: '',
  transition: '',
  abscissa: null,
  ordinates: [],
  signalMode: '',
  dwell: Number.NaN,
  scans: Number.NaN,
};

const SPUTTERED = new Set(['MAPDP', 'MAPSVDP', 'SDP', 'SDPSV']);
const IMAGED = new Set(['MAP', 'MAPDP', 'MAPSV', 'MAPSVDP', 'SEM']);
const SCANNED = new Set(['MAPSV', 'MAPSVDP', 'SEM']);
const ION_TECHNIQUES = /^(?:FABMS|ISS|SIMS|SNMS)/;
const ELECTRON_TECHNIQUES = /^(?:AES|EDX|ELS|UPS|XPS|XRF)/;

type Item = (lines: VamasLines, head: Head, experiment: Experiment) => void;

/** So many lines that nothing here needs, if the block has them. */
function unused(count: number, what: string, has: (head: Head, experiment: Experiment) => boolean = () => true): Item {
  return (lines, head, experiment) => {
    if (has(head, experiment)) lines.skip(count, what);
  };
}

/** Items 1 to 40, by which the inclusion list counts. */
const ITEMS: readonly Item[] = [
  ...['year', 'month', 'day', 'hours', 'minutes', 'seconds', 'hours in advance of Greenwich'].map((what) => unused(1, `the ${what}`)),
  (lines) => lines.skip(lines.count('the number of lines of the block’s comment'), 'a line of the block’s comment'),
  (lines, head) => {
    head.technique = lines.string('the technique');
  },
  (lines, head, { mode }) => {
    if (mode === 'MAP' || mode === 'MAPDP') head.position = { x: lines.number('the x coordinate'), y: lines.number('the y coordinate') };
  },
  (lines, head, { variables }) => {
    head.variables = variables.map(({ label }) => lines.known(`the value of ${label}`));
  },
  (lines, head) => {
    head.source = lines.string('the analysis source');
  },
  unused(3, 'the sputtering ion', ({ technique }, { mode }) => SPUTTERED.has(mode) || ION_TECHNIQUES.test(technique)),
  (lines, head) => {
    head.sourceEnergy = lines.known('the energy of the source');
  },
  unused(1, 'the strength of the source'),
  unused(2, 'the width of the beam'),
  unused(2, 'the field of view', (_, { mode }) => IMAGED.has(mode)),
  unused(6, 'the lines of the scan', (_, { mode }) => SCANNED.has(mode)),
  unused(1, 'the polar angle of incidence'),
  unused(1, 'the azimuth of incidence'),
  (lines, head) => {
    head.analyserMode = lines.string('the analyser mode');
  },
  (lines, head) => {
    head.passEnergy = lines.known('the pass energy');
  },
  unused(1, 'the differential width', ({ technique }) => technique === 'AES diff'),
  unused(1, 'the magnification'),
  unused(1, 'the work function'),
  unused(1, 'the target bias'),
  unused(2, 'the analysis width'),
  unused(2, 'the take-off angles'),
  (lines, head) => {
    head.species = lines.string('the species');
  },
  (lines, head) => {
    head.transition = lines.string('the transition');
    lines.skip(1, 'the charge of the detected particle');
  },
  (lines, head, { scan }) => {
    if (scan === 'REGULAR') head.abscissa = readAbscissa(lines);
  },
  (lines, head) => {
    head.ordinates = readLabels(lines, 'corresponding variables');
    if (head.ordinates.length === 0) throw lines.malformed('expected corresponding variables, found none');
  },
  (lines, head) => {
    head.signalMode = lines.string('the signal mode');
  },
  (lines, head) => {
    head.dwell = lines.known('the signal collection time');
  },
  (lines, head) => {
    head.scans = lines.known('the number of scans');
  },
  unused(1, 'the signal time correction'),
  unused(7, 'the sputtering source', ({ technique }, { mode }) => SPUTTERED.has(mode) && ELECTRON_TECHNIQUES.test(technique)),
  unused(2, 'the tilt of the sample'),
  unused(1, 'the rotation of the sample'),
  (lines) => lines.skip(3 * lines.count('the number of additional numerical parameters'), 'an additional numerical parameter'),
];

function readAbscissa(lines: VamasLines): NonNullable<Head['abscissa']> {
  return {
    label: lines.string('the label of the abscissa'),
    unit: lines.string('the unit of the abscissa'),
    start: lines.number('the start of the abscissa'),
    step: lines.number('the increment of the abscissa'),
  };
}

/** The next block; `previous` (null for the first) has the items that it does not repeat. */
export function readBlock(lines: VamasLines, experiment: Experiment, previous: Head | null): Block {
  const head: Head = { ...(previous ?? UNREAD), block: lines.string('a block'), sample: lines.string('the sample') };
  ITEMS.forEach((item, k) => {
    if (!previous || experiment.repeats(k + 1)) item(lines, head, experiment);
  });
  lines.skip(experiment.futureEntries, 'a future upgrade block entry');
  const count = lines.count('the number of ordinate values');
  const width = head.ordinates.length;
  if (count % width !== 0) throw lines.malformed(`expected ordinates for each of ${width} variables, found ${count} altogether`);
  lines.skip(2 * width, 'the least and the greatest ordinate');
  return { head, line: lines.line + 1, values: readOrdinates(lines, width, count / width) };
}

function readOrdinates(lines: VamasLines, width: number, points: number): Float64Array[] {
  const values = Array.from({ length: width }, () => new Float64Array(points));
  for (let i = 0; i < points; i++) {
    for (const column of values) column[i] = lines.known('an ordinate');
  }
  return values;
}
