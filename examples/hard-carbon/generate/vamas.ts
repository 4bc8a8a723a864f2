/** XPS as VAMAS (ISO 14976): an experiment of regular scans on kinetic energy, each block one region (at one etch time). */

export interface Region {
  /** Species and transition: `C 1s`. */
  name: string;
  /** eV: the first abscissa and the step. */
  kineticStart: number;
  step: number;
  counts: readonly number[];
  /** s; what varies from block to block in a depth profile. */
  etchTime?: number;
}

export interface Scan {
  sample: string;
  /** eV. */
  photonEnergy: number;
  /** s per channel, and sweeps added. */
  dwell: number;
  sweeps: number;
}

const IDENTIFIER = 'VAMAS Surface Chemical Analysis Standard Data Transfer Format 1988 May 4';
const UNKNOWN = '1E+37';

export function vamasText(regions: readonly Region[], scan: Scan): string {
  const blocks = regions.flatMap((region) => block(region, scan));
  return `${[...head(regions), ...blocks, 'end of experiment'].join('\n')}\n`;
}

function head(regions: readonly Region[]): (string | number)[] {
  const names = new Set(regions.map(({ name }) => name));
  const variables = isProfile(regions) ? [1, 'Etch Time', 's'] : [0];
  const institution = ['warburg examples', 'synthetic', 'none', 'hard carbon', 0];
  return [IDENTIFIER, ...institution, 'NORM', 'REGULAR', names.size, ...variables, 0, 0, 0, 0, regions.length];
}

function isProfile(regions: readonly Region[]): boolean {
  return regions[0]?.etchTime !== undefined;
}

function block({ name, kineticStart, step, counts, etchTime }: Region, scan: Scan): (string | number)[] {
  const [species, transition] = name.split(' ') as [string, string];
  const date = [2025, 1, 1, 0, 0, 0, 0];
  const source = ['Al (mono)', scan.photonEnergy, 150, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN];
  const analyser = ['FAT', 20, UNKNOWN, 4.5, 0, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN];
  const abscissa = ['Kinetic energy', 'eV', kineticStart, step];
  const signal = [1, 'Intensity', 'd', 'pulse counting', scan.dwell, scan.sweeps, 0];
  const tilts = [UNKNOWN, UNKNOWN, UNKNOWN];
  const variables = etchTime === undefined ? [] : [etchTime];
  const described = [...date, 0, 'XPS', ...variables, ...source, ...analyser, species, transition, -1, ...abscissa, ...signal, ...tilts, 0];
  const title = etchTime === undefined ? name : `${name} after ${etchTime} s`;
  return [title, scan.sample, ...described, counts.length, Math.min(...counts), Math.max(...counts), ...counts];
}
