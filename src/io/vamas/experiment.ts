/** The head of a VAMAS file: what all of its blocks have in common, and which items they leave out. */
import type { VamasLines } from './lines.ts';

/** A quantity's label and unit: `d` is dimensionless, `n` not defined. */
export interface Label {
  label: string;
  unit: string;
}

export interface Experiment {
  /** `NORM`, `SDP` (depth profile), `MAP`, … */
  mode: string;
  /** `REGULAR`: abscissa by start and increment; `IRREGULAR`: among the ordinates. */
  scan: string;
  /** What varies from block to block. */
  variables: Label[];
  /** Which of the forty items of a block are repeated from the second block on. */
  repeats: (item: number) => boolean;
  /** Entries of later versions of the format at the end of a block's head. */
  futureEntries: number;
  blocks: number;
}

const MAPS = new Set(['MAP', 'MAPDP']);
const WITH_REGIONS = new Set(['MAP', 'MAPDP', 'NORM', 'SDP']);
/** A map of 256 × 256 spectra. */
const MAX_BLOCKS = 65_536;

/** Reads from behind the first line, the format's identifier. */
export function readExperiment(lines: VamasLines): Experiment {
  lines.skip(4, 'the institution, the instrument, the operator and the experiment');
  lines.skip(lines.count('the number of lines of comment'), 'a line of comment');
  const mode = lines.string('the experiment mode').toUpperCase();
  const scan = lines.string('the scan mode').toUpperCase();
  if (scan !== 'REGULAR' && scan !== 'IRREGULAR')
    throw lines.malformed(`expected the scan mode REGULAR or IRREGULAR, found "${scan.slice(0, 40)}" (images are not spectra)`);
  if (WITH_REGIONS.has(mode)) lines.skip(1, 'the number of spectral regions');
  if (MAPS.has(mode)) lines.skip(3, 'the numbers of positions of the map');
  const variables = readLabels(lines, 'experimental variables');
  const repeats = readRepeats(lines);
  lines.skip(lines.count('the number of manually entered items'), 'a manually entered item');
  const upgrades = lines.count('the number of future upgrade experiment entries');
  const futureEntries = lines.count('the number of future upgrade block entries');
  lines.skip(upgrades, 'a future upgrade experiment entry');
  const blocks = lines.count('the number of blocks');
  if (blocks === 0 || blocks > MAX_BLOCKS) throw lines.malformed(`expected 1 to ${MAX_BLOCKS} blocks, found ${blocks}`);
  return { mode, scan, variables, repeats, futureEntries, blocks };
}

/** A number of pairs of label and unit, and the pairs. */
export function readLabels(lines: VamasLines, what: string): Label[] {
  const count = lines.count(`the number of ${what}`);
  return Array.from({ length: count }, () => ({ label: lines.string(`the label of ${what}`), unit: lines.string(`the unit of ${what}`) }));
}

/** A positive number of entries lists the items that later blocks repeat, a negative one those that they leave out. */
function readRepeats(lines: VamasLines): (item: number) => boolean {
  const entries = lines.number('the number of entries of the inclusion list');
  if (!Number.isInteger(entries) || Math.abs(entries) > 40) throw lines.malformed(`expected −40 to 40 entries, found ${entries}`);
  const listed = new Set(Array.from({ length: Math.abs(entries) }, () => lines.number('an entry of the inclusion list')));
  if (entries === 0) return () => true;
  return entries > 0 ? (item) => listed.has(item) : (item) => !listed.has(item);
}
