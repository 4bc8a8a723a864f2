/** From the options of `warburg peaks` to what each spectrum is fitted with. */
import { type PeakModel, preset, presets } from '../../index.ts';
import type { DataRecord } from '../../io/index.ts';
import { type DataKind, ofRegions, regionAmong, SPECTRA } from '../data-kinds.ts';
import type { RegionChoice } from '../options/region.ts';
import { buildModel, type ModelOptions } from '../peak-model.ts';
import { UsageError } from '../usage.ts';

export interface PlanOptions extends ModelOptions {
  region?: RegionChoice[];
}

/** What spectra of one region are fitted with. */
export interface SpectrumPlan {
  /** As the user calls it; null where the call is about one region only, or none. */
  region: string | null;
  preset: string | null;
  model: PeakModel;
  /** The preset's model with its leading line elsewhere, eV; null without a preset that can be moved. */
  moved: ((reference: number) => PeakModel) | null;
}

/** The plans, which data they are for, and which plan is for which of them. */
export interface Plans {
  all: readonly SpectrumPlan[];
  kind: DataKind<DataRecord>;
  of(record: DataRecord): SpectrumPlan;
}

/** Throws UsageError, or InputError for names that do not exist, or ParseError for a model file. */
export function planSpectra(options: PlanOptions): Plans {
  const regions = options.region ?? [];
  const names = regions.map(({ name }) => name);
  const kind = names.length > 0 ? ofRegions(names) : SPECTRA;
  if (!regions.some(({ preset }) => preset !== null)) {
    const plan = planOf(null, options);
    return { all: [plan], kind, of: () => plan };
  }
  if (options.preset !== undefined || options.peak || options.model !== undefined)
    throw new UsageError('--region NAME=PRESET says what to fit: leave out --preset, --peak and --model');
  const plans = new Map(regions.map(({ name, preset }) => [name, planOf(name, { ...options, ...(preset !== null && { preset }) })]));
  return { all: [...plans.values()], kind, of: (record) => plans.get(regionAmong(names, record) as string) as SpectrumPlan };
}

function planOf(region: string | null, options: PlanOptions): SpectrumPlan {
  const model = buildModel(options);
  const name = options.preset ?? null;
  if (name === null || !canMove(name)) return { region, preset: name, model, moved: null };
  return {
    region,
    preset: name,
    model,
    moved: (reference) => ({ ...model, peaks: { ...model.peaks, ...movedPeaks(name, options, reference) } }),
  };
}

function canMove(name: string): boolean {
  return presets[name]?.xUnit === 'eV';
}

function movedPeaks(name: string, { shape }: PlanOptions, reference: number): PeakModel['peaks'] {
  return preset(name, { reference, ...(shape !== undefined && { shape: shape as never }) }).peaks;
}
