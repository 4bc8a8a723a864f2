/** VAMAS files of photoelectron regions, written by hand. */

export interface VamasBlock {
  sample: string;
  /** `'C 1s'`. */
  region: string;
  /** s, where the file has a variable of that name. */
  etchTime?: number;
  /** Binding energies, descending by equal steps, eV. */
  energy: readonly number[];
  counts: readonly number[];
  dwell?: number;
  sweeps?: number;
  /** eV. */
  passEnergy?: number;
}

const PHOTONS = 1486.6;

/** A file of regular scans over kinetic energy, counted, with an etch time for each block where the first has one. */
export function vamasFile(blocks: readonly VamasBlock[]): string {
  const etched = blocks[0]?.etchTime !== undefined;
  const variables = etched ? ['1', 'Etch Time', 's'] : ['0'];
  const head = ['NORM', 'REGULAR', '1', ...variables, '0', '0', '0', '0', String(blocks.length)];
  const start = ['VAMAS Surface Chemical Analysis Standard Data Transfer Format 1988 May 4', 'i', 'm', 'o', 'e', '0'];
  return `${[...start, ...head, ...blocks.flatMap(blockLines), 'end of experiment'].join('\r\n')}\r\n`;
}

function blockLines({ sample, region, etchTime, energy, counts, dwell = 0.1, sweeps = 10, passEnergy = 20 }: VamasBlock): string[] {
  const [species = '', transition = ''] = region.split(' ');
  const [first = 0, second = 0] = energy;
  const kinetic = [String(PHOTONS - first), String(first - second)];
  return [
    ...[region, sample, '2024', '1', '2', '3', '4', '5', '0', '0', 'XPS'],
    ...(etchTime === undefined ? [] : [String(etchTime)]),
    ...['Al', String(PHOTONS), '225', '1E+37', '1E+37', '1E+37', '1E+37'],
    ...['FAT', String(passEnergy), '1E+37', '0', '1E+37', '1E+37', '1E+37', '0', '0', species, transition, '-1'],
    ...['Kinetic energy', 'eV', ...kinetic, '1', 'Intensity', 'd'],
    ...['pulse counting', String(dwell), String(sweeps), '0', '0', '0', '0', '0'],
    ...[String(counts.length), '0', '0', ...counts.map(String)],
  ];
}
