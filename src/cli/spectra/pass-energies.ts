/** Regions of one sample that an analyser measured at different pass energies. */
import type { Warning } from '../../index.ts';
import type { TreatedInput } from './treatment.ts';

interface MeasuredRegion {
  region: string;
  input: Pick<TreatedInput, 'record'>;
}

/** What to say where areas of regions cannot be compared by sensitivity factors alone: an analyser's transmission goes with its pass energy. */
export function warnOfPassEnergies(regions: readonly MeasuredRegion[]): Warning[] {
  const energies = new Map<string, number>();
  for (const { region, input } of regions) {
    const energy = input.record.facts?.passEnergy;
    if (energy !== undefined && !energies.has(region)) energies.set(region, energy);
  }
  if (new Set(energies.values()).size < 2) return [];
  const list = Array.from(energies, ([region, energy]) => `${region} at ${energy} eV`).join(', ');
  return [
    {
      code: 'pass-energies',
      message: `regions were measured at different pass energies (${list}): the analyser's transmission differs, and atomic % are wrong by its ratio (measure at one, or give factors that contain it: --rsf)`,
    },
  ];
}
