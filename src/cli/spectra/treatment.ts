/** What is done to spectra before they are fitted, and the record of it. */
import {
  average,
  calibrateAxis,
  crop,
  normalize,
  type Range,
  removeCosmicRays,
  type Spectrum,
  type SubtractBaselineOptions,
  subtractBaseline,
  subtractBlank,
  type Treatment,
  type TreatmentStep,
  treat,
} from '../../index.ts';
import type { DataRecord } from '../../io/index.ts';
import type { BackgroundChoice } from '../options/background.ts';
import type { TreatmentOptions } from '../options/treatment.ts';
import { type Input, type Outcome, titleOf } from '../outcome.ts';
import type { Progress } from '../progress.ts';
import { attempt } from '../run.ts';
import { readSpectra } from '../sources.ts';
import { UsageError } from '../usage.ts';

export interface TreatOptions extends TreatmentOptions {
  background?: BackgroundChoice;
  range?: readonly [number, number][];
}

/** A spectrum ready to be fitted. */
export interface TreatedInput extends Input<DataRecord> {
  steps: readonly TreatmentStep[];
  /** What was subtracted as its background, point by point: figures put it back. */
  ground: Float64Array | null;
}

/** Treats one spectrum. */
export type Treat = (input: Input<DataRecord>) => TreatedInput;

/** What the options ask for; reads the files they name. Throws UsageError where one cannot be read. */
export async function planTreatment(options: TreatOptions): Promise<Treat> {
  const { calibrate, removeCosmicRays: clean, subtractBlank: blankFile, normalize: by, background, range } = options;
  const standard = calibrate && calibrate.standard !== null ? await spectrumIn(calibrate.standard) : undefined;
  const blank = blankFile === undefined ? null : await spectrumIn(blankFile);
  const before: Treatment[] = [
    ...(clean ? [(s: Spectrum) => removeCosmicRays(s)] : []),
    ...(calibrate ? [(s: Spectrum) => calibrateAxis(s, { reference: calibrate.reference, ...(standard && { standard }) })] : []),
    ...(blank && range ? [(s: Spectrum) => crop(s, { range: hull(range) })] : []),
    ...(blank ? [(s: Spectrum) => subtractBlank(s, blank)] : []),
  ];
  const baseline = background?.subtracted ?? null;
  const after: Treatment[] = by === undefined ? [] : [(s) => normalize(s, { by })];
  if (before.length + after.length === 0 && !baseline) return (input) => ({ ...input, steps: [], ground: null });
  return (input) => treatOne(input, before, baseline && { ...baseline, ...regionOf(baseline, input.record, range) }, after);
}

/** A blank need not reach beyond what is fitted. */
function hull(ranges: readonly [number, number][]): Range {
  return [Math.min(...ranges.flat()), Math.max(...ranges.flat())];
}

async function spectrumIn(file: string): Promise<Spectrum> {
  const { records } = await readSpectra(file, undefined);
  const [record] = records;
  if (record && records.length === 1) return spectrumOf(record);
  throw new UsageError(`${file}: expected one spectrum, there are ${records.length}`);
}

function spectrumOf({ x, y, sigma }: DataRecord): Spectrum {
  return { x, y, ...(sigma && { sigma }) };
}

/** A photoelectron background runs between the ends of the fitted range. */
function regionOf({ method }: SubtractBaselineOptions, { x }: DataRecord, ranges: TreatOptions['range']): { range?: Range } {
  if ((method !== 'shirley' && method !== 'tougaard') || !ranges) return {};
  const own = ranges.filter(([low, high]) => x.some((v) => v >= low && v <= high));
  if (own.length === 0) return {};
  return { range: [Math.min(...own.map(([low]) => low)), Math.max(...own.map(([, high]) => high))] };
}

function treatOne(
  input: Input<DataRecord>,
  before: readonly Treatment[],
  baseline: SubtractBaselineOptions | null,
  after: readonly Treatment[],
): TreatedInput {
  const first = treat(spectrumOf(input.record), before);
  const flat = baseline && subtractBaseline(first.spectrum, baseline);
  const last = treat(flat?.spectrum ?? first.spectrum, after);
  const factor = (last.steps[0]?.found.factor ?? 1) as number;
  const unit = last.steps.length > 0 ? '' : input.record.yUnit;
  return {
    ...input,
    record: { ...input.record, ...last.spectrum, yUnit: unit },
    steps: [...first.steps, ...(flat ? [flat.step] : []), ...last.steps],
    ground: flat ? flat.background.map((v) => v / factor) : null,
  };
}

/** The treated spectra one by one; one that cannot be treated costs only itself. */
export async function* treatEach(
  { inputs, outcome, progress }: { inputs: AsyncIterable<Input<DataRecord>>; outcome: Outcome; progress: Progress },
  treatment: Treat,
): AsyncGenerator<TreatedInput> {
  for await (const input of inputs) {
    const treated = attempt({ outcome, progress }, input, () => treatment(input));
    if (treated) yield treated;
  }
}

/** The mean of each group of spectra, in the order in which the groups begin. Throws InputError as `average` does. */
export function averageBy(inputs: readonly TreatedInput[], groupOf: (record: DataRecord) => unknown): TreatedInput[] {
  const groups = new Map<unknown, TreatedInput[]>();
  for (const input of inputs) {
    const key = groupOf(input.record);
    groups.set(key, [...(groups.get(key) ?? []), input]);
  }
  return [...groups.values()].map(averageOf);
}

function averageOf(inputs: readonly TreatedInput[]): TreatedInput {
  const first = inputs[0] as TreatedInput;
  const { spectrum, step } = average(inputs.map(({ record }) => spectrumOf(record)));
  const { sigma: _, ...record } = first.record;
  const of = inputs.map(titleOf);
  const steps = inputs.flatMap((input, i) => input.steps.map((own) => ({ ...own, options: { ...own.options, spectrum: of[i] } })));
  return {
    ...first,
    source: `mean of ${inputs.length} spectra`,
    index: null,
    part: record.region ?? '',
    record: { ...record, ...spectrum },
    steps: [...steps, { ...step, options: { ...step.options, of } }],
    ground: null,
  };
}
